"""What a record itself says about who somebody is, taken apart: words of names, days, numbers."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from accord.guard.dates import dates

WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\s,;]+")
_SHORTEST_NUMBER = 3
_PREFIX = 3
_MOST_NAMES = 6
# Parts of very many names: alone they tell nobody apart.
_TOO_COMMON = frozenset(("al", "bin", "da", "de", "del", "der", "di", "la", "le", "of", "the", "van", "von", "and"))


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Who it is about: words of names (folded), days of birth, numbers (letters and digits only, folded), initials.

    `besides`: names of others, such as agencies, that may stand though a word of them is a word of the name too.
    """

    words: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    numbers: frozenset[str] = frozenset()
    besides: tuple[str, ...] = field(default=())
    initials: frozenset[str] = frozenset()


def read(text: str, besides: tuple[str, ...] = ()) -> Identifiers:
    """The identifiers in a text of lines "label: value" (a line without a colon is all value)."""
    words, days, numbers, initials = set[str](), set[date](), set[str](), set[str]()
    for line in text.splitlines():
        value = line.partition(":")[2].strip() or line
        for start, end, meant in dates(value):
            days |= meant
            value = value[:start] + " " * (end - start) + value[end:]
        runs = list(_runs(value))
        initials |= _initials([word for run in runs for word in _words(run)])
        for run in runs:
            if _has_digit(" ".join(run)):
                numbers |= _spellings(run)
            else:
                words |= {folded(word) for word in _words(run)}
    return Identifiers(
        words=frozenset(word for word in words - _TOO_COMMON if len(word) > 1 or not word.isascii()),
        days=frozenset(days),
        numbers=frozenset(number for number in numbers if len(number) >= _SHORTEST_NUMBER),
        besides=besides,
        initials=frozenset(initials),
    )


def _words(run: list[str]) -> list[str]:
    """The words of a part of a name; a number has none."""
    return [] if _has_digit(" ".join(run)) else [word for token in run for word in WORD.findall(token)]


def _initials(names: list[str]) -> set[str]:
    """The first letters of the first name with those after it, as people put them: "ZL" and "ZOL"; of one name none."""
    letters = [folded(name)[:1] for name in names if folded(name) not in _TOO_COMMON]
    return {letters[0] + one for one in letters[1:]} | {"".join(letters)} if 1 < len(letters) <= _MOST_NAMES else set()


def _runs(value: str) -> Iterator[list[str]]:
    """The value's words one by one, and the parts of a number together: ["Kit"], ["FW", "26", "1502"]."""
    run: list[str] = []
    for token in _TOKEN.findall(value):
        if _has_digit(token):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.isupper() and len(token) <= _PREFIX else []
        if not run:
            yield [token]
    if run:
        yield run


def _spellings(run: list[str]) -> set[str]:
    """A number as a whole, and those of its parts that would be known again alone."""
    parts = [part for token in run for part in re.split(r"[\W_]+", token)]
    return {plain(" ".join(run)), *(plain(part) for part in parts if sum(map(str.isdigit, part)) > _PREFIX)}


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def folded(word: str) -> str:
    """A word without capitals and accents: "Zoë" and "ZOE" are one."""
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char))


def plain(number: str) -> str:
    """A number without what joins its parts: "MG-4471" and "mg 4471" are one."""
    return "".join(char for char in number.casefold() if char.isalnum())
