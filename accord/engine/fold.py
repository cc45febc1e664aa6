"""The fold: from a policy, a calendar, a record and a moment to where the disagreement stands.

Source: the policy language, section 10. One pass in the order things happened; ties by the order written.
"""

from collections.abc import Iterable
from datetime import datetime

from accord.engine.changing import change
from accord.engine.corrections import corrected_by, restated
from accord.engine.days import Calendar
from accord.engine.deadlines import deadlines
from accord.engine.entries import Closed, Entry, Excused, Happened, Joined, Raised, Took, Withdrawn
from accord.engine.index import is_window
from accord.engine.kinds import CORE_KINDS
from accord.engine.ledger import Ledger, Scope
from accord.engine.marking import marks_of, opens, raises, what_raises
from accord.engine.marks import Mark, Visit, VisitName
from accord.engine.policy import BY_ITSELF, Policy
from accord.engine.runs import Run, Runs
from accord.engine.standing import Standing


def fold(policy: Policy, calendar: Calendar, entries: Iterable[Entry], as_at: datetime) -> Standing:
    """Where a record stands at a moment, as far as it was written by then.

    `entries` in the order written, each read as it was corrected by then; naive moments are refused by the days they
    are reckoned in. `calendar` is the one it began with, which knows the `later` revisions that the record names.
    """
    written = tuple(entry for entry in entries if entry.entered_at <= as_at)
    return Folding(policy, calendar).run(written, as_at)


