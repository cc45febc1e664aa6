"""Reads a policy file: every mistake at once, each with its line; else the policy with all defaults filled in.

Source: the policy language, sections 1 and 4 to 9. Values are read in `values`, keys listed in `keys`,
names looked up in `names`, keys held against each other in `checks`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from accord.engine.loader.avoiding import read_avoid
from accord.engine.loader.blanks import wrong_blanks
from accord.engine.loader.build import build
from accord.engine.loader.checks import settles, wrong_together
from accord.engine.loader.errors import Place, PolicyError, PolicyErrors, Report
from accord.engine.loader.keys import NOUNS, POLICY, WORDS, Key
from accord.engine.loader.lines import Lines
from accord.engine.loader.names import Names
from accord.engine.loader.repairs import Repairs
from accord.engine.loader.toml import read_toml
from accord.engine.loader.values import listed, text
from accord.engine.policy import START, Policy
from accord.engine.wrong import Wrong, nearest

__all__ = ["PolicyError", "PolicyErrors", "load"]

TIMES = ("time", "deadline", "days", "within", "hours")  # what a key is called by somebody who wants a clock
Rows = list[tuple[Place, dict[str, Any]]]  # the tables of one noun: where each stands and its keys as read


def load(policy: str, file: str = "policy") -> Policy:
    """The policy a file's text holds; `file` is its name, for messages. Raises PolicyErrors with every mistake."""
    policy = policy.removeprefix("\ufeff")
    tables = read_toml(policy, file)
    report = Report(file, Lines(policy), Repairs(tables))
    _tables_known(tables, report)
    head = _head(tables.get("policy"), report)
    words = _words(tables.get("words", {}), report)
    nouns = {noun: _rows(noun, tables.get(noun, []), report) for noun in NOUNS}
    unread = report.places
    _names_exist(head, nouns, report)
    _sense(head, nouns, unread, report)
    report.close()
    return build(head, words, {noun: [values for _, values in rows] for noun, rows in nouns.items()})


def _tables_known(tables: Mapping[str, Any], report: Report) -> None:
    known = ["policy", "words", *NOUNS]
    for name, value in tables.items():
        if name in known:
            continue
        near = nearest(name, known) or nearest(name.rstrip("s"), known)
        shown = ", ".join(known)
        if isinstance(value, dict | list):
            instead = f"[[{near}]]" if near in NOUNS else f"[{near or 'words'}]"
            report.add(Place(name, 0, f"[{name}]"), "", Wrong("no table of a policy", f"one of {shown}", instead))
        else:
            wrong = Wrong(f'"{name}" before any table', "every key under a table", f'[policy] above "{name}"')
            report.add(Place("", 0, ""), name, wrong)


def _head(table: Any, report: Report) -> dict[str, Any]:
    place = Place("policy", 0, "[policy]")
    if table is None:
        report.add(place, "", Wrong("no such table", "every policy to begin with it", '[policy] with id = "..."'))
        return {}
    if not isinstance(table, dict):
        report.add(place, "", Wrong("[[policy]] with two brackets", "one policy in a file", "[policy]"))
        return {}
    values = _keys(place, table, POLICY, report)
    for wrong in settles(values.get("settles", ())):
        report.add(place, "settles", wrong)
    return values


def _words(table: Any, report: Report) -> dict[str, Any]:
    place = Place("words", 0, "[words]")
    if not isinstance(table, dict):
        report.add(place, "", Wrong("no table", "one table of words", "[words]"))
        return {}
    words: dict[str, Any] = {}
    for name, value in table.items():
        try:
            words[name] = read_avoid(value) if name == "avoid" else text(value)
            if name not in (*WORDS, "avoid"):
                near = nearest(name, WORDS) or "disagreement"
                wrong = Wrong(f'"{name}" is no word of ours', 'one such as "disagreement" or "avoid"', f'"{near}"')
                report.add(place, name, wrong)
        except Wrong as wrong:
            report.add(place, name, wrong)
    return words


def _rows(noun: str, tables: Any, report: Report) -> Rows:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        wrong = Wrong(f"[{noun}] with one pair of brackets", "two pairs: there may be several", f"[[{noun}]]")
        report.add(Place(noun, 0, f"[{noun}]"), "", wrong)
        return []
    rows: Rows = []
    taken: set[str] = set()
    for number, table in enumerate(tables):
        name = table.get("id")
        label = f'{noun} "{name}"' if isinstance(name, str) else f"{noun} number {number + 1}"
        place = Place(noun, number, label)
        if name in taken and isinstance(name, str):
            report.add(place, "id", Wrong(f'"{name}" a second time', f"each {noun} to have its own id", "another id"))
        taken |= {name} if isinstance(name, str) else set()
        rows.append((place, _keys(place, table, NOUNS[noun].keys, report)))
    return rows


