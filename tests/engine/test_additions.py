"""What the language grew by when others wrote their procedures in it (docs/adr/0007): each plays its part."""

import pytest

from accord.engine.entries import Actor
from accord.engine.examples.script import ScriptError, read_row
from accord.engine.loader import load
from accord.engine.plain import render, stage_sentence
from accord.engine.policy import Policy
from tests.engine.policies import CAP, HEAD, REPLY, area
from tests.support.records import CLERK, LEAD, OFFICE, RAISER, RESPONDENT, Record, on

PAPERS = """
[[duty]]
id = "papers"
from = "planned conference"
until = "sent letter"
within = "2 working days before conference"
owed_by = "raising"
cite = "invented 20"
[[duty]]
id = "minutes"
from = "settled"
until = "happened mediation"
within = "before conference"
owed_by = "office"
force = "should"
cite = "invented 21"
"""
HEARD = """
[[gate]]
id = "hear-them"
before = "decided"
needs = ["heard child | heard advocate", "both sides heard"]
cite = "invented 22"
"""
TOGETHER = """
[[gate]]
id = "together"
before = "escalated"
needs = "2 agencies joined raising"
cite = "invented 23"
"""
GUIDED = """
[[fact]]
id = "imminent"
asks = "Is it imminent?"
choices = ["yes", "no"]
guide = "Imminent means within hours."
"""


def at_board(rules: str) -> Record:
    """With the board, by way of the managers."""
    record = Record(area(rules)).raised("04-13 10:00").escalated("04-13 11:00", "managers")
    return record.escalated("04-13 12:00", "board")


def test_papers_are_owed_so_many_days_before_an_event_and_move_with_it() -> None:
    record = Record(area(PAPERS)).raised("04-13 10:00")
    record.write("04-13 11:00", "planned", OFFICE, event="conference", for_at=on("2026-04-24 10:00"))

    assert record.last_days("papers", "04-13 12:00") == ["04-22"]
    record.write("04-14 10:00", "planned", OFFICE, event="conference", for_at=on("2026-04-20 10:00"))
    assert record.last_days("papers", "04-14 12:00") == ["04-16"]
    assert record.states("papers", "04-17 00:00") == ["overdue"]


def test_an_event_may_be_planned_and_happen_after_settlement_and_no_longer_once_closed() -> None:
    record = Record(area(PAPERS)).raised("04-13 10:00").confirmed("04-13 11:00")
    event = {"event": "conference", "for_at": on("2026-04-20 10:00")}

    assert ("planned", "conference") in record.offered("04-13 12:00", OFFICE)
    assert record.write("04-13 12:00", "planned", OFFICE, **event).last_days("minutes", "04-13 13:00") == ["04-20"]
    closed = record.write("04-14 09:00", "sent", OFFICE, form="letter").write("04-14 10:00", "closed", OFFICE)
    assert closed.try_("04-14 11:00", "planned", OFFICE, **event) == [""]
    assert ("planned", "conference") not in closed.offered("04-14 11:00", OFFICE)


def test_a_child_or_an_advocate_is_heard_as_a_side_is() -> None:
    record = at_board(HEARD)

    assert record.try_("04-14 10:00", "decided", CLERK) == ["gate hear-them"]
    for minute, side in enumerate(("raising", "responding", "advocate")):
        assert ("heard", side) in record.offered("04-14 10:00", CLERK)
        record.write(f"04-14 10:0{minute}", "heard", CLERK, side=side)
    assert record.try_("04-14 11:00", "decided", CLERK) == []


def test_nothing_settles_a_stage_that_says_so() -> None:
    policy = load(HEAD.replace("{more}", "").replace('seat = "manager"\n', 'seat = "manager"\nsettles = []\n'))
    record = Record(policy).raised("04-13 10:00").escalated("04-13 11:00", "managers").confirmed("04-13 12:00")

    assert record.standing("04-13 13:00").settled_at is None
    assert "Nothing settles it here." in stage_sentence(policy, policy.stages["managers"])


def test_agencies_that_joined_are_those_who_came_whoever_wrote_it() -> None:
    record = Record(area(TOGETHER)).raised("04-13 10:00")
    for minute, agency in enumerate(("health", "housing")):
        assert record.try_("04-13 11:00", "escalated", RAISER, to="managers") == ["gate together"]
        member = Actor(side="raising", agency=agency, seat="worker")
        record.write(f"04-13 10:3{minute}", "joined", OFFICE, who="raising", member=member)

    assert record.try_("04-13 11:00", "escalated", RAISER, to="managers") == []


def test_somebody_a_rule_wants_brought_in_is_offered_besides_the_two_sides() -> None:
    rules = TOGETHER.replace("2 agencies joined raising", "joined mediator")
    asked, other = Record(area(rules)).raised("04-13 10:00"), Record(area()).raised("04-13 10:00")
    member = Actor(seat="mediator", worker="milo")

    offered = {key[1] for key in asked.offered("04-13 11:00", RAISER) if key[0] == "joined"}
    assert offered == {"raising", "responding", "mediator"}
    assert {key[1] for key in other.offered("04-13 11:00", RAISER) if key[0] == "joined"} == {"raising", "responding"}
    assert asked.try_("04-13 11:00", "escalated", RAISER, to="managers") == ["gate together"]
    asked.write("04-13 11:00", "joined", RAISER, who="mediator", member=member)
    assert asked.try_("04-13 12:00", "escalated", RAISER, to="managers") == []


def test_the_help_of_a_question_stands_where_it_is_asked() -> None:
    policy: Policy = area(GUIDED)
    (asked,) = [section for section in render(policy) if section.title == "Questions you are asked"]

    assert policy.facts["imminent"].guide == "Imminent means within hours."
    assert "Imminent means within hours." in next(row.text for row in asked.rows if row.label == "Is it imminent?")


def row(by: str) -> dict[str, str]:
    return {"at": "2026-04-13 10:00", "kind": "advised", "by": by}


def test_a_bodys_officer_who_stands_in_for_a_seat_acts_for_its_side() -> None:
    assert read_row(area(), row("raising clerk"), 1).by.seat == "clerk"  # where there is no spokesperson
    with pytest.raises(ScriptError, match="as it is: of partnership"):
        read_row(area(), row("raising mediator"), 1)


@pytest.mark.parametrize("by", [LEAD, RESPONDENT, CLERK])
def test_the_minute_that_is_named_is_in_time_and_the_next_is_not(by: Actor) -> None:
    rules = REPLY.replace("2 working days", "1 working day by 12:00").replace("answered", "told raiser")
    record = Record(area(rules)).raised("04-13 10:00")
    late = record.copy().write("04-14 12:01", "told", by, to=("raiser",))

    assert record.write("04-14 12:00", "told", by, to=("raiser",)).states("reply", "04-14 13:00") == ["met"]
    assert late.states("reply", "04-14 13:00") == ["late"]


def test_a_limit_ends_with_the_hour_that_ends_the_day() -> None:
    record = Record(area(CAP, more='day_ends = "17:00"')).raised("04-13 10:00")

    assert record.states("cap", "04-20 17:00") == ["running"]
    assert record.states("cap", "04-20 17:01") == ["overdue"]
