"""What holds for every date, nation, reading and length: a second counter, and the promises."""

import random
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.engine.calendars import Calendar
from accord.engine.days import Due, Readings, due
from accord.engine.durations import Duration, Unit
from accord.policies.calendars import shipped_calendar

NATIONS = ("england-and-wales", "scotland", "northern-ireland")
UNITS: tuple[Unit, ...] = ("working days", "days")
LONDON = ZoneInfo("Europe/London")
FIRST, LAST = datetime(2012, 1, 2, tzinfo=UTC), datetime(2028, 11, 20, tzinfo=UTC)
calendar_of = cache(shipped_calendar)


def last_day_by_finger(day: date, amount: int, unit: Unit, closed: frozenset[date], readings: Readings) -> date:
    """Day by day, as somebody with a wall calendar would count: shares nothing with the engine."""

    def off(day: date) -> bool:
        return day.weekday() in (5, 6) or day in closed

    while readings.day_off_event == "moves" and off(day):
        day += timedelta(days=1)
    still_to_count = amount
    if readings.first_day == "same day" and not (unit == "working days" and off(day)):
        still_to_count -= 1
    while still_to_count:
        day += timedelta(days=1)
        if unit == "days" or not off(day):
            still_to_count -= 1
    while unit == "days" and readings.days_end == "roll on" and off(day):
        day += timedelta(days=1)
    return day


def test_a_count_by_finger_agrees_in_fifty_thousand_cases_from_2012_to_2028() -> None:
    chance = random.Random(20120102)
    closed = {nation: frozenset(calendar_of(nation).closed) for nation in NATIONS}
    seconds = int((LAST - FIRST).total_seconds())
    for _ in range(50_000):
        start = FIRST + timedelta(seconds=chance.randrange(seconds))
        nation, amount, unit = chance.choice(NATIONS), chance.randint(1, 15), chance.choice(UNITS)
        readings = READINGS_OF_DAYS[chance.randrange(8)]
        answer = due(start, Duration(amount, unit), calendar_of(nation), readings)
        assert answer is not None
        expected = last_day_by_finger(start.astimezone(LONDON).date(), amount, unit, closed[nation], readings)
        midnight = datetime.combine(expected + timedelta(days=1), time.min, LONDON)
        assert (answer.last_day, answer.due_at) == (expected, midnight), (start, amount, unit, nation, readings)


READINGS_OF_DAYS = [
    Readings(first_day=first_day, day_off_event=day_off_event, days_end=days_end)
    for first_day in ("next working day", "same day")
    for day_off_event in ("stands", "moves")
    for days_end in ("stay", "roll on")
]

