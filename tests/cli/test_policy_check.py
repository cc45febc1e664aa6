"""`accord policy check` beyond spelling: what it proves, what it finds, and the way into each trouble."""

import json
from pathlib import Path

import pytest

from accord.policies import texts
from tests.cli.conftest import Typing
from tests.engine.policies_to_prove import LOOP, SOUND

WALL = """
[[gate]]
id = "wall"
before = "entered board"
needs = "reopened"
says = "Not before."
cite = "invented"
"""
SILENT = SOUND.replace('settles = "decided by panel"', 'settles = "both sides confirmed"')


@pytest.fixture
def checked(tmp_path: Path, accord: Typing) -> Typing:
    """Checks a policy of this text."""
    path = tmp_path / "invented.toml"

    def check(text: str, *more: str) -> object:
        path.write_text(text, encoding="utf-8")
        return accord("policy", "check", str(path), *more)

    return check


def longest(text: str) -> int:
    """How long the longest line is, but for those that name a file."""
    return max(len(line) for line in text.splitlines() if "no mistakes" not in line)


def test_what_is_proved_is_said_with_how_many_standings_were_looked_at(checked: Typing) -> None:
    said = checked(SOUND)

    assert said.code == 0
    assert "What is proved\n" in said.out and "Nobody can get stuck" in said.out
    assert "standings looked at" in said.out.splitlines()[-1]
    assert longest(said.out) <= 80


def test_what_cannot_work_comes_first_and_with_the_way_there_entry_by_entry(checked: Typing) -> None:
    said = checked(LOOP)

    assert said.code == 1
    assert said.out.index("What cannot work as it is written") < said.out.index("What is proved")
    assert "    1. The person who raised it: raise the concern." in said.out


@pytest.mark.parametrize("beside", ["invented.cy.toml", "invented.examples.toml"])
def test_a_file_that_stands_beside_a_policy_names_the_policy_to_check(
    beside: str, tmp_path: Path, accord: Typing
) -> None:
    (tmp_path / beside).write_text('title = "Anghytuno"\n', encoding="utf-8")
    said = accord("policy", "check", str(tmp_path / beside))

    assert said.code == 2 and said.out == ""
    assert said.err.rstrip().endswith(f"Name the policy: {tmp_path / 'invented.toml'}")


def test_what_is_worth_a_look_is_no_fault(checked: Typing) -> None:
    said = checked(SILENT)

    assert said.code == 0 and "Worth a look\n" in said.out and "held up" in said.out


def test_where_time_passes_on_the_way_is_said(checked: Typing) -> None:
    waits = SILENT.replace('needs = "discussed | attempted to responding"', 'needs = "overdue reply"')

    assert "2 days later: The" in checked(waits.replace('at = ["start", "talk", "managers"]', 'at = "managers"')).out


def test_the_same_is_said_as_json(checked: Typing) -> None:
    found = json.loads(checked(SOUND + WALL, "--json").out)
    wall = next(finding for finding in found["proof"]["findings"] if finding["kind"] == "no way in")
    stuck = json.loads(checked(LOOP, "--json").out)["proof"]["findings"][0]

    assert found["ok"] is False and found["mistakes"] == []
    assert wall["grave"] is True and wall["rules"] == ["stage board", "gate wall"]
    assert [(entry["kind"], entry["by"]) for entry in stuck["way"]] == [("raised", "the person who raised it")]
    assert found["proof"]["standings"] > 0 and found["proof"]["stopped"] == ""


def test_nothing_is_proved_of_what_cannot_be_read(checked: Typing) -> None:
    assert json.loads(checked("[policy]\n", "--json").out)["proof"] is None


@pytest.mark.parametrize("name", texts.shipped())
def test_the_shipped_policies_are_well(name: str, accord: Typing) -> None:
    said = accord("policy", "check", name)

    assert said.code == 0 and "What is proved" in said.out
    assert longest(said.out) <= 80
