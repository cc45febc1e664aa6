"""An invented area whose procedure has every way in which a seat can come to see a disagreement."""

from pathlib import Path

import pytest

from tests.access.people import People
from tests.support.place import Place, build
from tests.support.walk import Walk

OAKSHIRE = (Path(__file__).parent / "oakshire.toml").read_text(encoding="utf-8")


@pytest.fixture
def oakshire(db: None) -> Place:
    return build(OAKSHIRE)


@pytest.fixture
def walk(oakshire: Place) -> Walk:
    """A disagreement, raised, at its first stage."""
    return Walk(oakshire).raise_()


@pytest.fixture
def people(oakshire: Place) -> People:
    return People(oakshire)
