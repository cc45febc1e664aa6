"""Judging a batch under the lock: each entry on what stands written and those before it; stale pages too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from accord.accounts.models import Worker
from accord.engine.calendars import Calendar
from accord.engine.entries import Entry
from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.policy import Policy
from accord.engine.standing import Standing
from accord.record.models import Line
from accord.record.refusals import Refused, Stale

# Others' lines that change the visit under a form, and those that change what a confirmation confirms.
MOVES = ("raised", "escalated", "returned", "took", "withdrawn", "reopened", "closed")
CONFIRMING = ("agreed", "confirmed", "declined", "corrected")
# No rule may stand before these, so neither does somebody else's line.
ALWAYS = ("protected", "noted")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a batch, with where the matter stood before it and stands after it."""

    entry: Entry
    before: Standing
    after: Standing


def at_moment(entry: Entry, moment: datetime) -> Entry:
    """The entry as written at this moment: what happened "just now" happened then."""
    at = moment if entry.at == entry.entered_at else entry.at
    return replace(entry, at=at, entered_at=moment)


def judged(
    policy: Policy, calendar: Calendar, written: Sequence[Entry], new: Sequence[Entry], others: Sequence[Line]
) -> list[Step]:
    """The steps of a batch; Stale or Refused at its first entry that may not be written.

    `others` are the lines other workers wrote since the page was read.
    """
    entries, steps = list(written), []
    before = fold(policy, calendar, entries, new[0].entered_at)
    for entry in new:
        _refuse_stale(entry, others)
        if refusals := judge(before, entry):
            raise Stale(_named(others), refusals) if others else Refused(refusals)
        entries.append(entry)
        after = fold(policy, calendar, entries, entry.entered_at)
        steps.append(Step(entry, before, after))
        before = after
    return steps


def _refuse_stale(entry: Entry, others: Sequence[Line]) -> None:
    if entry.kind in ALWAYS:
        return
    depends_on = (*MOVES, "agreed", "corrected") if entry.kind in CONFIRMING else MOVES
    if changed := [line for line in others if line.kind in depends_on]:
        raise Stale(_named(changed))


def _named(lines: Sequence[Line]) -> tuple[tuple[int, str], ...]:
    return tuple((line.sequence, line.kind) for line in lines)


def others_since(lines: Sequence[Line], seen: int, worker: Worker) -> list[Line]:
    """The lines after number `seen` that another worker wrote."""
    return [line for line in lines if line.sequence > seen and line.written_by_id != worker.id]
