"""What the clock on the wall shows, through the nights on which it is changed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; ValueError for a moment without a time zone, which could mean two different ones."""
    if moment.utcoffset() is None:
        raise ValueError(
            f"Found the moment {moment.isoformat(sep=' ')} without a time zone; expected one that says which zone "
            f"its hour is in. Write it with its distance from UTC, as in {moment.isoformat(sep=' ')}+01:00."
        )
    return moment.astimezone(UTC)


def first_moment(reading: datetime, zone: ZoneInfo) -> datetime:
    """The first moment (UTC) at which clocks in the zone show this reading (given without a zone) or a later one."""
    moment = reading.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == reading:
        return moment
    return max(clock_changes(moment - ONE_DAY, moment, zone))


def latest_reading(moment: datetime, zone: ZoneInfo) -> datetime:
    """The latest reading (without a zone) clocks have shown by then: in a repeated hour, the one they went back from.

    Going by it, a later start is never taken for an earlier one.
    """
    local = moment.astimezone(zone)
    if not local.fold:
        return local.replace(tzinfo=None)
    change = max(clock_changes(moment - ONE_DAY, moment, zone))
    return (change - _INSTANT).astimezone(zone).replace(tzinfo=None, fold=0) + _INSTANT


def day_just_before(moment: datetime, zone: ZoneInfo) -> date:
    """The local day of the last instant before this moment."""
    return (moment - _INSTANT).astimezone(zone).date()


def clock_changes(after: datetime, until: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments (UTC), later than `after` and no later than `until`, at which clocks in the zone are changed."""
    while after < until:
        ahead = min(after + ONE_DAY, until)
        if _offset(after, zone) != _offset(ahead, zone):
            yield _change_between(after, ahead, zone)
        after = ahead


def offset_change(change: datetime, zone: ZoneInfo) -> timedelta:
    """By how much clocks go forward at this change; less than nothing when they go back."""
    return _offset(change, zone) - _offset(change - _INSTANT, zone)


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    old = _offset(before, zone)
    while after - before > _INSTANT:
        middle = before + (after - before) / 2
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    # A fixed offset is always known in a named zone; the type only says it may not be.
    return moment.astimezone(zone).utcoffset() or timedelta()
