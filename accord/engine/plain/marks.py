"""Marks, parties and lengths of time in a policy's own words, for people; our ids never show.

Source: the policy language, section 2. Sentences about whole rules stand in `rules`.
"""

from collections.abc import Iterable

from accord.engine.durations import Duration
from accord.engine.items import Item, Items, Pattern, Who, Whos
from accord.engine.kinds import KINDS, SIDES, WRITTEN_MEANS
from accord.engine.plain.words import CONTENTS, MEANS, PARTIES, PHRASES, QUESTIONS, Phrase
from accord.engine.policy import ANY, START, Policy
from accord.engine.wording import in_words

_TABLES = {"route": "routes", "seat": "seats", "form": "forms", "event": "events", "duty": "duties"}


def describe_item(policy: Policy, item: Item) -> str:
    """What an item asks for, as a thing on the record: "a discussion, a meeting or an attempt to reach them"."""
    things = [describe_pattern(policy, pattern) for pattern in item if pattern.kind != "is"]
    return one_of([*things, *(f"the answer {choices} to “{asked}”" for asked, choices in _answers(policy, item))])


def describe_items(policy: Policy, items: Items) -> str:
    """Any one of several items, as things on the record."""
    return describe_item(policy, sum(items, ()))


def describe_pattern(policy: Policy, pattern: Pattern) -> str:
    """One mark as a thing on the record, with by whom, to whom, how and where."""
    if pattern.kind == "is":
        return f"the answer “{answer(policy, pattern)}” to “{question(policy, pattern.name)}”"
    phrase = PHRASES[pattern.kind]
    thing = _filled(policy, policy.words.get(pattern.kind, phrase.thing), phrase, pattern)
    return " ".join([thing, *_clauses(policy, phrase, pattern)])


def describe_act(policy: Policy, pattern: Pattern) -> str:
    """One mark as something to do: "talk it over", "send the decision to everyone who took part"."""
    if pattern.kind == "is":
        return f"answer “{question(policy, pattern.name)}” with “{answer(policy, pattern)}”"
    phrase = PHRASES[pattern.kind]
    by = _clauses(policy, phrase, pattern) if pattern.kind == "received" else _to_and_how(policy, phrase, pattern)
    return " ".join([_filled(policy, phrase.act, phrase, pattern), *by])


def condition(policy: Policy, item: Item) -> str:
    """An item as a condition: "“...” is answered “imminent” or “high” or there has been a discussion"."""
    asked = [f"“{asks}” is answered {choices}" for asks, choices in _answers(policy, item)]
    things = [describe_pattern(policy, pattern) for pattern in item if pattern.kind != "is"]
    return " or ".join([*asked, *([f"there has been {one_of(things)}"] if things else [])])


def _answers(policy: Policy, item: Item) -> list[tuple[str, str]]:
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
    return f"within {within}" + (f" of {since}" if since else "")


def describe_means(means: tuple[str, ...]) -> str:
    """Ways of doing something; all written ways together are "in writing"."""
    written = set(WRITTEN_MEANS) <= set(means)
    return one_of(MEANS[each] for each in means if each == "writing" or not (written and each in WRITTEN_MEANS))


def stage_name(policy: Policy, stage: str) -> str:
    """A stage's label, as it stands at the head of things."""
    return capital(policy.stages[stage].label)


def places(policy: Policy, at: tuple[str, ...]) -> list[str]:
    """The places a rule holds at, in words."""
    words = {ANY: in_words(policy, "any {stage}"), START: "the start"}
    return [words.get(stage) or stage_name(policy, stage) for stage in at]


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


def _filled(policy: Policy, text: str, phrase: Phrase, pattern: Pattern) -> str:
    reached = pattern.who or pattern.to
    unnamed = in_words(policy, phrase.unnamed)
    who = describe_whos(policy, reached) if reached else unnamed
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
        return stage_name(policy, pattern.name)
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


def _clauses(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    by = [f"{phrase.by} {describe_whos(policy, pattern.by)}"] if pattern.by else []
    return [*_counted(policy, phrase, pattern), *by, *_to_and_how(policy, phrase, pattern), *_where(policy, pattern)]


def _counted(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    count = pattern.count
    if count is None or pattern.kind == "heard":
        return []
    if count.unit == "times":
        return [f"({count.number} times)"]
    many = {"sides": "both {side:s}", "every agency": "every {agency}"}.get(count.unit, f"{count.number} {{agency:s}}")
    return [f"{'from' if pattern.kind == 'appointed' else phrase.by} {in_words(policy, many)}"]


def _to_and_how(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    said = "{who}" in phrase.act and "{who}" in phrase.thing
    to = [f"to {describe_whos(policy, pattern.to)}"] if pattern.to and not said and pattern.kind != "wrote" else []
    how = [describe_means(pattern.via)] if pattern.via else []
    return [*to, *how]


def _where(policy: Policy, pattern: Pattern) -> list[str]:
    return [f"at {places(policy, (pattern.at,))[0]}"] if pattern.at else []
