"""Whoever changes the record past Accord, with the triggers put aside, is found: in a line, in words, in a summary."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from accord import cli
from accord.record import check, lines, seal, triggers, write
from accord.record.models import Line, Party, Sheet
from tests.support.place import Place, worker
from tests.support.walk import Walk

FORGERIES = {
    "a body": "UPDATE lines SET body = replace(body, 'raising', 'responding') WHERE sequence = 1",
    "a body that names no agency": """UPDATE lines SET body = replace(body, '"agency":"', '"agency":"x')""",
    "a body that names no stage": """UPDATE lines SET body = replace(body, '"to":"talk"', '"to":"nowhere"')""",
    "a body that is none": "UPDATE lines SET body = '{'",
    "who wrote it": "UPDATE lines SET acts_for = 'somebody' WHERE sequence = 1",
    "when it was written": "UPDATE lines SET entered_at = '2026-03-31 09:00:00+00:00' WHERE sequence = 1",
    "a number": "UPDATE lines SET sequence = 99 WHERE sequence = 2",
    "words": "UPDATE passages SET salt = words",
    "who reads words": "UPDATE passages SET audience = 'office'",
    "whose words": "UPDATE passages SET side = 'responding'",
    "words removed": "DELETE FROM passages",
    "a line's head": "UPDATE sheets SET head = 'x'",
    "the count": "UPDATE sheets SET lines = lines + 1",
    "the reference": "UPDATE sheets SET reference = 'K7MP3XQ2'",
    "the subject": "UPDATE sheets SET subject = 'adult'",
    "the stage": "UPDATE sheets SET stage = 'panel'",
    "the visit": "UPDATE sheets SET visit = visit + 1",
    "the turn": "UPDATE sheets SET turn = 'chair'",
    "the seats it has reached": "UPDATE sheets SET reached = '|chair|'",
    "the area": "UPDATE sheets SET area = 'plan'",
    "the due date": "UPDATE sheets SET next_due_at = NULL",
    "the overdue date": "UPDATE sheets SET overdue_from = NULL",
    "raised": "UPDATE sheets SET raised_at = NULL",
    "settled": "UPDATE sheets SET settled_at = raised_at",
    "withdrawn": "UPDATE sheets SET withdrawn_at = raised_at",
    "closed": "UPDATE sheets SET closed_at = raised_at",
    "the last writing": "UPDATE sheets SET last_entered_at = '2027-01-01 00:00:00+00:00'",
    "a deadline": "UPDATE deadlines SET state = 'met'",
    "a deadline's date": "UPDATE deadlines SET due_at = '2027-01-01 00:00:00+00:00'",
    "a deadline removed": "DELETE FROM deadlines WHERE rule = 'reply'",
    "a party removed": "DELETE FROM parties WHERE side = 'responding'",
    "a lead": "UPDATE parties SET lead = NOT lead WHERE side = 'responding'",
    "a part": "UPDATE parts SET side = 'responding'",
    "the edition's text": "UPDATE editions SET text = replace(text, 'working days', 'days')",
    "the calendar": "UPDATE calendar_revisions SET revision = 'another'",
}


@pytest.fixture
def honest(walk: Walk) -> Walk:
    """Raised and moved on, and found well."""
    walk.raise_().to("managers")
    assert list(check.everything()) == []
    return walk


@contextmanager
def refusals_put_aside() -> Iterator[None]:
    """The database does not refuse inside. PostgreSQL wants foreign keys checked before triggers change."""
    connection.check_constraints()
    triggers.drop(connection)
    yield
    connection.check_constraints()
    triggers.create(connection)


def forge(statement: str) -> None:
    with refusals_put_aside(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("what", FORGERIES)
def test_forging_is_found(what: str, honest: Walk) -> None:
    forge(FORGERIES[what])
    assert list(check.everything())


def test_one_who_is_slipped_in_as_a_party_is_found(honest: Walk) -> None:
    agency = honest.place.agencies["raising"]
    Party.objects.create(sheet=honest.sheet, side="responding", agency=agency, lead=False, joined_at=honest.moment)
    assert any("parties" in finding.says for finding in check.everything())


def test_a_line_sealed_anew_with_the_whole_chain_still_contradicts_itself(honest: Walk) -> None:
    line = Line.objects.get(sheet=honest.sheet, sequence=honest.written)
    line.written_by = worker("Somebody else")
    line.digest = seal.digest(lines.fields(line))
    with refusals_put_aside():
        line.save()
        Sheet.objects.update(head=line.digest)
    assert [finding.says for finding in check.everything()] == [
        "The line's written_by is not what its sealed text says."
    ]


def test_a_cut_tail_is_found_and_nothing_is_written_over_it(honest: Walk) -> None:
    cut = "(SELECT id FROM lines WHERE kind = 'escalated')"
    forge(f"DELETE FROM passages WHERE line_id IN {cut}")
    forge(f"DELETE FROM owed WHERE line_id IN {cut}")
    forge("DELETE FROM lines WHERE kind = 'escalated'")
    assert any("its cover sheet says" in finding.says for finding in check.everything())
    with pytest.raises(write.Broken, match="changed outside Accord"):
        honest.write(honest.entry("noted", honest.place.actor("raising")))


def test_a_database_without_its_refusals_is_found(honest: Walk) -> None:
    connection.check_constraints()
    triggers.drop(connection)
    assert any("lines_never_changed" in finding.says for finding in check.everything())


def test_the_command_says_that_all_is_well(honest: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check-records"]) == 0
    assert "1 records checked" in capsys.readouterr().out


def test_the_command_says_what_is_wrong_on_which_record(honest: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    forge(FORGERIES["the stage"])
    assert cli.main(["check-records"]) == 1
    printed = capsys.readouterr().out
    assert f"{honest.sheet.shown}: The cover sheet says stage is 'panel'; the record makes it 'managers'." in printed


def test_an_empty_database_is_well(hillshire: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check-records"]) == 0


def test_a_command_that_does_not_exist_is_answered_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["promote"])
    assert left.value.code == 2
    assert "check-records" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite:///nowhere/at/all.sqlite3", "The database did not answer"),
        ("oracle://x", "expected sqlite or postgresql"),
    ],
)
def test_a_database_that_cannot_be_asked_is_not_called_well(address: str, said: str) -> None:
    command = [sys.executable, "-c", "import sys; from accord import cli; sys.exit(cli.main(['check-records']))"]
    environment = {**os.environ, "ACCORD_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "accord.site.settings"}
    asked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert said in asked.stderr
    assert "Traceback" not in asked.stderr
