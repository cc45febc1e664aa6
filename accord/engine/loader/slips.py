"""What is wrong with a line that is no TOML, in the terms of whoever typed it, with the line as it should be.

Word processors, other programs' habits and plain slips: each is known by how the line looks.
"""

import re
from collections.abc import Iterator

from accord.engine.wrong import Wrong

_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(.*?)\s*$")
_HEADING = re.compile(r"(?:\[[^\[\]]+\]|\[\[[^\[\]]+\]\])\s*(?:#.*)?")
_CURLY = {ord(each): '"' for each in "“”„‟«»"} | {ord(each): "'" for each in "‘’‚‛`´"}
_YES_NO = {"yes": "true", "no": "false", "true": "true", "false": "false", "y": "true", "n": "false"}
_UK_DATE = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_SPACES = re.compile("[\u00a0\u2000-\u200b\u202f\u2060\u3000\ufeff]")


def key_of(line: str) -> str:
    """The key that a line gives a value to, "" when it gives none."""
    found = _KEY.match(line)
    return found[1] if found else ""


def slip(line: str, nouns: tuple[str, ...]) -> Wrong | None:
    """What somebody did to a line, by how it looks; None when it looks like nothing known. `nouns`: the tables."""
    line = line.rstrip("\r\n")
    found = _KEY.match(line)
    looks = [*_whole_line(line, nouns), *(_value(found[1], found[2]) if found else ())]
    return next(iter(looks), None)


def _whole_line(line: str, nouns: tuple[str, ...]) -> Iterator[Wrong]:
    plain = line.strip()
    if _SPACES.search(_texts_out(line)):
        yield Wrong("a space that is no space, as word processors put in", "ordinary spaces", f"{_spaced(line)}")
    elif "//" in (rest := _texts_out(plain)) or rest.startswith(("--", ";", "/*")):
        yield Wrong("a remark that does not begin with #", '"#" before a remark', "# before it")
    elif plain[:1] in "•*–—·-" and plain[:1]:
        yield Wrong(f'"{plain[0]}" before a key, as in a list of points', "a key at the start", plain[1:].strip())
    elif plain.startswith("[") and not _HEADING.fullmatch(plain) and (name := re.match(r"\[+\s*([A-Za-z]+)", plain)):
        noun = name[1]
        right = f"[[{noun}]]" if noun in nouns else f"[{noun}]"
        yield Wrong("a heading whose brackets do not match", "the same brackets before and behind", right)
    elif colon := re.match(r"([a-z_]+)\s*:\s*(.+)", plain):
        yield Wrong('":" after a key', '"=" between a key and its value', f"{colon[1]} = {colon[2]}")
    elif spaced := re.match(r"([a-z]+(?: [a-z]+)+)\s*=\s*(.+)", plain):
        yield Wrong(
            f'"{spaced[1]}" with a space in it', "a key in one word", f"{spaced[1].replace(' ', '_')} = {spaced[2]}"
        )


def _value(key: str, value: str) -> Iterator[Wrong]:
    straight = value.translate(_CURLY)
    if value != straight and not value.startswith(('"', "'")):
        meant = straight if straight[-1:] in ("\"']") else f"{straight}{straight[0]}"
        yield Wrong("curly quotation marks, as word processors make them", "straight ones", f"{key} = {_double(meant)}")
    elif value.lower() in _YES_NO:
        yield Wrong(
            f'"{value}" without quotation marks', "true or false in small letters", f"{key} = {_YES_NO[value.lower()]}"
        )
    elif date := _UK_DATE.fullmatch(value):
        day, month, year = date.groups()
        yield Wrong(f'"{value}"', "a date as year-month-day", f"{key} = {year}-{month:0>2}-{day:0>2}")
    elif ending := re.fullmatch(r"(.*[\"'\]])\s*([,;.])", value):
        yield Wrong(f'"{ending[2]}" at the end of a line', "nothing after a value", f"{key} = {ending[1]}")
    elif re.search(r"[\"']\s+[\"']", value) and value.startswith("["):
        joined = re.sub(r"([\"'])\s+(?=[\"'])", r"\1, ", value)
        yield Wrong("two texts of a list without a comma between", '"," between them', f"{key} = {joined}")
    elif value.startswith("["):
        return
    elif value.startswith('"') and (value.count('"') > 2 or not value.endswith('"')):
        yield from _quoted(key, value)
    elif value and value[0] not in "\"'[{0123456789" and not value.startswith("#"):
        yield Wrong("a text without quotation marks", '"..." around it', f'{key} = "{value.strip(_MARKS)}"')


_MARKS = "\"' "


def _quoted(key: str, value: str) -> Iterator[Wrong]:
    inner = value.strip('"').replace('"', "'")
    if value.count('"') > 2:
        yield Wrong("quotation marks within a text", "others within it", f'{key} = "{inner}"')
    else:
        yield Wrong("a text that is not closed", "a quotation mark at its end", f'{key} = "{inner.rstrip()}"')


def _texts_out(line: str) -> str:
    """A line without its texts in quotation marks."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", line)


def _spaced(line: str) -> str:
    return " ".join(_SPACES.sub(" ", line).split())


def _double(text: str) -> str:
    return text.replace("'", '"') if text.startswith("'") else text
