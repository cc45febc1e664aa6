"""What the engine answers: deadlines, where the disagreement stands, refusals and offers. Shapes only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from accord.engine.days import Calendar, Due
from accord.engine.entries import Actor, Entry
from accord.engine.items import Items, Whos
from accord.engine.kinds import SIDES
from accord.engine.ledger import Ledger
from accord.engine.marks import Mark, Visit, VisitName
from accord.engine.policy import Policy, Stage

# How a deadline fares. The first four are live; of the others only "open" can still be discharged.
RUNNING, DUE_NOW, OVERDUE, OPEN = "running", "due now", "overdue", "open"
MET, LATE, MISSED, SUPERSEDED, EXCUSED = "met", "late", "missed", "superseded", "excused"
LIVE = (RUNNING, DUE_NOW, OVERDUE, OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One run of a duty (`rule`), or the window of a route still open; how it fares at the moment asked about.

    `due` is its own clock with its working (None: no date). `due_at` and `overdue_from` are what binds, a running cap
    included (`bound_by`: the cap's id, "" when its own). `ended_at` is when it was discharged or otherwise ended.
    `set_for`: the date people set that counts; `dates`: who has set which, counting yet or not. `moved_by`: the lines
    that changed its date. `paused_until`: while its clock is stopped. `is_window`: a route's, which nobody owes.
    """

    rule: str
    label: str
    cite: str
    force: str
    visit: VisitName | None
    owed_by: Whos
    seats: tuple[str, ...]  # "raising manager", "office" ...: owed_by with "here" and "own" worked out
    started_at: datetime
    due: Due | None
    due_at: datetime | None
    overdue_from: datetime | None
    bound_by: str
    state: str
    ended_at: datetime | None = None
    is_cap: bool = False
    is_window: bool = False
    set_for: date | None = None
    dates: tuple[tuple[str, date], ...] = ()  # ("raising", 2026-04-07)
    moved_by: tuple[int, ...] = ()
    paused_until: datetime | None = None

    @property
    def live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a disagreement stands at `as_at`: everything pages, reports and reminders say is worked out from this."""

    policy: Policy
    calendar: Calendar
    as_at: datetime
    entries: tuple[Entry, ...]
    ledger: Ledger = field(repr=False)  # every mark, and what holds
    visits: tuple[Visit, ...]
    facts: Mapping[str, str] = field(default_factory=dict)  # closed answers, the latest of each
    deadlines: tuple[Deadline, ...] = ()
    raised_at: datetime | None = None
    settled_at: datetime | None = None
    withdrawn_at: datetime | None = None
    closed_at: datetime | None = None
    confirmed: tuple[str, ...] = ()  # sides whose confirmation of the agreed outcome holds
    decision_stands: bool = False
    leads: Mapping[str, str] = field(default_factory=dict)  # side -> the agency that leads it
    corrected: Mapping[int, int] = field(default_factory=dict)  # line -> the line of its latest correction

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark in time order, overdue ones included."""
        return tuple(self.ledger.marks)

    @property
    def visit(self) -> Visit | None:
        """The visit it stands in (not one alongside), also after its end; None before raising."""
        return next((visit for visit in reversed(self.visits) if not visit.beside), None)

    @property
    def stage(self) -> Stage | None:
        """The stage it stands at; None before raising."""
        return self.policy.stages[self.visit.stage] if self.visit else None

    @property
    def over(self) -> bool:
        """Whether it is settled, withdrawn or closed: no more moves."""
        return any((self.settled_at, self.withdrawn_at, self.closed_at))

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The sides yet to confirm the outcome agreed at this visit; () while none is agreed, or once over."""
        here = self.visit.name if self.visit else None
        agreed = any(mark.kind == "agreed" and mark.visit == here for mark in self.ledger.marks)
        return tuple(side for side in SIDES if side not in self.confirmed) if agreed and not self.over else ()

    @property
    def turn(self) -> tuple[str, ...]:
        """The seats that owe something, the earliest date first, then the sides that have yet to confirm."""
        owing = (seat for run in self.live if not run.is_window for seat in run.seats)
        return tuple(dict.fromkeys((*owing, *self.unconfirmed)))

    @property
    def live(self) -> tuple[Deadline, ...]:
        """Deadlines not yet ended, the earliest date first, those without a date last."""
        dated = [deadline for deadline in self.deadlines if deadline.live]
        return tuple(sorted(dated, key=lambda d: (d.due_at is None, d.due_at or d.started_at)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why something may not be written: the sentence, where it comes from, how hard it binds, what else to do.

    `rule` is "gate talk-first", "route imminent", "signpost own-manager", "seat lead" or "" for the core's own rules.
    A "should" refusal is lifted by a written reason (the entry's `despite` names the rule).
    """

    rule: str
    says: str
    cite: str = ""
    force: str = "must"
    instead: tuple[str, ...] = ()
    to: str = ""  # a signpost's direction
    missing: Items = ()  # what is not there yet
    wants: str = ""  # "means" or "wording" where the entry itself must say how, or use the very words


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that may, or may not yet, be written by whoever asks.

    `actor` is the one of those asking who may write it (or comes nearest). `target` is the stage it enters; `to` the
    parties told, sent to or tried. `carries`: what this entry itself must say or answer, one alternative of each item;
    the first is one that works. `means`: those allowed (() = any), those that need no reason first. `reasons_for`:
    "should" rules it passes only with a written reason. `discharges`: duties it would discharge.
    """

    kind: str
    name: str = ""
    target: str = ""
    to: tuple[str, ...] = ()
    actor: Actor = field(default_factory=Actor)
    allowed: bool = True
    refusals: tuple[Refusal, ...] = ()
    hints: tuple[Refusal, ...] = ()
    reasons_for: tuple[Refusal, ...] = ()
    carries: Items = ()
    means: tuple[str, ...] = ()
    wording: tuple[tuple[str, str], ...] = ()  # gate id, the very words
    discharges: tuple[str, ...] = ()

    @property
    def seat(self) -> str:
        """The seat it is written from."""
        return self.actor.seat

    @property
    def asks(self) -> tuple[str, ...]:
        """Every content and fact that what it carries speaks of, each once."""
        return tuple(dict.fromkeys(pattern.name for item in self.carries for pattern in item))