calendars = st.sampled_from(NATIONS).map(calendar_of)
# Half of all moments lie close to a change of the clocks somewhere, where mistakes live.
changes = st.sampled_from([datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
close_by = st.timedeltas(timedelta(days=-3), timedelta(days=3))
anywhere = st.datetimes(datetime(2012, 2, 1), datetime(2028, 9, 1), timezones=st.just(UTC))  # noqa: DTZ001
moments = anywhere | st.builds(lambda change, away: change + away, changes, close_by)
readings_of_all = st.builds(
    Readings,
    time_zone=st.sampled_from(["Europe/London", "Australia/Lord_Howe", "America/Havana"]),
    first_day=st.sampled_from(["next working day", "same day"]),
    day_off_event=st.sampled_from(["stands", "moves"]),
    day_ends=st.sampled_from([None, time(17), time(1, 30)]),
    hours=st.sampled_from(["elapsed", "wall clock", "working days"]),
    days_end=st.sampled_from(["stay", "roll on"]),
    at_once=st.sampled_from(["next working day", "never"]),
)
hours_of_day = st.sampled_from([None, time(12), time(1, 30)])
in_working_days = st.builds(Duration, st.integers(1, 40), st.just("working days"), by=hours_of_day)
in_days = st.builds(Duration, st.integers(1, 40), st.just("days"), by=hours_of_day)
in_hours = st.builds(Duration, st.integers(1, 200), st.just("hours"))
durations = in_working_days | in_days | in_hours | st.just(Duration(0, "at once"))
unhurried = settings(deadline=None, max_examples=200)


def falls_due(start: datetime, duration: Duration, calendar: Calendar, readings: Readings) -> Due:
    answer = due(start, duration, calendar, readings)
    assert answer is not None
    return answer


@unhurried
@given(moments, in_working_days, calendars, readings_of_all)
def test_nothing_owed_in_working_days_falls_due_on_a_day_nobody_works(
    start: datetime, duration: Duration, calendar: Calendar, readings: Readings
) -> None:
    answer = falls_due(start, duration, calendar, readings)
    assert calendar.is_working(answer.last_day)
    assert (answer.due_at - timedelta(microseconds=1)).astimezone(readings.zone).date() == answer.last_day


@unhurried
@given(moments, in_working_days, calendars, readings_of_all)
def test_adding_undoes_counting(start: datetime, duration: Duration, calendar: Calendar, readings: Readings) -> None:
    answer = falls_due(start, duration, calendar, readings)
    days = [step.day for step in answer.working]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert (days[0], days[-1]) == (start.astimezone(readings.zone).date(), answer.last_day)
    counted = [step for step in answer.working if step.number]
    assert [step.number for step in counted] == list(range(1, duration.amount + 1))
    assert all(calendar.is_working(step.day) for step in counted)
    assert all(calendar.why_closed(step.day) == step.why for step in answer.working if step.number is None)


@unhurried
@given(moments, close_by.map(abs), durations, calendars, readings_of_all)
def test_starting_later_never_falls_due_sooner(
    start: datetime, later: timedelta, duration: Duration, calendar: Calendar, readings: Readings
) -> None:
    first = falls_due(start, duration, calendar, readings)
    second = falls_due(start + later, duration, calendar, readings)
    assert first.due_at <= second.due_at
    assert first.last_day <= second.last_day
    assert (first.overdue_from or first.due_at) <= (second.overdue_from or second.due_at)


@unhurried
@given(moments, st.sets(st.integers(0, 60), min_size=1), durations, calendars, readings_of_all)
def test_adding_a_closed_day_never_brings_a_date_forward(
    start: datetime, days_away: set[int], duration: Duration, calendar: Calendar, readings: Readings
) -> None:
    more = {start.date() + timedelta(days=away): "Closed by the office" for away in days_away}
    open_as_usual = falls_due(start, duration, calendar, readings)
    with_days_off = falls_due(start, duration, calendar.with_closed(more), readings)
    assert open_as_usual.due_at <= with_days_off.due_at
    assert open_as_usual.last_day <= with_days_off.last_day
    assert (open_as_usual.overdue_from is None) == (with_days_off.overdue_from is None)


@unhurried
@given(moments, durations, calendars, readings_of_all)
def test_the_last_minute_of_the_last_day_is_in_time(
    start: datetime, duration: Duration, calendar: Calendar, readings: Readings
) -> None:
    answer = falls_due(start, duration, calendar, readings)
    too_late_from = answer.overdue_from or answer.due_at
    if duration.unit != "at once" or answer.overdue_from:
        last_minute = (too_late_from - timedelta(minutes=1)).astimezone(readings.zone)
        assert last_minute.date() <= answer.last_day
    assert answer.due_at.tzinfo is UTC


@unhurried
@given(moments, in_hours, calendars)
def test_elapsed_hours_are_hours_whatever_the_clocks_do(
    start: datetime, duration: Duration, calendar: Calendar
) -> None:
    assert falls_due(start, duration, calendar, Readings()).due_at - start == timedelta(hours=duration.amount)


@pytest.mark.parametrize("day_away", [1, 2])
def test_an_act_on_the_weekend_after_a_friday_deadline_is_too_late(day_away: int) -> None:
    start = datetime(2026, 5, 7, 10, tzinfo=LONDON)
    answer = falls_due(start, Duration(1, "working days"), calendar_of("england-and-wales"), Readings())
    assert answer.last_day == date(2026, 5, 8)
    assert answer.overdue_from is not None
    assert start + timedelta(days=1, hours=13, minutes=59) < answer.overdue_from
    assert start + timedelta(days=1 + day_away) >= answer.overdue_from
