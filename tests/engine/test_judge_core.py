"""What the core itself refuses: impossible times and moves, other people's entries, writing after the end."""

from typing import Any

import pytest

from accord.engine.entries import Actor
from accord.engine.judge import judge
from tests.engine.policies import REPLY, SMALL, TELL, area
from tests.support.records import (
    CLERK,
    LEAD,
    MEDIATOR,
    OFFICE,
    RAISER,
    RESPONDENT,
    Record,
)

HIGH = {"risk": "high"}
GATE = '[[gate]]\nid = "gate"\ncite = "invented"\n'


def says(record: Record, when: str, kind: str, by: Actor, **details: Any) -> str:
    """What stands in the way, in words."""
    return " ".join(one.says for one in record.refusals(record.made(when, kind, by, **details)))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["protected", "noted"])
def test_nothing_stands_before_protecting_or_a_note(kind: str) -> None:
    for record in (Record(area(SMALL)), Record(area(SMALL)).raised().confirmed("04-02 10:00")):
        for actor in (RAISER, RESPONDENT, OFFICE, MEDIATOR):
            assert record.try_("04-03 10:00", kind, actor) == []


def test_nothing_is_dated_in_the_future() -> None:
    assert Record(area()).raised().try_("04-02 10:00", "discussed", RAISER, typed="04-01 11:00") == [""]


def test_a_move_is_not_dated_before_the_last_move() -> None:
    record = Record(area()).raised().escalated("04-02 10:00", "managers")

    assert "before the last move" in says(record, "04-01 12:00", "escalated", RAISER, typed="04-07 10:00", to="board")
    assert record.try_("04-02 12:00", "escalated", RAISER, typed="04-07 10:00", to="board") == []


def test_closing_is_not_dated_before_it_was_settled() -> None:
    record = Record(area()).raised().confirmed("04-07 10:00")

    assert record.try_("04-02 12:00", "closed", RAISER, typed="04-07 11:00") == [""]
    assert record.try_("04-07 10:30", "closed", RAISER, typed="04-07 11:00") == []


def test_a_visit_that_is_named_must_have_been() -> None:
    record = Record(area()).raised().escalated("04-02 10:00", "managers")

    for visit in (("board", 1), ("nowhere", 1), ("talk", 2)):
        assert record.try_("04-02 11:00", "discussed", RAISER, visit=visit) == [""]
    assert record.try_("04-01 11:00", "discussed", RAISER, typed="04-02 11:00", visit=("managers", 1)) == [""]
    assert record.try_("04-02 11:00", "escalated", RAISER, to="managers", visit=("talk", 1)) == [""]


def test_before_raising_only_what_may_come_before_is_written() -> None:
    record = Record(area())

    assert record.try_("04-01 09:00", "escalated", RAISER, to="managers") == [""]
    for kind in ("acknowledged", "agreed", "withdrawn", "closed", "reopened"):
        assert "" in record.try_("04-01 09:00", kind, RAISER)
    for kind in ("advised", "discussed", "said"):
        assert record.try_("04-01 09:00", kind, RAISER) == []


def test_it_is_raised_once_and_where_the_procedure_says() -> None:
    record = Record(area())

    assert "First talk" in says(record, "04-01 10:00", "raised", RAISER, to="board")
    assert record.raised().try_("04-01 11:00", "raised", RAISER) == [""]


def test_it_moves_only_along_the_ladder() -> None:
    record = Record(area()).raised()

    assert "Managers" in says(record, "04-01 11:00", "escalated", RAISER, to="board")
    record.escalated("04-01 11:00", "managers")
    assert record.try_("04-01 12:00", "escalated", RAISER, to="talk") == [""]
    assert record.try_("04-01 12:00", "returned", RAISER, to="talk") == []


@pytest.mark.parametrize(
    ("kind", "by", "may"),
    [
        ("escalated", RESPONDENT, False),
        ("withdrawn", RESPONDENT, False),
        ("acknowledged", RAISER, False),
        ("acknowledged", RESPONDENT, True),
        ("satisfied", RESPONDENT, False),
        ("decided", RAISER, False),
        ("granted", OFFICE, True),
        ("granted", CLERK, False),
        ("granted", RESPONDENT, True),
        ("filed", CLERK, True),
    ],
)
def test_each_kind_is_for_those_it_belongs_to(kind: str, by: Actor, may: bool) -> None:
    record = Record(area()).raised()
    if kind == "decided":
        record.escalated("04-01 10:30", "managers")
    details = {"to": "managers"} if kind == "escalated" else {}

    assert (record.try_("04-01 11:00", kind, by, **details) == []) is may


def test_whoever_a_rule_names_may_write_it_whatever_the_kind() -> None:
    rules = '[[duty]]\nid = "offer"\nat = "talk"\nuntil = "offered mediation by mediator"\n'
    rules += 'owed_by = "mediator"\ncite = "invented"\n'

    assert Record(area(rules)).raised().try_("04-01 11:00", "offered", MEDIATOR, event="mediation") == []
    assert Record(area()).raised().try_("04-01 11:00", "offered", MEDIATOR, event="mediation") == [""]
    assert Record(area()).raised().try_("04-01 11:00", "declared", MEDIATOR, seat="mediator") == []
    assert Record(area()).raised().try_("04-01 11:00", "declared", CLERK, seat="mediator") == [""]


