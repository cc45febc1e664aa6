"""`accord days`: when a length of time ends, and why."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typing

VECTORS = [
    ("2026-12-24", "england-and-wales", "2027-01-05"),
    ("2026-12-24", "scotland", "2027-01-06"),
    ("2026-12-31", "scotland", "2027-01-11"),
    ("2027-03-25", "england-and-wales", "2027-04-05"),
    ("2027-03-25", "scotland", "2027-04-02"),
    ("2027-07-09", "northern-ireland", "2027-07-19"),
    ("2026-08-28", "scotland", "2026-09-04"),
]


@pytest.mark.parametrize(("day", "nation", "last"), VECTORS)
def test_five_working_days_end_on_each_nations_own_day(day: str, nation: str, last: str, accord: Typing) -> None:
    found = json.loads(accord("days", day, "5 working days", "--nation", nation, "--json").out)

    assert found["last_day"] == last
    assert found["working"][0] == {"day": day, "number": 0, "why": "the day it starts"}
    assert [step["number"] for step in found["working"] if step["number"]] == [1, 2, 3, 4, 5]


def test_hours_run_through_the_night_on_which_clocks_go_back(accord: Typing) -> None:
    said = accord("days", "2026-10-24", "24 hours", "--nation", "scotland", "--time", "10:00")

    assert "Due by 09:00 on Sunday 25 October 2026." in said.out


def test_hours_are_asked_at_which_minute_they_start(accord: Typing) -> None:
    said = accord("days", "2026-10-24", "24 hours", "--nation", "scotland")

    assert (said.code, said.out) == (2, "")
    assert "--time 10:00" in said.err


def test_another_reading_can_be_tried(accord: Typing) -> None:
    words = ("days", "2026-04-01", "24 hours", "--nation", "scotland", "--hours", "working days")

    assert "Due by the end of Thursday 2 April 2026." in accord(*words).out


def test_days_are_counted_as_a_policy_counts_them(westmarsh: Path, accord: Typing) -> None:
    said = accord("days", "2026-12-24", "1 working day", "--policy", "westmarsh.toml")

    assert "closed in When agencies in Westmarsh see it differently" in said.out
    assert "Due by the end of Wednesday 30 December 2026." in said.out


def test_at_once_says_when_it_is_called_overdue(accord: Typing) -> None:
    said = accord("days", "2026-04-02", "at once", "--nation", "england-and-wales")
    never = accord("days", "2026-04-02", "at once", "--nation", "england-and-wales", "--at-once", "never")

    assert "Due at once, and overdue after the end of Tuesday 7 April 2026." in said.out
    assert "Due at once, and never called overdue." in never.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["2026-02-30", "5 days", "--nation", "scotland"], "2026-12-24"),
        (["2026-04-01", "2 weeks", "--nation", "scotland"], "7 days"),
        (["2026-04-01", "before conference", "--nation", "scotland"], "5 working days"),
        (["2026-04-01", "5 days", "--nation", "wales"], "england-and-wales"),
        (["2026-04-01", "5 days"], "--nation"),
        (["2026-03-29", "24 hours", "--nation", "scotland", "--time", "01:30"], "on no clock"),
        (["2026-04-01", "24 hours", "--nation", "scotland", "--time", "25:00"], "10:00"),
        (["2028-12-30", "5 working days", "--nation", "scotland"], "31 December 2028"),
        (["9999-12-31", "5 days", "--nation", "scotland"], "9999"),
        (["2026-04-01", "5 days", "--policy", "nowhere.toml"], "accord policy list"),
    ],
)
def test_what_cannot_be_counted_is_answered_with_what_to_write(words: list[str], says: str, accord: Typing) -> None:
    said = accord("days", *words)

    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert "Accord itself failed" not in said.err
