"""`accord policy compare`: what an edition changes, and two procedures side by side."""

import json
from pathlib import Path

from tests.cli.conftest import Typing


def newer(westmarsh: Path) -> str:
    """A next edition beside the first, in which one time is shorter."""
    text = (westmarsh / "westmarsh.toml").read_text(encoding="utf-8")
    assert 'within = "2 working days"' in text
    (westmarsh / "newer.toml").write_text(
        text.replace('within = "2 working days"', 'within = "1 working day"', 1), encoding="utf-8"
    )
    return "newer.toml"


def test_a_shorter_time_is_told_with_what_it_was_and_what_it_is(westmarsh: Path, accord: Typing) -> None:
    said = accord("policy", "compare", "westmarsh.toml", newer(westmarsh))

    assert said.code == 0
    assert "Answer: Time\n  - within 2 working days\n  + within 1 working day\n" in said.out
    assert said.out.rstrip().endswith("1 difference.")


def test_programs_read_the_same_by_noun_and_id(westmarsh: Path, accord: Typing) -> None:
    found = json.loads(accord("policy", "compare", "westmarsh.toml", newer(westmarsh), "--json").out)

    assert found["ok"] is True and found["related"] is True
    assert [pair for section in found["sections"] for pair in section["pairs"]] == [
        {
            "state": "changed",
            "rule": "duty reply",
            "label": "Answer",
            "key": "Time",
            "old": "within 2 working days",
            "new": "within 1 working day",
        }
    ]


def test_the_same_policy_differs_in_nothing(westmarsh: Path, accord: Typing) -> None:
    assert accord("policy", "compare", "westmarsh.toml", "westmarsh.toml").out.rstrip().endswith("Nothing differs.")


def test_two_procedures_stand_side_by_side_within_eighty_columns(accord: Typing) -> None:
    said = accord("policy", "compare", "calderdale", "wiltshire")

    assert said.code == 0
    assert "Stages, in order" in said.out and "Special ways" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_policy_that_is_not_there_cannot_be_compared(accord: Typing) -> None:
    said = accord("policy", "compare", "calderdale", "no-such-policy")

    assert said.code == 2 and "no-such-policy" in said.err