def test_a_question_is_answered_by_those_it_is_for_with_one_of_its_answers() -> None:
    record = Record(area()).raised()

    assert "high or low" in says(record, "04-01 11:00", "said", RAISER, answers={"risk": "middling"})
    assert record.try_("04-01 11:00", "said", RESPONDENT, answers=HIGH) == [""]
    assert record.try_("04-01 11:00", "said", RESPONDENT, answers={"standing": "yes"}) == []
    assert record.try_("04-01 11:00", "said", RAISER, answers={"weather": "fine"}) == [""]
    assert record.try_("04-01 11:00", "said", RAISER, said=("risk",)) == [""]


def test_only_what_was_agreed_at_this_stage_can_be_confirmed() -> None:
    record = Record(area()).raised().write("04-01 11:00", "agreed", RAISER, took_part=(RESPONDENT,))

    assert record.try_("04-01 12:00", "confirmed", RESPONDENT) == []
    assert record.escalated("04-01 13:00", "managers").try_("04-01 14:00", "confirmed", RESPONDENT) == [""]


def test_an_agency_confirms_once_and_again_only_when_the_agreed_words_have_changed() -> None:
    record = Record(area()).raised().write("04-01 11:00", "agreed", RAISER, took_part=(RESPONDENT,))
    record.write("04-01 12:00", "confirmed", RAISER)

    assert "already" in says(record, "04-01 13:00", "confirmed", RAISER)
    assert record.try_("04-01 13:00", "declined", RAISER) == []
    record.write("04-01 14:00", "agreed", RESPONDENT, took_part=(RAISER,))
    assert record.try_("04-01 15:00", "confirmed", RAISER) == []


def test_rule_10_after_settling_only_what_is_owed_or_comes_after_is_written() -> None:
    owed = '[[duty]]\nid = "minute"\nfrom = "settled"\nuntil = "wrote by responding"\n'
    owed += 'owed_by = "responding"\ncite = "invented"\n'
    record = Record(area(owed)).raised().confirmed("04-02 10:00")

    for kind in ("discussed", "agreed", "withdrawn", "wrote", "advised", "joined"):
        details = {"who": "raising", "member": LEAD} if kind == "joined" else {}
        assert record.try_("04-02 11:00", kind, RAISER, **details) == [""]
    assert record.try_("04-02 11:00", "wrote", RESPONDENT) == []
    for kind in ("learned", "filed", "reopened"):
        assert record.try_("04-02 11:00", kind, RAISER) == []


def test_rule_10_after_settling_it_does_not_move_even_where_a_move_was_owed() -> None:
    owed = '[[duty]]\nid = "go"\nfrom = "risk is high"\nuntil = "withdrawn"\nowed_by = "raising"\ncite = "invented"\n'
    record = Record(area(owed)).raised().write("04-01 11:00", "said", RAISER, answers=HIGH).confirmed("04-02 10:00")

    assert record.states("go", "04-02 11:00") == ["open"]
    assert record.try_("04-02 11:00", "withdrawn", RAISER) == [""]


def test_rule_11_closing_waits_for_what_must_be_done() -> None:
    record = Record(area(TELL)).raised().confirmed("04-02 10:00")

    assert "still owed" in says(record, "04-02 11:00", "closed", OFFICE)
    assert record.write("04-02 11:00", "told", RAISER, to=("raiser",)).try_("04-02 12:00", "closed", OFFICE) == []


@pytest.mark.parametrize("force", ["should", "where possible"])
def test_section_8_closing_does_not_wait_for_what_only_should_be_done(force: str) -> None:
    record = Record(area(TELL + f'force = "{force}"\n')).raised().confirmed("04-02 10:00")

    assert record.try_("04-02 11:00", "closed", OFFICE) == []


def test_after_closing_even_what_is_owed_waits_for_reopening_but_telling_does_not() -> None:
    record = Record(area()).raised().confirmed("04-02 10:00").write("04-02 11:00", "closed", RAISER)

    assert record.try_("04-02 12:00", "closed", RAISER) == [""]
    assert record.try_("04-02 12:00", "wrote", RAISER) == [""]
    assert record.try_("04-02 12:00", "told", RAISER, to=("office",)) == []
    assert record.try_("04-02 12:00", "reopened", RESPONDENT) == []


def test_what_settles_a_stage_is_not_written_once_it_has_moved_on() -> None:
    record = Record(area()).raised().write("04-01 11:00", "agreed", RAISER, took_part=(RESPONDENT,))
    record.write("04-01 12:00", "confirmed", RAISER).escalated("04-02 10:00", "managers")

    assert "moved on" in says(record, "04-01 13:00", "confirmed", RESPONDENT, typed="04-02 11:00")


def test_a_late_written_entry_takes_back_no_deadline() -> None:
    rules = (
        '[[duty]]\nid = "guide"\nat = "talk"\nuntil = "answered"\nwithin = "5 working days"\nunless = "risk is high"\n'
    )
    record = Record(area(rules + 'owed_by = "responding"\ncite = "invented"\n')).raised()

    assert "guide" in says(record, "04-01 09:00", "said", RAISER, typed="04-02 10:00", answers=HIGH)
    assert record.try_("04-02 10:00", "said", RAISER, answers=HIGH) == []


def test_a_late_written_entry_that_only_adds_is_welcome() -> None:
    record = Record(area(REPLY)).raised().escalated("04-09 10:00", "managers")

    assert record.try_("04-02 10:00", "answered", RESPONDENT, typed="04-10 10:00") == []


def test_nobody_writes_behind_the_back_of_what_was_written() -> None:
    record = Record(area()).raised().write("04-01 11:00", "discussed", RAISER, typed="04-02 10:00")

    refused = judge(record.standing("04-02 11:00"), record.made("04-01 12:00", "discussed", RAISER))

    assert ["already" in refusal.says for refusal in refused] == [True]