class Folding:
    """One pass over one record."""

    def __init__(self, policy: Policy, calendar: Calendar) -> None:
        self.policy = policy
        self.calendar = calendar
        self.ledger = Ledger(policy)
        self.runs = Runs(policy, calendar, self.ledger)
        self.visits: list[Visit] = []
        self.here: Visit | None = None
        self.raised_at: datetime | None = None
        self.settled_at: datetime | None = None
        self.withdrawn_at: datetime | None = None
        self.closed_at: datetime | None = None
        self.decision_stands = False

    def run(self, entries: tuple[Entry, ...], as_at: datetime) -> Standing:
        """Takes the entries in the order they happened, then lets time pass until `as_at`."""
        in_time = sorted(enumerate(restated(entries), start=1), key=lambda pair: (pair[1].at, pair[0]))
        for line, entry in in_time:
            self.pass_time(entry.at)
            self.take(entry, line)
        self.pass_time(as_at)
        return self._standing(entries, as_at)

    def pass_time(self, until: datetime) -> None:
        """Makes the marks of deadlines that run out, each at its own moment."""
        while (found := self.runs.next_overdue(until)) is not None:
            at, run = found
            run.overdue_at = max(at, run.started.at)
            if is_window(run.duty.id):
                self.runs.end(run, run.overdue_at, discharged=False)
            else:
                self._overdue(run, max(run.overdue_at, self.ledger.moment))
        self.ledger.moment = max(self.ledger.moment, until)

    def _overdue(self, run: Run, at: datetime) -> None:
        """Silence is a mark: at the visit of its run, a cap's where it stands."""
        visit = self.here.name if run.duty.over and self.here else run.visit
        self.react([Mark(kind="overdue", name=run.duty.id, visit=visit, at=at, line=0)])

    def take(self, entry: Entry, line: int) -> None:
        """Takes one entry: its own marks, the move it makes, what it ends, and whether that settles anything."""
        visit = self._visit_of(entry)
        self._meet(entry)
        marks = marks_of(entry, line, self._opened(entry) or (visit.name if visit else None))
        marks += what_raises(entry, marks, self.raised_at)
        if raises(entry, self.raised_at):
            self.raised_at = entry.at
            self._lead(entry)
        if opens(entry):
            self._move(entry, line, marks)
        elif entry.kind == "reopened" and self.here:
            self._reopen(self.here.stage, marks)
        else:
            self.react(marks)
        self._settle(marks)
        self._end(entry, line)

    def react(self, marks: list[Mark]) -> None:
        """Marks are made: deadlines end, lapse and start by them."""
        self._note(marks)
        self._start(marks)

    def _note(self, marks: list[Mark]) -> None:
        for mark in marks:
            self.ledger.add(mark)
        if any(mark.kind in ("happened", "planned") for mark in marks):
            self.runs.reckon_events()
        self.runs.discharge(marks)
        self.runs.lapse(marks)

    def _start(self, marks: list[Mark], caps: Iterable[Run] = ()) -> None:
        """Starts what marks start; what the same entry already discharges ends at once, except with `each`."""
        begun = [*caps, *self.runs.start(marks)]
        self.runs.discharge(marks, [run for run in begun if not run.duty.each])
        if caps:
            self.runs.lapse(marks)

    def _visit_of(self, entry: Entry) -> Visit | None:
        if entry.visit is None:
            return self.here
        return next((visit for visit in self.visits if visit.name == tuple(entry.visit)), self.here)

    def _opened(self, entry: Entry) -> VisitName | None:
        """The visit that a raising or a route belongs to; other moves belong to the stage they leave."""
        return (opens(entry), self._next_number(opens(entry))) if entry.kind in ("raised", "took") else None

    def _next_number(self, stage: str) -> int:
        return 1 + sum(1 for visit in self.visits if visit.stage == stage)

    def _meet(self, entry: Entry) -> None:
        self.ledger.agencies.update(actor.agency for actor in (entry.by,) if actor.agency and actor.side)
        if isinstance(entry, Raised | Took):
            self.ledger.agencies.update(actor.agency for actor in entry.respondents if actor.agency)
        if isinstance(entry, Joined) and entry.member.agency and entry.member.side:
            self.ledger.agencies.add(entry.member.agency)
        if isinstance(entry, Happened):
            self.ledger.parties.note_attendance(entry.event, entry.attended)

    def _lead(self, entry: Entry) -> None:
        """The agency that raised it leads its side, that of the first respondent the other."""
        respondents = entry.respondents if isinstance(entry, Raised | Took) else ()
        for actor in (entry.by, *respondents):
            if actor.side and actor.agency:
                self.ledger.leads.setdefault(actor.side, actor.agency)

    def _move(self, entry: Entry, line: int, marks: list[Mark]) -> None:
        """Leaves the stage (a route supersedes what ran there first, one beside leaves nothing) and enters the next."""
        self._note(marks)
        route = self.policy.routes.get(entry.name) if isinstance(entry, Took) else None
        stage, beside = opens(entry), bool(route and route.beside)
        if self.here and not beside:
            if route:
                self.runs.end_visit(self.here.name, entry.at)
                self.runs.end_caps(stage, entry.at, discharged=False)
            self._leave(self.here, entry.at, line)
            self.runs.end_caps(stage, entry.at, discharged=True)
        self.decision_stands = self.decision_stands or bool(route and route.decision_stands)
        self._enter(stage, marks, beside=beside, route=route.id if route else "")

    def _enter(self, stage: str, marks: list[Mark], *, beside: bool = False, route: str = "") -> None:
        at, line = marks[-1].at, marks[-1].line
        visit = Visit(
            stage=stage, number=self._next_number(stage), entered_at=at, line=line, beside=beside, route=route
        )
        self.visits.append(visit)
        if not beside:
            self.here = visit
        self.ledger.first_visit = self.ledger.first_visit or visit.name
        entered = Mark(kind="entered", name=stage, visit=visit.name, at=at, line=line)
        self._note([entered])
        self._start([*marks, entered], [] if beside else self.runs.start_caps(stage, entered))

    def _leave(self, visit: Visit, at: datetime, line: int) -> None:
        """Makes `left`: it ends what it ends, what can no longer come gets its verdict, then it starts runs."""
        visit.left_at = at
        left = Mark(kind="left", name=visit.stage, visit=visit.name, at=at, line=line)
        self.ledger.add(left)
        self.runs.discharge([left])
        self.runs.end_visit(visit.name, at)
        self.runs.lapse([left])
        self._start([left])

    def _settle(self, marks: list[Mark]) -> None:
        """Settles the visit where it stands, if its stage says so; one alongside ends and settles nothing else."""
        if not any(mark.kind in self.runs.index.settling for mark in marks):
            return
        at, line = marks[-1].at, marks[-1].line
        for visit in [visit for visit in self.visits if visit.beside and not visit.left_at]:
            if self._settled(visit, Scope(since=(visit.entered_at, visit.line))):
                visit.settled_at = at
                self._leave(visit, at, line)
        here = self.here
        if here and not here.left_at and self._settled(here, Scope(visit=here.name)):
            here.settled_at = self.settled_at = at
            self.react([Mark(kind="settled", visit=here.name, at=at, line=line)])
            self._leave(here, at, line)
            self.runs.end_caps("", at, discharged=True)
            self.runs.end_windows(at)

    def _settled(self, visit: Visit, scope: Scope) -> bool:
        return self.ledger.any_holds(self.policy.stages[visit.stage].settles, scope)

    def _end(self, entry: Entry, line: int) -> None:
        """Withdrawing ends it without settling; closing closes it; the office excuses or changes what is owed."""
        if isinstance(entry, Withdrawn):
            self.withdrawn_at = entry.at
            for visit in [visit for visit in self.visits if not visit.left_at]:
                visit.left_at = entry.at
                self.runs.end_visit(visit.name, entry.at)
            self.runs.end_everything(entry.at)
        elif isinstance(entry, Closed):
            self.closed_at = entry.at
        elif isinstance(entry, Excused):
            self.runs.excuse(entry.duty, entry.visit, entry.at)
        elif entry.kind in CORE_KINDS:
            change(self.runs, entry, line)
        if self.policy.closes == BY_ITSELF and self._over and not self.runs.owing():
            self.closed_at = entry.at
            self.react([Mark(kind="closed", at=entry.at, line=line)])

    @property
    def _over(self) -> bool:
        """Whether it has ended and is not yet closed."""
        return bool(self.settled_at or self.withdrawn_at) and not self.closed_at

    def _reopen(self, stage: str, marks: list[Mark]) -> None:
        self.settled_at = self.withdrawn_at = self.closed_at = None
        self.runs.start_afresh()
        self._note(marks)
        self._enter(stage, marks)

    def _standing(self, entries: tuple[Entry, ...], as_at: datetime) -> Standing:
        return Standing(
            policy=self.policy,
            calendar=self.calendar,
            as_at=as_at,
            entries=entries,
            ledger=self.ledger,
            visits=tuple(self.visits),
            facts=dict(self.ledger.facts),
            deadlines=deadlines(self.runs, as_at),
            raised_at=self.raised_at,
            settled_at=self.settled_at,
            withdrawn_at=self.withdrawn_at,
            closed_at=self.closed_at,
            confirmed=self.ledger.sides_that("confirmed", self.here.name) if self.here else (),
            decision_stands=self.decision_stands and not self.settled_at,
            leads=self.ledger.leads,
            corrected=corrected_by(entries),
        )
