"""Working days: one call, an aware moment in, the aware moment at which the last day is over out."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from bizdays import Calendar as BizdaysCalendar

from accord.engine.calendars import Calendar
from accord.engine.days import Readings, due
from accord.engine.durations import Duration
from accord.policies.calendars import shipped_calendar
from benchmarks.timing import by_turns, say

LONDON = ZoneInfo("Europe/London")
READINGS = Readings()
LENGTHS = (1, 2, 5, 10, 15)
HOURS = (0, 9, 16, 23)


def bizdays_calendar(calendar: Calendar) -> BizdaysCalendar:
    return BizdaysCalendar(
        holidays=list(calendar.closed),
        weekdays=["Saturday", "Sunday"],
        startdate=calendar.known_from,
        enddate=calendar.known_until,
        name=calendar.nation,
    )


def by_bizdays(calendar: BizdaysCalendar) -> Callable[[datetime, int], datetime]:
    """What a programmer who has bizdays writes around it: the local day, the count, local midnight after it."""

    def due_at(start: datetime, count: int) -> datetime:
        last_day = calendar.offset(start.astimezone(LONDON).date(), count)
        return datetime.combine(last_day + timedelta(days=1), time(), LONDON).astimezone(UTC)

    return due_at


def starts(calendar: Calendar) -> list[datetime]:
    """Four moments of every working day of 2026, in UTC, as the record holds them."""
    days = [date(2026, 1, 1) + timedelta(days=passed) for passed in range(365)]
    working = [day for day in days if calendar.is_working(day)]
    return [datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC) for day, hour in product(working, HOURS)]


def main() -> None:
    calendar = shipped_calendar("england-and-wales")
    theirs = by_bizdays(bizdays_calendar(calendar))
    counts = {count: Duration(count, "working days") for count in LENGTHS}
    asked = [
        (start, count)
        for start, count in product(starts(calendar), counts)
        if calendar.is_working(start.astimezone(LONDON).date())
    ]
    for start, count in asked:
        assert due(start, counts[count], calendar, READINGS).due_at == theirs(start, count), (start, count)
    compared = by_turns(
        lambda: [due(start, counts[count], calendar, READINGS).due_at for start, count in asked],
        lambda: [theirs(start, count) for start, count in asked],
        pieces=len(asked),
    )
    say("working days, one call", "bizdays", compared, wanted=7)


if __name__ == "__main__":
    main()
