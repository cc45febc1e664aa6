"""The tables and keys a policy may have, and how each is read.

Source: the policy language, sections 1 and 4 to 9. Cross-checks between keys stand in `checks`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from accord.engine.grammar import parse_item
from accord.engine.kinds import KINDS
from accord.engine.loader import values as read
from accord.engine.policy import FORCES, Duty, Event, Fact, Form, Gate, Route, Rule, Seat, Signpost, Stage
from accord.engine.wording import SEEN, SUBJECT


@dataclass(frozen=True, slots=True)
class Key:
    """How one key is read. `many`: each element of a list by itself; `some`: an empty list will not do.

    `refers`: what the value names, for `names`. `into`: the attribute, where it is not the key.
    """

    read: Callable[[Any], Any]
    refers: str = ""
    many: bool = False
    some: bool = False
    required: bool = False
    into: str = ""


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun of the language: what its tables become, where the policy keeps them, and their keys."""

    rule: type[Rule]
    into: str
    keys: Mapping[str, Key]


def _items(*, some: bool = False, required: bool = False, into: str = "") -> Key:
    return Key(parse_item, "items", many=True, some=some, required=required, into=into)


def _stages(*, required: bool = False, some: bool = False) -> Key:
    return Key(read.text, "stages", many=True, required=required, some=some)


TEXT = Key(read.text)
YES_NO = Key(read.yes_no)
WHOS = Key(read.whos, "whos", some=True)
SEATS = Key(read.text, "seats", many=True)
CITE = Key(read.text, required=True)
FORCE = Key(read.one_of(*FORCES))

WHAT_IT_IS = {
    "id": Key(read.word, required=True),
    "label": TEXT,
    "says": TEXT,
    "cite": TEXT,
    "reading": TEXT,
}
# When a rule holds: on what binds somebody, not on what only says what a thing is (a seat, a form, a question).
WHEN_IT_HOLDS = {
    "at": Key(read.text, "places", many=True, some=True),
    "only_if": _items(),
    "unless": _items(),
}
EVERY_RULE = WHAT_IT_IS | WHEN_IT_HOLDS

NOUNS: dict[str, Noun] = {
    "stage": Noun(
        Stage,
        "stages",
        WHAT_IT_IS
        | {
            "seat": Key(read.speakers, "speakers", into="seats"),
            "then": _stages(),
            "moved_by": WHOS,
            "settles": _items(),
            "guide": TEXT,
        },
    ),
    "duty": Noun(
        Duty,
        "duties",
        EVERY_RULE
        | {
            "cite": CITE,
            "force": FORCE,
            "from": _items(some=True, into="starts"),
            "until": _items(some=True),
            "over": _stages(some=True),
            "within": Key(read.duration, "duration"),
            "owed_by": Key(read.whos, "whos", some=True, required=True),
            "set_by": WHOS,
            "each": YES_NO,
            "lapses": _items(),
        },
    ),
    "gate": Noun(
        Gate,
        "gates",
        EVERY_RULE
        | {
            "cite": CITE,
            "force": FORCE,
            "before": _items(some=True, required=True),
            "needs": _items(),
            "by": WHOS,
            "means": Key(read.means, some=True),
            "wording": TEXT,
            "instead": Key(read.text, "instead", many=True),
        },
    ),
    "route": Noun(
        Route,
        "routes",
        EVERY_RULE
        | {
            "cite": CITE,
            "to": _stages(required=True, some=True),
            "by": WHOS,
            "needs": _items(),
            "from": _items(some=True, into="starts"),
            "within": Key(read.duration, "duration"),
            "until": _items(some=True),
            "beside": YES_NO,
            "decision_stands": YES_NO,
            "instead": Key(read.text, "instead", many=True),
        },
    ),
    "signpost": Noun(
        Signpost,
        "signposts",
        EVERY_RULE
        | {
            "cite": CITE,
            "force": FORCE,
            "before": _items(some=True),
            "to": Key(read.text, "direction", required=True),
        },
    ),
    "seat": Noun(
        Seat,
        "seats",
        WHAT_IT_IS
        | {
            "force": FORCE,
            "of": Key(read.one_of("side", "raising", "responding", "partnership", "outside")),
            "equivalents": Key(read.equivalents),
            "if_away": SEATS,
            "if_none": SEATS,
        },
    ),
    "form": Noun(
        Form,
        "forms",
        WHAT_IT_IS
        | {
            "kind": Key(read.one_of("form", "letter", "minute", "notice", "text")),
            "anonymised": YES_NO,
            "text": TEXT,
        },
    ),
    "event": Noun(Event, "events", WHAT_IT_IS | {"attendance": YES_NO}),
    "fact": Noun(
        Fact,
        "facts",
        WHAT_IT_IS | {"asks": TEXT, "choices": Key(read.choice, many=True, some=True), "of": WHOS, "guide": TEXT},
    ),
}

READINGS: dict[str, Key] = {
    "time_zone": Key(read.time_zone),
    "first_day": Key(read.one_of("next working day", "same day")),
    "day_off_event": Key(read.one_of("stands", "moves")),
    "day_ends": Key(read.hour),
    "hours": Key(read.one_of("elapsed", "wall clock", "working days")),
    "days_end": Key(read.one_of("stay", "roll on")),
    "at_once": Key(read.one_of("next working day", "never")),
}

POLICY: dict[str, Key] = {
    "id": Key(read.word, required=True),
    "title": Key(read.text, required=True),
    "edition": TEXT,
    "in_force_from": Key(read.day),
    "calendar": Key(read.one_of("england-and-wales", "scotland", "northern-ireland"), required=True),
    "closed_days": Key(read.day, many=True),
    "covers": Key(read.one_of("child", "adult"), many=True, some=True, required=True),
    "raised_at": _stages(),
    "settles": _items(some=True),
    "closes": Key(read.one_of("by hand", "by itself")),
    **READINGS,
}

# What a policy may call differently: what our own sentences have room for, and every kind of entry.
WORDS = (*SEEN, SUBJECT, *KINDS)
