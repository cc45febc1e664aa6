"""Two policies held against each other, in plain English: two editions key by key, two procedures side by side.

Source: the design of the model, section 8. Rules are matched by noun and id, so a new name is a change and no new rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from accord.engine.plain import rule_sentence
from accord.engine.plain.key_values import TITLES, as_written, bare, says
from accord.engine.plain.marks import capital
from accord.engine.plain.side_by_side import topics
from accord.engine.policy import Policy, Rule

State = Literal["new", "gone", "changed", "beside"]

# The attributes of a policy that hold rules: which noun, and the heading over what differs.
NOUNS = {
    "stages": ("stage", "Stages"),
    "duties": ("duty", "What is owed, and by when"),
    "gates": ("gate", "What has to be so first"),
    "routes": ("route", "Special ways"),
    "signposts": ("signpost", "Where else to go"),
    "seats": ("seat", "Who is who"),
    "forms": ("form", "Forms and letters"),
    "events": ("event", "Events"),
    "facts": ("fact", "Questions"),
}
_NO_KEY = ("id", "seen")  # by which it is known; its words in the language of a page
_ELSEWHERE = ("id", "words", "readings", *NOUNS)


@dataclass(frozen=True, slots=True)
class Pair:
    """What one policy says and what the other says of one thing; "" where one of them has no such thing.

    `rule` is its noun and id ("duty answer"), "" for what is no rule; `key` the heading over what it says.
    """

    state: State
    rule: str
    label: str
    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A heading with what differs, or stands side by side, under it."""

    title: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`related`: both are editions of one procedure, and `sections` holds only what differs."""

    old: str
    new: str
    related: bool
    sections: tuple[Compared, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Everything that differs, or stands side by side."""
        return tuple(pair for section in self.sections for pair in section.pairs)


def compare(old: Policy, new: Policy) -> Comparison:
    """What is new, gone and changed from `old` to `new` where both have one id; else both by topic, side by side."""
    related = old.id == new.id
    found = _differing(old, new) if related else _beside(old, new)
    return Comparison(_name(old), _name(new), related, tuple(section for section in found if section.pairs))


def _name(policy: Policy) -> str:
    return f"{policy.title}, {policy.edition}" if policy.edition else policy.title


def _beside(old: Policy, new: Policy) -> Iterable[Compared]:
    for title, rows in topics(old, new):
        yield Compared(title, tuple(Pair("beside", "", label, "", one, other) for label, one, other in rows))


def _differing(old: Policy, new: Policy) -> Iterable[Compared]:
    head = [field.name for field in fields(Policy) if field.name not in _ELSEWHERE]
    readings = [field.name for field in fields(old.readings)]
    yield Compared("The procedure as a whole", tuple(_keys((old, old), (new, new), head, "", "")))
    yield Compared("How days are counted", tuple(_keys((old, old.readings), (new, new.readings), readings, "", "")))
    yield Compared("Words", tuple(_words(old, new)))
    for attribute, (noun, title) in NOUNS.items():
        yield Compared(title, tuple(_rules(old, new, attribute, noun)))


def _words(old: Policy, new: Policy) -> Iterable[Pair]:
    for word in dict.fromkeys((*old.words, *new.words)):
        if old.word(word) != new.word(word):
            yield Pair("changed", "", f"“{word}”", "What people see", old.word(word), new.word(word))


def _rules(old: Policy, new: Policy, attribute: str, noun: str) -> Iterable[Pair]:
    before: Mapping[str, Rule] = getattr(old, attribute)
    after: Mapping[str, Rule] = getattr(new, attribute)
    for each in dict.fromkeys((*before, *after)):
        rule, one, other = f"{noun} {each}", before.get(each), after.get(each)
        if one and other:
            keys = [field.name for field in fields(one) if field.name not in _NO_KEY]
            yield from _keys((old, one), (new, other), keys, rule, capital(other.label))
        elif one:
            yield Pair("gone", rule, capital(one.label), "", rule_sentence(old, one), "")
        elif other:
            yield Pair("new", rule, capital(other.label), "", "", rule_sentence(new, other))


def _keys(
    old: tuple[Policy, Any], new: tuple[Policy, Any], keys: Iterable[str], rule: str, label: str
) -> Iterable[Pair]:
    """The keys of which two rules (each with the policy it stands in) say different things."""
    for key in sorted(keys, key=list(TITLES).index):
        one, other = getattr(old[1], key), getattr(new[1], key)
        if bare(one) == bare(other):
            continue
        before, after = says(old[0], key, one), says(new[0], key, other)
        if before == after:
            before, after = as_written(one), as_written(other)
        yield Pair("changed", rule, label, TITLES[key], before, after)
