"""`accord days`: when a length of time ends, day by day."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, get_args

from accord.cli.answer import Answer, CannotBeDone
from accord.cli.layout import day, paragraph, until
from accord.cli.policy_files import calendar_of, load_policy
from accord.engine.calendars import NATION_NAMES, Calendar
from accord.engine.days import AtOnce, DayOffEvent, DaysEnd, DayStep, Due, FirstDay, Hours, Readings, due
from accord.engine.durations import Duration, parse_duration
from accord.engine.local_time import first_moment
from accord.policies.calendars import shipped_calendar

# How a length of time that can be read two ways is read: as a policy's own keys, one flag each.
READINGS: Mapping[str, tuple[str, ...]] = {
    "first_day": get_args(FirstDay),
    "day_off_event": get_args(DayOffEvent),
    "hours": get_args(Hours),
    "days_end": get_args(DaysEnd),
    "at_once": get_args(AtOnce),
}


def days(asked: Namespace) -> Answer:
    """When a length of time that starts on a day ends, with every day counted and skipped."""
    duration = _duration(asked.duration)
    calendar, readings = _reckoned_by(asked)
    start_at = _start(asked, duration, readings)
    try:
        found = due(start_at, duration, calendar, readings)
        _ = found and found.working  # counted here, because a calendar may end before the count does
    except (ValueError, OverflowError) as wrong:
        raise CannotBeDone(str(wrong) if isinstance(wrong, ValueError) else "That is past the year 9999.") from wrong
    if found is None:
        raise CannotBeDone(
            f'"{duration}" ends with an event that has a day only on a record. Expected a length of time that can be '
            'counted. Write "5 working days", "10 days" or "24 hours".'
        )
    return Answer(
        _data(asked.day, duration, calendar, readings, found), _text(asked.day, duration, calendar, readings, found)
    )


def _duration(text: str) -> Duration:
    try:
        return parse_duration(text)
    except ValueError as wrong:
        raise CannotBeDone(str(wrong)) from wrong


def _reckoned_by(asked: Namespace) -> tuple[Calendar, Readings]:
    given = {key: value for key in READINGS if (value := getattr(asked, key)) is not None}
    if asked.policy:
        policy = load_policy(asked.policy)
        return calendar_of(policy), replace(policy.readings, **given)
    return shipped_calendar(asked.nation), Readings(**given)


def _start(asked: Namespace, duration: Duration, readings: Readings) -> datetime:
    if asked.time is None and duration.unit == "hours" and readings.hours != "working days":
        raise CannotBeDone(f'"{duration}" run from a minute. Say which: --time 10:00, for example.')
    reading = datetime.combine(asked.day, asked.time or time.min)
    try:
        start_at = first_moment(reading, readings.zone)
    except (OverflowError, ValueError) as wrong:
        raise CannotBeDone(f"{asked.day} is too far from today for any calendar.") from wrong
    if start_at.astimezone(readings.zone).replace(tzinfo=None) != reading:
        raise CannotBeDone(f"{reading:%H:%M} was on no clock on {day(asked.day)}. Write a time that day had.")
    return start_at


def _data(on: date, duration: Duration, calendar: Calendar, readings: Readings, found: Due) -> dict[str, Any]:
    return {
        "day": on.isoformat(),
        "duration": str(duration),
        "nation": calendar.nation,
        "calendar": calendar.revision,
        "last_day": found.last_day.isoformat(),
        "due_at": found.due_at.astimezone(readings.zone).isoformat(),
        "overdue_from": found.overdue_from.astimezone(readings.zone).isoformat() if found.overdue_from else None,
        "working": [{"day": step.day.isoformat(), "number": step.number, "why": step.why} for step in found.working],
    }


def _text(on: date, duration: Duration, calendar: Calendar, readings: Readings, found: Due) -> str:
    return "\n".join(
        [
            paragraph(f"{str(duration).capitalize()} from {day(on)}, in {NATION_NAMES[calendar.nation]}:"),
            "",
            *(_step(step) for step in found.working),
            "",
            paragraph(_ends(duration, readings, found)),
        ]
    )


def _step(step: DayStep) -> str:
    number = "" if step.number is None else f"day {step.number}"
    shown = f"{step.day:%a} {step.day.day:>2} {step.day:%B} {step.day.year}"
    return f"  {shown:<23}{number:<9}{step.why}"


def _ends(duration: Duration, readings: Readings, found: Due) -> str:
    zone = readings.zone
    if duration.unit != "at once":
        return f"Due by {until(found.due_at, zone)}."
    overdue = f"overdue after {until(found.overdue_from, zone)}" if found.overdue_from else "never called overdue"
    return f"Due at once, and {overdue}."


def a_day(text: str) -> date:
    """A day as it is typed, or `today`. Raises ArgumentTypeError."""
    if text == "today":
        return datetime.now(UTC).astimezone(Readings().zone).date()
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(f'found "{text}"; expected a day; write it as 2026-12-24, or "today"') from wrong


def a_time(text: str) -> time:
    """A time of day as it is typed, to the minute. Raises ArgumentTypeError."""
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as wrong:
        raise ArgumentTypeError(f'found "{text}"; expected a time of day; write it as 10:00') from wrong
