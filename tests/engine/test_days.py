"""What is due when, and why: the readings one by one, and the refusals. The promises stand in test_days_promises."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accord.engine.calendars import Calendar, CalendarEnds
from accord.engine.days import DayStep, Due, Readings, due
from accord.engine.durations import parse_duration

LONDON = ZoneInfo("Europe/London")
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
CALENDAR = Calendar(
    "england-and-wales",
    "easter",
    {GOOD_FRIDAY: "Good Friday", EASTER_MONDAY: "Easter Monday", date(2026, 12, 25): "Christmas Day"},
    date(2026, 1, 1),
    date(2026, 12, 31),
)


def on(text: str) -> datetime:
    """A moment by the London clock: "1 Apr 10:00", the second of two alike with a star."""
    fold = int(text.endswith("*"))
    form = "%Y %d %b %H:%M:%S" if text.count(":") == 2 else "%Y %d %b %H:%M"
    return datetime.strptime(f"2026 {text.rstrip('*')}", form).replace(tzinfo=LONDON, fold=fold)


def falls_due(start: str, length: str, readings: Readings | None = None) -> Due:
    answer = due(on(start), parse_duration(length), CALENDAR, readings or Readings())
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("start", "length", "last_day"),
    [
        ("1 Apr 10:00", "2 working days", "7 Apr"),  # Northamptonshire: acknowledgement and plan of stage 1
        ("7 Apr 16:00", "5 working days", "14 Apr"),  # managers' discussion
        ("14 Apr 16:00", "5 working days", "21 Apr"),  # seniors' discussion
        ("21 Apr 16:00", "2 working days", "23 Apr"),  # directors' plan
        ("23 Apr 16:00", "5 working days", "30 Apr"),  # mediation offered
        ("1 Apr 10:00", "5 working days", "10 Apr"),  # Wiltshire: everything before the board
        ("10 Apr 10:00", "3 working days", "15 Apr"),  # decision after referral
    ],
)
def test_over_easter_2026_the_bank_holidays_are_not_counted(start: str, length: str, last_day: str) -> None:
    answer = falls_due(start, length)
    assert answer.last_day == on(f"{last_day} 00:00").date()
    assert answer.due_at == answer.overdue_from
    assert answer.due_at.astimezone(LONDON).time() == time.min


def test_the_working_shows_every_day_counted_and_every_day_skipped_and_why() -> None:
    assert falls_due("2 Apr 10:00", "2 working days").working == (
        DayStep(date(2026, 4, 2), 0, "the day it starts"),
        DayStep(date(2026, 4, 3), None, "Good Friday"),
        DayStep(date(2026, 4, 4), None, "Saturday"),
        DayStep(date(2026, 4, 5), None, "Sunday"),
        DayStep(date(2026, 4, 6), None, "Easter Monday"),
        DayStep(date(2026, 4, 7), 1, "working day"),
        DayStep(date(2026, 4, 8), 2, "working day"),
    )


FRIDAY, SATURDAY, GOOD_FRIDAY_NOON = "8 May 10:00", "9 May 10:00", "3 Apr 12:00"
SAME_DAY = Readings(first_day="same day")
MOVES = Readings(day_off_event="moves")
BOTH = Readings(first_day="same day", day_off_event="moves")


@pytest.mark.parametrize(
    ("start", "length", "readings", "last_day"),
    [
        (FRIDAY, "1 working day", Readings(), "11 May"),
        (SATURDAY, "1 working day", Readings(), "11 May"),
        (FRIDAY, "1 working day", SAME_DAY, "8 May"),
        (FRIDAY, "2 working days", SAME_DAY, "11 May"),
        (SATURDAY, "1 working day", SAME_DAY, "11 May"),
        (FRIDAY, "1 working day", MOVES, "11 May"),
        (SATURDAY, "1 working day", MOVES, "12 May"),
        (SATURDAY, "1 working day", BOTH, "11 May"),
        (GOOD_FRIDAY_NOON, "1 working day", MOVES, "8 Apr"),
        (FRIDAY, "1 day", Readings(), "9 May"),
        (FRIDAY, "1 day", SAME_DAY, "8 May"),
        (SATURDAY, "7 days", MOVES, "18 May"),
        (FRIDAY, "1 day", Readings(days_end="roll on"), "11 May"),
        (FRIDAY, "3 days", Readings(days_end="roll on"), "11 May"),
        (FRIDAY, "24 hours", Readings(hours="working days"), "11 May"),
        (FRIDAY, "25 hours", Readings(hours="working days"), "12 May"),
        (FRIDAY, "48 hours", Readings(hours="working days"), "12 May"),
        (FRIDAY, "24 hours", Readings(), "9 May"),
        ("30 Dec 23:30", "1 day", Readings(), "31 Dec"),
    ],
)
def test_each_reading_gives_its_own_last_day(start: str, length: str, readings: Readings, last_day: str) -> None:
    answer = falls_due(start, length, readings)
    assert answer.last_day == on(f"{last_day} 00:00").date()
    assert answer.working[-1].day == answer.last_day


@pytest.mark.parametrize(("length", "day_one"), [("1 working day", "working day"), ("1 day", "day")])
def test_the_working_of_a_day_off_that_moves_starts_on_the_next_working_day(length: str, day_one: str) -> None:
    assert [(step.number, step.why) for step in falls_due(SATURDAY, length, MOVES).working] == [
        (None, "Saturday"),
        (None, "Sunday"),
        (0, "the day it starts"),
        (1, day_one),
    ]


def test_the_working_of_days_that_roll_on_says_where_they_had_ended() -> None:
    rolled = falls_due(FRIDAY, "1 day", Readings(days_end="roll on"))
    assert [(step.number, step.why) for step in rolled.working] == [
        (0, "the day it starts"),
        (1, "day"),
        (None, "Sunday"),
        (None, "the next working day after the last day"),
    ]


@pytest.mark.parametrize(
    ("length", "day_ends", "due_at"),
    [
        ("1 working day", None, "12 May 00:00"),
        ("1 working day", time(17), "11 May 17:00:59"),
    ],
)
def test_a_last_day_ends_at_midnight_or_at_the_hour_named(length: str, day_ends: time | None, due_at: str) -> None:
    answer = falls_due(FRIDAY, length, Readings(day_ends=day_ends))
    assert answer.due_at == answer.overdue_from == on(due_at)


@pytest.mark.parametrize("day_ends", [None, time(17)])
def test_the_minute_that_a_last_day_is_named_with_is_still_in_time(day_ends: time | None) -> None:
    for length, last in (("1 working day by 12:00", "11 May 12:00"), ("1 day by 09:30", "9 May 09:30")):
        due_at = falls_due(FRIDAY, length, Readings(day_ends=day_ends)).due_at
        assert on(last) < due_at < on(last) + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("length", "due_at", "numbers"),
    [
        ("2 working days before sitting", "9 May 00:00", [2, None, None, 1, 0]),
        ("2 days before sitting", "11 May 00:00", [2, 1, 0]),
        ("1 working day before sitting", "12 May 00:00", [1, 0]),
    ],
)
def test_so_many_days_ahead_of_an_event_are_counted_back_from_its_own_day(
    length: str, due_at: str, numbers: list[int | None]
) -> None:
    answer = due(on("1 May 10:00"), parse_duration(length), CALENDAR, Readings(), on("12 May 10:00"))
    assert answer is not None
    assert (answer.due_at, [step.number for step in answer.working]) == (on(due_at), numbers)


def test_hours_ahead_of_an_event_end_at_their_minute_and_nothing_is_due_before_it_is_known() -> None:
    length = parse_duration("24 hours before sitting")
    answer = due(on("1 May 10:00"), length, CALENDAR, Readings(), on("12 May 10:00"))
    assert answer is not None and answer.due_at == on("11 May 10:00")
    assert due(on("1 May 10:00"), length, CALENDAR, Readings()) is None


def test_at_once_is_due_from_its_start_and_overdue_from_the_end_of_the_next_working_day() -> None:
    answer = falls_due(SATURDAY, "at once")
    assert (answer.due_at, answer.overdue_from) == (on(SATURDAY), on("12 May 00:00"))
    assert answer.last_day == date(2026, 5, 11)
    assert [step.number for step in answer.working] == [0, None, 1]


def test_at_once_is_bounded_by_its_own_reading_and_the_hour_the_day_ends_alone() -> None:
    counted_otherwise = Readings(first_day="same day", day_off_event="moves", day_ends=time(17))
    from_saturday = falls_due(SATURDAY, "at once", counted_otherwise)
    assert from_saturday.overdue_from == on("11 May 17:00:59")
    assert [step.number for step in from_saturday.working] == [0, None, 1]
    assert falls_due(FRIDAY, "at once", counted_otherwise).overdue_from == on("11 May 17:00:59")


def test_at_once_may_be_read_as_never_overdue() -> None:
    answer = falls_due(SATURDAY, "at once", Readings(at_once="never"))
    assert (answer.due_at, answer.overdue_from, answer.last_day) == (on(SATURDAY), None, date(2026, 5, 9))
    assert answer.working == (DayStep(date(2026, 5, 9), 0, "due at once, at 10:00"),)


def test_before_an_event_has_no_date_until_one_is_known_and_ends_just_before_it() -> None:
    before = parse_duration("before conference")
    assert due(on(FRIDAY), before, CALENDAR, Readings()) is None
    answer = due(on(FRIDAY), before, CALENDAR, Readings(), event_at=on("13 May 00:00"))
    assert answer is not None
    assert answer.due_at == answer.overdue_from == on("13 May 00:00")
    assert answer.last_day == date(2026, 5, 12)
    assert [step.why for step in answer.working] == ["starts at 10:00", "ends just before conference, at 00:00"]


# In 2026 London's clocks go forward on 29 March at 01:00 and back on 25 October at 02:00.
@pytest.mark.parametrize(
    ("start", "length", "elapsed", "wall_clock"),
    [
        ("8 May 10:00", "24 hours", "9 May 10:00", "9 May 10:00"),
        ("28 Mar 10:00", "24 hours", "29 Mar 11:00", "29 Mar 10:00"),
        ("28 Mar 01:30", "24 hours", "29 Mar 02:30", "29 Mar 02:00"),  # 01:30 is never shown: the moment of the change
        ("24 Oct 10:00", "24 hours", "25 Oct 09:00", "25 Oct 10:00"),
        ("24 Oct 01:30", "24 hours", "25 Oct 01:30", "25 Oct 01:30"),  # the first 01:30 of two
        ("25 Oct 01:30", "24 hours", "26 Oct 00:30", "26 Oct 01:30"),
        ("25 Oct 01:30*", "24 hours", "26 Oct 01:30", "26 Oct 02:00"),  # 02:00 had all but been shown
        ("25 Oct 01:30", "1 hour", "25 Oct 01:30*", "25 Oct 02:30"),
    ],
)
def test_hours_run_through_clock_changes_as_the_policy_reads_them(
    start: str, length: str, elapsed: str, wall_clock: str
) -> None:
    assert falls_due(start, length).due_at.timestamp() == on(elapsed).timestamp()
    by_the_wall = falls_due(start, length, Readings(hours="wall clock"))
    assert by_the_wall.due_at.timestamp() == on(wall_clock).timestamp()


def test_the_working_of_hours_names_the_change_of_the_clocks_between() -> None:
    assert falls_due("28 Mar 10:00", "24 hours").working == (
        DayStep(date(2026, 3, 28), 0, "starts at 10:00"),
        DayStep(date(2026, 3, 29), None, "clocks go forward by 60 minutes, to 02:00"),
        DayStep(date(2026, 3, 29), None, "24 hours later, at 11:00"),
    )
    assert falls_due("24 Oct 10:00", "24 hours").working[1].why == "clocks go back by 60 minutes, to 01:00"


@pytest.mark.parametrize(("start", "hours"), [("27 Mar 12:00", 71), ("23 Oct 12:00", 73)])
def test_a_working_day_clock_ends_at_local_midnight_through_a_clock_change(start: str, hours: int) -> None:
    answer = falls_due(start, "3 days")
    end_of_friday = on(start).replace(hour=0).timestamp() + 24 * 3600
    assert answer.due_at.timestamp() == end_of_friday + hours * 3600


def test_a_midnight_that_the_clocks_skip_ends_the_day_at_the_change() -> None:
    havana = Readings(time_zone="America/Havana")  # there, on 8 March 2026, midnight is followed at once by 01:00
    answer = due(datetime.fromisoformat("2026-03-06T12:00-05:00"), parse_duration("1 day"), CALENDAR, havana)
    assert answer is not None
    assert answer.due_at == datetime.fromisoformat("2026-03-08T05:00+00:00")


def test_the_day_of_an_event_is_the_local_day_and_not_that_of_utc() -> None:
    just_after_midnight_in_summer = datetime.fromisoformat("2026-05-07T23:30+00:00")
    answer = due(just_after_midnight_in_summer, parse_duration("1 working day"), CALENDAR, Readings())
    assert answer is not None
    assert answer.last_day == date(2026, 5, 11)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    naive = on(FRIDAY).replace(tzinfo=None)
    with pytest.raises(ValueError, match=r"Found the moment 2026-05-08 10:00:00 without a time zone; expected"):
        due(naive, parse_duration("1 working day"), CALENDAR, Readings())
    with pytest.raises(ValueError, match="without a time zone"):
        due(on(FRIDAY), parse_duration("before conference"), CALENDAR, Readings(), event_at=naive)


@pytest.mark.parametrize(("start", "length"), [("31 Dec 10:00", "1 working day"), ("24 Dec 10:00", "9 working days")])
def test_past_the_days_known_a_deadline_is_refused_and_not_guessed(start: str, length: str) -> None:
    with pytest.raises(CalendarEnds, match="expected a day from 1 January 2026 to 31 December 2026") as refusal:
        falls_due(start, length)
    assert "bank holidays of England and Wales" in str(refusal.value)
    assert "Ask the office to bring in a calendar" in str(refusal.value)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_outside_the_days_known_nobody_can_say_whether_a_day_is_worked(day: date) -> None:
    for ask in (CALENDAR.is_working, CALENDAR.why_closed, lambda day: CALENDAR.working_day_after(day, 1)):
        with pytest.raises(CalendarEnds, match=r"Found (Wednesday 31 December 2025|Friday 1 January 2027)"):
            ask(day)


def test_a_calendar_names_what_closes_a_day() -> None:
    assert CALENDAR.why_closed(EASTER_MONDAY) == "Easter Monday"
    assert [CALENDAR.why_closed(date(2026, 4, day)) for day in (4, 5, 7)] == ["Saturday", "Sunday", None]
    assert CALENDAR.is_working(date(2026, 4, 7))


def test_closing_a_day_more_gives_another_calendar_with_another_revision() -> None:
    tuesday, wednesday = date(2026, 4, 7), date(2026, 4, 8)
    closed = CALENDAR.with_closed({tuesday: "Office moves house", EASTER_MONDAY: "Office shut"})
    assert closed.why_closed(tuesday) == "Office moves house"
    assert closed.why_closed(EASTER_MONDAY) == "Easter Monday"
    assert CALENDAR.is_working(tuesday)
    assert closed.revision not in (CALENDAR.revision, CALENDAR.with_closed({wednesday: "Office moves house"}).revision)
    assert CALENDAR.with_closed({EASTER_MONDAY: "Office shut"}) is CALENDAR


@pytest.mark.parametrize("zone", ["Europe/Londinium", "", "../London"])
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match=r'expected the name of a time zone\. Write "Europe/London"'):
        Readings(time_zone=zone)


def test_a_day_that_would_end_as_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Found day_ends 00:00; expected .* Write 24:00"):
        Readings(day_ends=time(0))
