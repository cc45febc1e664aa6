"""Marks, parties and lengths of time in a policy's own words, for people; our ids never show.

Source: the policy language, section 2. Sentences about whole rules stand in `rules`.
"""

import re
from collections.abc import Iterable

from accord.engine.durations import Duration
from accord.engine.items import Count, Item, Items, Pattern, Who, Whos
from accord.engine.kinds import KINDS, SIDES, WRITTEN_MEANS
from accord.engine.plain.words import CONTENTS, MEANS, PARTIES, PHRASES, QUESTIONS, Phrase
from accord.engine.policy import ANY, START, Policy
from accord.engine.wording import in_words, several

# A stage that is only numbered, "Stage 2a", stands in a sentence as it is.
_ONLY_NUMBERED = re.compile(r"\S+ \d+\w?")
# By whom a thing is stands before what it says: "word from the parent that ...".
_WHAT_IT_SAYS = re.compile(" (?:that|to what) .*")
_OF_AGENCIES = ("appointed", "said")
_YES, _NO = (
    ("say yes to what was asked", "a yes to what was asked"),
    ("say no to what was asked", "a no to what was asked"),
)
_YES_OR_NO = ("say yes or no to what was asked", "a yes or a no to what was asked")
_TABLES = {"route": "routes", "seat": "seats", "form": "forms", "event": "events", "duty": "duties"}


def describe_item(policy: Policy, item: Item) -> str:
    """What an item asks for, as a thing on the record: "a discussion, a meeting or an attempt to reach them"."""
    things = [describe_pattern(policy, pattern) for pattern in item if pattern.kind != "is"]
    answered = [f"the answer {choices} to “{asked}”" for asked, choices in answers(policy, item)]
    return one_of([*yes_or_no(things), *answered])


def describe_items(policy: Policy, items: Items) -> str:
    """Any one of several items, as things on the record."""
    return describe_item(policy, sum(items, ()))


def describe_pattern(policy: Policy, pattern: Pattern) -> str:
    """One mark as a thing on the record, with by whom, to whom, how and where."""
    if pattern.kind == "is":
        return f"the answer “{answer(policy, pattern)}” to “{question(policy, pattern.name)}”"
    phrase = PHRASES[pattern.kind]
    if pattern.count and pattern.count.unit == "agencies" and pattern.kind in _OF_AGENCIES:
        return _of_agencies(policy, pattern)
    text = policy.words.get(pattern.kind, phrase.thing)
    counted = pattern.count is not None and pattern.count.unit == "times"
    says = _WHAT_IT_SAYS.search(text) if phrase.by == "from" and not counted else None
    thing = filled(policy, text[: says.start()] if says else text, phrase, pattern)
    rest = [filled(policy, says[0].strip(), phrase, pattern)] if says else []
    return " ".join(
        [thing, *_by(policy, phrase, pattern), *rest, *to_and_how(policy, phrase, pattern), *_where(policy, pattern)]
    )


def yes_or_no(things: list[str]) -> list[str]:
    """Things or acts, a yes and a no to what was asked as one."""
    for yes, no, both in zip(_YES, _NO, _YES_OR_NO, strict=True):
        if yes in things and no in things:
            return [both if thing == yes else thing for thing in things if thing != no]
    return things


def answers(policy: Policy, item: Item) -> list[tuple[str, str]]:
    """The questions an item asks about, each with the answers that will do."""
    answers: dict[str, list[str]] = {}
    for pattern in item:
        if pattern.kind == "is":
            answers.setdefault(question(policy, pattern.name), []).append(f"“{answer(policy, pattern)}”")
    return [(asked, one_of(choices)) for asked, choices in answers.items()]


def describe_whos(policy: Policy, whos: Whos) -> str:
    """Parties in the policy's words: "the manager on the raising side or the partnership’s office"."""
    names = [describe_who(policy, who) for who in whos.members]
    return every(names) if whos.every else one_of(names)


