"""Marks, parties and lengths of time in a policy's own words, for people; our ids never show.

Source: the policy language, section 2. Sentences about whole rules stand in `rules`.
"""

from collections.abc import Iterable

from accord.engine.durations import Duration
from accord.engine.items import Item, Items, Pattern, Who, Whos
from accord.engine.kinds import KINDS, SIDES, WRITTEN_MEANS
from accord.engine.plain.words import CONTENTS, MEANS, PARTIES, PHRASES, QUESTIONS, Phrase
from accord.engine.policy import ANY, START, Policy

_TABLES = {"route": "routes", "seat": "seats", "form": "forms", "event": "events", "duty": "duties"}


def describe_item(policy: Policy, item: Item) -> str:
    """What an item asks for, as a thing on the record: "a discussion, a meeting or an attempt to reach them"."""
    return one_of(describe_pattern(policy, pattern) for pattern in item)


def describe_items(policy: Policy, items: Items) -> str:
    """Any one of several items, as things on the record."""
    return one_of(describe_pattern(policy, pattern) for item in items for pattern in item)


def describe_pattern(policy: Policy, pattern: Pattern) -> str:
    """One mark as a thing on the record, with by whom, to whom, how and where."""
    if pattern.kind == "is":
        return f"the answer “{pattern.choice}” to “{question(policy, pattern.name)}”"
    phrase = PHRASES[pattern.kind]
    thing = _filled(policy, policy.words.get(pattern.kind, phrase.thing), phrase, pattern)
    return " ".join([thing, *_clauses(policy, phrase, pattern)])


def describe_act(policy: Policy, pattern: Pattern) -> str:
    """One mark as something to do: "talk it over", "send the decision to everyone who took part"."""
    if pattern.kind == "is":
        return f"answer “{question(policy, pattern.name)}” with “{pattern.choice}”"
    phrase = PHRASES[pattern.kind]
    by = _clauses(policy, phrase, pattern) if pattern.kind == "received" else _to_and_how(policy, phrase, pattern)
    return " ".join([_filled(policy, phrase.act, phrase, pattern), *by])


def condition(policy: Policy, item: Item) -> str:
    """An item as a condition: "“...” is answered “imminent” or “high” or there has been a discussion"."""
    answers: dict[str, list[str]] = {}
    for pattern in item:
        if pattern.kind == "is":
            answers.setdefault(question(policy, pattern.name), []).append(f"“{pattern.choice}”")
    asked = [f"“{asks}” is answered {one_of(choices)}" for asks, choices in answers.items()]
    things = [describe_pattern(policy, pattern) for pattern in item if pattern.kind != "is"]
    return " or ".join([*asked, *([f"there has been {one_of(things)}"] if things else [])])


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
    own = policy.words.get(word)
    if own is None:
        return PARTIES[word]
    return named(f"{own} side" if word in SIDES and not own.endswith(("side", "party")) else own)


def question(policy: Policy, fact: str) -> str:
    """What a fact asks people."""
    rule = policy.facts.get(fact)
    if rule is None or not (rule.asks or rule.label != fact.replace("-", " ")):
        return QUESTIONS.get(fact, capital(fact.replace("-", " ")))
    return rule.asks or capital(rule.label)


def describe_duration(policy: Policy, within: Duration) -> str:
    """A length of time: "within 5 working days", "at once", "before the conference"."""
    if within.event:
        return f"before {named(policy.events[within.event].label)}"
    return "at once" if within.unit == "at once" else f"within {within}"


def describe_means(means: tuple[str, ...]) -> str:
    """Ways of doing something; all written ways together are "in writing"."""
    written = set(WRITTEN_MEANS) <= set(means)
    return one_of(MEANS[each] for each in means if each == "writing" or not (written and each in WRITTEN_MEANS))


def stage_name(policy: Policy, stage: str) -> str:
    """A stage's label, as it stands at the head of things."""
    return capital(policy.stages[stage].label)


def places(policy: Policy, at: tuple[str, ...]) -> list[str]:
    """The places a rule holds at, in words."""
    words = {ANY: "any stage", START: "the start"}
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
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """The text with a small letter first."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence."""
    return capital(text) + ("" if text.endswith((".", "?", "!", ".”", "?”")) else ".")


def subject(policy: Policy) -> str:
    """Whom it is about: the child, the adult or the person."""
    return policy.words.get("subject") or (policy.covers[0] if len(policy.covers) == 1 else "person")


def _joined(things: list[str], word: str) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} {word} {things[-1]}" if things else ""


def _filled(policy: Policy, text: str, phrase: Phrase, pattern: Pattern) -> str:
    reached = pattern.who or pattern.to
    return text.format(
        name=_name(policy, pattern) or phrase.unnamed,
        who=describe_whos(policy, reached) if reached else phrase.unnamed,
        concern=policy.word("concern"),
        disagreement=policy.word("disagreement"),
        subject=subject(policy),
    )


def _name(policy: Policy, pattern: Pattern) -> str:
    if pattern.kind == "heard":
        return party(policy, pattern.name) if pattern.name else ("both sides" if pattern.count else "")
    if not pattern.name:
        return ""
    names = KINDS[pattern.kind].names
    if names == "stage":
        return stage_name(policy, pattern.name)
    if names == "content":
        return _content(policy, pattern.name)
    label = getattr(policy, _TABLES[names])[pattern.name].label
    if names in ("duty", "route"):
        return f"the {'deadline' if names == 'duty' else 'route'} “{label}”"
    return f"“{label}”" if names == "form" and label[0].isupper() else named(label)


def _content(policy: Policy, name: str) -> str:
    if name in CONTENTS and name not in policy.facts:
        return CONTENTS[name].format(subject=subject(policy))
    return f"an answer to “{question(policy, name)}”"


def _clauses(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    by = [f"{phrase.by} {describe_whos(policy, pattern.by)}"] if pattern.by else []
    return [*_counted(phrase, pattern), *by, *_to_and_how(policy, phrase, pattern), *_where(policy, pattern)]


def _counted(phrase: Phrase, pattern: Pattern) -> list[str]:
    count = pattern.count
    if count is None or pattern.kind == "heard":
        return []
    if count.unit == "times":
        return [f"({count.number} times)"]
    who = {"sides": "both sides", "every agency": "every agency"}.get(count.unit, f"{count.number} agencies")
    return [f"{'from' if pattern.kind == 'appointed' else phrase.by} {who}"]


def _to_and_how(policy: Policy, phrase: Phrase, pattern: Pattern) -> list[str]:
    said = "{who}" in phrase.act and "{who}" in phrase.thing
    to = [f"to {describe_whos(policy, pattern.to)}"] if pattern.to and not said and pattern.kind != "wrote" else []
    how = [describe_means(pattern.via)] if pattern.via else []
    return [*to, *how]


def _where(policy: Policy, pattern: Pattern) -> list[str]:
    return [f"at {places(policy, (pattern.at,))[0]}"] if pattern.at else []
