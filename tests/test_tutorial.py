"""Whoever follows "Write your partnership's policy in an hour" sees what it shows and ends with a policy that holds."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from accord.cli import main
from accord.engine.examples import play, read_examples
from accord.engine.loader import PolicyErrors, load
from accord.policies.calendars import shipped_calendar
from tests.support import tutorial
from tests.support.schema import mistakes

TEXT = tutorial.TUTORIAL.read_text(encoding="utf-8")
TYPED = list(tutorial.typed(TEXT))
LAST = TYPED[-1].files


@pytest.mark.parametrize("step", TYPED, ids=[f"{number} {step.line}" for number, step in enumerate(TYPED, start=1)])
def test_what_is_shown_at_each_step_is_what_is_printed(
    step: tutorial.Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    step.write(tmp_path)
    monkeypatch.chdir(tmp_path)

    code = main(shlex.split(step.line)[2:])

    pattern = re.escape(f"\n{step.shown}").replace(re.escape("\n...\n"), r"\n(?s:.*)\n")
    assert re.fullmatch(pattern, f"\n{capsys.readouterr().out}")
    assert code == 0 or "mistake" in step.shown or "NOT so" in step.shown


def test_every_piece_of_the_file_can_be_read_once_there_is_a_stage_and_every_mistake_is_one() -> None:
    states = [(step.files[tutorial.POLICY], step) for step in TYPED]
    laddered = [(policy, step) for policy, step in states if "[[stage]]" in policy]

    assert sum(1 for _, step in laddered if step.mistaken) > 4
    for policy, step in laddered:
        if step.mistaken and tutorial.POLICY in step.line and "check" in step.line:
            with pytest.raises(PolicyErrors):
                load(policy)
        else:
            assert load(policy).id == "oxenmoor"


def test_the_finished_file_is_a_policy_whose_examples_come_out_and_which_editors_accept() -> None:
    policy = load(LAST[tutorial.POLICY], tutorial.POLICY)
    examples = read_examples(tomllib.loads(LAST[tutorial.EXAMPLES]))

    assert [play(policy, shipped_calendar(policy.calendar), example) for example in examples] == [()]
    assert mistakes(LAST[tutorial.POLICY]) == []
    assert {len(policy.stages), len(policy.seats), len(policy.routes), len(policy.signposts)} == {3, 4, 1}


def test_every_paragraph_of_the_procedure_stands_in_the_file_and_no_other() -> None:
    paragraphs = set(re.findall(r"(?m)^> (\d)\. ", TEXT))
    cited = set(re.findall(r"\d", " ".join(re.findall(r'cite = "([^"]+)"', LAST[tutorial.POLICY]))))

    assert paragraphs == cited


def test_it_takes_an_hour() -> None:
    minutes = [int(number) for number in re.findall(r"(?m)^\| \[\d+\]\(#step.*\| (\d+) \|$", TEXT)]

    assert len(minutes) == len(re.findall(r"(?m)^## Step ", TEXT)) == 11
    assert sum(minutes) <= 60
