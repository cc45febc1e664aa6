"""Revisions of calendars: the days off as they were known, so that a later release never rewrites an old lateness.

A nation's come with a release; an office may bring one in that has days off of its own besides, for its partnership
alone. Which days that may be is for `closures`.
"""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.calendars import Calendar, Nation
from accord.engine.policy import Policy
from accord.policies.calendars import shipped_calendar
from accord.policies.models import CalendarInForce, CalendarRevision


class NoRevision(LookupError):
    """No calendar of a nation has been brought in yet."""


class Overtaken(ValidationError):
    """Another calendar was brought in since the one to be brought in was looked at."""


def ensure(nation: str, at: datetime) -> CalendarRevision:
    """The row of the calendar that this release ships for a nation, written now if it is not there yet."""
    row = _written(of(shipped_calendar(nation), at))
    if not row.shipped:
        # An office knew these very days before the release did.
        row.shipped, row.made_at = True, at
        row.save(update_fields=["shipped", "made_at"])
    return row


def of(calendar: Calendar, at: datetime) -> CalendarRevision:
    """The row of a calendar: the one there is, or a new one that is not written yet, for one partnership alone."""
    found = CalendarRevision.objects.filter(nation=calendar.nation, revision=calendar.revision).first()
    return found or CalendarRevision(
        nation=calendar.nation,
        revision=calendar.revision,
        closed=_as_text(calendar),
        known_from=calendar.known_from,
        known_until=calendar.known_until,
        made_at=at,
        shipped=calendar == shipped_calendar(calendar.nation),
    )


def _written(row: CalendarRevision) -> CalendarRevision:
    """This row, written now if it is not there yet."""
    fields = ("closed", "known_from", "known_until", "made_at", "shipped")
    written, _made = CalendarRevision.objects.get_or_create(
        nation=row.nation, revision=row.revision, defaults={field: getattr(row, field) for field in fields}
    )
    return written


def bring_in(
    partnership: Partnership, calendar: Calendar, *, instead_of: str, signed_by: str, worker: Worker, at: datetime
) -> CalendarRevision:
    """Has a partnership count by this calendar from now on: new disagreements do; those begun need `record.retime`.

    `instead_of` is the revision that was in force when this one was looked at; Overtaken where it is not any more.
    Bringing in the one that is in force changes nothing. ValidationError where nobody signs.
    """
    if not signed_by.strip():
        raise ValidationError(_("Nobody has signed. Write the name of the person of the office who does this."))
    with transaction.atomic():
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        standing = current(partnership)
        if standing.revision == calendar.revision:
            return standing
        if standing.revision != instead_of:
            raise Overtaken(
                _(
                    "Meanwhile somebody else brought in another calendar for this partnership, so nothing was changed. "
                    "Look at what would move now, then bring yours in."
                )
            )
        revision = _written(of(calendar, at))
        before = newest(partnership)
        CalendarInForce.objects.create(
            partnership=partnership,
            revision=revision,
            signed_by=signed_by.strip(),
            worker=worker,
            signed_at=max(at, before.signed_at) if before else at,
        )
        return revision


def newest(partnership: Partnership) -> CalendarInForce | None:
    """The calendar its office brought in last, and who did; None where it counts by its nation's."""
    signed = CalendarInForce.objects.filter(partnership=partnership).select_related("revision", "worker")
    return signed.order_by("-signed_at").first()


def current(partnership: Partnership) -> CalendarRevision:
    """The revision by which a partnership's new disagreements count their days: its own newest, else its nation's.

    NoRevision where there is neither.
    """
    own = newest(partnership)
    return own.revision if own else of_nation(partnership.nation)


def of_nation(nation: str) -> CalendarRevision:
    """The newest revision that a release has brought for a nation; NoRevision if there is none."""
    found = CalendarRevision.objects.filter(nation=nation, shipped=True).order_by("made_at").last()
    if found is None:
        raise NoRevision(
            _("There is no calendar for %(nation)s yet. Whoever set Accord up runs its set-up again.")
            % {"nation": nation}
        )
    return found


def closed(revision: CalendarRevision) -> dict[date, str]:
    """Every day off of a revision, in order, and why it is one."""
    return {date.fromisoformat(day): why for day, why in sorted(json.loads(revision.closed).items())}


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
