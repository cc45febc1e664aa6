"""Reads one value of a policy: a text, a date, yes or no, a length of time; each raises Wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from accord.engine.days import Readings
from accord.engine.durations import Duration, parse_duration
from accord.engine.grammar import parse_means, parse_whos
from accord.engine.grammar_reader import ID, RESERVED
from accord.engine.items import Whos
from accord.engine.kinds import SIDES
from accord.engine.wrong import Wrong, nearest

CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


# How procedures say how hard they bind, in other words than ours.
_SAME_FORCE = {
    "must": ("shall", "will", "required", "mandatory", "has to"),
    "should": ("recommended", "expected", "ought to"),
    "where possible": ("may", "can", "could", "might", "optional", "ideally", "if possible", "where appropriate"),
}


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
        alone = value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else ""
        plain = alone or seen(value).partition(" (")[0]
        like = f'"{plain}"' if alone or not isinstance(value, dict | list) else "the text"
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
    found = CLOCK.fullmatch(value) if isinstance(value, str) else None
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


@dataclass(frozen=True, slots=True)
class OneOf:
    """A reader that takes these texts alone."""

    allowed: tuple[str, ...]

    def __call__(self, value: Any) -> str:
        if isinstance(value, str) and value in self.allowed:
            return value
        likely = self._meant(value.lower().strip()) if isinstance(value, str) else ""
        expected = "one of " + ", ".join(f'"{each}"' for each in self.allowed)
        raise Wrong(seen(value), expected, f'"{likely}"' if likely else "the one that is meant")

    def _meant(self, value: str) -> str:
        """What was meant by a text that is none of these: another word for it, a part of it, a slip."""
        same = next((ours for ours, others in _SAME_FORCE.items() if value in others and ours in self.allowed), "")
        part = next((each for each in self.allowed if len(value) > 3 and value in each), "")
        return same or nearest(value, self.allowed) or part


def one_of(*allowed: str) -> OneOf:
    """A reader that takes these texts alone."""
    return OneOf(allowed)


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
