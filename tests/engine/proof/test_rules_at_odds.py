"""Rules at odds with themselves or each other: what nobody can write, what never holds, what waits in a circle."""

from functools import cache

import pytest

from accord.engine.loader import PolicyErrors, load
from accord.engine.policy import Policy
from accord.engine.proof import Finding, prove
from tests.engine.policies_to_prove import SOUND, sound, spoilt, with_more
from tests.support.records import calendar

GATE = '\n[[gate]]\nid = "more"\nlabel = "Not yet"\ncite = "invented"\n'
DUTY = '\n[[duty]]\nid = "more"\nlabel = "More"\nowed_by = "responding"\ncite = "invented"\n'
ADVICE = 'needs = "advised by raising lead | attempted to raising lead"'


@cache
def findings(policy: Policy) -> tuple[Finding, ...]:
    return prove(policy, calendar()).findings


def one(policy: Policy, kind: str) -> Finding:
    """The one finding of a kind; it says what was expected and what to write."""
    found = [finding for finding in findings(policy) if finding.kind == kind]
    assert len(found) == 1, [finding.kind for finding in findings(policy)]
    assert "Expected: " in found[0].says and " Write " in found[0].says
    return found[0]


# What nobody can write


def test_a_need_that_nobody_can_meet_is_grave_even_where_nothing_else_hangs_on_it() -> None:
    vain = one(with_more(GATE + 'at = "talk"\nbefore = "requested"\nneeds = "returned"'), "nobody can write")

    assert vain.grave and vain.rules == ("gate more",)
    assert "a move back to an earlier stage" in vain.says and "First talk" in vain.says


def test_an_alternative_that_nobody_can_write_is_worth_a_look_while_another_remains() -> None:
    vain = one(spoilt("discussed | attempted to responding", "discussed | attempted | returned"), "nobody can write")

    assert not vain.grave and vain.rules == ("gate talk-first",)
    assert "The other alternatives remain." in vain.says


@pytest.mark.parametrize("key", ["from", "until", "lapses"])
def test_what_nobody_can_write_is_found_under_every_key_of_a_duty(key: str) -> None:
    keys = {"from": "raised", "until": "answered", "lapses": "acknowledged"} | {key: "returned"}
    keys = {name: [held, "told raiser"] if name != "lapses" else held for name, held in keys.items()}
    written = "\n".join(f"{name} = {held!r}".replace("'", '"') for name, held in keys.items())

    vain = one(with_more(f"{DUTY}{written}\n"), "nobody can write")

    assert (vain.grave, vain.rules) == (False, ("duty more",)) and f"“{key}”" in vain.says


def test_what_settles_and_nobody_can_write_is_worth_a_look_beside_what_somebody_can() -> None:
    vain = one(spoilt('settles = "decided by panel"', 'settles = ["decided by panel", "returned"]'), "nobody can write")

    assert not vain.grave and vain.rules == ("stage board",)


def test_a_duty_owed_by_those_here_where_nobody_speaks_is_asked_of_nobody() -> None:
    silent = SOUND.replace('label = "Board"\nseat = "panel"', 'label = "Board"')
    nobody = one(load(silent + DUTY.replace("responding", "here") + 'at = "board"\nuntil = "noted"'), "owed by nobody")

    assert nobody.grave and nobody.rules == ("duty more",)


# Urgent routes


def test_advice_that_only_the_adviser_can_write_is_a_wall_for_whoever_cannot_reach_them() -> None:
    wall = one(spoilt(ADVICE, 'needs = "advised by raising lead"'), "urgent wall")

    assert wall.grave and wall.rules == ("route urgent",)
    assert "the start, First talk and Managers" in wall.says and "attempted to" in wall.says


def test_a_route_that_only_the_adviser_may_take_needs_nobody_else() -> None:
    own = SOUND.replace('by = "raising"', 'by = "raising lead"').replace(ADVICE, 'needs = "advised by raising lead"')

    assert findings(load(own)) == ()


# Circles


