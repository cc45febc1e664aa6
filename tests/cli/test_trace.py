"""`accord trace`: a record written by hand, where it stands, what is due, what may be written next and why not."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Said, Typing

RAISED = {
    "at": "2026-04-01 10:00",
    "kind": "raised",
    "by": "raiser",
    "respondents": "respondent",
    "answers": {"about": "a decision by another agency", "risk": "high"},
}
TRIED = {"at": "2026-04-01 10:30", "kind": "attempted", "by": "raiser", "to": "responding"}
ASKED = ("--as-at", "2026-04-09 12:00")


def write(folder: Path, *rows: Any) -> str:
    path = folder / "record.json"
    path.write_text(json.dumps({"entry": rows}), encoding="utf-8")
    return str(path)


def flat(said: Said) -> str:
    return " ".join(said.out.split())


def test_it_says_where_a_record_stands_and_what_is_due_from_whom(westmarsh: Path, accord: Typing) -> None:
    said = accord("trace", "westmarsh.toml", write(westmarsh, RAISED, TRIED), "--as-at", "2026-04-02 12:00")

    assert said.code == 0
    assert "At Stage 1: the two of you, since Wednesday 1 April 2026, 10:00." in said.out
    assert "Answer: running" in said.out
    assert "Due by the end of Tuesday 7 April 2026." in said.out
    assert "Owed by the responding side." in said.out and "From: Section 3" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_it_says_what_may_be_written_next_and_what_not_with_the_reason(westmarsh: Path, accord: Typing) -> None:
    said = accord(
        "trace", "westmarsh.toml", write(westmarsh, RAISED, TRIED), *ASKED[:1], "2026-04-02", "--as", "raising worker"
    )
    able, _, unable = flat(said).partition("What may not, and why (the worker on the raising side)")

    assert "protect the person (protected)" in able and "talk it over (discussed)" in able
    assert "(gate talk-first: Section 3)" in unable and "Instead: imminent." in unable
    assert "take it to “Stage 2: managers” (escalated managers)" in unable
    assert "the other side writes it. - acknowledge it (acknowledged)" in unable or "answer (answered)" in unable


def test_silence_opens_the_next_stage(westmarsh: Path, accord: Typing) -> None:
    record = write(westmarsh, RAISED, TRIED)
    found = json.loads(accord("trace", "westmarsh.toml", record, *ASKED, "--as", "raising worker", "--json").out)
    offer = next(offer for offer in found["offers"] if offer["kind"] == "escalated")
    reply = next(deadline for deadline in found["deadlines"] if deadline["rule"] == "reply")

    assert offer["allowed"] is True and offer["as"] == "the worker on the raising side"
    assert (reply["state"], reply["due_at"]) == ("overdue", "2026-04-08T00:00:00+01:00")
    assert found["standing"]["stage"] == "talk" and found["as_at"] == "2026-04-09T12:00:00+01:00"


def test_when_nobody_is_named_everybody_is_asked(westmarsh: Path, accord: Typing) -> None:
    said = accord("trace", "westmarsh.toml", write(westmarsh, RAISED, TRIED), *ASKED)

    assert "answer (answered), by the worker on the responding side" in flat(said)


def test_toml_and_json_say_the_same(westmarsh: Path, accord: Typing) -> None:
    rows = [RAISED, {"at": "2026-04-02 09:00", "kind": "escalated", "to": "managers", "by": "raising manager"}]

    by_toml, by_json = (
        accord("trace", "westmarsh.toml", name, *ASKED) for name in ("record.toml", write(westmarsh, *rows))
    )
    assert by_toml == by_json


def test_a_row_that_is_refused_is_shown_with_the_reason_and_not_added(westmarsh: Path, accord: Typing) -> None:
    said = accord("trace", "westmarsh.toml", "record.toml", *ASKED)
    found = json.loads(accord("trace", "westmarsh.toml", "record.toml", *ASKED, "--json").out)

    assert said.code == 1 and "Row 2, escalated: refused." in said.out
    assert [(row["state"], row["line"]) for row in found["rows"]] == [("added", 1), ("refused", 0)]
    assert found["rows"][1]["refusals"][0]["rule"] == "gate talk-first"
    assert found["ok"] is False and found["standing"]["stage"] == "talk"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({**TRIED, "kind": "atempted"}, 'write kind = "attempted"'),
        ({**TRIED, "kind": 7}, "where a text belongs"),
        ({**TRIED, "at": "2026-04-03 10:30", "entered": "2026-04-02 09:00"}, "dated in the future"),
        ({**TRIED, "at": "2026-03-01 10:30"}, "Rows stand in the order in which they were written"),
        ({**TRIED, "at": "9999-12-31"}, "too far from today"),
        ({**TRIED, "at": "yesterday"}, "no date in a known form"),
        ({"kind": "noted", "at": "2026-04-02"}, 'no "by"'),
        ({"kind": "escalated", "at": "2026-04-02", "by": "raiser", "to": "board"}, "one of talk, managers, panel"),
        ({}, 'no "kind"'),
    ],
)
def test_a_row_that_cannot_stand_is_told_why_and_the_rest_is_still_read(
    westmarsh: Path, row: dict[str, Any], says: str, accord: Typing
) -> None:
    said = accord("trace", "westmarsh.toml", write(westmarsh, RAISED, row, TRIED), *ASKED)

    assert said.code == 1
    assert says in flat(said) and "Row 2" in said.out
    assert "3 rows read, 2 added." in said.out
    assert "Accord itself failed" not in said.err


def test_what_was_written_after_the_moment_asked_about_is_left_out(westmarsh: Path, accord: Typing) -> None:
    record = write(westmarsh, RAISED, {**TRIED, "at": "2026-05-01 09:00"})
    said = accord("trace", "westmarsh.toml", record, *ASKED)

    assert said.code == 0
    assert "Row 2, attempted: left out" in said.out and "after the moment asked about" in flat(said)
    assert accord("trace", "westmarsh.toml", record, "--as-at", "2026-03-31").out.count("left out") == 2


def test_a_record_before_raising_has_no_stage(westmarsh: Path, accord: Typing) -> None:
    record = write(westmarsh, {"at": "2026-03-30", "kind": "happened", "event": "conference", "by": "office"})
    said = accord("trace", "westmarsh.toml", record, "--as-at", "2026-03-31")

    assert "This worry has not been raised." in said.out
    assert "Against the decision of a conference: running" in flat(said)


def test_a_record_past_the_calendar_is_told_so_in_words(westmarsh: Path, accord: Typing) -> None:
    said = accord("trace", "westmarsh.toml", write(westmarsh, {**RAISED, "at": "2028-12-30"}), "--as-at", "2028-12-31")

    assert said.code == 1 and "31 December 2028" in flat(said)


def test_now_is_a_moment_too(westmarsh: Path, accord: Typing) -> None:
    assert "Answer: overdue" in accord("trace", "westmarsh.toml", write(westmarsh, RAISED), "--as-at", "now").out


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ('{"entry": []}', "found no rows"),
        ('{"entry": ["raised"]}', "found no rows"),
        ('[{"kind": "raised"}]', '"entry": ['),
        ('{"rows": []}', '"rows"'),
        ('{"entry": [', "line 1"),
        ('{"example": []}', "accord policy test"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_file_that_is_no_record_is_told_in_words(westmarsh: Path, held: str, says: str, accord: Typing) -> None:
    (westmarsh / "record.json").write_text(held, encoding="utf-8")
    said = accord("trace", "westmarsh.toml", "record.json", *ASKED)

    assert (said.code, said.out) == (1, "")
    assert says in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.toml", *ASKED], "There is no file"),
        (["record.toml", "--as-at", "soon"], "--as-at"),
        (["record.toml", "--as-at", "9999-12-31"], "too far"),
        (["record.toml", *ASKED, "--as", "the boss"], "--as"),
        (["record.toml"], "--as-at"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_what_to_write(
    westmarsh: Path, words: list[str], says: str, accord: Typing
) -> None:
    said = accord("trace", "westmarsh.toml", *words)

    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert "Accord itself failed" not in said.err


def test_no_file_can_move_the_cursor_of_a_terminal(westmarsh: Path, accord: Typing) -> None:
    said = accord("trace", "westmarsh.toml", write(westmarsh, RAISED, {**TRIED, "kind": "\x1b[2J"}), *ASKED)

    assert "\x1b" not in said.out
