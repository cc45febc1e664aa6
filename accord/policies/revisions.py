"""Revisions of calendars: the days off as they were known, so that a later release never rewrites an old lateness."""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from django.utils.translation import gettext as _

from accord.engine.calendars import Calendar, Nation
from accord.engine.policy import Policy
from accord.policies.calendars import shipped_calendar
from accord.policies.models import CalendarRevision


class NoRevision(LookupError):
    """No calendar of a nation has been brought in yet."""


def ensure(nation: str, at: datetime) -> CalendarRevision:
    """The row of the calendar that this release ships for a nation, written now if it is not there yet."""
    return bring_in(of(shipped_calendar(nation), at))


def of(calendar: Calendar, at: datetime) -> CalendarRevision:
    """The row of a calendar: the one there is, or a new one that is not written yet."""
    found = CalendarRevision.objects.filter(nation=calendar.nation, revision=calendar.revision).first()
    return found or CalendarRevision(
        nation=calendar.nation,
        revision=calendar.revision,
        closed=_as_text(calendar),
        known_from=calendar.known_from,
        known_until=calendar.known_until,
        made_at=at,
    )


def bring_in(row: CalendarRevision) -> CalendarRevision:
    """This row, written now if it is not there yet."""
    fields = ("closed", "known_from", "known_until", "made_at")
    written, _made = CalendarRevision.objects.get_or_create(
        nation=row.nation, revision=row.revision, defaults={field: getattr(row, field) for field in fields}
    )
    return written


def current(nation: str) -> CalendarRevision:
    """The newest revision for a nation, by which new disagreements count their days; NoRevision if there is none."""
    found = CalendarRevision.objects.filter(nation=nation).order_by("made_at").last()
    if found is None:
        raise NoRevision(
            _("There is no calendar for %(nation)s yet. Whoever set Accord up runs its set-up again.")
            % {"nation": nation}
        )
    return found


def calendar(revision: CalendarRevision, policy: Policy) -> Calendar:
    """The engine's calendar of this revision, with the days on which this policy's people do not work either."""
    return _calendar(
        cast(Nation, revision.nation),
        revision.revision,
        revision.closed,
        revision.known_from,
        revision.known_until,
        policy.closed_days,
        policy.title,
    )


@lru_cache(maxsize=64)
def _calendar(
    nation: Nation,
    revision: str,
    closed: str,
    known_from: date,
    known_until: date,
    closed_days: tuple[date, ...],
    title: str,
) -> Calendar:
    days = {date.fromisoformat(day): why for day, why in json.loads(closed).items()}
    plain = Calendar(nation, revision, days, known_from, known_until)
    return plain.with_closed(dict.fromkeys(closed_days, f"closed in {title}"))


def _as_text(shipped: Calendar) -> str:
    days = {day.isoformat(): why for day, why in shipped.closed.items()}
    return json.dumps(days, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