def test_gates_that_lock_each_other_are_named_together() -> None:
    second = GATE.replace('"more"', '"second"').replace("Not yet", "Nor yet")
    one_way = GATE + 'before = "requested"\nneeds = "granted"\n'
    locked = one(with_more(one_way + second + 'before = "granted"\nneeds = "requested"'), "locked")

    assert locked.grave and locked.rules == ("gate more", "gate second")
    assert "“Not yet”" in locked.says and "“Nor yet”" in locked.says


def test_gates_of_which_one_can_be_passed_first_do_not_lock_each_other() -> None:
    second = GATE.replace('"more"', '"second"')
    one_way = GATE + 'before = "granted"\nneeds = "acknowledged | requested"\n'

    assert findings(with_more(one_way + second + 'before = "requested"\nneeds = "granted | answered"')) == ()


@pytest.mark.parametrize("each", ["", "each = true\n"])
def test_a_duty_that_its_own_running_out_starts_is_a_circle(each: str) -> None:
    itself = DUTY + each + 'at = "talk"\nfrom = "overdue more"\nuntil = "acknowledged"\nwithin = "1 working day"'

    assert one(with_more(itself), "circle").rules == ("duty more",)


def test_a_reminder_that_a_running_out_starts_is_no_circle() -> None:
    after = DUTY + 'at = "talk"\nfrom = "overdue reply"\nuntil = "acknowledged"\nwithin = "1 working day"'

    assert findings(with_more(after)) == ()


# Conditions


def test_two_answers_at_once_are_never_given() -> None:
    gate = GATE + 'before = "requested"\nneeds = "met"\nonly_if = ["risk is high", "risk is low"]'
    never = one(with_more(gate), "never so")

    assert not never.grave and "How great is the risk now?" in never.says


def test_a_need_for_an_answer_that_the_condition_excludes_is_grave() -> None:
    gate = GATE + 'before = "requested"\nonly_if = "risk is high"\nneeds = "risk is low"'

    assert one(with_more(gate), "never so").grave


def test_either_of_two_answers_is_no_contradiction() -> None:
    gate = GATE + 'before = "requested"\nneeds = "met"\nonly_if = ["risk is high | risk is low", "risk is high"]'

    assert findings(with_more(gate)) == ()


def test_an_exception_that_always_holds_leaves_nothing_of_the_rule() -> None:
    always = one(with_more(GATE + 'at = "talk"\nbefore = "requested"\nneeds = "met"\nunless = "entered"'), "always so")

    assert not always.grave and always.rules == ("gate more",)


def test_a_duty_that_ends_by_what_starts_it_is_never_owed() -> None:
    duty = DUTY + 'at = "talk"\nuntil = "acknowledged"\nlapses = "entered talk"\nfrom = "entered talk"'

    assert one(with_more(duty), "ends as it begins").rules == ("duty more",)


# Names


@pytest.mark.parametrize("noun", ["seat", "form", "event", "fact"])
def test_what_has_a_name_and_no_use_is_worth_a_look(noun: str) -> None:
    spare = one(with_more(f'\n[[{noun}]]\nid = "spare"\nlabel = "Spare one"'), "unused")

    assert (spare.grave, spare.rules) == (False, (f"{noun} spare",)) and "“Spare one”" in spare.says


def test_a_seat_that_stands_in_for_another_is_used() -> None:
    assert findings(spoilt('id = "lead"\n', 'id = "lead"\nif_away = "spare"\n', '\n[[seat]]\nid = "spare"\n')) == ()


def test_a_gate_before_a_move_that_is_never_made_there_is_worth_a_look() -> None:
    gate = GATE + 'at = "board"\nbefore = "escalated"\nneeds = "met"'

    assert one(with_more(gate), "before nothing").rules == ("gate more",)


def test_no_rule_may_stand_before_protecting_somebody() -> None:
    with pytest.raises(PolicyErrors, match="protected"):
        with_more(GATE + 'before = "protected"\nneeds = "met"')


def test_the_sound_policy_has_none_of_these() -> None:
    assert findings(sound()) == ()