def describe_who(policy: Policy, who: Who) -> str:
    """One party in the policy's words."""
    if who.event:
        return f"those who were at {named(policy.events[who.event].label)}"
    if not who.seat:
        return party(policy, who.word or who.side)
    seat = named(policy.seats[who.seat].label)
    side = party(policy, who.side).removeprefix("the ") if who.side else ""
    return f"{seat} on {'the ' if who.side in SIDES else ''}{side}" if side else seat


def party(policy: Policy, word: str) -> str:
    """A side, an office or a person concerned, in the policy's words."""
    return in_words(policy, PARTIES[word])


def question(policy: Policy, fact: str) -> str:
    """What a fact asks people."""
    rule = policy.facts.get(fact)
    if rule is None or not (rule.asks or rule.label != fact.replace("-", " ")):
        return in_words(policy, QUESTIONS.get(fact, capital(fact.replace("-", " "))))
    return rule.asks or capital(rule.label)


def answer(policy: Policy, pattern: Pattern) -> str:
    """What people see for the answer a mark names."""
    fact = policy.facts.get(pattern.name)
    if fact is None and pattern.name == "subject":
        return policy.word(pattern.choice)
    if fact is None and pattern.name == "raiser" and pattern.choice in policy.seats:
        return policy.seats[pattern.choice].label
    return fact.see(pattern.choice) if fact else pattern.choice


def describe_duration(policy: Policy, within: Duration, since: str = "") -> str:
    """A length of time, from something on: "within 5 working days of the start of Stage 1", "before the conference"."""
    if within.event:
        event = named(policy.events[within.event].label)
        before = f"at least {str(within).removesuffix(within.event)}{event}" if within.ahead else f"before {event}"
        return before + (f", after {since}" if since else "")
    if within.by:
        day = f"the next {within.unit[:-1]}" if within.amount == 1 else f"{within.unit[:-1]} {within.amount}"
        return f"by {within.by:%H:%M} on {day}" + (f" after {since}" if since else "")
    if within.unit == "at once":
        return "at once" + (f" after {since}" if since else "")
    if within.unit == "same working day":
        return "on the same working day" + (f" as {since}" if since else "")
    return f"within {within}" + (f" of {since}" if since else "")


def describe_means(means: tuple[str, ...]) -> str:
    """Ways of doing something; all written ways together are "in writing"."""
    written = set(WRITTEN_MEANS) <= set(means)
    return one_of(MEANS[each] for each in means if each == "writing" or not (written and each in WRITTEN_MEANS))


def stage_name(policy: Policy, stage: str) -> str:
    """A stage's label, as it stands at the head of things."""
    return capital(policy.stages[stage].label)


def stage_within(policy: Policy, stage: str) -> str:
    """A stage's label within a sentence: in quotation marks, as forms and routes are, but for a bare "Stage 2"."""
    name = stage_name(policy, stage)
    return name if _ONLY_NUMBERED.fullmatch(name) else f"“{name}”"


def places(policy: Policy, at: tuple[str, ...]) -> list[str]:
    """The places a rule holds at, in words."""
    words = {ANY: in_words(policy, "any {stage}"), START: "the start"}
    return [words.get(stage) or stage_within(policy, stage) for stage in at]


def one_of(things: Iterable[str]) -> str:
    """a, b or c"""
    return _joined(list(dict.fromkeys(things)), "or")


def every(things: Iterable[str]) -> str:
    """a, b and c"""
    return _joined(list(dict.fromkeys(things)), "and")


def named(label: str) -> str:
    """A label within a sentence, with its article."""
    return label if label.lower().startswith(("the ", "a ", "an ", "your ", "our ")) else f"the {label}"


def capital(text: str) -> str:
    """The text with a capital letter first; a text that knows its language goes on knowing it."""
    return type(text)(text[:1].upper() + text[1:])


def lower(text: str) -> str:
    """The text with a small letter first."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence."""
    return capital(text) + ("" if text.endswith((".", "?", "!", ".”", "?”")) else ".")


