"""Reads a record written by hand, as rows of plain words, into entries: for worked examples and for tracing a policy.

A row: `at`, `kind`, `by`, and what its kind has in its own words (`to`, `route`, `with`, `form`, `event`, `seat` ...);
optional `entered` (else `at`), `said`, `answers`, `means`, `despite`, `wording`, `visit`, `written_by`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from typing import Any, Literal, cast

from accord.engine.entries import ENTRIES, Actor, Corrected, Entry, Step
from accord.engine.examples.values import (
    actor,
    listed,
    moment_of,
    read_answers,
    read_day,
    read_name,
    read_visit,
    read_whos,
    text,
)
from accord.engine.examples.values import number as read_number
from accord.engine.examples.values import steps as read_steps
from accord.engine.policy import Policy
from accord.engine.wrong import Wrong, nearest

# What a row calls a thing that an entry calls otherwise.
_IN_A_ROW = {"took_part": "with", "for_at": "for", "entered_at": "entered"}
_EVERY_ROW = {
    "at",
    "entered",
    "kind",
    "by",
    "written_by",
    "visit",
    "said",
    "answers",
    "means",
    "wording",
    "despite",
}
_OF_EVERY_ENTRY = {field.name for field in fields(Entry)}


class ScriptError(ValueError):
    """A row that is no entry: which row, what was found, what was expected, what to write instead."""

    def __init__(self, row: int, kind: str, wrong: Wrong) -> None:
        where = f"row {row}, {kind}" if kind else f"row {row}"
        super().__init__(f"{where}: {wrong.found}; expected {wrong.expected}; write {wrong.instead.rstrip('.')}.")
        self.row = row
        self.wrong = wrong


def read_script(policy: Policy, rows: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The entries these rows say, in the order written. Raises ScriptError for the first that says none."""
    return tuple(read_row(policy, row, number) for number, row in enumerate(rows, start=1))


def read_row(policy: Policy, row: Mapping[str, Any], number: int) -> Entry:
    """The entry one row says; `number` (from 1) is for messages. Raises ScriptError."""
    try:
        return _entry(policy, row)
    except Wrong as wrong:
        raise ScriptError(number, str(row.get("kind", "")), wrong) from wrong


def _entry(policy: Policy, row: Mapping[str, Any]) -> Entry:
    cls = ENTRIES[_kind(row)]
    own = [field for field in fields(cls) if field.name not in _OF_EVERY_ENTRY]
    _keys_known(cls, row, own)
    values = _when(policy, row) | _common(policy, row)
    for field in own:
        values |= _value(policy, cls, field, row)
    return cls(**values)


def _kind(row: Mapping[str, Any]) -> str:
    kind = row.get("kind")
    if kind is None:
        raise Wrong('no "kind"', "what happened", 'kind = "discussed", for example')
    if isinstance(kind, str) and kind in ENTRIES:
        return kind
    shown = text(kind)
    likely = nearest(shown, ENTRIES) or "noted"
    raise Wrong(f'"{shown}" is no kind of entry', f'a kind such as "{likely}"', f'kind = "{likely}"')


def _keys_known(cls: type[Entry], row: Mapping[str, Any], own: list[Field[Any]]) -> None:
    known = sorted(_EVERY_ROW | {_IN_A_ROW.get(field.name, field.name) for field in own})
    for key in row:
        if key not in known:
            near = nearest(key, known)
            instead = f'"{near}"' if near else f'nothing, or another kind than "{cls.kind}"'
            raise Wrong(f'"{key}" is no key of a "{cls.kind}" row', "one of " + ", ".join(known), instead)


def _when(policy: Policy, row: Mapping[str, Any]) -> dict[str, Any]:
    """When it happened and when it was written; a day alone stands at its end, or when it was written that day."""
    if "at" not in row:
        raise Wrong('no "at"', "the day, and the time if it is known", 'at = "2026-04-01 10:00", for example')
    at, precision = moment_of(policy, row["at"])
    entered_at = moment_of(policy, row["entered"])[0] if "entered" in row else at
    if precision == "day":
        zone = policy.readings.zone
        at = min(at, entered_at) if at.astimezone(zone).date() == entered_at.astimezone(zone).date() else at
    return {"at": at, "entered_at": entered_at, "precision": cast(Literal["minute", "day"], precision)}


def _common(policy: Policy, row: Mapping[str, Any]) -> dict[str, Any]:
    if "by" not in row:
        raise Wrong('no "by"', "who did it", 'by = "raising manager" or by = "office", for example')
    values: dict[str, Any] = {"by": actor(policy, row["by"])}
    if "written_by" in row:
        values["written_by"] = actor(policy, row["written_by"])
    if "visit" in row:
        values["visit"] = read_visit(policy, row["visit"])
    if "answers" in row:
        values["answers"] = read_answers(policy, row["answers"])
    values["means"] = read_name(policy, "means", row["means"]) if "means" in row else ""
    for key, names in (("said", "content"), ("wording", "gate"), ("despite", "rule")):
        values[key] = tuple(read_name(policy, names, each) for each in listed(row.get(key, [])))
    return values


def _value(policy: Policy, cls: type[Entry], field: Field[Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """One field of a kind, by what it holds; a stage that can only be one may be left out."""
    key = _IN_A_ROW.get(field.name, field.name)
    if key in row:
        return {field.name: _reader(cls, field)(policy, row[key])}
    only = _only_stage(policy, cls, row) if field.name == "to" and field.type is str else ""
    if only:
        return {"to": only}
    if field.default is MISSING and field.default_factory is MISSING:
        raise Wrong(f'no "{key}"', f'this key in every "{cls.kind}" row', f'{key} = "..."')
    return {}


def _only_stage(policy: Policy, cls: type[Entry], row: Mapping[str, Any]) -> str:
    stages = policy.raised_at if cls.kind == "raised" else ()
    if cls.kind == "took" and row.get("route") in policy.routes:
        stages = policy.routes[row["route"]].to
    return stages[0] if len(stages) == 1 else ""


def _replacement(policy: Policy, value: Any) -> Entry:
    """The row inside a correction: how the line is now to be read, whole."""
    if not isinstance(value, dict) or value.get("kind") == Corrected.kind:
        raise Wrong(
            'an "entry" that is no row', "the whole row as it should have been", "entry = { at = ..., kind = ... }"
        )
    return _entry(policy, value)


def _reader(cls: type[Entry], field: Field[Any]) -> Callable[[Policy, Any], Any]:
    if field.name == "revision":
        return lambda policy, value: text(value)
    if field.type is str:
        names = "stage" if field.name == "to" else field.name
        return lambda policy, value: read_name(policy, names, value)
    return _READERS[field.type]


_READERS: Mapping[Any, Callable[[Policy, Any], Any]] = {
    Actor: actor,
    tuple[Actor, ...]: lambda policy, value: tuple(actor(policy, each) for each in listed(value)),
    tuple[str, ...]: read_whos,
    tuple[Step, ...]: read_steps,
    datetime: lambda policy, value: moment_of(policy, value)[0],
    int | None: lambda policy, value: read_number(value),
    int: lambda policy, value: read_number(value),
    date: read_day,
    Entry | None: _replacement,
}
