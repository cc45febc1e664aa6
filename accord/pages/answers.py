"""What people type into forms, as values (days, moments, words, choices), and what is wrong, for an error summary.

Nothing here refuses in the procedure's name: that is for the engine. Source: the GOV.UK patterns for dates and errors.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from accord.pages.wording import gettext as _

MINUTE: Literal["minute"] = "minute"
DAY: Literal["day"] = "day"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with an answer; `field` is the id of the input to mend."""

    field: str
    says: str


class Day(NamedTuple):
    """A typed day; None with an error, or when nothing was typed."""

    on: date | None
    error: FieldError | None


class Moment(NamedTuple):
    """A typed moment (aware), how exact it is, and what is wrong with it; None and no error when nothing was typed."""

    at: datetime | None
    precision: Literal["minute", "day"]
    error: FieldError | None


def words(post: Mapping[str, str], field: str) -> str:
    """The words typed: Unicode form NFC, one kind of line ending, no blanks around; "" when there are none."""
    text = post.get(field, "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()


def choice(post: Mapping[str, str], field: str, choices: Collection[str]) -> str:
    """The choice made; "" when none was, or one that was not on the page."""
    chosen = post.get(field, "")
    return chosen if chosen in choices else ""


def day(post: Mapping[str, str], field: str, *, example: str = "27 3 2026") -> Day:
    """The day typed into `field`-day, `field`-month (a number or a name) and `field`-year (four digits).

    `example`: a day such as may be meant, for what is said of a wrong one.
    """
    typed = {part: words(post, f"{field}-{part}") for part in ("day", "month", "year")}
    if not any(typed.values()):
        return Day(None, None)
    for part, says in _says_missing().items():
        if not typed[part]:
            return Day(None, FieldError(f"{field}-{part}", says % {"example": example}))
    year, month = _number(typed["year"]), _month(typed["month"])
    if year is None or not 1900 <= year <= 2199:
        return Day(None, FieldError(f"{field}-year", _("Write the year with four digits, such as 2026.")))
    try:
        return Day(date(year, month or 0, _number(typed["day"]) or 0), None)
    except ValueError:
        says = _("There is no such day. Write a real date, such as %(example)s.") % {"example": example}
        return Day(None, FieldError(f"{field}-day", says))


def moment(post: Mapping[str, str], field: str, zone: ZoneInfo, now: datetime, *, ahead: bool = False) -> Moment:
    """The moment typed as a day and perhaps `field`-hour, `field`-minute; without those the day is all that is known.

    A day's precision stands at the end of that local day, or at `now` for today (not where it lies `ahead`).
    """
    on, error = day(post, field)
    clock, wrong = _clock(post, field)
    if on is None or error or wrong:
        return Moment(None, DAY, error or wrong or _day_for_clock(clock, field))
    if clock is not None:
        return Moment(datetime.combine(on, clock, zone), MINUTE, None)
    if on == now.astimezone(zone).date() and not ahead:
        return Moment(now, DAY, None)
    return Moment(datetime.combine(on + timedelta(days=1), time(), zone) - timedelta(minutes=1), DAY, None)


def error_list(errors: Iterable[FieldError]) -> list[dict[str, str]]:
    """The errors as the error summary takes them: words with a link to the input."""
    return [{"text": error.says, "href": f"#{error.field}"} for error in errors]


def by_field(errors: Iterable[FieldError]) -> dict[str, str]:
    """The first error's words for each input."""
    found: dict[str, str] = {}
    for error in errors:
        found.setdefault(error.field, error.says)
    return found


def _clock(post: Mapping[str, str], field: str) -> tuple[time | None, FieldError | None]:
    hour, minute = words(post, f"{field}-hour"), words(post, f"{field}-minute")
    if not hour and not minute:
        return None, None
    try:
        return time(_number(hour) if hour else -1, _number(minute) if minute else 0), None  # type: ignore[arg-type]
    except (ValueError, TypeError):
        says = _("Write the time with hours from 0 to 23 and minutes from 0 to 59, such as 14 30, or leave it out.")
        return None, FieldError(f"{field}-hour", says)


def _day_for_clock(clock: time | None, field: str) -> FieldError | None:
    return FieldError(f"{field}-day", _("Write the day as well as the time.")) if clock is not None else None


def _says_missing() -> dict[str, str]:
    return {
        "day": _("The date needs a day. Write all of it, such as %(example)s."),
        "month": _("The date needs a month. Write all of it, such as %(example)s."),
        "year": _("The date needs a year. Write all of it, such as %(example)s."),
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    name = text.casefold()[:3]
    return MONTHS.index(name) + 1 if name in MONTHS and text.isalpha() else _number(text)
