"""Days as people write them: 9/3/2018, 09.03.18, 2018-03-09, Friday 9 March 2018, March 9th 2018."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _or_shorter(names: tuple[str, ...]) -> str:
    """Any of these names, or its first three or four letters; the longest first."""
    return "|".join(sorted({name[:length] for name in names for length in (3, 4, len(name))}, key=len, reverse=True))


_WEEKDAY = rf"(?:\b(?:{_or_shorter(_WEEKDAYS)})[.,]{{0,2}}[ \t]{{1,2}}(?:the )?)?"
_NAMED = _or_shorter(_MONTHS)
_JOIN = r"[ \t]?[/.\-–][ \t]?"
_YEAR = r"'?(?P<year>\d{4}|\d{2})(?!\d)"
_SPELLINGS = tuple(
    re.compile(_WEEKDAY + spelling, re.IGNORECASE)
    for spelling in (
        rf"(?<!\d)(?P<day>\d{{1,2}}){_JOIN}(?P<month>\d{{1,2}}){_JOIN}{_YEAR}",
        r"(?<!\d)(?P<year>\d{4})[/.\-–](?P<month>\d{1,2})[/.\-–](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \t\-]?(?:of )?(?P<month>{_NAMED})[.,]?[ \t\-]?{_YEAR}",
        rf"\b(?P<month>{_NAMED})[.]? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
    )
)


def dates(text: str) -> Iterator[tuple[int, int, frozenset[date]]]:
    """Where a text names a day, and which: several where day and month could change places or the century is open."""
    for spelling in _SPELLINGS:
        for found in spelling.finditer(text):
            if meant := frozenset(_meant(found["day"], found["month"], found["year"])):
                yield found.start(), found.end(), meant


def _meant(day: str, month: str, year: str) -> Iterator[date]:
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    number = int(month) if month.isdigit() else _number(month)
    pairs = {(int(day), number), *([(number, int(day))] if month.isdigit() else [])}
    for one in years:
        for of_day, of_month in pairs:
            try:
                yield date(one, of_month, of_day)
            except ValueError:
                continue


def _number(month: str) -> int:
    return next(place for place, name in enumerate(_MONTHS, start=1) if name.startswith(month.casefold()[:3]))
