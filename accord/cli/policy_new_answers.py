"""What `accord policy new` asks, and how each answer is read; one that cannot be used says what was expected."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accord.engine.durations import Duration, parse_duration
from accord.engine.grammar_reader import RESERVED, WHO_SIDES, WHO_WORDS
from accord.engine.kinds import CONTENTS
from accord.engine.policy import ANY, START

EACH_SIDE, ONE_FOR_BOTH = "each side", "one for both"
TALK, WRITING, ANY_WAY = "talk", "writing", "any way"
CHILD, ADULT, BOTH = "child", "adult", "both"
NATIONS = {
    "england-and-wales": ("england", "wales", "england and wales"),
    "scotland": (),
    "northern-ireland": ("northern ireland",),
}
TOLD = ("raiser", "office", "person", "family")
NOBODY, NO = "nobody", "no"
NO_TIME = "no fixed time"
_TAKEN = {*RESERVED, *WHO_SIDES, *WHO_WORDS, *CONTENTS, ANY, START}
_TIMES = '"5 working days", "10 days" or "24 hours"'
_MOST = 200
# "Stage 2: managers" is called "managers" by other rules.
_NUMBERED = re.compile(r"^\w+ \d+ *[:.–—-] *")


class Unusable(ValueError):
    """An answer that cannot be used: what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as it was answered; `both`: one person or panel speaks there for both sides."""

    label: str
    speaker: str
    within: Duration | None
    both: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What a first policy needs to know; `urgent` is the place of a stage among `stages`, or None."""

    name: str
    title: str
    covers: tuple[str, ...]
    nation: str
    stages: tuple[Stage, ...]
    raised: str
    urgent: int | None
    told: tuple[str, ...]


def words(given: str) -> str:
    """A line of text. Raises Unusable."""
    found = " ".join(given.split())
    if not found:
        raise Unusable("That was empty; a few words were expected.")
    if not found.isprintable():
        raise Unusable("That has a character that no page can show; plain words were expected.")
    if len(found) > _MOST:
        raise Unusable(f"That is {len(found)} characters long; at most {_MOST} were expected.")
    return found


def one_of(choices: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """Reads one of several words, in full or by its first letters; each choice with what else it may be called."""

    def read(given: str) -> str:
        found = " ".join(given.casefold().split())
        exact = {choice for choice, others in choices.items() if found in (choice, *others)}
        begun = {
            choice for choice, others in choices.items() if any(each.startswith(found) for each in (choice, *others))
        }
        likely = exact or begun
        if found and len(likely) == 1:
            return likely.pop()
        raise Unusable(f'Found "{given.strip()[:60]}"; expected {_either(choices)}.')

    return read


def within(given: str) -> Duration | None:
    """How long a stage may take; nothing when the procedure names no time. Raises Unusable."""
    found = " ".join(given.split())
    if found in ("", NO, "none", NO_TIME):
        return None
    try:
        read = parse_duration(found)
    except ValueError as wrong:
        instead = str(wrong).partition("Write instead ")[2]
        raise Unusable(f'Found "{found}"; expected a time such as {_TIMES}. Write {instead}') from wrong
    if read.event:
        raise Unusable(f'Found "{found}"; expected a time that runs from the start of the stage, such as {_TIMES}.')
    return read


def stage(given: str) -> Stage:
    """A stage as one text, for scripts: NAME; WHO SPEAKS; TIME; "each side" or "one for both". Raises Unusable."""
    parts = [part.strip() for part in given.split(";")]
    if not 2 <= len(parts) <= 4:
        raise Unusable(f'Found "{given}"; expected NAME; WHO, or NAME; WHO; TIME, or NAME; WHO; TIME; SIDES.')
    label, speaker, time, sides = (*parts, *[""] * (4 - len(parts)))
    return Stage(words(label), words(speaker), within(time), both=one_for_both(sides))


def one_for_both(given: str) -> bool:
    """Whether one person or panel speaks for both sides; said nothing, each side has its own. Raises Unusable."""
    return bool(given.strip()) and _sides(given) == ONE_FOR_BOTH


_sides = one_of({EACH_SIDE: (), ONE_FOR_BOTH: ()})
raised = one_of({TALK: ("by talking",), WRITING: ("in writing",), ANY_WAY: ()})
nation = one_of(NATIONS)


def covers(given: str) -> tuple[str, ...]:
    """Whom the procedure is about. Raises Unusable."""
    found = one_of({CHILD: ("children",), ADULT: ("adults",), BOTH: ()})(given)
    return (CHILD, ADULT) if found == BOTH else (found,)


def urgent(stages: int) -> Callable[[str], int | None]:
    """Reads the number of the stage that an urgent way leads to, as its place from 0; None for no such way."""

    def read(given: str) -> int | None:
        found = given.strip().casefold()
        if found in ("", NO, "none"):
            return None
        if found.isdecimal() and 2 <= int(found[:6]) <= stages:
            return int(found) - 1
        expected = (
            f'the number of a stage, from 2 to {stages}, or "{NO}"' if stages > 1 else f'"{NO}": one stage is all'
        )
        raise Unusable(f'Found "{given.strip()[:60]}"; expected {expected}.')

    return read


def told(given: str) -> tuple[str, ...]:
    """Who is told how it ended, with commas between. Raises Unusable."""
    read = one_of(dict.fromkeys((*TOLD, NOBODY), ()))
    found = dict.fromkeys(read(part) for part in given.split(",") if part.strip())
    if NOBODY in found and len(found) > 1:
        raise Unusable(f'Found "{NOBODY}" beside others; expected one or the other.')
    return tuple(each for each in found if each != NOBODY)


def word(label: str, taken: Container[str], instead: str) -> str:
    """An id that no other has, made from a label: small letters, digits and hyphens."""
    label = _NUMBERED.sub("", label) or label
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    spelt = "-".join(re.findall("[a-z0-9]+", plain)[:5]) or instead
    spelt = f"the-{spelt}" if spelt in _TAKEN else spelt
    number, found = 1, spelt
    while found in taken:
        number += 1
        found = f"{spelt}-{number}"
    return found


def _either(choices: Iterable[Any]) -> str:
    *rest, last = (f'"{each}"' for each in choices)
    return f"{', '.join(rest)} or {last}"
