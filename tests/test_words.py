"""One word for each concept: those that are never right for anything of ours name nothing in our code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted((ROOT / "accord").rglob("*.py"))

# What is never right, and what to write instead. Words that are wrong for one concept only are not here.
INSTEAD = {
    "admin": "office, or administrator for who runs the installation",
    "alert": "notice",
    "audit": "record",
    "breach": "late, or overdue",
    "bump": "escalate",
    "case": "disagreement",
    "challenger": "raising party",
    "chaser": "reminder",
    "complainant": "raising party",
    "complaint": "disagreement",
    "conflict": "disagreement",
    "counterpart": "opposite number",
    "created": "entered_at",
    "dashboard": "overview",
    "dispute": "disagreement",
    "history": "record",
    "kpi": "question",
    "organisation": "agency",
    "organization": "agency",
    "precondition": "gate",
    "promote": "escalate",
    "sla": "duty",
    "status": "standing",
    "tenant": "partnership",
    "ticket": "disagreement",
    "timer": "deadline",
    "workflow": "policy",
}


def named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that a file gives to something of its own; names that it only uses belong to others."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr


def parts(name: str) -> list[str]:
    """`LineStatus` and `line_status` are both made of line and status."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")


def wrong(lineno: int, name: str) -> list[str]:
    return [f"line {lineno}: {name}: for {part}, write {INSTEAD[part]}" for part in parts(name) if part in INSTEAD]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_code_uses_the_words_of_the_house(path: Path) -> None:
    found = wrong(0, path.stem)
    for lineno, name in named(ast.parse(path.read_text(encoding="utf-8"))):
        found += wrong(lineno, name)
    assert found == []


def test_no_file_is_called_after_nothing_in_particular() -> None:
    empty = {"common", "helper", "helpers", "misc", "util", "utils"}
    assert [str(path) for path in CODE if set(parts(path.stem)) & empty or path.parent.name in empty] == []


def test_a_wrong_word_is_found_wherever_it_hides() -> None:
    tree = ast.parse("class LineStatus:\n    def bump(self, the_case): self.sla_timer = 1\n")
    found = [word for lineno, name in named(tree) for word in wrong(lineno, name)]
    assert [word.split(": for ")[1].split(",")[0] for word in found] == ["status", "bump", "case", "sla", "timer"]
