"""Which days people work, in each nation, for as long as anybody has said."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from accord.engine.local_time import ONE_DAY

Nation = Literal["england-and-wales", "scotland", "northern-ireland"]

NATION_NAMES: Mapping[Nation, str] = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
_WEEKEND = {5: "Saturday", 6: "Sunday"}


class CalendarEnds(ValueError):
    """A day was asked about for which nobody has yet said which days are bank holidays."""


def digest_of(closed: Mapping[date, str]) -> str:
    """A short digest of closed days and their names: another one when any of them changes."""
    text = "\n".join(f"{day.isoformat()} {why}" for day, why in sorted(closed.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Calendar:
    """The days a nation does not work besides weekends, as known for the days from `known_from` to `known_until`.

    `later`: the revisions that came after this one and that a record names (`Retimed`), by their names.
    """

    nation: Nation
    revision: str
    closed: Mapping[date, str] = field(hash=False)
    known_from: date
    known_until: date
    later: Mapping[str, "Calendar"] = field(default_factory=dict, compare=False, repr=False)

    def is_working(self, day: date) -> bool:
        """Whether people work on this day; CalendarEnds outside the days known."""
        return self.why_closed(day) is None

    def why_closed(self, day: date) -> str | None:
        """What closes this day ("Saturday", "Easter Monday"), None for a working day; CalendarEnds as `is_working`."""
        self._refuse_unknown(day)
        return _WEEKEND.get(day.weekday()) or self.closed.get(day)

    def working_day_after(self, day: date, count: int) -> date:
        """The count-th working day after this day (count from 1); CalendarEnds where that leaves the days known."""
        working_days, worked_until = self._table
        index = day.toordinal() - self.known_from.toordinal()
        if not 0 <= index < len(worked_until):
            raise self._ends(f"{day:%A} {day.day} {day:%B %Y}")
        place = worked_until[index] + count - 1
        if place >= len(working_days):
            raise self._ends(f"{count} working days after {day.day} {day:%B %Y}")
        return working_days[place]

    def with_closed(self, days: Mapping[date, str]) -> "Calendar":
        """The same calendar with more closed days, each with its name; days closed already keep theirs."""
        more = {day: why for day, why in days.items() if day not in self.closed}
        if not more:
            return self
        return replace(self, revision=f"{self.revision}+{digest_of(more)}", closed={**self.closed, **more})

    def with_later(self, later: Mapping[str, "Calendar"]) -> "Calendar":
        """The same calendar that also knows these later revisions of it."""
        return replace(self, later={**self.later, **later}) if later else self

    def revised(self, revision: str) -> "Calendar":
        """The later revision of this name. Raises LookupError where none is known."""
        if revision not in self.later:
            raise LookupError(f'No later revision "{revision}" of the calendar {self.revision} is known here.')
        return self.later[revision]

    @cached_property
    def _table(self) -> tuple[list[date], list[int]]:
        """All working days in order; and for each day known, how many of them have begun by it."""
        working_days: list[date] = []
        worked_until: list[int] = []
        day = self.known_from
        while day <= self.known_until:
            if self.is_working(day):
                working_days.append(day)
            worked_until.append(len(working_days))
            day += ONE_DAY
        return working_days, worked_until

    def _refuse_unknown(self, day: date) -> None:
        if not self.known_from <= day <= self.known_until:
            raise self._ends(f"{day:%A} {day.day} {day:%B %Y}")

    def _ends(self, found: str) -> CalendarEnds:
        first, last = self.known_from, self.known_until
        return CalendarEnds(
            f"Found {found}; expected a day from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}, for which the "
            f"bank holidays of {NATION_NAMES[self.nation]} are known. Ask the office to bring in a calendar that "
            "reaches this day, or write a day inside those dates."
        )
