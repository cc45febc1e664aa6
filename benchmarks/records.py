"""The record that every figure but the first folds: 16 entries under a shipped procedure, through all of its stages."""

import tomllib
from functools import cache
from pathlib import Path

from accord.engine.calendars import Calendar
from accord.engine.entries import Entry
from accord.engine.examples import read_examples
from accord.engine.examples.script import read_script
from accord.engine.loader import load
from accord.engine.policy import Policy
from accord.policies.calendars import shipped_calendar

SHIPPED = Path(__file__).parent.parent / "accord" / "policies" / "shipped"
POLICY_TEXT = (SHIPPED / "northamptonshire.toml").read_text(encoding="utf-8")
LENGTH = 16


@cache
def policy() -> Policy:
    return load(POLICY_TEXT)


@cache
def calendar() -> Calendar:
    return shipped_calendar(policy().calendar)


@cache
def entries() -> tuple[Entry, ...]:
    """The first entries of the worked example "over-easter", of which the suite proves that each may be written."""
    examples = tomllib.loads((SHIPPED / "northamptonshire.examples.toml").read_text(encoding="utf-8"))
    over_easter = next(example for example in read_examples(examples) if example.id == "over-easter")
    return read_script(policy(), over_easter.rows[:LENGTH])