def subject(policy: Policy) -> str:
    """Whom it is about: the child, the adult or the person."""
    return in_words(policy, "{subject}")


def _joined(things: list[str], word: str) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} {word} {things[-1]}" if things else ""


def filled(policy: Policy, text: str, phrase: Phrase, pattern: Pattern) -> str:
    """A phrase with its name and those it reaches."""
    reached = pattern.who or pattern.to
    unnamed = in_words(policy, phrase.unnamed)
    who = describe_whos(policy, reached) if reached else unnamed
    if pattern.kind == "joined" and pattern.count:
        who = f"{_many(policy, pattern.count, 'more ')}{' on ' + who if reached else ''}"
    return in_words(policy, text).replace("{name}", _name(policy, pattern) or unnamed).replace("{who}", who)


def _name(policy: Policy, pattern: Pattern) -> str:
    if pattern.kind == "heard":
        return (
            party(policy, pattern.name)
            if pattern.name
            else (in_words(policy, "both {side:s}") if pattern.count else "")
        )
    if not pattern.name:
        return ""
    names = KINDS[pattern.kind].names
    if names == "stage":
        return stage_within(policy, pattern.name)
    if names == "content":
        return _content(policy, pattern.name)
    label = getattr(policy, _TABLES[names])[pattern.name].label
    if names in ("duty", "route"):
        return in_words(policy, "{the deadline}" if names == "duty" else "{the route}") + f" “{label}”"
    return f"“{label}”" if names == "form" and label[0].isupper() else named(label)


def _content(policy: Policy, name: str) -> str:
    if name in CONTENTS and name not in policy.facts:
        return in_words(policy, CONTENTS[name])
    return f"an answer to “{question(policy, name)}”"


def _by(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    by = [f"{phrase.by} {describe_whos(policy, pattern.by)}"] if pattern.by else []
    return [*by, *_counted(policy, phrase, pattern)]


def _of_agencies(policy: Policy, pattern: Pattern) -> str:
    """What is counted by agencies and reads wrongly with "from" behind it."""
    assert pattern.count
    phrase, many = PHRASES[pattern.kind], _many(policy, pattern.count)
    if pattern.kind == "appointed":
        chosen = several(policy.seats[pattern.name].label) if pattern.name else "people"
        said = f"{chosen} chosen from {many}"
    else:
        said = f"{filled(policy, phrase.thing, phrase, pattern)}, written down by {many}"
    return " ".join([said, *to_and_how(policy, phrase, pattern), *_where(policy, pattern)])


def _counted(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    count = pattern.count
    if count is None or pattern.kind in ("heard", "joined"):
        return []
    if count.unit == "times":
        return [f"({count.number} times)"]
    joint = "from" if pattern.by or pattern.kind == "appointed" else phrase.by
    return [f"{joint} {_many(policy, count)}"]


def _many(policy: Policy, count: Count, more: str = "") -> str:
    """How many have to do a thing: both sides, every agency, or a number of agencies."""
    many = {"sides": "both {side:s}", "every agency": "every {agency}"}.get(
        count.unit, f"{count.number} {more}{{agency:s}}"
    )
    return in_words(policy, many)


def to_and_how(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    """To whom, unless the phrase says so itself, and by what means."""
    said = "{who}" in phrase.act and "{who}" in phrase.thing
    to = [f"to {describe_whos(policy, pattern.to)}"] if pattern.to and not said and pattern.kind != "wrote" else []
    how = [describe_means(pattern.via)] if pattern.via else []
    return [*to, *how]


def _where(policy: Policy, pattern: Pattern) -> list[str]:
    """Where; a stage that it comes to, or that ends, says where by itself."""
    if pattern.at == ANY:
        return [] if pattern.kind in ("entered", "left") else [in_words(policy, "(at any {stage})")]
    return [f"at {places(policy, (pattern.at,))[0]}"] if pattern.at else []
