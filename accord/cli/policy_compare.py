"""`accord policy compare`: two policies, or two editions of one, held against each other."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from accord.cli.answer import Answer
from accord.cli.layout import counted, heading, paragraph
from accord.cli.policy_files import load_policy
from accord.engine.plain.compare import Compared, Comparison, Pair, compare

_MARKS = {"new": "NEW   ", "gone": "GONE  ", "changed": "", "beside": ""}


def compared(asked: Namespace) -> Answer:
    """What is new, gone or changed from one policy to another; two that have not one id stand side by side."""
    found = compare(load_policy(asked.one), load_policy(asked.other))
    sections = "\n\n".join(_section(section) for section in found.sections)
    text = "\n\n".join(filter(None, [_head(found), sections, _foot(found)]))
    return Answer({"old": found.old, "new": found.new, "related": found.related, "sections": list(_data(found))}, text)


def _data(found: Comparison) -> Iterable[dict[str, Any]]:
    for section in found.sections:
        yield {"title": section.title, "pairs": [asdict(pair) for pair in section.pairs]}


def _head(found: Comparison) -> str:
    return "\n".join([paragraph(f"-  {found.old}", hanging=3), paragraph(f"+  {found.new}", hanging=3)])


def _foot(found: Comparison) -> str:
    if not found.related:
        return ""
    return f"{counted(len(found.pairs), 'difference')}." if found.pairs else "Nothing differs."


def _section(section: Compared) -> str:
    return "\n".join([heading(section.title), *(_pair(pair) for pair in section.pairs)])


def _pair(pair: Pair) -> str:
    title = _MARKS[pair.state] + ": ".join(filter(None, (pair.label, pair.key)))
    lines = [paragraph(title)] if title else []
    sides = (("-", pair.old), ("+", pair.new))
    return "\n".join([*lines, *(paragraph(f"{mark} {says}", indent=2, hanging=2) for mark, says in sides if says)])
