"""A policy: a partnership's procedure as frozen rules. Built by `loader`, interpreted by `fold` and `judge`.

Shapes follow the policy language, sections 1 to 9; a key left out of the file has its default here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from accord.engine.days import Readings
from accord.engine.durations import Duration
from accord.engine.items import Item, Items, Whos

MUST = "must"
SHOULD = "should"
WHERE_POSSIBLE = "where possible"
FORCES = (MUST, SHOULD, WHERE_POSSIBLE)
START = "start"
ANY = "any"
BY_ITSELF = "by itself"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """What every noun has. `at`: stages it holds at; ("any",) all; "start" before raising; () no stage named."""

    id: str
    label: str = ""
    says: str = ""
    cite: str = ""
    reading: str = ""
    at: tuple[str, ...] = ()
    only_if: Items = ()
    unless: Items = ()
    force: str = MUST


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage(Rule):
    """A rung. `seats`: side ("raising", "responding", or "" for an office or body) -> seats that speak there."""

    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    then: tuple[str, ...] = ()
    moved_by: Whos | None = None
    settles: Items = ()  # any one item settles; the policy's own where the file says nothing
    guide: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Duty(Rule):
    """Somebody owes something from a mark until a mark, perhaps within a time. `starts` is the key `from`."""

    starts: Items = ()  # any one item; () with `at` = entering; () with `over` = first entry
    until: Items = ()  # any one item
    over: tuple[str, ...] = ()
    within: Duration | None = None
    owed_by: Whos
    set_by: Whos | None = None
    each: bool = False
    lapses: Items = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gate(Rule):
    """Before any of `before`, all of `needs` hold, `by` acts, by one of `means`, in the very `wording`."""

    before: tuple[Item, ...]
    needs: Items = ()
    by: Whos | None = None
    means: tuple[str, ...] = ()
    wording: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Route(Rule):
    """A way into a stage that is not the next rung, with its own standing, grounds, needs and window."""

    to: tuple[str, ...]
    by: Whos | None = None
    needs: Items = ()
    starts: Items = ()  # the key `from`: what opens the window
    within: Duration | None = None
    until: Items = ()
    beside: bool = False
    decision_stands: bool = False
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signpost(Rule):
    """Not this way; go there: `to` is text for people or a route's id."""

    before: tuple[Item, ...]
    to: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seat(Rule):
    """Who speaks for a side (`of` "side", "raising", "responding"), the partnership or an outside body."""

    of: str = "side"
    equivalents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    if_away: tuple[str, ...] = ()
    if_none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form(Rule):
    """A form, letter, minute, notice or text to read out."""

    kind: str = "form"
    anonymised: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Event(Rule):
    """Something that happens, which this procedure names and the core does not know."""

    attendance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fact(Rule):
    """A question with closed answers (`choices`), or free text; `of` answers it, with `guide` to help them."""

    asks: str = ""
    choices: tuple[str, ...] = ()
    of: Whos
    guide: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)  # an answer -> its words in the language of the page

    def see(self, choice: str) -> str:
        """What people see for one of the answers."""
        return self.seen.get(choice, choice)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Policy:
    """One partnership's procedure. Mappings are by id, in the order of the file; equal only to itself."""

    id: str
    title: str
    edition: str = ""
    in_force_from: date | None = None
    calendar: str
    closed_days: tuple[date, ...] = ()
    covers: tuple[str, ...]
    raised_at: tuple[str, ...]
    settles: Items
    closes: str = "by hand"
    readings: Readings = field(default_factory=Readings)
    words: Mapping[str, str] = field(default_factory=dict)
    avoid: Mapping[str, str] = field(default_factory=dict)  # a word -> what to say instead, "" if unsaid
    stages: Mapping[str, Stage]
    duties: Mapping[str, Duty] = field(default_factory=dict)
    gates: Mapping[str, Gate] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    signposts: Mapping[str, Signpost] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def word(self, ours: str) -> str:
        """What people see for one of our words."""
        return self.words.get(ours, ours)

    def comes_before(self, stage: str, other: str) -> bool:
        """Whether `stage` stands earlier in the file than `other` (a move there is a return)."""
        order = list(self.stages)
        return order.index(stage) < order.index(other)
