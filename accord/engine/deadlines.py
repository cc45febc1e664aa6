"""Deadlines as people are told them: each run of a duty with its state at a moment, who owes it and what binds it.

Source: the policy language, section 6, Due and States.
"""

from datetime import datetime

from accord.engine.index import is_window
from accord.engine.items import Who, Whos
from accord.engine.marks import VisitName
from accord.engine.policy import Policy
from accord.engine.runs import Run, Runs
from accord.engine.standing import DUE_NOW, OPEN, OVERDUE, RUNNING, Deadline


def deadlines(runs: Runs, as_at: datetime) -> tuple[Deadline, ...]:
    """Every run, in the order they started."""
    return tuple(_deadline(runs, run, as_at) for run in runs.all)


def _deadline(runs: Runs, run: Run, as_at: datetime) -> Deadline:
    duty = run.duty
    due_at, overdue_from, bound_by = runs.binding(run)
    return Deadline(
        rule=duty.id,
        label=duty.label or duty.id,
        cite=duty.cite,
        force=duty.force,
        visit=run.visit,
        owed_by=duty.owed_by,
        seats=seats_of(runs.policy, duty.owed_by, run.visit or run.started.visit),
        started_at=run.started.at,
        due=run.due,
        due_at=due_at,
        overdue_from=overdue_from,
        bound_by=bound_by,
        state=run.state or _live_state(run, due_at, as_at),
        ended_at=run.ended_at,
        is_cap=bool(duty.over),
        is_window=is_window(duty.id),
        set_for=run.set_due.last_day if run.set_due else None,
        dates=tuple((str(duty.set_by.members[place]), day) for place, day in sorted(run.dates.items()))
        if duty.set_by
        else (),
        moved_by=tuple(run.moved_by),
        paused_until=_paused_until(run, as_at),
    )


def _paused_until(run: Run, as_at: datetime) -> datetime | None:
    return next((until for since, until in run.pauses if since <= as_at < until and run.open), None)


def _live_state(run: Run, due_at: datetime | None, as_at: datetime) -> str:
    if due_at is None:
        return OPEN
    if run.overdue_at is not None:
        return OVERDUE
    return DUE_NOW if due_at <= as_at else RUNNING


def seats_of(policy: Policy, whos: Whos, visit: VisitName | None) -> tuple[str, ...]:
    """Whos as people can be found by them: "here" becomes the seats speaking at that visit's stage, side by side."""
    found: list[str] = []
    for who in whos.members:
        found += _speaking(policy, who, visit) if who.word == "here" else [str(who)]
    return tuple(dict.fromkeys(found))


def _speaking(policy: Policy, who: Who, visit: VisitName | None) -> list[str]:
    if visit is None:
        return [str(who)]
    seats = policy.stages[visit[0]].seats
    return [" ".join(part for part in (side, seat) if part) for side, named in seats.items() for seat in named]
