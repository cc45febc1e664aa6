"""The days an office closes for its own partnership, besides the bank holidays that a release knows for its nation."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.directory.models import Partnership
from accord.engine.calendars import Calendar, digest_of
from accord.policies import revisions
from accord.policies.calendars import shipped_calendar
from accord.policies.models import CalendarRevision

MOST_WORDS = 100
_FIRST_WEEKEND_DAY = 5


def own(partnership: Partnership) -> dict[date, str]:
    """The days, in order, that this partnership's office closed itself: no release has known them."""
    everybodys = set(shipped_calendar(partnership.nation).closed)
    for row in CalendarRevision.objects.filter(nation=partnership.nation, shipped=True):
        everybodys.update(revisions.closed(row))
    now = revisions.closed(revisions.current(partnership))
    return {day: why for day, why in now.items() if day not in everybodys}


def proposed(partnership: Partnership, add: Mapping[date, str], remove: Collection[date]) -> Calendar:
    """The calendar of this release with the partnership's own days off, these added and those opened again."""
    release = shipped_calendar(partnership.nation)
    kept = {day: why for day, why in own(partnership).items() if day not in remove}
    closed = dict(sorted({**kept, **add, **release.closed}.items()))
    if closed == release.closed:
        return release
    return replace(release, revision=f"{release.known_until.isoformat()}-{digest_of(closed)}", closed=closed)


def refuse_closing(partnership: Partnership, day: date, why: str) -> None:
    """Raises ValidationError for a day that cannot be closed: unknown, a weekend, closed already, or without a why."""
    release = shipped_calendar(partnership.nation)
    if not release.known_from <= day <= release.known_until:
        says = _("The calendar knows the days from %(first)s to %(last)s. Write a day between them.")
        raise ValidationError(says % {"first": _day(release.known_from), "last": _day(release.known_until)})
    closed = {**own(partnership), **release.closed}
    if day.weekday() >= _FIRST_WEEKEND_DAY or day in closed:
        known = closed.get(day, _("a weekend"))
        says = _("%(day)s is a day off already: %(why)s. Leave it out, or write another day.")
        raise ValidationError(says % {"day": _day(day), "why": known})
    if not why.strip():
        raise ValidationError(_("Write why %(day)s is a day off: people read it in the working.") % {"day": _day(day)})
    if len(why) > MOST_WORDS:
        says = _("Found %(found)s characters; expected at most %(most)s. Write why in fewer words.")
        raise ValidationError(says % {"found": len(why), "most": MOST_WORDS})


def may_open(partnership: Partnership, today: date) -> dict[date, str]:
    """The days the office closed that can be opened again: its own, and still to come.

    A day that has been stays as people kept it; a bank holiday is put right by a release, for everybody.
    """
    return {day: why for day, why in own(partnership).items() if day > today}


def refuse_opening(partnership: Partnership, day: date, today: date) -> None:
    """Raises ValidationError for a day that cannot be opened again."""
    if day not in may_open(partnership, today):
        says = _("%(day)s cannot be opened again: only days to come that this office closed can be. Leave it out.")
        raise ValidationError(says % {"day": _day(day)})


def _day(day: date) -> str:
    return date_format(day, "l j F Y")
