"""Runs of duties: what starts one, what ends it, when it is due and how it fares.

Source: the policy language, sections 6 and 10 (rules 2, 3, 6 to 9). Marks come in time order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from accord.engine.days import Calendar, Due, due
from accord.engine.durations import Duration
from accord.engine.index import Table, dating_of, index, is_window
from accord.engine.items import Pattern
from accord.engine.kinds import KINDS, LED_GROUPS, OPENING_KINDS, outlives_visit
from accord.engine.ledger import WHOLE, Ledger, Scope
from accord.engine.marks import Mark, VisitName
from accord.engine.pauses import Pause, due_with_pauses
from accord.engine.policy import ANY, MUST, START, Duty, Policy
from accord.engine.standing import EXCUSED, LATE, MET, MISSED, SUPERSEDED

Bound = tuple[datetime | None, datetime | None, str]  # due at, overdue from, the cap that binds


@dataclass(slots=True, eq=False)
class Run:
    """One run of a duty while the record is folded; `overdue_at` once time has passed it, and for good.

    `due` is its own clock, as extended by `more` and with its pauses taken out; `set_due` the date people set, if it
    counts. `dates`: who (a place in the duty's `set_by`) has set which. `moved_by`: the lines that changed any of it.
    """

    duty: Duty
    visit: VisitName | None
    started: Mark
    due: Due | None
    overdue_at: datetime | None = None
    ended_at: datetime | None = None
    state: str = ""
    bound: Bound | None = None  # fixed when it ends
    more: int = 0
    pauses: list[Pause] = field(default_factory=list)
    dates: dict[int, date] = field(default_factory=dict)
    set_due: Due | None = None
    moved_by: list[int] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.ended_at is None


class Runs:
    """All runs of one record; `live` are those not yet ended."""

    def __init__(self, policy: Policy, calendar: Calendar, ledger: Ledger) -> None:
        self.index = index(policy)
        self.policy, self.calendar, self.ledger = policy, calendar, ledger
        self.all: list[Run] = []
        self.live: list[Run] = []
        self._once: set[tuple[str, VisitName | None]] = set()
        self._over: set[VisitName] = set()

    # What is due when

    def binding(self, run: Run) -> Bound:
        """When a run is due and overdue from, running caps over its stage included, and the id of a cap that binds."""
        if run.bound is not None:
            return run.bound
        own = run.due
        if run.set_due and (own is None or run.set_due.due_at < (own.overdue_from or own.due_at)):
            own = replace(run.set_due, due_at=min(run.set_due.due_at, own.due_at)) if own else run.set_due
        if own is None:
            return (None, None, "")
        due_at, overdue_from, by = own.due_at, own.overdue_from, ""
        for cap, cut in self._caps_over(run):
            if cut.due_at < due_at or (cut.overdue_from and (not overdue_from or cut.overdue_from < overdue_from)):
                due_at, overdue_from, by = min(due_at, cut.due_at), _sooner(overdue_from, cut.overdue_from), cap
        return (due_at, overdue_from, by)

    def _caps_over(self, run: Run) -> list[tuple[str, Due]]:
        if run.visit is None or not self.index.caps:
            return []
        stage = run.visit[0]
        return [(cap.duty.id, cap.due) for cap in self.live if cap.due and stage in cap.duty.over]

    def next_overdue(self, until: datetime) -> tuple[datetime, Run] | None:
        """The first open run that becomes overdue by `until` and has not been said to be."""
        waiting = [
            (at, run)
            for run in self.live
            if (run.due or run.set_due)
            and not run.overdue_at
            and (at := self.binding(run)[1]) is not None
            and at <= until
        ]
        return min(waiting, key=lambda pair: pair[0]) if waiting else None

    # What marks do

    def discharge(self, marks: list[Mark], among: list[Run] | None = None) -> None:
        """Ends the runs (or those among these) that marks just made discharge; of a duty with `each`, one."""
        for duty, runs in self._touched(self.index.until, marks, self.live if among is None else among, led=True):
            for run in _one_of(runs, marks) if duty.each else runs:
                self.end(run, marks[-1].at, discharged=True)

    def lapse(self, marks: list[Mark]) -> None:
        """Ends as superseded the runs whose `lapses` these marks bring; they may start again, caps not."""
        for duty, runs in self._touched(self.index.lapses, marks, self.live):
            for run in runs:
                self.end(run, marks[-1].at, discharged=False)
                if not duty.over:
                    self._once.discard((duty.id, run.visit))

    def start(self, marks: list[Mark]) -> list[Run]:
        """Starts the runs that these marks, all of one entry, start."""
        begun: dict[Duty, list[Run]] = {}
        for mark in marks:
            for duty, patterns in self.index.starts.get(mark.kind, ()):
                if duty not in begun and self._starts(duty, patterns, mark):
                    begun[duty] = self._begin(duty, self._visit_for(duty, mark), mark)
        return [run for runs in begun.values() for run in runs]

    def start_caps(self, stage: str, mark: Mark) -> list[Run]:
        """Starts the caps over a stage just entered."""
        entered = [cap for cap in self.index.caps if stage in cap.over and self._allowed(cap, WHOLE)]
        return [run for cap in entered for run in self._begin(cap, None, mark)]

    def end_caps(self, stage: str, at: datetime, *, discharged: bool) -> None:
        """Ends the caps that do not cover the stage now stood at ("" when none)."""
        for run in [run for run in self.live if run.duty.over and stage not in run.duty.over]:
            self.end(run, at, discharged=discharged)

    def end_visit(self, visit: VisitName, at: datetime) -> None:
        """Gives their verdict to the runs of a visit that can no longer be discharged."""
        self._over.add(visit)
        self._end_all([run for run in self.live if run.visit == visit and not run.duty.over], at)

    def end_everything(self, at: datetime) -> None:
        """Withdrawn: ends all but what outlives a visit, in every visit, windows and caps too."""
        self._end_all(self.live, at)

    def end_windows(self, at: datetime) -> None:
        """Nobody takes a route any more: ends the windows of all routes."""
        self._end_all([run for run in self.live if is_window(run.duty.id)], at)

    def _end_all(self, runs: list[Run], at: datetime) -> None:
        for run in [run for run in runs if run.duty.id not in self.index.outliving]:
            self.end(run, at, discharged=False)

    def excuse(self, duty: str, visit: VisitName | None, at: datetime) -> None:
        """Excuses the open runs of a duty (of one visit, where it is named)."""
        for run in [*self.of(duty, visit), *self.of(dating_of(duty), visit)]:
            self.end(run, at, discharged=False)
            run.state = EXCUSED

    def start_afresh(self) -> None:
        """After reopening, duties that belong to no visit may start once more."""
        self._once = {(duty, visit) for duty, visit in self._once if visit is not None}

    def reckon_events(self) -> None:
        """Reckons "before EVENT" anew when an event's time is known or has changed."""
        for run in self.live:
            if run.duty.within and run.duty.within.event:
                run.due = self.reckon(run.duty, run.started.at)

    def end(self, run: Run, at: datetime, *, discharged: bool) -> None:
        """Ends a run with its verdict: met or late when discharged, else superseded before its date, missed after."""
        run.bound = self.binding(run)
        run.ended_at = max(at, run.started.at)
        in_time = run.overdue_at is None and (run.bound[1] is None or at < run.bound[1])
        run.state = (MET if in_time else LATE) if discharged else (SUPERSEDED if in_time else MISSED)
        self.live = [other for other in self.live if other is not run]

    # Asking

    def of(self, duty: str, visit: VisitName | None) -> list[Run]:
        """The open runs of a duty (of one visit, where it is named)."""
        return [run for run in self.live if run.duty.id == duty and visit in (None, run.visit)]

    def owing(self) -> bool:
        """Whether a `must` duty is still owed by somebody."""
        return any(run.duty.force == MUST for run in self.live)

    def _touched(
        self, table: Table, marks: list[Mark], runs: list[Run], *, led: bool = False
    ) -> Iterator[tuple[Duty, list[Run]]]:
        """The duties that marks just made touch, each with those of these runs for which they bring it about.

        `led`: only as far as those who lead their side made them, where a rule asks for no number of agencies.
        """
        for kind in dict.fromkeys(mark.kind for mark in marks if mark.kind in table) if runs else ():
            for duty, patterns in table[kind]:
                found = [run for run in runs if run.duty is duty and run.open]
                wanted = [(one, self._led(one, marks) if led else marks) for one in patterns]
                found = [run for run in found if any(self._brought(run, one, made) for one, made in wanted)]
                if found:
                    yield duty, found

    def _led(self, pattern: Pattern, marks: list[Mark]) -> list[Mark]:
        kind = KINDS.get(pattern.kind)
        anybody = kind is None or kind.group not in LED_GROUPS or _counts_agencies(pattern)
        return marks if anybody else [mark for mark in marks if self.ledger.led(mark)]

    def _brought(self, run: Run, pattern: Pattern, marks: list[Mark]) -> bool:
        """Whether marks just made bring this about for a run, at or after its start."""
        return self.ledger.brought(pattern, marks, _since(run, pattern))

    def _starts(self, duty: Duty, patterns: tuple[Pattern, ...], mark: Mark) -> bool:
        if duty.at and not _at(duty, mark):
            return False
        scope = Scope(visit=self._visit_for(duty, mark))
        if not any(self.ledger.brought(pattern, (mark,), scope) for pattern in patterns):
            return False
        return self._allowed(duty, scope)

    @staticmethod
    def _visit_for(duty: Duty, mark: Mark) -> VisitName | None:
        """The visit a run belongs to: none for a duty of the whole disagreement."""
        return mark.visit if duty.at and START not in duty.at else None

    def _allowed(self, duty: Duty, scope: Scope) -> bool:
        return self.ledger.all_hold(duty.only_if, scope) and not self.ledger.any_holds(duty.unless, scope)

    def _begin(self, duty: Duty, visit: VisitName | None, mark: Mark) -> list[Run]:
        """A new run, unless it has run already or its visit is over and it would not outlive it."""
        once = not duty.each and (duty.id, visit) in self._once
        if once or (visit in self._over and duty.id not in self.index.outliving):
            return []
        self._once.add((duty.id, visit))
        run = Run(duty, visit, mark, self.reckon(duty, mark.at))
        self.all.append(run)
        self.live.append(run)
        return [run]

    def reckon(self, duty: Duty, at: datetime, more: int = 0, pauses: Sequence[Pause] = ()) -> Due | None:
        """When a run that started then is due by its own clock, by the calendar in force where the fold stands."""
        if duty.within is None:
            return None
        within = _longer(duty.within, more)
        if pauses:
            return due_with_pauses(at, within, self.calendar, self.policy.readings, pauses)
        event = within.event
        known = (self.ledger.latest("happened", event) or self.ledger.latest("planned", event)) if event else None
        event_at = (known.until or known.at) if known else None
        return due(at, within, self.calendar, self.policy.readings, event_at)


def _longer(within: Duration, more: int) -> Duration:
    return replace(within, amount=within.amount + more) if more else within


def _since(run: Run, pattern: Pattern) -> Scope:
    """What counts for a run: marks of its visit, from its start; what outlives a visit counts wherever it comes."""
    anywhere = outlives_visit(pattern.kind) or pattern.kind in OPENING_KINDS
    return Scope(visit=None if anywhere else run.visit, since=(run.started.at, run.started.line))


def _counts_agencies(pattern: Pattern) -> bool:
    return pattern.count is not None and "agenc" in pattern.count.unit


def _at(duty: Duty, mark: Mark) -> bool:
    if mark.visit is None:
        return START in duty.at
    return ANY in duty.at or mark.visit[0] in duty.at


def _one_of(runs: list[Run], marks: list[Mark]) -> list[Run]:
    """The run that an answer names by its line, else the oldest."""
    named = {mark.reply_to for mark in marks}
    return [run for run in runs if run.started.line in named][:1] or runs[:1]


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)
