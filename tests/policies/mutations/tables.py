"""A policy as the tables of its file: changed in one place, and written out as a file again."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

Tables = dict[str, Any]
Change = tuple[str, Tables]  # what was changed, in words, and the tables with it


def read(text: str) -> Tables:
    """The tables of a policy file."""
    return tomllib.loads(text)


def written(tables: Tables) -> str:
    """The tables as the text of a file."""
    lines: list[str] = []
    for name, held in tables.items():
        for table in held if isinstance(held, list) else [held]:
            lines.append(f"[[{name}]]" if isinstance(held, list) else f"[{name}]")
            lines += [f"{key} = {_value(value)}" for key, value in table.items()]
    return "\n".join([*lines, ""])


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def each(tables: Tables, noun: str) -> Iterator[tuple[int, Tables]]:
    """The tables of a noun, numbered from 0."""
    yield from enumerate(tables.get(noun, []))


def with_keys(tables: Tables, noun: str, number: int, keys: Mapping[str, Any]) -> Tables:
    """The tables with these keys in one of them; a key that is None is left out."""
    changed = deepcopy(tables)
    table = changed[noun][number] | keys
    changed[noun][number] = {key: value for key, value in table.items() if value is not None}
    return changed


def with_table(tables: Tables, noun: str, table: Tables) -> Tables:
    """The tables with one more of a noun, the last."""
    changed = deepcopy(tables)
    changed[noun] = [*changed.get(noun, []), table]
    return changed


def without_table(tables: Tables, noun: str, number: int) -> Tables:
    """The tables without one of them."""
    changed = deepcopy(tables)
    del changed[noun][number]
    return changed


def with_head(tables: Tables, keys: Mapping[str, Any]) -> Tables:
    """The tables with these keys in [policy]; a key that is None is left out."""
    changed = deepcopy(tables)
    changed["policy"] = {key: value for key, value in (changed["policy"] | keys).items() if value is not None}
    return changed


def listed(value: Any) -> list[Any]:
    """One text or a list of them, as a list."""
    return value if isinstance(value, list) else [value] if value is not None else []


def stages(tables: Tables) -> list[str]:
    """The ids of the stages, in the order of the file."""
    return [stage["id"] for stage in tables["stage"]]
