"""Every procedure there is to try something on: those that ship, and those of many other shapes."""

from functools import cache
from pathlib import Path

import pytest

import accord.policies
from accord.engine.loader import load
from accord.engine.policy import Policy

_FOLDERS = (Path(accord.policies.__file__).parent / "shipped", Path(__file__).parent.parent / "policies" / "others")
PROCEDURES = [
    path
    for folder in _FOLDERS
    for path in sorted(folder.glob("*.toml"))
    if not path.name.endswith((".examples.toml", ".cy.toml"))
]

each_procedure = pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)


@cache
def procedure(path: Path) -> Policy:
    """The policy in a file."""
    return load(path.read_text(encoding="utf-8"), path.name)
