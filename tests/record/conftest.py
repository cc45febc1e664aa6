"""An invented area with an invented procedure, and a disagreement that begins there."""

from pathlib import Path

import pytest

from tests.support.place import Place, build
from tests.support.walk import Walk

HILLSHIRE = (Path(__file__).parent / "hillshire.toml").read_text()


@pytest.fixture
def hillshire(db: None) -> Place:
    return build(HILLSHIRE)


@pytest.fixture
def walk(hillshire: Place) -> Walk:
    return Walk(hillshire)
