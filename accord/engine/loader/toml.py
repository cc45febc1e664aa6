"""Reads the text of a policy as TOML, and says in plain words and with its line what is no TOML."""

import re
import tomllib
from typing import Any

from accord.engine.loader.errors import only
from accord.engine.loader.slips import key_of, slip
from accord.engine.wrong import Wrong

# The tables that may stand several times (`keys.NOUNS` says what each holds).
NOUNS = ("stage", "duty", "gate", "route", "signpost", "seat", "form", "event", "fact")
MOST_CHARACTERS = 200_000
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")

# What the TOML reader says, what was found in plain words, and what to write.
_SAID = (
    ("Cannot overwrite a value", "the same key twice in one table", "it once, with a list of both values"),
    ("Cannot declare", "the same table twice", "its keys under one heading"),
    ("Cannot mutate", "a key that already has a value", "one value"),
    ("Unclosed array", "a list that is not closed", '"," between the texts of a list and "]" at its end'),
    ("Expected '='", "a line that is no key with a value", "key = value"),
    ("Invalid statement", "a line that is neither a table nor a key", 'key = "value", or "#" before a remark'),
    ("Invalid value", "a value that is not in quotation marks", '"..." around the text'),
    ("Illegal character", "a text that is not closed, or a character that may not stand there", '"..." on one line'),
    ("Unterminated string", "a text that is not closed", "a quotation mark at its end"),
    (
        "Expected newline",
        "more on the line after a value",
        "one key on each line, texts in one pair of quotation marks",
    ),
    ("Unescaped '\\'", "a backslash in a text", "two backslashes for one"),
    ("Exceeds the limit", "a number with thousands of digits", "a number of a few digits"),
    ("Invalid date", "a date that is on no calendar", "a day that exists, as in 2026-04-01"),
    ("Invalid initial character", "a key that begins with a character no key may have", 'key = "value"'),
)


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a policy's text. Raises PolicyErrors with the line of what is no TOML."""
    _readable(text, file)
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise _no_toml(str(error), text, file) from error
    except RecursionError as error:
        wrong = Wrong("lists within lists, too deep to read", "lists of texts", '["one", "two"]')
        raise only(file, _deepest(text), wrong) from error


def _readable(text: str, file: str) -> None:
    if len(text) > MOST_CHARACTERS:
        found = f"{len(text):,} characters"
        wrong = Wrong(found, f"a policy of at most {MOST_CHARACTERS:,}", "the procedure's rules alone")
        raise only(file, 1, wrong)
    at = next((match.start() for match in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)), -1)
    if at >= 0:
        name = "a NUL byte" if text[at] == "\0" else f"the control character number {ord(text[at])}"
        line = text.count("\n", 0, at) + 1
        raise only(file, line, Wrong(name, "plain text", "the file as plain text (UTF-8) again"))


def _no_toml(said: str, text: str, file: str) -> Exception:
    place = _PLACE.search(said)
    lines = text.split("\n")
    line = int(place[1]) if place else 1
    if "at end of document" in said:
        line = len(text.rstrip().split("\n"))
    if said.startswith("Unclosed array"):
        line = _opened(lines, line)
    if wrong := _single(said, lines, line):
        return only(file, line, wrong, heading_before(lines, line))
    key, wrong = key_of(lines[line - 1]), slip(lines[line - 1], NOUNS) or _known(said)
    table = "" if lines[line - 1].lstrip().startswith("[") else heading_before(lines, line)
    return only(file, line, wrong, table, key)


def _known(said: str) -> Wrong:
    for start, found, instead in _SAID:
        if said.startswith(start):
            return Wrong(found, "a policy in TOML", instead)
    what = said.partition(" (at ")[0]
    return Wrong(f"no TOML: {what}", "a policy in TOML", "key = value lines under [tables]")


def _opened(lines: list[str], line: int) -> int:
    """The line on which a list was opened that is not closed by this one."""
    for number in range(line, 0, -1):
        if re.match(r"\s*[A-Za-z0-9_-]+\s*=\s*\[", lines[number - 1]):
            return number
    return line


def _single(said: str, lines: list[str], line: int) -> Wrong | None:
    """A table headed by one pair of brackets that stands there several times, so that its keys come twice."""
    name = heading_before(lines, line).strip("[]")
    headed = f"[{name}]"
    if name in NOUNS and said.startswith("Cannot") and any(each.strip().startswith(headed) for each in lines):
        return Wrong(f"{headed} with one pair of brackets", "two pairs: there may be several", f"[[{name}]]")
    return None


def heading_before(lines: list[str], line: int) -> str:
    """The heading under which a line stands, such as "[[duty]]"; "" before the first."""
    before = (each.strip().partition("#")[0].strip() for each in reversed(lines[: line - 1]))
    return next((each for each in before if each.startswith("[") and each.endswith("]")), "")


def _deepest(text: str) -> int:
    lines = text.split("\n")
    return 1 + max(range(len(lines)), key=lambda number: lines[number].count("[") + lines[number].count("{"))
