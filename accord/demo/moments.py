"""Days of a demo, counted in working days from the day it is made, so that something is always due about today."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accord.engine.calendars import Calendar

_ONE_DAY = timedelta(days=1)
_IN_WORDS = re.compile(r"\{([+-]\d{1,3})\}")
# What may lie ahead: until when, for when, and an earlier date that somebody sets.
_AHEAD = ("until", "for", "due_on")
_SPELT = re.compile(r"([+-]\d{1,3})( \d\d:\d\d)?")


class NoMoment(ValueError):
    """A row of the demo whose day is not written as one."""


@dataclass(frozen=True, slots=True)
class Days:
    """Day 0 is the day of `now` there, or the next working day; "-3 14:30" is a time three working days before it."""

    calendar: Calendar
    zone: ZoneInfo
    now: datetime

    @property
    def zero(self) -> date:
        """Day 0."""
        return self._from(self.now.astimezone(self.zone).date(), 0, _ONE_DAY)

    def day(self, offset: int) -> date:
        """The working day this many before (negative) or after day 0."""
        return self._from(self.zero, abs(offset), _ONE_DAY if offset > 0 else -_ONE_DAY)

    def spelt(self, written: str, *, ahead: bool = False) -> str:
        """ "-3 14:30" as "2026-11-18 14:30". NoMoment for anything else, and for what is not past unless `ahead`."""
        found = _SPELT.fullmatch(written)
        if not found or (int(found[1]) >= 0 and not ahead):
            raise NoMoment(
                f'Found "{written}"; expected a number of working days{"" if ahead else " before today"} and a time. '
                'Write "-3 14:30", for example.'
            )
        return f"{self.day(int(found[1])).isoformat()}{found[2] or ''}"

    def in_row(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row with its moments spelt out, the days of a plan's steps too."""
        spelt = dict(row)
        for key in ("at", "entered", *_AHEAD):
            if key in row:
                spelt[key] = self.spelt(row[key], ahead=key in _AHEAD)
        if "steps" in row:
            spelt["steps"] = [{**step, "due_on": self.spelt(step["due_on"], ahead=True)} for step in row["steps"]]
        return spelt

    def in_words(self, text: str) -> str:
        """A text with its days spelt out: "{-9}" as "Tuesday 10 November 2026"."""
        return _IN_WORDS.sub(lambda found: in_full(self.day(int(found[1]))), text)

    def _from(self, day: date, count: int, towards: timedelta) -> date:
        while count or not self.calendar.is_working(day):
            day += towards
            count -= 1 if count and self.calendar.is_working(day) else 0
        return day


def in_full(day: date) -> str:
    """A day with its weekday: "Tuesday 10 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"
