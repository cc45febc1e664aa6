"""The demo's days are working days counted back from the day it is made."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from accord.demo.moments import Days, NoMoment
from accord.policies.calendars import shipped_calendar

LONDON = ZoneInfo("Europe/London")


def days(now: datetime) -> Days:
    return Days(shipped_calendar("england-and-wales"), LONDON, now)


@pytest.mark.parametrize(
    ("now", "spelt"),
    [
        (datetime(2026, 6, 17, 11, tzinfo=UTC), "2026-06-16 09:30"),
        (datetime(2026, 6, 21, 11, tzinfo=UTC), "2026-06-19 09:30"),
        (datetime(2026, 4, 7, 0, 5, tzinfo=LONDON), "2026-04-02 09:30"),
        (datetime(2026, 12, 27, 11, tzinfo=UTC), "2026-12-24 09:30"),
    ],
)
def test_one_day_back_is_the_working_day_before_however_the_calendar_lies(now: datetime, spelt: str) -> None:
    assert days(now).spelt("-1 09:30") == spelt


def test_five_days_back_and_five_on_meet_again() -> None:
    counted = days(datetime(2026, 6, 17, 11, tzinfo=UTC))
    assert (counted.day(-5).isoformat(), counted.day(5).isoformat()) == ("2026-06-10", "2026-06-24")


@pytest.mark.parametrize("written", ["0 09:30", "+1 09:30", "yesterday", "-1 9:30", ""])
def test_what_has_not_happened_or_is_no_day_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(NoMoment, match='Write "-3 14:30"'):
        days(datetime(2026, 6, 17, 11, tzinfo=UTC)).spelt(written)


def test_a_day_within_words_is_spelt_with_its_weekday() -> None:
    counted = days(datetime(2026, 6, 17, 11, tzinfo=UTC))
    assert counted.in_words("Sent on {-1}, {-x}.") == "Sent on Tuesday 16 June 2026, {-x}."


def test_the_step_of_a_plan_may_lie_ahead() -> None:
    row = {"at": "-1 09:30", "steps": [{"owner": "raiser", "due_on": "+2"}]}
    spelt = days(datetime(2026, 6, 17, 11, tzinfo=UTC)).in_row(row)
    assert spelt["steps"] == [{"owner": "raiser", "due_on": "2026-06-19"}]
