"""`accord policy schema`: the tables and keys of a policy as JSON Schema, with which editors complete and check.

Made from the loader's own tables, so that it knows what the loader knows. It knows nothing of names and of what keys
ask of each other: `accord policy check` has the last word.
"""

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from accord.cli.answer import Answer
from accord.engine.durations import BEFORE, COUNTED
from accord.engine.grammar import COUNTS, parse_item
from accord.engine.grammar_reader import ID, WHO_SIDES, WHO_WORDS
from accord.engine.kinds import KINDS, MEANS, SIDES
from accord.engine.loader import meanings, values
from accord.engine.loader.keys import NOUNS, POLICY, WORDS, Key

Shape = dict[str, Any]

FILE = "policy.schema.json"

_WORD = ID.pattern
_WHO = rf"(?:those at {_WORD}|(?:{'|'.join(WHO_SIDES)})(?: {_WORD})?|{_WORD})"
_COUNT = rf"(?:[0-9]+ (?:{'|'.join(COUNTS)})|both sides|every agency)"
_MARK = rf"(?:(?:{_COUNT} )?(?:{'|'.join(KINDS)})(?: [^|]+)?|{_WORD} is [^|]+)"

_TEXT: Shape = {"type": "string", "minLength": 1}
_ID: Shape = {"type": "string", "pattern": rf"^{_WORD}$"}


def schema(_: Namespace) -> Answer:
    """The tables and keys of a policy as JSON Schema, for editors that complete and check."""
    found = made()
    return Answer({"schema": found}, json.dumps(found, ensure_ascii=False, indent=2))


def text() -> str:
    """The schema as its file holds it."""
    return json.dumps(made(), ensure_ascii=False, indent=2) + "\n"


def made() -> Shape:
    """The schema: draft 7, in words that draft 4 knows as well, for the editors that know no later one."""
    tables = {"policy": _table(POLICY, meanings.POLICY, "the head of the file"), "words": _words()}
    for noun, keys in NOUNS.items():
        known = meanings.EVERY_RULE | meanings.OWN[noun]
        one = _table(keys.keys, known, meanings.TABLES[noun])
        tables[noun] = {"description": one["description"], "type": "array", "items": one}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A policy: a partnership's procedure as rules that Accord can follow",
        "description": "Printed by `accord policy schema`. What it cannot know, `accord policy check` says.",
        "type": "object",
        "additionalProperties": False,
        "required": ["policy", "stage"],
        "properties": tables,
        "definitions": _DEFINITIONS,
    }


def _table(keys: Mapping[str, Key], known: Mapping[str, meanings.Meaning], says: str) -> Shape:
    return {
        "description": _sentence(says),
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, key in keys.items() if key.required],
        "properties": {name: {"description": _means(known[name])} | _value(key) for name, key in keys.items()},
    }


def _words() -> Shape:
    of_ours = {word: {"description": f"What people see for “{word}”."} | _TEXT for word in WORDS}
    listed = _listed(_TEXT, some=False)
    instead = {"type": "object", "additionalProperties": _TEXT}
    avoid = {"description": "Words that the procedure does not want to see.", "anyOf": [listed, instead]}
    return {
        "description": "What people see in place of Accord's own words.",
        "type": "object",
        "additionalProperties": False,
        "properties": of_ours | {"avoid": avoid},
    }


def _means(meaning: meanings.Meaning) -> str:
    says, left_out = _sentence(meaning.means), meaning.left_out
    if left_out.startswith(meanings.REQUIRED):
        return f"{says} It may not be left out{left_out.removeprefix(meanings.REQUIRED)}."
    return f"{says} Left out: {left_out}."


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _value(key: Key) -> Shape:
    """What may stand for one key: the reader says which text, `many` whether a list of them will do."""
    one = _one(key)
    several = key.many or key.read in (values.whos, values.means)
    return _listed(one, some=key.some) if several else one


def _one(key: Key) -> Shape:
    if isinstance(key.read, values.OneOf):
        return {"type": "string", "enum": list(key.read.allowed)}
    if key.refers in _NAMED:
        return _NAMED[key.refers]
    return _SHAPES[key.read]


def _listed(one: Shape, *, some: bool) -> Shape:
    return {"anyOf": [one, {"type": "array", "items": one} | ({"minItems": 1} if some else {})]}


def _defined(name: str) -> Shape:
    return {"$ref": f"#/definitions/{name}"}


def _spelt(often: list[str], pattern: str, says: str) -> Shape:
    """Texts of one pattern, with those that an editor offers."""
    return {"description": says, "anyOf": [{"enum": often}, {"type": "string", "pattern": f"^(?:{pattern})$"}]}


_DEFINITIONS: Mapping[str, Shape] = {
    "mark": _spelt(
        list(KINDS), rf"(?:{_MARK} *(?:\| *|$))+", "One mark, or several with | between them: any one will do."
    ),
    "who": _spelt(
        [*WHO_SIDES[:2], *WHO_WORDS],
        rf"(?:all of )?(?:{_WHO}(?: or | ?, ?|$))+",
        'Who: a side, a seat, "A or B", "all of A, B".',
    ),
    "duration": _spelt(
        ["5 working days", "10 days", "24 hours", "at once", "same working day"],
        rf"at once|same working day|{BEFORE.pattern}|{COUNTED.pattern}",
        'A length of time: "5 working days", "1 working day by 12:00", "10 days", "24 hours", "at once",'
        ' "same working day".',
    ),
    "place": {"description": "A stage's id.", "anyOf": [{"enum": ["any", "start"]}, _ID]},
}

_DAY: Shape = {"type": "string", "format": "date"}
_SEATS = _listed(_ID, some=False)
_NAMED: Mapping[str, Shape] = {
    "stages": _ID,
    "seats": _ID,
    "instead": _ID,
    "places": _defined("place"),
}
_SHAPES: Mapping[Callable[[Any], Any], Shape] = {
    parse_item: _defined("mark"),
    values.whos: _defined("who"),
    values.duration: _defined("duration"),
    values.text: _TEXT,
    values.time_zone: _TEXT,
    values.word: _ID,
    values.yes_no: {"type": "boolean"},
    values.day: _DAY,
    values.hour: {"type": "string", "pattern": rf"^(?:{values.CLOCK.pattern}|24:00)$"},
    values.means: {"type": "string", "enum": list(MEANS)},
    values.choice: {"type": "string", "pattern": "^[^|]+$"},
    values.equivalents: {"type": "object", "additionalProperties": _listed(_TEXT, some=False)},
    values.speakers: {
        "anyOf": [
            *_SEATS["anyOf"],
            {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(SIDES, _SEATS)},
        ]
    },
}
