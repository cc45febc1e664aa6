"""The fold: from a policy, a calendar, a record and a moment to where the disagreement stands.

Source: the policy language, section 10. One pass in the order things happened; ties by the order written.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from accord.engine.days import Calendar
from accord.engine.deadlines import deadlines
from accord.engine.entries import Entry, Excused, Happened, Joined, Raised, Took
from accord.engine.ledger import Ledger, Scope
from accord.engine.marking import marks_of, opens, raises
from accord.engine.marks import Mark, Visit, VisitName
from accord.engine.policy import Policy
from accord.engine.runs import Runs
from accord.engine.standing import Standing


def fold(policy: Policy, calendar: Calendar, entries: Iterable[Entry], as_at: datetime) -> Standing:
    """Where a record stands at a moment, as far as it was written by then.

    `entries` in the order written; naive moments are refused by the days they are reckoned in.
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
        in_time = sorted(enumerate(entries, start=1), key=lambda pair: (pair[1].at, pair[0]))
        for line, entry in in_time:
            self.pass_time(entry.at)
            self.take(entry, line)
        self.pass_time(as_at)
        return self._standing(entries, as_at)

    def pass_time(self, until: datetime) -> None:
        """Makes the marks of deadlines that run out, each at its own moment."""
        while (found := self.runs.next_overdue(until)) is not None:
            at, run = found
            run.overdue_at = at
            name = run.duty.id
            if name in self.policy.duties:
                self.react([Mark(kind="overdue", name=name, visit=run.visit, at=at, line=0)])

    def take(self, entry: Entry, line: int) -> None:
        """Takes one entry: its own marks, the move it makes, what it ends, and whether that settles anything."""
        visit = self._visit_of(entry)
        self._note_people(entry)
        marks = marks_of(entry, line, self._opened(entry) or (visit.name if visit else None))
        if raises(entry, self.raised_at):
            marks += [] if entry.kind == "raised" else [replace(marks[-1], kind="raised", name="")]
            self.raised_at = entry.at
        self.react(marks, starting=not opens(entry))
        if opens(entry):
            self._move(entry, line, marks)
        self._close_or_reopen(entry, line)
        if isinstance(entry, Excused):
            self.runs.excuse(entry.duty, visit.name if visit else None, entry.at)
        self._settle(visit if not opens(entry) else self.here, marks)

    def react(self, marks: list[Mark], *, starting: bool = True) -> None:
        """Marks are made: deadlines end, lapse and start by them."""
        for mark in marks:
            self.ledger.add(mark)
        if any(mark.kind in ("happened", "planned") for mark in marks):
            self.runs.reckon_events()
        self.runs.discharge(marks)
        self.runs.lapse(marks)
        if starting:
            self.runs.start(marks)

    def _visit_of(self, entry: Entry) -> Visit | None:
        if entry.visit is None:
            return self.here
        return next((visit for visit in self.visits if visit.name == tuple(entry.visit)), self.here)

    def _opened(self, entry: Entry) -> VisitName | None:
        """The visit that what is said in a raising or a route belongs to; other moves belong to the stage they leave."""
        return (opens(entry), self._next_number(opens(entry))) if entry.kind in ("raised", "took") else None

    def _next_number(self, stage: str) -> int:
        return 1 + sum(1 for visit in self.visits if visit.stage == stage)

    def _note_people(self, entry: Entry) -> None:
        self.ledger.agencies.update(actor.agency for actor in (entry.by,) if actor.agency and actor.side)
        if isinstance(entry, Raised | Took):
            self.ledger.agencies.update(actor.agency for actor in entry.respondents if actor.agency)
        if isinstance(entry, Joined) and entry.member.agency and entry.member.side:
            self.ledger.agencies.add(entry.member.agency)
        if isinstance(entry, Happened):
            self.ledger.note_attendance(entry.event, entry.attended)

    def _move(self, entry: Entry, line: int, marks: list[Mark]) -> None:
        """Leaves the stage (a route supersedes what ran there first, one beside leaves nothing) and enters the next."""
        route = self.policy.routes.get(entry.name) if isinstance(entry, Took) else None
        stage, beside = opens(entry), bool(route and route.beside)
        if self.here and not beside:
            if route:
                self.runs.end_visit(self.here.name, entry.at)
            self.runs.end_caps(stage, entry.at, discharged=route is None)
            self._leave(self.here, entry.at, line)
        visit = Visit(
            stage=stage,
            number=self._next_number(stage),
            entered_at=entry.at,
            beside=beside,
            route=route.id if route else "",
        )
        self.decision_stands = self.decision_stands or bool(route and route.decision_stands)
        self._enter(visit, marks, line)

    def _enter(self, visit: Visit, marks: list[Mark], line: int) -> None:
        self.visits.append(visit)
        if not visit.beside:
            self.here = visit
        self.ledger.first_visit = self.ledger.first_visit or visit.name
        entered = Mark(kind="entered", name=visit.stage, visit=visit.name, at=visit.entered_at, line=line)
        self.ledger.add(entered)
        self.runs.start_caps(visit.stage, entered)
        self.runs.start([*marks, entered])
        self.runs.discharge([entered])
        self.runs.lapse([*marks, entered])

    def _leave(self, visit: Visit, at: datetime, line: int) -> None:
        """Makes `left`: what it discharges is met, then what can no longer come gets its verdict, then what it starts starts."""
        visit.left_at = at
        left = Mark(kind="left", name=visit.stage, visit=visit.name, at=at, line=line)
        self.ledger.add(left)
        self.runs.discharge([left])
        self.runs.end_visit(visit.name, at)
        self.runs.lapse([left])
        self.runs.start([left])

    def _settle(self, visit: Visit | None, marks: list[Mark]) -> None:
        """Settles the visit an entry belongs to, if its stage says so; one alongside settles nothing but itself."""
        touched = any(mark.kind in self.runs.index.settling for mark in marks)
        if visit is None or visit.settled_at or visit.left_at or not touched:
            return
        if not self.ledger.any_holds(self.policy.stages[visit.stage].settles, Scope(visit=visit.name)):
            return
        at, line = marks[-1].at, marks[-1].line
        visit.settled_at = at
        if visit.beside:
            self._leave(visit, at, line)
            return
        self.settled_at = at
        self.react([Mark(kind="settled", name="", visit=visit.name, at=at, line=line)])
        self.runs.end_caps("", at, discharged=True)
        self._leave(visit, at, line)

    def _close_or_reopen(self, entry: Entry, line: int) -> None:
        match entry.kind:
            case "withdrawn":
                self.withdrawn_at = entry.at
                self.runs.end_visit(None, entry.at)
                self.runs.end_caps("", entry.at, discharged=False)
            case "closed":
                self.closed_at = entry.at
            case "reopened" if self.here:
                self.settled_at = self.withdrawn_at = self.closed_at = None
                self.runs.start_afresh()
                again = Visit(
                    stage=self.here.stage, number=self._next_number(self.here.stage), entered_at=entry.at
                )
                self._enter(again, [], line)

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
            confirmed=self.ledger.sides_that("confirmed"),
            decision_stands=self.decision_stands and not self.settled_at,
        )
