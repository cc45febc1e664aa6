from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accord.engine.days import Calendar, Readings, due
from accord.engine.durations import Duration
from accord.policies import calendars
from accord.policies.calendars import closed_days, shipped_calendar

NATIONS = ("england-and-wales", "scotland", "northern-ireland")

# From the three nations' own published lists; weekdays only, substitute days among them.
PUBLISHED = {
    ("england-and-wales", 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ("england-and-wales", 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ("scotland", 2026): "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    ("scotland", 2027): "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    ("northern-ireland", 2026): "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
    ("northern-ireland", 2027): "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
}

# The working days 1, 2 and 5 after an event, in England and Wales, Scotland and Northern Ireland.
VECTORS = {
    "2026-12-24": ("2026-12-29 2026-12-30 2027-01-05", "2026-12-29 2026-12-30 2027-01-06", "as in England"),
    "2026-12-31": ("2027-01-04 2027-01-05 2027-01-08", "2027-01-05 2027-01-06 2027-01-11", "as in England"),
    "2027-03-25": ("2027-03-30 2027-03-31 2027-04-05", "2027-03-29 2027-03-30 2027-04-02", "as in England"),
    "2027-07-09": ("2027-07-12 2027-07-13 2027-07-16", "as in England", "2027-07-13 2027-07-14 2027-07-19"),
    "2026-08-28": ("2026-09-01 2026-09-02 2026-09-07", "2026-08-31 2026-09-01 2026-09-04", "as in England"),
}


@pytest.mark.parametrize("event", VECTORS)
@pytest.mark.parametrize("place", range(3), ids=NATIONS)
def test_working_days_one_two_and_five_fall_where_each_nation_expects_them(event: str, place: int) -> None:
    expected = VECTORS[event][place] if VECTORS[event][place] != "as in England" else VECTORS[event][0]
    calendar = shipped_calendar(NATIONS[place])
    raised_at = datetime.fromisoformat(f"{event}T10:00+00:00")
    answers = [due(raised_at, Duration(days, "working days"), calendar, Readings()) for days in (1, 2, 5)]
    assert [str(answer.last_day) for answer in answers if answer] == expected.split()


@pytest.mark.parametrize(("nation", "year"), PUBLISHED)
def test_the_closed_days_of_a_year_are_those_the_nation_published(nation: str, year: int) -> None:
    assert [f"{day:%m-%d}" for day in closed_days(nation, year, year)] == PUBLISHED[nation, year].split()


@pytest.mark.parametrize(
    "day", ["2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"]
)
@pytest.mark.parametrize("nation", NATIONS)
def test_jubilees_the_funeral_and_the_coronation_were_days_off_everywhere(nation: str, day: str) -> None:
    assert not shipped_calendar(nation).is_working(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2012-05-28", "2020-05-04", "2022-05-30"])
@pytest.mark.parametrize("nation", NATIONS)
def test_a_bank_holiday_moved_for_an_occasion_left_its_old_day_a_working_day(nation: str, day: str) -> None:
    assert shipped_calendar(nation).is_working(date.fromisoformat(day))


def test_scotland_works_on_easter_monday_and_rests_on_2_january_and_saint_andrews_day() -> None:
    scotland, england = shipped_calendar("scotland"), shipped_calendar("england-and-wales")
    assert scotland.is_working(date(2026, 4, 6))
    assert england.why_closed(date(2026, 4, 6)) == "Easter Monday"
    for day in (date(2026, 1, 2), date(2026, 11, 30), date(2026, 6, 15)):
        assert not scotland.is_working(day)
        assert england.is_working(day)


def test_the_additions_give_a_day_its_name_in_the_named_nation_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {nation: shipped_calendar(nation) for nation in NATIONS}
    additions = tmp_path / "closed-days.toml"
    proclaimed = '[[day]]\non = 2027-02-10\nnations = ["northern-ireland"]\nwhy = "A day of thanks"\n'
    additions.write_text(calendars.ADDITIONS.read_text(encoding="utf-8") + proclaimed, encoding="utf-8")
    monkeypatch.setattr(calendars, "ADDITIONS", additions)
    after = {nation: shipped_calendar(nation) for nation in NATIONS}
    assert after["northern-ireland"].why_closed(date(2027, 2, 10)) == "A day of thanks"
    assert after["northern-ireland"].revision != before["northern-ireland"].revision
    assert after["england-and-wales"] == before["england-and-wales"]


def test_a_substitute_day_says_so() -> None:
    assert shipped_calendar("england-and-wales").why_closed(date(2026, 12, 28)) == "Boxing Day (substitute day)"


@pytest.mark.parametrize("nation", NATIONS)
def test_a_shipped_calendar_reaches_from_2012_to_where_bank_holidays_are_published(nation: str) -> None:
    calendar = shipped_calendar(nation)
    assert (calendar.nation, calendar.known_from, calendar.known_until) == (
        nation,
        date(2012, 1, 1),
        date(2028, 12, 31),
    )
    assert min(calendar.closed).year == 2012
    assert max(calendar.closed).year == 2028
    assert all(day.weekday() < 5 for day in calendar.closed)


def test_each_nation_has_a_revision_of_its_own_that_stays_while_nothing_changes() -> None:
    revisions: list[str] = [shipped_calendar(nation).revision for nation in NATIONS]
    assert len(set(revisions)) == 3
    assert revisions == [shipped_calendar(nation).revision for nation in NATIONS]


def test_past_the_published_bank_holidays_a_deadline_is_refused_and_not_guessed() -> None:
    calendar: Calendar = shipped_calendar("england-and-wales")
    late_in_2028 = datetime(2028, 12, 20, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="expected a day from 1 January 2012 to 31 December 2028"):
        due(late_in_2028 + timedelta(days=5), Duration(10, "working days"), calendar, Readings())


def test_a_nation_nobody_keeps_a_calendar_for_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r'Found the calendar "wales"; expected a nation\. Write one of england-and'):
        closed_days("wales", 2026, 2026)
