"""What one key of a policy says, in plain English: for whoever compares two policies key by key.

Source: the policy language, sections 4 to 9.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from accord.engine.durations import Duration
from accord.engine.items import Item, Pattern, Whos
from accord.engine.plain.clauses import condition
from accord.engine.plain.marks import (
    describe_duration,
    describe_item,
    describe_items,
    describe_means,
    describe_whos,
    every,
    named,
    one_of,
    party,
    places,
)
from accord.engine.policy import Policy

NOT_SAID = "not said"

# Every attribute of a rule, of the head of a policy and of its readings, as a heading over what it says; the first is
# said first.
TITLES = {
    "label": "Name",
    "within": "Time",
    "owed_by": "Who owes it",
    "set_by": "Who may set the date",
    "starts": "Counted from",
    "until": "What has to be done",
    "lapses": "No longer owed after",
    "each": "Afresh each time",
    "over": "Over which stages",
    "at": "At which stages",
    "asks": "Question",
    "choices": "Answers",
    "of": "Whose it is",
    "seats": "Who speaks",
    "moved_by": "Who may take it on",
    "then": "What may come next",
    "settles": "What settles it",
    "to": "Where it leads",
    "before": "Before what",
    "needs": "What has to be on the record",
    "by": "Who may do it",
    "means": "How",
    "wording": "Words to use",
    "only_if": "Only when",
    "unless": "Not when",
    "force": "How hard it binds",
    "instead": "What to do instead",
    "beside": "Runs alongside",
    "decision_stands": "The decision stands meanwhile",
    "equivalents": "What it is called elsewhere",
    "if_away": "When away",
    "if_none": "Where there is none",
    "kind": "What it is",
    "anonymised": "Anonymised",
    "attendance": "Who was there is recorded",
    "text": "Text",
    "guide": "Guidance",
    "says": "In its own words",
    "reading": "How we read it",
    "cite": "Where it comes from",
    "title": "Title",
    "edition": "Edition",
    "in_force_from": "In force from",
    "calendar": "Bank holidays of",
    "closed_days": "Further days off",
    "covers": "Whom it is for",
    "raised_at": "Where it is raised",
    "closes": "How it closes",
    "avoid": "Words to avoid",
    "time_zone": "Time zone",
    "first_day": "Day 1",
    "day_off_event": "What happens on a day off",
    "day_ends": "A day ends at",
    "hours": "Hours",
    "days_end": "A time that ends on a day off",
    "at_once": "At once is late after",
}

_STAGES = ("at", "then", "over", "to", "raised_at")
_SEATS = ("if_away", "if_none")
_ALL_OF = ("needs",)


def says(policy: Policy, key: str, value: Any) -> str:
    """What `key` says in this policy, in plain English; "not said" for a key that says nothing."""
    if value is None or value == "" or value == () or value == {}:
        return NOT_SAID
    match value:
        case bool():
            return "yes" if value else "no"
        case Duration():
            return describe_duration(policy, value)
        case Whos():
            return describe_whos(policy, value)
        case date():
            return f"{value.day} {value:%B %Y}"
        case time():
            return f"{value:%H:%M}"
        case Mapping():
            return _table(policy, key, value)
        case tuple():
            return _several(policy, key, value)
    return _text(policy, key, str(value))


def bare(value: Any) -> Any:
    """A value to be held against another: without how it happened to be spelt in the file."""
    if isinstance(value, Pattern):
        return replace(value, text="")
    if isinstance(value, tuple):
        return tuple(bare(one) for one in value)
    return dict(value) if isinstance(value, Mapping) else value


def as_written(value: Any) -> str:
    """A value with the ids that stand in the file, where plain English says the same of two that differ."""
    if isinstance(value, Pattern):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(as_written(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {as_written(one)}" for name, one in value.items())
    return str(value)


def _text(policy: Policy, key: str, text: str) -> str:
    if key == "to" and text in policy.routes:
        return f"the route “{policy.routes[text].label}”"
    return text.replace("-", " ") if key == "calendar" else text


def _several(policy: Policy, key: str, values: tuple[Any, ...]) -> str:
    if isinstance(values[0], tuple):
        return _items(policy, key, values)
    if isinstance(values[0], date):
        return every(says(policy, key, day) for day in values)
    if key in _STAGES:
        return one_of(places(policy, values))
    if key in _SEATS:
        return ", then ".join(named(policy.seats[seat].label) for seat in values)
    if key == "means":
        return describe_means(values)
    if key == "instead":
        return one_of(_text(policy, "to", text) for text in values)
    return one_of(f"“{text}”" for text in values)


def _items(policy: Policy, key: str, items: tuple[Item, ...]) -> str:
    if key == "only_if":
        return " and ".join(condition(policy, item) for item in items)
    if key == "unless":
        return condition(policy, sum(items, ()))
    if key in _ALL_OF:
        return "; ".join(describe_item(policy, item) for item in items)
    return describe_items(policy, items)


def _table(policy: Policy, key: str, table: Mapping[str, Any]) -> str:
    if key == "avoid":
        return one_of(f"“{word}” (say “{instead}”)" if instead else f"“{word}”" for word, instead in table.items())
    if key != "seats":
        return "; ".join(f"in a {kind} agency {one_of(titles)}" for kind, titles in table.items())
    return "; ".join(filter(None, (_spoken(policy, side, table[side]) for side in table)))


def _spoken(policy: Policy, side: str, seats: tuple[str, ...]) -> str:
    office = {"office": party(policy, "office")}
    names = every(office.get(seat) or named(policy.seats[seat].label) for seat in seats)
    return f"{names} on {party(policy, side)}" if side else names
