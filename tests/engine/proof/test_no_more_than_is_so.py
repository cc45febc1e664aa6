"""What a proof once said wrongly: false alarms, things proved that are not so, and troubles that only follow."""

import pytest

from accord.engine.policy import Policy
from accord.engine.proof import Finding, Proof, prove
from tests.engine.policies_to_prove import spoilt, with_more
from tests.support.records import calendar

SILENCE = "The silence of the other side holds up nobody"
BOTH_SIDES = 'settles = "decided by panel"', 'settles = "both sides confirmed"'
BESIDE = """
[[event]]
id = "mediation"
[[stage]]
id = "together"
seat = "panel"
settles = "happened mediation"
[[route]]
id = "mediate"
at = "board"
to = "together"
by = "raising"
beside = true
cite = "invented 6"
"""
EACH_ANSWERS = """
[[fact]]
id = "threshold"
choices = ["high", "low"]
of = ["raising", "responding"]
[[gate]]
id = "levels"
at = "managers"
before = "escalated"
needs = ["said threshold by raising", "said threshold by responding"]
cite = "invented 7"
"""
HARM = """
[[fact]]
id = "harm"
asks = "Is somebody being harmed?"
choices = ["yes", "no"]
[[route]]
id = "harmed"
label = "Harm"
at = ["start", "talk"]
to = "board"
by = "raising"
only_if = "harm is yes"
needs = "advised by raising lead"
cite = "invented 8"
"""
ONCE = """
[[signpost]]
id = "once"
at = "any"
before = "entered managers"
only_if = "2 times entered managers at any"
to = "the chair"
cite = "invented 9"
"""
LOST = """
[[stage]]
id = "lost"
label = "Lost"
seat = "manager"
[[fact]]
id = "how"
choices = ["well", "badly"]
[[gate]]
id = "say-how"
before = "said how"
by = "raising"
needs = "entered lost at any"
cite = "invented 10"
[[gate]]
id = "well"
at = "managers"
before = "escalated"
needs = "how is well | overdue"
cite = "invented 11"
"""


def proof(policy: Policy) -> Proof:
    return prove(policy, calendar())


def of(policy: Policy, kind: str) -> list[Finding]:
    return [one for one in proof(policy).findings if one.kind == kind]


def test_a_route_beside_which_it_stays_where_it_is_is_no_way_on_from_the_silence_of_the_other_side() -> None:
    done = proof(spoilt(*BOTH_SIDES, BESIDE))

    assert [one.rules for one in done.findings if one.kind == "held up"] == [("stage board",)]
    assert not any(says.startswith(SILENCE) for says in done.proved)


def test_to_be_content_with_an_answer_that_never_came_is_no_way_on() -> None:
    assert of(spoilt(BOTH_SIDES[0], 'settles = "satisfied by raiser"'), "held up")


def test_to_be_content_with_what_a_body_decided_is_a_way_on() -> None:
    gate = '[[gate]]\nid = "first"\nbefore = "satisfied"\nneeds = "decided by panel"\ncite = "invented"\n'

    assert not of(spoilt(BOTH_SIDES[0], 'settles = "satisfied by raiser"', gate), "held up")


def test_of_two_things_that_settle_one_of_which_is_contentment_the_other_leads_on() -> None:
    assert not of(spoilt(BOTH_SIDES[0], 'settles = ["satisfied by raiser", "decided by panel"]'), "held up")


def test_a_question_that_each_side_answers_is_answered_by_the_side_a_gate_names() -> None:
    done = proof(with_more(EACH_ANSWERS))

    assert done.grave == () and not of(with_more(EACH_ANSWERS), "nobody can write")


def test_a_wall_before_a_route_that_any_answer_opens_is_worth_a_look_and_says_how_it_becomes_grave() -> None:
    [wall] = of(with_more(HARM), "urgent wall")

    assert not wall.grave and wall.rules == ("route harmed",)
    assert "which an answer opens, is a wall" in wall.says and "give its question the id “risk”" in wall.says


def test_a_route_that_any_answer_opens_and_that_is_open_to_somebody_alone_is_proved_so() -> None:
    done = proof(with_more(HARM.replace('lead"\n', 'lead | attempted to raising lead"\n')))

    assert not [one for one in done.findings if one.kind == "urgent wall"]
    assert any("“Harm”" in says and "even by somebody who can reach nobody else" in says for says in done.proved)


@pytest.mark.parametrize(("rules", "again"), [("", True), (ONCE, False)])
def test_a_stage_can_stand_again_only_where_nothing_refuses_a_second_time(rules: str, again: bool) -> None:
    says = proof(
        spoilt(
            'id = "board"\nlabel = "Board"\nseat = "panel"',
            'id = "board"\nlabel = "Board"\nseat = "panel"\nthen = "managers"',
            rules,
        )
    ).times

    assert any(one.startswith("It can stand at Managers again") for one in says) is again


def test_hours_that_are_counted_as_working_days_are_added_up_as_such() -> None:
    hours = 'covers = "child"\nhours = "working days"'
    policy = spoilt(
        'covers = "child"',
        hours,
        '[[duty]]\nid = "call"\nat = "board"\nuntil = "told raiser"\n'
        'within = "48 hours"\nowed_by = "panel"\ncite = "invented"\n',
    )

    assert proof(policy).times[0].endswith("takes 7 working days.")


def test_a_kind_of_agency_that_one_rule_names_and_that_is_nearly_another_is_worth_a_look() -> None:
    seat = (
        '[[seat]]\nid = "warden"\nequivalents = { prison = ["governor"], school = ["head"], housing = ["manager"] }\n'
    )
    gate = '[[gate]]\nid = "inside"\nat = "talk"\nbefore = "escalated"\nneeds = "advised by warden"\n'
    gate += 'only_if = "raising-agency is prisn | responding-agency is nursing"\ncite = "invented"\n'
    [near] = of(with_more(seat + gate), "nearly named")

    assert not near.grave and near.rules == ("gate inside",)
    assert "“prisn”" in near.says and "Write “prison”" in near.says
    assert not of(with_more((seat + gate).replace("prisn", "prison")), "nearly named")


def test_what_may_only_follow_from_a_stage_out_of_reach_says_so() -> None:
    findings = proof(with_more(LOST)).findings
    after = [one for one in findings if "may follow from Lost, which cannot be reached" in one.says]

    assert [one.kind for one in findings if one not in after and one.grave] == ["no way in"]
    assert after and "no way in" not in {one.kind for one in after}
