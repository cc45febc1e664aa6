"""When something is due, and the working that shows why, as a policy reads its own lengths of time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache, partial
from typing import Literal
from zoneinfo import ZoneInfo

from accord.engine.calendars import Calendar, CalendarEnds
from accord.engine.durations import Duration
from accord.engine.local_time import (
    ONE_DAY,
    clock_changes,
    day_just_before,
    first_moment,
    in_utc,
    latest_reading,
    offset_change,
)

__all__ = [
    "AtOnce",
    "Calendar",
    "CalendarEnds",
    "DayOffEvent",
    "DayStep",
    "DaysEnd",
    "Due",
    "FirstDay",
    "Hours",
    "Readings",
    "as_counted",
    "due",
    "end_of_day",
]

# "By 12:00", or a day that ends at 17:00, takes in that minute; it is also the one that people are shown.
_ITS_MINUTE = timedelta(seconds=59)
_ONE_WORKING_DAY = Duration(1, "working days")

FirstDay = Literal["next working day", "same day"]
DayOffEvent = Literal["stands", "moves"]
Hours = Literal["elapsed", "wall clock", "working days"]
DaysEnd = Literal["stay", "roll on"]
AtOnce = Literal["next working day", "never"]


@dataclass(frozen=True)
class Readings:
    """How a policy reads lengths of time that can be read two ways; the first value of each is what silence means.

    `day_ends` is the local hour at which a last day is over, None for midnight.
    """

    time_zone: str = "Europe/London"
    first_day: FirstDay = "next working day"
    day_off_event: DayOffEvent = "stands"
    day_ends: time | None = None
    hours: Hours = "elapsed"
    days_end: DaysEnd = "stay"
    at_once: AtOnce = "next working day"

    def __post_init__(self) -> None:
        if self.day_ends == time.min:
            raise ValueError(
                "Found day_ends 00:00; expected the hour at which a last day is over, from 00:01 to 24:00. "
                "Write 24:00 for a day that lasts until midnight."
            )
        try:
            ZoneInfo(self.time_zone)
        except (KeyError, OSError, ValueError) as error:
            raise ValueError(
                f'Found the time_zone "{self.time_zone}"; expected the name of a time zone. Write "Europe/London".'
            ) from error

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which the procedure's days begin and end."""
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True)
class DayStep:
    """One day of the working: its number if it is counted (0 is the day it starts), and why it is or is not."""

    day: date
    number: int | None
    why: str


