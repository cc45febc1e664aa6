"""Lengths of time as a procedure writes them: "5 working days", "24 hours", "at once", "before conference"."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal, cast

Unit = Literal["working days", "days", "hours", "at once", "before"]

_EXAMPLES = '"5 working days", "1 working day by 12:00", "10 days", "24 hours", "at once" or "before conference"'
_MOST = 9999
_COUNTED = re.compile(r"([0-9]+) (working day|day|hour)s?(?: by ([0-9]{1,2}:[0-9]{2}))?")
_BEFORE = re.compile(r"before ([a-z0-9]+(?:-[a-z0-9]+)*)")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_INSTEAD = {
    "week": '"7 days" for each week, or "5 working days" if only working days count',
    "month": 'the number of days, as in "28 days"',
    "minute": 'whole hours, as in "1 hour"',
    "business": '"working days"',
    "immediate": '"at once"',
    "without delay": '"at once"',
}


@dataclass(frozen=True)
class Duration:
    """How long a duty or a window lasts; `amount` is 0 for "at once" and "before", which count nothing."""

    amount: int
    unit: Unit
    by: time | None = None
    event: str | None = None

    def __str__(self) -> str:
        """The text a policy would hold for it."""
        if self.unit == "at once":
            return "at once"
        if self.unit == "before":
            return f"before {self.event}"
        unit = self.unit.removesuffix("s") if self.amount == 1 else self.unit
        return f"{self.amount} {unit}" + (f" by {self.by:%H:%M}" if self.by else "")


AT_ONCE = Duration(0, "at once")


def parse_duration(text: str) -> Duration:
    """Read a policy's length of time; ValueError says what was found, what was expected and what to write."""
    words = " ".join(text.split())
    if words == "at once":
        return AT_ONCE
    if before := _BEFORE.fullmatch(words):
        return Duration(0, "before", event=before[1])
    counted = _COUNTED.fullmatch(words)
    if counted is None:
        raise _not_understood(text, _instead_of(words))
    amount, unit, by = int(counted[1]), cast(Unit, counted[2] + "s"), counted[3]
    if amount == 0:
        raise _not_understood(text, '"at once" for something owed immediately')
    if amount > _MOST:
        raise _not_understood(text, f"a number from 1 to {_MOST}")
    if by and unit == "hours":
        raise _not_understood(text, f'"{amount} hours", or a number of days "by {by}": hours end at their own minute')
    return Duration(amount, unit, by=_hour_of_day(text, by) if by else None)


def _hour_of_day(text: str, by: str) -> time:
    found = _CLOCK.fullmatch(by)
    if found is None:
        raise _not_understood(text, 'an hour from 00:01 to 23:59, as in "by 12:00"')
    hour = time(int(found[1]), int(found[2]))
    if hour == time.min:
        raise _not_understood(text, 'an hour after midnight, as in "by 12:00"; without one the whole day is in time')
    return hour


def _instead_of(words: str) -> str:
    for found, instead in _INSTEAD.items():
        if found in words.lower():
            return instead
    return _EXAMPLES


def _not_understood(text: str, instead: str) -> ValueError:
    return ValueError(f'Found "{text}"; expected a length of time such as {_EXAMPLES}. Write instead {instead}.')
