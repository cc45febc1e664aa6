"""By which calendar a record counts its days: the one it began with, and the later ones its `Retimed` lines name."""

from collections.abc import Iterable

from accord.engine.calendars import Calendar
from accord.engine.entries import Entry, Retimed
from accord.engine.policy import Policy
from accord.policies import editions, revisions
from accord.policies.models import CalendarRevision
from accord.record.models import Sheet


def of(sheet: Sheet, entries: Iterable[Entry]) -> Calendar:
    """The calendar for folding these entries of a record. Raises LookupError where a revision they name is missing."""
    return under(editions.policy(sheet.edition), sheet, entries)


def under(policy: Policy, sheet: Sheet, entries: Iterable[Entry]) -> Calendar:
    """As `of`, with the days on which the people of this policy do not work."""
    began = sheet.calendar_revision
    calendar = revisions.calendar(began, policy)
    named = {entry.revision for entry in entries if isinstance(entry, Retimed)}
    if not named:
        return calendar
    later = CalendarRevision.objects.filter(nation=began.nation, revision__in=named)
    found = {each.revision: revisions.calendar(each, policy) for each in later}
    if missing := named - set(found):
        raise LookupError(f"The calendar has no revision {', '.join(sorted(missing))}.")
    return calendar.with_later(found)


def in_force(sheet: Sheet, entries: Iterable[Entry]) -> str:
    """The name of the revision by which days are counted from the last of these entries on."""
    named = [entry.revision for entry in entries if isinstance(entry, Retimed)]
    return named[-1] if named else sheet.calendar_revision.revision
