"""The closed days of the three nations' calendars, from the installed package and this room's additions; offline."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, cast

import holidays

from accord.engine.calendars import NATION_NAMES, Calendar, Nation, digest_of

ADDITIONS = Path(__file__).with_name("closed-days.toml")

# Bank holidays are the same in England and in Wales, so one stands for both.
_SUBDIVISIONS: dict[Nation, str] = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
_FIRST_WEEKEND_DAY = 5


def shipped_calendar(nation: str) -> Calendar:
    """The calendar of this release; its revision changes with any closed day, its name or the last day known."""
    additions = _additions()
    known_from, known_until = additions["known_from"], additions["known_until"]
    closed = closed_days(nation, known_from.year, known_until.year)
    revision = f"{known_until.isoformat()}-{digest_of(closed)}"
    return Calendar(cast(Nation, nation), revision, closed, known_from, known_until)


def closed_days(nation: str, first_year: int, last_year: int) -> dict[date, str]:
    """The weekdays a nation does not work in these years (both included), substitute days among them, with names."""
    years = range(first_year, last_year + 1)
    package = holidays.country_holidays("GB", subdiv=_subdivision(nation), years=years)
    named = {day: name.replace("(observed)", "(substitute day)") for day, name in package.items()}
    added = {day["on"]: day["why"] for day in _additions()["day"] if nation in day["nations"]}
    return {
        day: why
        for day, why in sorted({**named, **added}.items())
        if day.year in years and day.weekday() < _FIRST_WEEKEND_DAY
    }


def _subdivision(nation: str) -> str:
    if nation not in _SUBDIVISIONS:
        raise ValueError(f'Found the calendar "{nation}"; expected a nation. Write one of {", ".join(NATION_NAMES)}.')
    return _SUBDIVISIONS[nation]


def _additions() -> dict[str, Any]:
    return tomllib.loads(ADDITIONS.read_text(encoding="utf-8"))
