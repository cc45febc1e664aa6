"""Worked examples: a record by hand and what the procedure should say of it, as data that an office can write.

A file NAME.examples.toml beside a policy has [[example]] tables: `id`, `title`, `cites`, rows under [[example.entry]]
(see `script`; `refused_by` for one that must be refused) and what should be so under [[example.expect]].
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.engine.days import Calendar
from accord.engine.entries import Entry
from accord.engine.examples.expect import KEYS, compare, refusal_words
from accord.engine.examples.script import ScriptError, read_row
from accord.engine.examples.values import listed, moment_of, text
from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.policy import Policy
from accord.engine.standing import Standing
from accord.engine.wrong import Wrong, nearest

_EXAMPLE_KEYS = ("id", "title", "cites", "entry", "expect")

_MAY_FOLLOW = "What is said from here on may only follow from that row, which was left out: mend it first."

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One worked example: what was written, row by row, and what should be so at which moments."""

    id: str
    title: str
    cites: tuple[str, ...]
    rows: tuple[Row, ...]
    expects: tuple[Row, ...]


def read_examples(mapping: Mapping[str, Any]) -> tuple[Example, ...]:
    """The examples of one file. Raises Wrong for what is no example."""
    for name in mapping:
        if name != "example":
            raise Wrong(f"[{name}]", "examples alone", "[[example]]")
    found = tuple(_example(table) for table in listed(mapping.get("example", [])))
    ids = [example.id for example in found]
    twice = next((each for each in ids if ids.count(each) > 1), "")
    if twice:
        raise Wrong(f'the example "{twice}" a second time', "each example to have its own id", "another id")
    return found


def _example(table: Row) -> Example:
    name = str(table.get("id", "without an id"))
    _keys(table, _EXAMPLE_KEYS, f'example "{name}"')
    for key in ("id", "title", "cites", "entry", "expect"):
        if not table.get(key):
            raise Wrong(f'no "{key}" in the example "{name}"', "this key in every example", f"{key} = ...")
    for expect in table["expect"]:
        _keys(expect, KEYS, f'what is expected in the example "{name}"')
        if "as_at" not in expect:
            raise Wrong(f'no "as_at" in the example "{name}"', "the moment asked about", 'as_at = "2026-04-07 16:00"')
    return Example(
        id=text(table["id"]),
        title=text(table["title"]),
        cites=tuple(text(each) for each in listed(table["cites"])),
        rows=tuple(table["entry"]),
        expects=tuple(table["expect"]),
    )


def _keys(table: Row, known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            near = nearest(key, known)
            raise Wrong(f'"{key}" in {where}', "one of " + ", ".join(known), f'"{near}"' if near else "nothing")


def play(policy: Policy, calendar: Calendar, example: Example) -> tuple[str, ...]:
    """What is not as the example says, each in a sentence; empty when all of it is."""
    failures: list[str] = []
    entries: list[Entry] = []
    unread = 0  # how many failures there are once the first row could not be read
    for number, row in enumerate(example.rows, start=1):
        try:
            entry = read_row(policy, _plain(row), number)
        except ScriptError as error:
            failures.append(str(error))
            unread = unread or len(failures)
            continue
        failures += _write(policy, calendar, entries, row, entry, number)
    for expect in example.expects:
        failures += _expect(policy, calendar, tuple(entries), expect)
    return (*failures[:unread], _MAY_FOLLOW, *failures[unread:]) if 0 < unread < len(failures) else tuple(failures)


def _write(
    policy: Policy, calendar: Calendar, entries: list[Entry], row: Row, entry: Entry, number: int
) -> Iterator[str]:
    """Adds the entry one row says, when it is judged as the row says: refused by all that are named, or by nothing."""
    refusals = judge(fold(policy, calendar, entries, entry.entered_at), entry)
    if "refused_by" not in row:
        entries.append(entry)
        if refusals:
            yield f"row {number}, {entry.kind}: it was refused by {refusal_words(refusals)}"
        return
    refusing = [refusal.rule for refusal in refusals]
    by = f"by {refusal_words(refusals)}" if refusals else "by nothing"
    for wanted in listed(row["refused_by"]):
        if wanted not in refusing:
            yield f'row {number}, {entry.kind}: it should be refused by "{wanted}", and is refused {by}'


def _plain(row: Row) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "refused_by"}


def _expect(policy: Policy, calendar: Calendar, entries: tuple[Entry, ...], expect: Row) -> Iterator[str]:
    try:
        as_at = moment_of(policy, expect["as_at"])[0]
        standing = fold(policy, calendar, entries, as_at)
        for failure in compare(standing, {key: value for key, value in expect.items() if key != "as_at"}):
            yield f"as at {_shown(standing, as_at)}: {failure}"
    except (Wrong, ScriptError) as wrong:
        yield f"as at {expect['as_at']}: {wrong}"


def _shown(standing: Standing, moment: datetime) -> str:
    return f"{moment.astimezone(standing.policy.readings.zone):%a %d %B %Y %H:%M}"
