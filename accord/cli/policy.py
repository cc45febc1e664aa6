"""`accord policy list | show | check | test`: what policies there are, what they say, whether they are well."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.cli import policy_labels, proof
from accord.cli.answer import Answer, CannotBeDone, FoundWrong
from accord.cli.layout import counted, heading, listed, paragraph
from accord.cli.policy_files import calendar_of, examples_beside, find, load_policy, read, shipped, tables, toml
from accord.engine.days import CalendarEnds
from accord.engine.examples import Example, play, read_examples
from accord.engine.examples.script import ScriptError
from accord.engine.loader import PolicyError, PolicyErrors, load
from accord.engine.loader.keys import NOUNS
from accord.engine.plain import Row, Section, render
from accord.engine.policy import Policy
from accord.engine.proof import prove
from accord.engine.wrong import Wrong


def show_list(_: Namespace) -> Answer:
    """The policies that come with Accord."""
    found = [_listed(path) for path in shipped()]
    lines = []
    for row in found:
        counts = f"{counted(row['stages'], 'stage')}, {counted(row['examples'], 'worked example')}"
        lines += [f"{row['id']}  ({counts})", paragraph(row["title"], indent=4)]
    return Answer({"policies": found}, "\n".join(lines))


def _listed(path: Path) -> dict[str, Any]:
    policy = load_policy(str(path))
    beside = examples_beside(path)
    return {
        "id": policy.id,
        "title": policy.title,
        "edition": policy.edition,
        "stages": len(policy.stages),
        "examples": len(_examples(beside)) if beside.exists() else 0,
        "file": str(path),
    }


def show(asked: Namespace) -> Answer:
    """A policy in plain English."""
    path = find(asked.policy)
    policy = policy_labels.in_language(path, asked.language) if asked.language != "en" else load_policy(str(path))
    sections = render(policy)
    data = {"policy": policy.id, "title": policy.title, "sections": [_section(section) for section in sections]}
    text = "\n\n".join([heading(policy.title), *(_section_text(section) for section in sections)])
    return Answer(data, text)


def _section(section: Section) -> dict[str, Any]:
    rows = [
        {"label": row.label, "text": row.text, "cite": row.cite, "reading": row.reading, "force": row.force}
        for row in section.rows
    ]
    return {"title": section.title, "rows": rows}


def _section_text(section: Section) -> str:
    return "\n\n".join([heading(section.title), *(_row_text(row) for row in section.rows)])


def _row_text(row: Row) -> str:
    force = f" ({row.force})" if row.force and row.force != "must" else ""
    lines = [paragraph(row.label + force)] if row.label else []
    lines.append(paragraph(row.text, indent=2))
    if row.cite:
        lines.append(paragraph(f"From: {row.cite}", indent=4, hanging=2))
    if row.reading:
        lines.append(paragraph(f"Read as: {row.reading}", indent=4, hanging=2))
    return "\n".join(lines)


def check(asked: Namespace) -> Answer:
    """Whether a policy can be read and works wherever it can come to stand: every mistake, or what is proved of it."""
    path = find(asked.policy)
    try:
        policy = load(read(path), str(path))
    except PolicyErrors as wrong:
        return _mistakes(path, wrong.errors)
    counts = _counts(policy)
    held = listed(counted(number, noun, NOUNS[noun].into) for noun, number in counts.items() if number)
    text = [
        f"{path}: no mistakes.",
        paragraph(f'It is the policy "{policy.id}", {policy.title}.'),
        paragraph(f"It has {held}."),
    ]
    readings = [rule for noun in NOUNS.values() for rule in getattr(policy, noun.into).values() if rule.reading]
    if readings:
        text.append(paragraph(f"{counted(len(readings), 'reading')} for the office to sign."))
    found = prove(policy, calendar_of(policy))
    avoided, of_avoided = policy_labels.of_avoided(policy)
    welsh, of_welsh = policy_labels.of_welsh(policy, path)
    data = {"file": str(path), "policy": policy.id, "counts": counts, "mistakes": [], **of_avoided, **of_welsh}
    data["proof"] = proof.data(policy, found)
    wrong_labels = bool(of_welsh["welsh"] and of_welsh["welsh"]["mistakes"])
    shown = "\n".join([*text, *avoided, *welsh, "", proof.text(policy, found)])
    return Answer(data, shown, found_wrong=bool(found.grave) or wrong_labels)


def _mistakes(path: Path, errors: tuple[PolicyError, ...]) -> Answer:
    mistakes = [
        {
            "file": error.file,
            "line": error.line,
            "table": error.table,
            "key": error.key,
            "found": error.found,
            "expected": error.expected,
            "write": error.instead,
        }
        for error in errors
    ]
    lines = [paragraph(str(error), hanging=4) for error in errors]
    text = "\n".join([*lines, f"{counted(len(errors), 'mistake')} in {path}."])
    data: dict[str, Any] = {"file": str(path), "policy": "", "counts": {}, "mistakes": mistakes, "proof": None}
    data |= {"avoided": [], "welsh": None}
    return Answer(data, text, found_wrong=True)


def _counts(policy: Policy) -> Mapping[str, int]:
    return {noun: len(getattr(policy, NOUNS[noun].into)) for noun in NOUNS}


def test(asked: Namespace) -> Answer:
    """Whether the worked examples beside a policy come out as written."""
    path = find(asked.policy)
    policy, beside = load_policy(str(path)), examples_beside(path)
    if not beside.exists():
        raise CannotBeDone(f'There are no worked examples beside {path}. Expected them in "{beside}".')
    played = [(example, _play(policy, example)) for example in _examples(beside)]
    failed = sum(1 for _, failures in played if failures)
    lines = [line for example, failures in played for line in _played(example, failures)]
    whole = counted(len(played), "example")
    lines.append(f"{failed} of {whole} did not come out as written." if failed else f"{whole}, all as written.")
    rows = [
        {"id": example.id, "title": example.title, "cites": list(example.cites), "failures": list(failures)}
        for example, failures in played
    ]
    return Answer({"file": str(beside), "policy": policy.id, "examples": rows}, "\n".join(lines), bool(failed))


def _play(policy: Policy, example: Example) -> tuple[str, ...]:
    try:
        return play(policy, calendar_of(policy), example)
    except (CalendarEnds, OverflowError, ScriptError, Wrong) as wrong:
        return (f"It cannot be played: {wrong}",)


def _played(example: Example, failures: tuple[str, ...]) -> list[str]:
    mark = "NOT so " if failures else "as written"
    first = paragraph(f"{mark:<12}{example.id}: {example.title}", hanging=12)
    return [first, *(paragraph(f"- {failure}", indent=12, hanging=2) for failure in failures)]


def _examples(path: Path) -> tuple[Example, ...]:
    """The worked examples of a file. Raises FoundWrong for what is none."""
    held = toml(path)
    found = held.get("example", [])
    shaped = tables(found) and all(tables(each.get(key, [])) for each in found for key in ("entry", "expect"))
    if not shaped:
        raise FoundWrong(
            f"{path}: found examples that are no tables; expected [[example]] with rows under [[example.entry]] and "
            "[[example.expect]]."
        )
    try:
        examples = read_examples(held)
    except Wrong as wrong:
        raise FoundWrong(f"{path}: {wrong}.") from wrong
    if not examples:
        raise FoundWrong(f"{path}: found no example; expected at least one. Write [[example]] with an id.")
    return examples
