"""What people expect of any command: a release, help, quiet ends, no traceback, no waiting for what is not needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accord import cli
from accord.cli import days
from accord.engine.loader import keys as loader_keys
from tests.cli.conftest import Typing

IN_A_ROW = ["days", "2026-01-01", "9999 days", "--nation", "scotland"]


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_release_is_named(accord: Typing) -> None:
    said = accord("--version")

    assert said.code == 0 and said.out.startswith("accord ")


@pytest.mark.parametrize("words", [[], ["policy"], ["polcy"], ["days"], ["trace", "--recrod"]])
def test_a_command_that_is_none_is_answered_with_those_that_are(words: list[str], accord: Typing) -> None:
    said = accord(*words)

    assert (said.code, said.out) == (2, "")
    assert "usage: accord" in said.err


@pytest.mark.parametrize("words", [["policy", "list"], ["days"], ["trace"], ["check-records"], ["demo"]])
def test_help_says_what_json_holds_and_what_exit_codes_mean(words: list[str], accord: Typing) -> None:
    said = accord(*words, "--help")

    assert said.code == 0
    assert "With --json it prints an object: ok" in said.out and "Exit codes:" in " ".join(said.out.split())


def test_policies_days_and_records_by_hand_wait_for_no_database_and_no_framework(westmarsh: Path) -> None:
    typed = (
        "import sys; from accord import cli; "
        "cli.main(['policy', 'test', 'westmarsh.toml']); "
        "cli.main(['trace', 'westmarsh.toml', 'record.toml', '--as-at', '2026-04-02']); "
        "cli.main(['days', '2026-04-01', '1 day', '--nation', 'scotland']); "
        "print('django' in sys.modules)"
    )
    done = run(typed, PYTHONPATH=str(Path(cli.__file__).parents[2]))

    assert done.stderr == ""
    assert done.stdout.endswith("False\n")


def test_a_reader_who_stops_early_hears_no_complaint() -> None:
    typed = f"import sys; from accord import cli; sys.exit(cli.main({IN_A_ROW!r}))"
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -c "$1" | head -n 1', sys.executable, typed], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("9999 days") and done.stderr == ""


def test_a_screen_that_knows_few_letters_is_no_reason_to_stop() -> None:
    done = run("from accord import cli; cli.main(['policy', 'show', 'northamptonshire'])", PYTHONIOENCODING="ascii")

    assert "Traceback" not in done.stderr and "About this procedure" in done.stdout


def test_a_fault_of_ours_is_one_sentence_and_a_traceback_only_when_asked_for() -> None:
    typed = (
        "import sys; from accord import cli; del sys.modules['accord.cli.days'].parse_duration; "
        "sys.exit(cli.main(['days', '2026-04-01', '1 day', '--nation', 'scotland']))"
    )
    done, asked = run(typed), run(typed, ACCORD_TRACEBACK="1")

    assert (done.returncode, done.stdout) == (2, "")
    assert "Accord itself failed" in done.stderr and "Traceback" not in done.stderr
    assert "Traceback" in asked.stderr


def test_json_keeps_the_letters_of_every_language(westmarsh: Path, accord: Typing) -> None:
    policy = westmarsh / "westmarsh.toml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("Westmarsh", "Ynys Môn"), encoding="utf-8")
    said = accord("policy", "show", "westmarsh.toml", "--json")

    assert "Ynys Môn" in said.out and json.loads(said.out)["title"].endswith("Ynys Môn see it differently")


def test_every_reading_with_a_choice_is_an_option(accord: Typing) -> None:
    told = accord("days", "--help").out

    assert set(days.READINGS) == set(loader_keys.READINGS) - {"time_zone", "day_ends"}
    assert [key for key in days.READINGS if f"--{key.replace('_', '-')}" not in told] == []


@pytest.mark.django_db
def test_checking_records_answers_in_json_too(accord: Typing) -> None:
    said = accord("check-records", "--json")

    assert (said.code, json.loads(said.out)) == (0, {"ok": True, "records": 0, "findings": []})
