"""When something is due whose clock was stopped for a while: a pause takes out only the working time it overlapped.

Source: model.md, section 5. A clock that counts days loses those that ended while it was stopped; one that runs by the
minute loses the minutes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from accord.engine.days import Calendar, DayStep, Due, Readings, due, end_of_day
from accord.engine.durations import Duration
from accord.engine.local_time import day_just_before, in_utc

Pause = tuple[datetime, datetime]  # from, until
COUNTED = ("working days", "days", "hours")  # what can be paused, and given more of


def due_with_pauses(
    start: datetime, duration: Duration, calendar: Calendar, readings: Readings, pauses: Sequence[Pause]
) -> Due | None:
    """As `days.due` of a duration in days or hours, with the pauses (in order, none within another) taken out."""
    if duration.unit == "hours" and readings.hours != "working days":
        return _by_the_minute(start, duration, calendar, readings, pauses)
    taken = 0
    while True:
        longer = replace(duration, amount=duration.amount + taken * (24 if duration.unit == "hours" else 1))
        found = due(start, longer, calendar, readings)
        steps = found.working if found else ()
        out = {step.day for step in steps if step.number and _ended_paused(step.day, duration, readings, pauses)}
        if found is None or len(out) <= taken:
            return found and replace(found, steps=partial(_renumbered, steps, out))
        taken = len(out)


def _ended_paused(day: date, duration: Duration, readings: Readings, pauses: Sequence[Pause]) -> bool:
    ends_at = end_of_day(day, duration.by or readings.day_ends, readings.zone)
    return any(since < ends_at <= until for since, until in pauses)


def _renumbered(steps: Sequence[DayStep], out: set[date]) -> Iterator[DayStep]:
    number = 0
    for step in steps:
        if step.day in out:
            yield DayStep(step.day, None, "the clock was stopped")
        elif step.number:
            number += 1
            yield replace(step, number=number)
        else:
            yield step


def _by_the_minute(
    start: datetime, duration: Duration, calendar: Calendar, readings: Readings, pauses: Sequence[Pause]
) -> Due | None:
    found = due(start, duration, calendar, readings)
    if found is None:
        return None
    ends_at, stops = found.due_at, []
    for since, until in pauses:
        stopped = in_utc(until) - max(in_utc(since), in_utc(start))
        if since < ends_at and stopped > timedelta():
            ends_at += stopped
            stops.append(_stop(since, until, readings))
    ends = DayStep(day_just_before(ends_at, readings.zone), None, f"ends at {ends_at.astimezone(readings.zone):%H:%M}")
    steps = [*found.working[:-1], *stops, ends] if stops else found.working
    return Due(ends_at, ends_at, day_just_before(ends_at, readings.zone), lambda: iter(steps))


def _stop(since: datetime, until: datetime, readings: Readings) -> DayStep:
    first, last = since.astimezone(readings.zone), until.astimezone(readings.zone)
    return DayStep(first.date(), None, f"the clock was stopped from {first:%H:%M} until {last.day} {last:%B %H:%M}")
