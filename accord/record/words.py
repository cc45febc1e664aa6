"""Words as people type them: what may be kept, tidied, and what is refused before the database would refuse it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from accord.record.models import AUDIENCES, PARTIES
from accord.record.refusals import BadWords

MOST_CHARACTERS = 20_000
MOST_FIELDS = 100
MOST_IN_THE_BODY = 300
IDENTIFIES = "identifies"
NEW = "new-"  # before the field of words that a correction puts in place of others: "new-evidence"
REASON = "despite"  # the written reason for passing a "should" rule

_FIELD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody wrote in one field of an entry, and for whom."""

    field: str
    audience: str
    text: str


def tidy(text: str) -> str:
    """The text as it is kept: one kind of line ending, Unicode form NFC."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def checked(words: Words) -> Words:
    """The words as they are kept; BadWords when they cannot be, ValueError for a field or audience no page has."""
    if not _FIELD.fullmatch(words.field) or len(words.field) > 60:
        raise ValueError(f"Found the field {words.field!r}; expected small letters, digits and hyphens, 60 at most.")
    if words.audience not in AUDIENCES or (words.audience == PARTIES) != (words.field == IDENTIFIES):
        raise ValueError(
            f"Found {words.field!r} for {words.audience!r}; {IDENTIFIES!r} is for {PARTIES!r}, others not: {AUDIENCES}."
        )
    if len(words.text) > MOST_CHARACTERS:
        raise BadWords(words.field, too_long(len(words.text), MOST_CHARACTERS))
    text = tidy(words.text)
    if not text.strip():
        raise BadWords(words.field, "Nothing is written here. Write something, or leave this out.")
    refuse_unkeepable(words.field, text, allowed="\n\t")
    return Words(field=words.field, audience=words.audience, text=text)


def too_long(count: int, most: int) -> str:
    """The sentence for a text over the limit."""
    return f"This is {count:,} characters long; {most:,} are the most that can be kept here. Shorten it."


def refuse_unkeepable(field: str, text: str, allowed: str = "") -> None:
    """BadWords where a text holds a control character other than those allowed, or half of one."""
    for place, char in enumerate(text, start=1):
        if unicodedata.category(char) in ("Cc", "Cs") and char not in allowed:
            raise BadWords(
                field,
                f"Character {place} of this text (U+{ord(char):04X}) is not one that can be read or kept. "
                "It often comes with text copied from elsewhere: type that place again.",
            )


def refuse_unkeepable_in(body: object, most: int = MOST_IN_THE_BODY) -> None:
    """BadWords where what an entry holds besides its words is too long for an answer or cannot be read."""
    for text in _texts(body):
        if len(text) > most:
            raise BadWords("", too_long(len(text), most))
        refuse_unkeepable("", text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
