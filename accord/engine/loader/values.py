"""Reads one value of a policy: a text, a date, yes or no, a length of time; each raises Wrong."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from accord.engine.days import Readings
from accord.engine.durations import Duration, parse_duration
from accord.engine.grammar import parse_means, parse_whos
from accord.engine.grammar_reader import ID, RESERVED
from accord.engine.items import Whos
from accord.engine.kinds import SIDES
from accord.engine.wrong import Wrong, nearest

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def seen(value: Any) -> str:
    """A value as the message shows it."""
    if isinstance(value, bool):
        return f"{str(value).lower()} (yes or no)"
    if isinstance(value, int | float):
        return f"{str(value)[:20]} (a number)"
    if isinstance(value, date | time):
        return f"{value} (a date or a time)"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else f'"{str(value)[:60]}"'


def text(value: Any) -> str:
    """A text that says something."""
    if not isinstance(value, str):
        like = "the text" if isinstance(value, dict | list) else f'"{seen(value).partition(" (")[0]}"'
        raise Wrong(f"{seen(value)} where a text belongs", "a text in quotation marks", like)
    if not value.strip():
        raise Wrong("an empty text", "a text that says something", "it, or leave the key out")
    return value.strip()


def word(value: Any) -> str:
    """An id: small letters, digits and hyphens."""
    found = text(value)
    if ID.fullmatch(found) and found not in RESERVED:
        return found
    spelt = "-".join(re.findall("[a-z0-9]+", found.lower()))
    taken = spelt in RESERVED or not spelt
    expected = "small letters, digits and hyphens, and not a word of the language"
    raise Wrong(f'"{found}" cannot be an id', expected, f'"{"the-" + spelt if taken else spelt}"')


def yes_no(value: Any) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise Wrong(seen(value), "yes or no", "true or false, without quotation marks")


def day(value: Any) -> date:
    """A date without an hour."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Wrong(seen(value), "a date", "it as year-month-day without quotation marks, as in 2026-04-01")


def hour(value: Any) -> time | None:
    """The hour at which a day ends; None for midnight."""
    if value == "24:00":
        return None
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[0] == "00:00":
        raise Wrong(seen(value), "an hour from 00:01 to 24:00", '"17:00", or "24:00" for midnight')
    return time(int(found[1]), int(found[2]))


def time_zone(value: Any) -> str:
    """The name of a time zone."""
    name = text(value)
    try:
        return Readings(time_zone=name).time_zone
    except ValueError as error:
        raise Wrong(f'"{name}" is no time zone', "the name of a time zone", '"Europe/London"') from error


def one_of(*allowed: str) -> Callable[[Any], str]:
    """A reader that takes these texts alone."""

    def read(value: Any) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        likely = nearest(value, allowed) if isinstance(value, str) else ""
        raise Wrong(seen(value), "one of " + ", ".join(f'"{each}"' for each in allowed), f'"{likely or allowed[0]}"')

    return read


def duration(value: Any) -> Duration:
    """A length of time."""
    found = text(value)
    try:
        return parse_duration(found)
    except ValueError as error:
        instead = str(error).partition("Write instead ")[2] or '"5 working days"'
        raise Wrong(f'"{found}" is no length of time', "a length of time", instead.rstrip(".")) from error


def whos(value: Any) -> Whos:
    """Parties: a text or a list of texts."""
    return parse_whos([text(each) for each in listed(value)])


def means(value: Any) -> tuple[str, ...]:
    """Ways of doing something: a text or a list of texts."""
    return parse_means(texts(value))


def listed(value: Any) -> list[Any]:
    """A list; one value will do where a list is expected."""
    return value if isinstance(value, list) else [value]


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(each) for each in listed(value))


def choice(value: Any) -> str:
    """One closed answer of a fact."""
    found = text(value)
    if "|" in found or found != " ".join(found.split()):
        plain = " ".join(found.replace("|", " or ").split())
        raise Wrong(f'"{found}" cannot be an answer', 'words with single spaces and no "|"', f'"{plain}"')
    return found


def equivalents(value: Any) -> Mapping[str, tuple[str, ...]]:
    """Kind of agency to the titles that count there."""
    if not isinstance(value, dict):
        raise Wrong(seen(value), "a table of kinds of agency", '{ voluntary = ["management committee"] }')
    return {kind: texts(titles) for kind, titles in value.items()}


def speakers(value: Any) -> Mapping[str, tuple[str, ...]]:
    """Who speaks at a stage: by side, or ("both") as one text or list."""
    if not isinstance(value, dict):
        return {"both": texts(value)}
    for side in value:
        if side not in SIDES:
            likely = nearest(side, SIDES) or SIDES[0]
            raise Wrong(f'"{side}" is no side', '"raising" and "responding"', f'{{ {likely} = "..." }}')
    return {side: texts(seats) for side, seats in value.items()}