def _keys(place: Place, table: Mapping[str, Any], keys: Mapping[str, Key], report: Report) -> dict[str, Any]:
    """The keys of one table as read, by attribute; those that cannot be read are reported and left out."""
    values: dict[str, Any] = {}
    meant = {name: nearest(name.lower().replace("-", "_"), keys) for name in table if name not in keys}
    for name, value in table.items():
        if name in meant:
            report.add(place, name, _no_key(place, name, meant[name], keys))
            continue
        values |= _value(place, name, value, keys[name], report)
    for name, key in keys.items():
        if key.required and name not in table and name not in meant.values():
            report.add(place, name, Wrong("nothing", "this key in every such table", f"{name} = ..."))
    return values


def _no_key(place: Place, name: str, near: str, keys: Mapping[str, Key]) -> Wrong:
    """What is wrong with a key that a table does not know: it is misspelt, or another table's."""
    found, expected = f'"{name}" is no key here', f"one of {', '.join(keys)}"
    elsewhere = [f"[[{noun}]]" for noun, other in NOUNS.items() if name in other.keys]
    if elsewhere:
        return Wrong(found, expected, f'"{name}" in a {" or ".join(elsewhere)}, where it belongs')
    if near:
        return Wrong(found, expected, f'"{near}"')
    clock = any(word in name.lower() for word in TIMES)
    a_duty = f'a [[duty]] with within = "5 working days", for example, and at = this {place.table}'
    return Wrong(found, expected, a_duty if clock else "one of those")


def _value(place: Place, name: str, value: Any, key: Key, report: Report) -> dict[str, Any]:
    into = key.into or name
    if key.some and value == []:
        report.add(place, name, Wrong("an empty list", "at least one text", "one, or leave the key out"))
        return {}
    found, whole = [], True
    for each in listed(value) if key.many else [value]:
        try:
            found.append(key.read(each))
        except Wrong as wrong:
            whole = False
            text = each if isinstance(each, str) else ""
            report.add(place, name, report.repairs.mended(key.refers, text, wrong) if text else wrong, text)
    if key.many:
        return {into: tuple(found)}
    return {into: found[0]} if whole else {}


def _names_exist(head: Mapping[str, Any], nouns: Mapping[str, Rows], report: Report) -> None:
    known = {noun: {values["id"]: values for _, values in rows if "id" in values} for noun, rows in nouns.items()}
    names = Names(known)
    _resolve(Place("policy", 0, "[policy]"), head, POLICY, names, report)
    for noun, rows in nouns.items():
        for place, values in rows:
            _resolve(place, values, NOUNS[noun].keys, names, report)


def _resolve(place: Place, values: Mapping[str, Any], keys: Mapping[str, Key], names: Names, report: Report) -> None:
    for name, key in keys.items():
        into = key.into or name
        if into not in values:
            continue
        for found, wrong in names.wrong(key.refers, values[into]):
            report.add(place, name, report.repairs.mended(key.refers, found, wrong), found)


def _sense(head: Mapping[str, Any], nouns: Mapping[str, Rows], unread: frozenset[Place], report: Report) -> None:
    for noun, rows in nouns.items():
        for place, values in rows:
            # Keys that could not be read are missing from the rest, and would be asked for in vain.
            for key, wrong in wrong_together(noun, values) if place not in unread else ():
                report.add(place, key, wrong)
    stages = [values["id"] for _, values in nouns["stage"] if "id" in values]
    for place, values in nouns["form"]:
        for wrong in wrong_blanks(values, stages):
            report.add(place, "text", wrong, wrong.found.split('"')[1])
    if not nouns["stage"]:
        wrong = Wrong("no stage", "at least one", '[[stage]] with id = "first", for example')
        report.add(Place("", 0, ""), "", wrong)
    if head.get("raised_at") == () and not _opens(nouns["route"]):
        expected = 'a stage to raise at, or a route with at = "start"'
        report.add(Place("policy", 0, "[policy]"), "raised_at", Wrong("no way in", expected, "a stage's id"))


def _opens(routes: Iterable[tuple[Place, Mapping[str, Any]]]) -> bool:
    return any(START in route.get("at", (START,)) for _, route in routes)
