"""A length that ends with the working day it starts on, and what it is called in plain English."""

from datetime import time

import pytest

from accord.engine.days import Readings
from accord.engine.durations import parse_duration
from accord.engine.loader import load
from accord.engine.plain.marks import describe_duration
from tests.engine.policies_to_prove import SOUND
from tests.engine.test_days import falls_due, on


@pytest.mark.parametrize(
    ("start", "day_ends", "due_at"),
    [
        ("1 Apr 10:00", None, "2 Apr 00:00"),
        ("3 Apr 10:00", None, "8 Apr 00:00"),  # Good Friday, and Easter Monday after it
        ("4 Apr 23:59", time(17), "7 Apr 17:00:59"),
        ("1 Apr 17:00", time(17), "1 Apr 17:00:59"),
        ("1 Apr 17:01", time(17), "2 Apr 17:00:59"),
        ("2 Apr 18:00", time(17), "7 Apr 17:00:59"),
    ],
)
def test_the_same_working_day_ends_with_the_day_it_starts_on_or_the_next_that_is_worked(
    start: str, day_ends: time | None, due_at: str
) -> None:
    found = falls_due(start, "same working day", Readings(day_ends=day_ends, first_day="next working day"))

    assert found.due_at == found.overdue_from == on(due_at)
    assert found.working[-1].number == 1


def test_it_is_a_length_that_a_policy_may_hold_and_reads_as_it_is_written() -> None:
    policy = load(SOUND.replace('"2 working days"', '"same working day"'), "invented.toml")

    within = policy.duties["reply"].within
    assert within and str(within) == "same working day"
    assert describe_duration(policy, within, "the first talk") == "on the same working day as the first talk"


@pytest.mark.parametrize("text", ["same day", "on the same day", "0 working days"])
def test_whoever_writes_it_otherwise_is_told_how(text: str) -> None:
    with pytest.raises(ValueError, match='"same working day"'):
        parse_duration(text)
