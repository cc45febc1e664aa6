"""Runs of duties: what starts one, what ends it, when it is due and how it fares.

Source: the policy language, sections 6 and 10 (rules 2, 3, 6 to 9). Marks come in time order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accord.engine.days import Calendar, Due, due
from accord.engine.index import index, starts_of
from accord.engine.items import Item
from accord.engine.ledger import Ledger, Scope
from accord.engine.marks import Mark, VisitName
from accord.engine.policy import ANY, Duty, Policy
from accord.engine.standing import EXCUSED, LATE, MET, MISSED, SUPERSEDED


@dataclass(slots=True, eq=False)
class Run:
    """One run of a duty while the record is folded; `overdue_at` once time has passed it, and for good."""

    duty: Duty
    visit: VisitName | None
    started: Mark
    due: Due | None
    overdue_at: datetime | None = None
    ended_at: datetime | None = None
    state: str = ""
    bound: tuple[datetime | None, datetime | None, str] | None = None  # fixed when it ends

    @property
    def open(self) -> bool:
        return self.ended_at is None


class Runs:
    """All runs of one record."""

    def __init__(self, policy: Policy, calendar: Calendar, ledger: Ledger) -> None:
        self.index = index(policy)
        self.policy, self.calendar, self.ledger = policy, calendar, ledger
        self.all: list[Run] = []
        self._once: set[tuple[str, VisitName | None]] = set()

    # What is due when

    def binding(self, run: Run) -> tuple[datetime | None, datetime | None, str]:
        """When a run is due and overdue from, the caps running over its stage included, and the cap's id if one binds."""
        if run.bound is not None:
            return run.bound
        if run.due is None:
            return (None, None, "")
        best = (run.due.due_at, run.due.overdue_from, "")
        for cap in self._caps_over(run):
            assert cap.due is not None
            if cap.due.due_at < best[0]:
                best = (cap.due.due_at, _sooner(best[1], cap.due.overdue_from), cap.duty.id)
        return best

    def _caps_over(self, run: Run) -> Iterable[Run]:
        if run.visit is None or run.duty.over:
            return ()
        stage = run.visit[0]
        return (cap for cap in self.all if cap.open and cap.due and stage in cap.duty.over)

    def next_overdue(self, until: datetime) -> tuple[datetime, Run] | None:
        """The first open run that becomes overdue by `until` and has not been said to be."""
        waiting = [
            (at, run)
            for run in self.all
            if run.open and run.due and not run.overdue_at and (at := self.binding(run)[1]) is not None and at <= until
        ]
        return min(waiting, key=lambda pair: pair[0]) if waiting else None

    # What marks do

    def discharge(self, marks: list[Mark]) -> None:
        """Ends the runs that these marks discharge."""
        for duty in self._touched(self.index.until, marks):
            open_runs = [run for run in self.all if run.open and run.duty is duty and self._done(run)]
            for run in open_runs[:1] if duty.each else open_runs:
                self.end(run, max(marks[-1].at, run.started.at), discharged=True)

    def lapse(self, marks: list[Mark]) -> None:
        """Ends as superseded the runs whose `lapses` these marks bring; they may start again, caps not."""
        for duty in self._touched(self.index.lapses, marks):
            for run in [run for run in self.all if run.open and run.duty is duty]:
                if self.ledger.any_holds(duty.lapses, self._since(run)):
                    self.end(run, marks[-1].at, discharged=False)
                    if not duty.over:
                        self._once.discard((duty.id, run.visit))

    def start(self, marks: list[Mark]) -> None:
        """Starts the runs that these marks start, and ends at once those already discharged by the same entry."""
        for mark in marks:
            for duty in self.index.starts.get(mark.kind, ()):
                if self._starts(duty, mark):
                    self._begin(duty, mark.visit if duty.at else None, mark)

    def start_caps(self, stage: str, mark: Mark) -> None:
        """Starts the caps over a stage just entered."""
        for cap in self.index.caps:
            if stage in cap.over and self._allowed(cap, Scope()):
                self._begin(cap, None, mark)

    def end_caps(self, stage: str, at: datetime, *, discharged: bool) -> None:
        """Ends the caps that do not cover the stage now stood at ("" when none)."""
        for run in self.all:
            if run.open and run.duty.over and stage not in run.duty.over:
                self.end(run, at, discharged=discharged)

    def end_visit(self, visit: VisitName | None, at: datetime) -> None:
        """Gives their verdict to the runs of a visit that can no longer be discharged (None: of the whole record)."""
        for run in self.all:
            ends_now = visit is None or run.visit == visit
            if run.open and not run.duty.over and ends_now and run.duty.id not in self.index.outliving:
                self.end(run, at, discharged=False)

    def excuse(self, duty: str, visit: VisitName | None, at: datetime) -> None:
        """Excuses the open runs of a duty."""
        for run in self.all:
            if run.open and run.duty.id == duty and run.visit in (None, visit):
                self.end(run, at, discharged=False)
                run.state = EXCUSED

    def start_afresh(self) -> None:
        """After reopening, duties that belong to no visit may start once more."""
        self._once = {(duty, visit) for duty, visit in self._once if visit is not None}

    def reckon_events(self) -> None:
        """Reckons "before EVENT" anew when an event's time is known or has changed."""
        for run in self.all:
            if run.open and run.duty.within and run.duty.within.event:
                run.due = self._reckon(run.duty, run.started.at)

    def end(self, run: Run, at: datetime, *, discharged: bool) -> None:
        """Ends a run with its verdict: met or late when discharged, else superseded before its date and missed after."""
        run.bound = self.binding(run)
        run.ended_at = at
        in_time = run.overdue_at is None and (run.bound[1] is None or at < run.bound[1])
        run.state = (MET if in_time else LATE) if discharged else (SUPERSEDED if in_time else MISSED)

    # Asking

    def _touched(self, table: dict[str, tuple[Duty, ...]], marks: list[Mark]) -> list[Duty]:
        return list(dict.fromkeys(duty for mark in marks for duty in table.get(mark.kind, ())))

    def _since(self, run: Run) -> Scope:
        return Scope(visit=run.visit if run.duty.at else None, since=(run.started.at, run.started.line))

    def _done(self, run: Run) -> bool:
        return self.ledger.any_holds(run.duty.until, self._since(run))

    def _starts(self, duty: Duty, mark: Mark) -> bool:
        if duty.at and not self._at(duty, mark):
            return False
        scope = Scope(visit=mark.visit if duty.at else None)
        return any(self._is_start(item, mark, scope) for item in starts_of(duty)) and self._allowed(duty, scope)

    def _is_start(self, item: Item, mark: Mark, scope: Scope) -> bool:
        """A plain mark starts by itself; a counted one when the count is reached."""
        named = [pattern for pattern in item if self.ledger.matches(pattern, mark, scope)]
        return any(pattern.count is None or self.ledger.holds((pattern,), scope) for pattern in named)

    @staticmethod
    def _at(duty: Duty, mark: Mark) -> bool:
        return mark.visit is not None and (ANY in duty.at or mark.visit[0] in duty.at)

    def _allowed(self, duty: Duty, scope: Scope) -> bool:
        return self.ledger.all_hold(duty.only_if, scope) and not self.ledger.any_holds(duty.unless, scope)

    def _begin(self, duty: Duty, visit: VisitName | None, mark: Mark) -> None:
        if not duty.each and (duty.id, visit) in self._once:
            return
        self._once.add((duty.id, visit))
        run = Run(duty, visit, mark, self._reckon(duty, mark.at))
        self.all.append(run)
        if duty.until and not duty.each and self._done(run):
            self.end(run, mark.at, discharged=True)

    def _reckon(self, duty: Duty, at: datetime) -> Due | None:
        if duty.within is None:
            return None
        known = self.ledger.latest("happened", duty.within.event) or self.ledger.latest("planned", duty.within.event)
        event_at = (known.until or known.at) if known and duty.within.event else None
        return due(at, duty.within, self.calendar, self.policy.readings, event_at)


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)