@dataclass(frozen=True)
class Due:
    """When a deadline falls: all moments in UTC.

    `due_at` is the first moment too late. `overdue_from` is the moment it is called overdue, None for never; the two
    differ only for "at once", due from its start. `last_day` is the local day people are shown: the last in time, for
    "at once" the last before it is called overdue. A date that people set has no `steps`: nothing was counted.
    """

    due_at: datetime
    overdue_from: datetime | None
    last_day: date
    steps: Callable[[], Iterable[DayStep]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def working(self) -> tuple[DayStep, ...]:
        """Every day counted and every day skipped, in order, from the day it starts."""
        return tuple(self.steps())


def due(
    start: datetime, duration: Duration, calendar: Calendar, readings: Readings, event_at: datetime | None = None
) -> Due | None:
    """When a duration that starts at this moment falls due; None only for one before an event of no known moment.

    `event_at` is the moment of that event, and asked for by no other duration. ValueError for a moment without a time
    zone, CalendarEnds for a count that leaves the days the calendar knows.
    """
    start_at, zone = in_utc(start), readings.zone
    if duration.unit == "before":
        return _before(start_at, in_utc(event_at), duration, calendar, readings) if event_at else None
    if duration.unit == "at once":
        return _at_once(start_at, calendar, readings, zone)
    if duration.unit == "same working day":
        return _same_day(start_at, calendar, readings)
    counted = as_counted(duration, readings)
    if counted.unit != "hours":
        return _in_days(start_at.astimezone(zone).date(), counted, calendar, readings)
    return _in_hours(start_at, duration, readings, zone)


def as_counted(duration: Duration, readings: Readings) -> Duration:
    """The length as a policy counts it: hours as working days, each 24 of them one, where it reads them so."""
    if duration.unit != "hours" or readings.hours != "working days":
        return duration
    return Duration(-(-duration.amount // 24), "working days")


# Whatever happens on one day has the same last day, and records share few days.
@lru_cache(maxsize=4096)
def _in_days(event_on: date, duration: Duration, calendar: Calendar, readings: Readings) -> Due:
    zero = _day_zero(event_on, calendar, readings)
    last_day = _last_day(zero, duration, calendar, readings)
    due_at = end_of_day(last_day, duration.by or readings.day_ends, readings.zone)
    return Due(due_at, due_at, last_day, partial(_day_steps, event_on, last_day, duration, calendar, readings))


def _at_once(start_at: datetime, calendar: Calendar, readings: Readings, zone: ZoneInfo) -> Due:
    event_on = start_at.astimezone(zone).date()
    if readings.at_once == "never":
        return Due(start_at, None, event_on, partial(_moment_steps, zone, (start_at, "due at once, at")))
    last_day = calendar.working_day_after(event_on, 1)
    overdue_from = end_of_day(last_day, readings.day_ends, zone)
    # The bound of "at once" is its own reading: the others say how days are counted, and nothing is counted here.
    return Due(
        start_at,
        overdue_from,
        last_day,
        partial(_day_steps, event_on, last_day, _ONE_WORKING_DAY, calendar, Readings()),
    )


def _same_day(start_at: datetime, calendar: Calendar, readings: Readings) -> Due:
    """By the end of the working day it starts on; of the next one, when it starts on a day off or after that end."""
    from_that_day = replace(readings, first_day="same day")
    event_on = start_at.astimezone(readings.zone).date()
    own = _in_days(event_on, _ONE_WORKING_DAY, calendar, from_that_day)
    if own.due_at > start_at:
        return own
    return _in_days(event_on, _ONE_WORKING_DAY, calendar, replace(readings, first_day="next working day"))


def _in_hours(start_at: datetime, duration: Duration, readings: Readings, zone: ZoneInfo) -> Due:
    length = timedelta(hours=duration.amount)
    if readings.hours == "elapsed":
        due_at = start_at + length
    else:
        due_at = first_moment(latest_reading(start_at, zone) + length, zone)
    ends = (due_at, f"{duration} later, at")
    steps = partial(_moment_steps, zone, (start_at, "starts at"), ends)
    return Due(due_at, due_at, day_just_before(due_at, zone), steps)


def _before(start_at: datetime, event_at: datetime, duration: Duration, calendar: Calendar, readings: Readings) -> Due:
    """Just before an event, or so many days or hours ahead of it; days are counted back from the event's own."""
    zone, event = readings.zone, duration.event
    if duration.ahead in ("working days", "days"):
        return _days_ahead(event_at.astimezone(zone).date(), duration, calendar, readings)
    hours = timedelta(hours=duration.amount)
    elapsed = not hours or readings.hours != "wall clock"
    due_at = event_at - hours if elapsed else first_moment(latest_reading(event_at, zone) - hours, zone)
    ahead = f"{duration.amount} hours before {event}" if hours else f"just before {event}"
    steps = partial(_moment_steps, zone, (start_at, "starts at"), (due_at, f"ends {ahead}, at"))
    return Due(due_at, due_at, day_just_before(due_at, zone), steps)


def _days_ahead(event_on: date, duration: Duration, calendar: Calendar, readings: Readings) -> Due:
    steps = [DayStep(event_on, 0, f"the day of {duration.event}")]
    counted, day = 0, event_on
    while counted < duration.amount:
        day -= ONE_DAY
        closed = calendar.why_closed(day) if duration.ahead == "working days" else None
        counted += not closed
        steps.append(DayStep(day, None if closed else counted, closed or f"{duration.ahead.removesuffix('s')} before"))
    due_at = end_of_day(day, readings.day_ends, readings.zone)
    return Due(due_at, due_at, day, lambda: reversed(steps))


def _day_zero(event_on: date, calendar: Calendar, readings: Readings) -> date:
    """The day that counts as the day of the event."""
    return calendar.working_day_after(event_on - ONE_DAY, 1) if readings.day_off_event == "moves" else event_on


def _last_day(zero: date, duration: Duration, calendar: Calendar, readings: Readings) -> date:
    before_first = zero if readings.first_day == "next working day" else zero - ONE_DAY
    if duration.unit == "working days":
        return calendar.working_day_after(before_first, duration.amount)
    last_day = before_first + timedelta(days=duration.amount)
    return calendar.working_day_after(last_day - ONE_DAY, 1) if readings.days_end == "roll on" else last_day


def end_of_day(day: date, hour: time | None, zone: ZoneInfo) -> datetime:
    """The first moment (UTC) after a day whose last hour this is; None for midnight. The minute named is in time."""
    if hour is None:
        return first_moment(datetime.combine(day + ONE_DAY, time.min), zone)
    return first_moment(datetime.combine(day, hour), zone) + _ITS_MINUTE


def _day_steps(
    event_on: date, last_day: date, duration: Duration, calendar: Calendar, readings: Readings
) -> Iterator[DayStep]:
    zero = _day_zero(event_on, calendar, readings)
    number = 0
    for day in _days(event_on, last_day):
        skips = duration.unit == "working days" or day < zero or number == duration.amount
        why_closed = calendar.why_closed(day) if skips else None
        if day == zero and readings.first_day == "next working day":
            yield DayStep(day, 0, "the day it starts")
        elif why_closed:
            yield DayStep(day, None, why_closed)
        elif number == duration.amount:
            yield DayStep(day, None, "the next working day after the last day")
        else:
            number += 1
            yield DayStep(day, number, "working day" if duration.unit == "working days" else "day")


def _moment_steps(zone: ZoneInfo, starts: tuple[datetime, str], *ends: tuple[datetime, str]) -> Iterator[DayStep]:
    """The working of a clock that runs by the minute: its start as day 0, each change of the clocks, its end."""
    yield _step_at(*starts, 0, zone)
    for end_at, words in ends:
        for change in clock_changes(starts[0], end_at, zone):
            yield _step_at(change, _change_in_words(offset_change(change, zone)), None, zone)
        yield _step_at(end_at, words, None, zone)


def _change_in_words(forward: timedelta) -> str:
    way = "forward" if forward > timedelta() else "back"
    return f"clocks go {way} by {abs(forward) // timedelta(minutes=1)} minutes, to"


def _step_at(moment: datetime, words: str, number: int | None, zone: ZoneInfo) -> DayStep:
    local = moment.astimezone(zone)
    return DayStep(local.date(), number, f"{words} {local:%H:%M}")


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
