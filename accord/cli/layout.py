"""Text for a terminal: eighty columns, no colours; days and moments in words."""

import textwrap
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from accord.engine.local_time import day_just_before

WIDTH = 80


def paragraph(text: str, indent: int = 0, hanging: int = 0) -> str:
    """A text in lines of at most eighty columns; lines after the first stand `hanging` further in."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_on_hyphens=False,
        break_long_words=False,
    )


def heading(title: str) -> str:
    """A title with a line under it."""
    lines = textwrap.wrap(title, WIDTH) or [""]
    return "\n".join([*lines, "-" * max(map(len, lines))])


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 stage`, `5 stages`."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def listed(things: Iterable[str]) -> str:
    """`a, b and c`."""
    found = list(things)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else "nothing"


def day(on: date) -> str:
    """`Tuesday 7 April 2026`."""
    return f"{on:%A} {on.day} {on:%B} {on.year}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """`Tuesday 7 April 2026, 10:00`, by the clock of a procedure's time zone."""
    local = at.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M}"


def until(at: datetime, zone: ZoneInfo) -> str:
    """The last moment in time before an instant: `the end of Tuesday 7 April 2026`, or with its hour."""
    local = at.astimezone(zone)
    if local.time() == time.min:
        return f"the end of {day(day_just_before(at, zone))}"
    return f"{local:%H:%M} on {day(local.date())}"
