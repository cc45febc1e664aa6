"""Lengths of time as a procedure writes them.

"5 working days", "24 hours", "at once", "same working day", "before conference".
"""

import difflib
import re
from dataclasses import dataclass
from datetime import time
from typing import Literal, cast

Unit = Literal["working days", "days", "hours", "at once", "same working day", "before"]

_EXAMPLES = (
    '"5 working days", "1 working day by 12:00", "10 days", "24 hours", "at once", "same working day", '
    '"before conference" or "2 working days before conference"'
)
_MOST = 9999
_SAME_DAY: Unit = "same working day"
COUNTED = re.compile(r"([0-9]+) (working day|day|hour)s?(?: by ([0-9]{1,2}:[0-9]{2}))?")
BEFORE = re.compile(r"(?:([0-9]+) (working day|day|hour)s? )?before ([a-z0-9]+(?:-[a-z0-9]+)*)")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, start=1)}
_NUMBER_AND_UNIT = re.compile(rf"(?:(?:with)?in )?([0-9]+|{'|'.join(_NUMBERS)})[ -]*([a-z/. -]+)")
_UNIT_WORDS = ("working days", "working day", "days", "day", "hours", "hour")
_UNITS = {"hr": "hour", "hrs": "hours", "h": "hours", "wd": "working days", "d": "days"}
_INSTEAD = {
    "week": '"7 days" for each week, or "5 working days" if only working days count',
    "month": 'the number of days, as in "28 days"',
    "minute": 'whole hours, as in "1 hour"',
    "business": '"working days"',
    "immediate": '"at once"',
    "without delay": '"at once"',
    "same day": f'"{_SAME_DAY}", or "at once"',
}


@dataclass(frozen=True)
class Duration:
    """How long a duty or a window lasts; `amount` is 0 for "at once", "same working day" and "before EVENT".

    `ahead` is what `amount` counts back in from an event: "2 working days before EVENT".
    """

    amount: int
    unit: Unit
    by: time | None = None
    event: str | None = None
    ahead: Literal["", "working days", "days", "hours"] = ""

    def __str__(self) -> str:
        """The text a policy would hold for it."""
        if self.unit in ("at once", _SAME_DAY):
            return self.unit
        if self.unit == "before" and not self.ahead:
            return f"before {self.event}"
        counted = self.ahead or self.unit
        unit = counted.removesuffix("s") if self.amount == 1 else counted
        ends = f" before {self.event}" if self.ahead else f" by {self.by:%H:%M}" if self.by else ""
        return f"{self.amount} {unit}{ends}"


AT_ONCE = Duration(0, "at once")
SAME_WORKING_DAY = Duration(0, _SAME_DAY)


def parse_duration(text: str) -> Duration:
    """Read a policy's length of time; ValueError says what was found, what was expected and what to write."""
    words = " ".join(text.split())
    if words in (AT_ONCE.unit, SAME_WORKING_DAY.unit):
        return AT_ONCE if words == AT_ONCE.unit else SAME_WORKING_DAY
    if before := BEFORE.fullmatch(words):
        return _ahead_of(text, before)
    counted = COUNTED.fullmatch(words)
    if counted is None:
        raise _not_understood(text, _instead_of(words))
    amount, unit, by = _amount(text, counted[1]), cast(Unit, counted[2] + "s"), counted[3]
    if by and unit == "hours":
        raise _not_understood(text, f'"{amount} hours", or a number of days "by {by}": hours end at their own minute')
    return Duration(amount, unit, by=_hour_of_day(text, by) if by else None)


def _ahead_of(text: str, before: re.Match[str]) -> Duration:
    if before[1] is None:
        return Duration(0, "before", event=before[3])
    ahead = cast(Literal["working days", "days", "hours"], before[2] + "s")
    return Duration(_amount(text, before[1]), "before", event=before[3], ahead=ahead)


def _amount(text: str, digits: str) -> int:
    amount = int(digits)
    if amount == 0:
        raise _not_understood(text, f'"at once" for something owed immediately, or "{_SAME_DAY}"')
    if amount > _MOST:
        raise _not_understood(text, f"a number from 1 to {_MOST}")
    return amount


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
    return _as_counted(words.lower()) or _EXAMPLES


def _as_counted(words: str) -> str:
    """What was meant by a number and something like a unit: "two wkg days", "48 hrs"; "" when that is not clear."""
    parts = _NUMBER_AND_UNIT.fullmatch(words)
    number, unit = parts.groups() if parts else ("", "")
    number = number if number.isdecimal() else _NUMBERS.get(number, "")
    near = difflib.get_close_matches(_UNITS.get(unit.strip(" ."), unit.strip(" .")), _UNIT_WORDS, n=1, cutoff=0.6)
    return f'"{number} {near[0]}"' if number and near else ""


def _not_understood(text: str, instead: str) -> ValueError:
    return ValueError(f'Found "{text}"; expected a length of time such as {_EXAMPLES}. Write instead {instead}.')
