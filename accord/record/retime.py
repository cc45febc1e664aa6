"""A new revision of a nation's calendar, for disagreements that have begun: which open deadlines it moves.

Source: model.md, section 2 (`retimed`), and the architecture, "The truth and its summary"; docs/adr/0006.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.calendars import Calendar
from accord.engine.entries import Actor, Retimed
from accord.engine.fold import fold
from accord.engine.kinds import OFFICE
from accord.engine.marks import VisitName
from accord.engine.standing import Deadline, Standing
from accord.policies import editions, revisions
from accord.policies.models import CalendarRevision
from accord.record import calendars, read
from accord.record.models import Sheet
from accord.record.write import Writing, append


@dataclass(frozen=True, slots=True)
class Moved:
    """An open deadline that a revision moves, and its date before and after (the first moment too late, each)."""

    sheet: UUID
    reference: str  # as people see it
    rule: str
    label: str
    visit: VisitName | None
    from_at: datetime | None
    to_at: datetime | None


def bring_in(
    partnership: Partnership, calendar: Calendar, *, instead_of: str, signed_by: str, worker: Worker, at: datetime
) -> tuple[Moved, ...]:
    """Has a partnership count by this calendar from now on, and what has begun there too: all of it or nothing.

    Returns the open deadlines this moved. Raises as `revisions.bring_in` and `write.append` do, and CalendarEnds.
    """
    with transaction.atomic():
        revision = revisions.bring_in(
            partnership, calendar, instead_of=instead_of, signed_by=signed_by, worker=worker, at=at
        )
        return retime(partnership, revision, worker=worker, at=at)


def waiting(partnership: Partnership, revision: CalendarRevision) -> int:
    """How many disagreements that are not closed do not count by this revision yet."""
    return sum(1 for _sheet in _waiting(partnership, revision))


def retime(partnership: Partnership, revision: CalendarRevision, *, worker: Worker, at: datetime) -> tuple[Moved, ...]:
    """Writes on every disagreement that is not closed that days are counted by `revision` from now on.

    Returns the open deadlines this moved. One that counts by it already is passed over, so a second time does nothing.
    """
    return tuple(moved for sheet in _waiting(partnership, revision) for moved in _written(sheet, revision, worker, at))


def preview(partnership: Partnership, revision: CalendarRevision, *, at: datetime) -> tuple[Moved, ...]:
    """What `retime` would move, with nothing written."""
    return tuple(moved for sheet in _waiting(partnership, revision) for moved in _moves(sheet, revision, _by(""), at))


def _waiting(partnership: Partnership, revision: CalendarRevision) -> Iterator[Sheet]:
    """The disagreements that do not count by this revision yet, nor were closed."""
    sheets = Sheet.objects.filter(partnership=partnership, closed_at=None, calendar_revision__nation=revision.nation)
    for sheet in sheets.select_related("edition", "calendar_revision").order_by("reference"):
        if calendars.in_force(sheet, read.entries(sheet)) != revision.revision:
            yield sheet


def _written(sheet: Sheet, revision: CalendarRevision, worker: Worker, at: datetime) -> tuple[Moved, ...]:
    by, moment = _by(str(worker.id)), max(at, sheet.last_entered_at)
    moved = _moves(sheet, revision, by, moment)
    entry = Retimed(at=at, entered_at=at, by=by, revision=revision.revision)
    key = uuid5(sheet.id, f"retimed {revision.revision} after {sheet.lines}")
    append(sheet.id, [Writing(entry=entry)], worker=worker, key=key, seen=sheet.lines, entered_at=at)
    return moved


def _moves(sheet: Sheet, revision: CalendarRevision, by: Actor, at: datetime) -> tuple[Moved, ...]:
    policy, entries = editions.policy(sheet.edition), read.entries(sheet)
    calendar: Calendar = calendars.of(sheet, entries).with_later(
        {revision.revision: revisions.calendar(revision, policy)}
    )
    entry = Retimed(at=at, entered_at=at, by=by, revision=revision.revision)
    before, after = (fold(policy, calendar, written, at) for written in (entries, (*entries, entry)))
    return tuple(_moved(sheet, old, new) for old, new in _pairs(before, after) if old.due_at != new.due_at)


def _pairs(before: Standing, after: Standing) -> Iterator[tuple[Deadline, Deadline]]:
    """Each open deadline as it is and as it would be; what nobody owes is left out."""
    pairs = zip(before.deadlines, after.deadlines, strict=True)
    return (pair for pair in pairs if pair[0].live and not pair[0].is_window)


def _moved(sheet: Sheet, old: Deadline, new: Deadline) -> Moved:
    return Moved(sheet.id, sheet.shown, old.rule, old.label, old.visit, old.due_at, new.due_at)


def _by(worker: str) -> Actor:
    return Actor(seat=OFFICE, worker=worker)
