"""A record written by hand, read from TOML or JSON and written row by row as the engine would let it be written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from accord.cli.answer import FoundWrong
from accord.cli.policy_files import read, tables, toml
from accord.engine.days import Calendar, CalendarEnds
from accord.engine.entries import Entry
from accord.engine.examples.script import ScriptError, read_row
from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.policy import Policy
from accord.engine.standing import Refusal

# What became of a row.
ADDED, REFUSED, UNREADABLE, LATER = "added", "refused", "unreadable", "later"

_OUT_OF_ORDER = (
    "It was written before a row that stands above it. Rows stand in the order in which they were written: move it up, "
    'or keep when it happened in "at" and give the day and time it was written as well, as in '
    'entered = "2026-04-09 14:00".'
)

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: what became of it, why, and its line on the record (0 when it was not added)."""

    number: int
    kind: str
    state: str
    entry: Entry | None = None
    line: int = 0
    refusals: tuple[Refusal, ...] = ()


def rows_of(path: Path) -> tuple[Table, ...]:
    """The rows of a record's file. Raises CannotBeDone or FoundWrong."""
    held = _json(path) if path.suffix.lower() == ".json" else toml(path)
    if "example" in held:
        raise FoundWrong(
            f"{path} holds worked examples, not one record. Play them with: accord policy test POLICY. "
            "To trace one, put its rows under [[entry]] in a file of its own."
        )
    other = next((name for name in held if name != "entry"), "")
    if other:
        raise FoundWrong(f'{path}: found "{other}"; expected rows alone; write [[entry]] above each.')
    found = held.get("entry", [])
    if not tables(found) or not found:
        raise FoundWrong(f'{path}: found no rows; expected at least one; write [[entry]] with "at", "kind" and "by".')
    return tuple(found)


def _json(path: Path) -> Table:
    try:
        held = json.loads(read(path))
    except json.JSONDecodeError as wrong:
        raise FoundWrong(f"{path}, line {wrong.lineno}, column {wrong.colno}: no JSON: {wrong.msg}.") from wrong
    except (RecursionError, ValueError) as wrong:
        raise FoundWrong(f"{path}: no JSON that can be read; write lists of plain tables.") from wrong
    if isinstance(held, dict):
        return held
    raise FoundWrong(f'{path}: found no table; expected one with the rows; write {{ "entry": [ ... ] }}.')


def written(policy: Policy, calendar: Calendar, rows: Iterable[Table], as_at: datetime) -> tuple[Row, ...]:
    """Each row with what became of it: what is refused is not added, what was written after `as_at` is left out."""
    entries: list[Entry] = []
    found = []
    for number, table in enumerate(rows, start=1):
        row = _row(policy, calendar, entries, table, number, as_at)
        if row.entry and row.state == ADDED:
            entries.append(row.entry)
        found.append(row)
    return tuple(found)


def _row(policy: Policy, calendar: Calendar, entries: list[Entry], table: Table, number: int, as_at: datetime) -> Row:
    kind = str(table.get("kind", ""))
    try:
        entry = read_row(policy, table, number)
    except ScriptError as error:
        wrong = error.wrong
        says = f"{wrong.found}; expected {wrong.expected}; write {wrong.instead.rstrip('.')}."
        return Row(number, kind, UNREADABLE, refusals=(Refusal(rule="", says=says),))
    except OverflowError:
        return Row(number, kind, UNREADABLE, refusals=(Refusal(rule="", says="Its date is too far from today."),))
    if entry.entered_at > as_at:
        return Row(number, kind, LATER, entry)
    refusals = _refusals(policy, calendar, entries, entry)
    if refusals:
        return Row(number, kind, REFUSED, entry, refusals=refusals)
    return Row(number, kind, ADDED, entry, line=len(entries) + 1)


def _refusals(policy: Policy, calendar: Calendar, entries: list[Entry], entry: Entry) -> tuple[Refusal, ...]:
    if entries and entry.entered_at < entries[-1].entered_at:
        return (Refusal(rule="", says=_OUT_OF_ORDER),)
    try:
        found = judge(fold(policy, calendar, entries, entry.entered_at), entry)
        if not found:
            fold(policy, calendar, [*entries, entry], entry.entered_at)
    except CalendarEnds as wrong:
        return (Refusal(rule="", says=str(wrong)),)
    return found
