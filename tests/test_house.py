"""The habits of the house that a machine can check."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["accord", "benchmarks", "tests", "docs", "requirements", ".ci"]
TEXT = {".py", ".html", ".scss", ".toml", ".md", ".txt", ".in", ".json", ""}
FILES = sorted(
    path
    for path in [*ROOT.iterdir(), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    if path.is_file() and path.suffix in TEXT and not {"__pycache__", "built"} & set(path.parts)
)
CODE = [path for path in FILES if path.suffix == ".py"]
LONGEST = {".py": 300, ".html": 150}  # code and pages; a policy is as long as the procedure it says
# Written in two halves so that this file may hold them.
NOT_OURS = [f"/{'work'}/", f"{'pypi'}.org", f"{'pythonhosted'}.org", f"registry.{'npmjs'}.org"]
UNFINISHED = re.compile(rf"\b({'TO'}DO|{'FIX'}ME|{'X'}XX|{'NotImplemented'}Error|{'INT'}ERIM)\b")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_names_no_machine_and_leaves_nothing_for_later(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [words for words in NOT_OURS if words in text] == []
    assert [found.group() for found in UNFINISHED.finditer(text)] == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix in LONGEST and "migrations" not in path.parts], ids=name
)
def test_a_file_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST[path.suffix]


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    functions = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    ]
    long = [f"{node.name}: {length}" for node in functions if (length := lines_of(node)) > 40]
    assert long == []


def lines_of(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", [path for path in CODE if "engine" in path.parts and "accord" in path.parts], ids=name)
def test_the_engine_needs_nothing_but_python(path: Path) -> None:
    assert {room for room in imported(path) if room not in sys.stdlib_module_names} - {"accord"} == set()


@pytest.mark.parametrize("path", [ROOT / "dev.py", ROOT / "tests" / "support" / "postgresql.py"], ids=name)
def test_setting_up_needs_nothing_but_python(path: Path) -> None:
    assert {room for room in imported(path) if room not in sys.stdlib_module_names} - {"tests"} == set()


def imported(path: Path) -> set[str]:
    """The first name of everything that a file imports from outside its own folder."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found
