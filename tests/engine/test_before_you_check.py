"""What goes wrong most often in a policy, as the page of the language has it: what each way of writing it does."""

import re
from typing import Any

import pytest

from accord.engine.examples import Example, play
from accord.engine.loader import load
from accord.engine.policy import Policy
from accord.engine.wording import in_words
from accord.policies.calendars import shipped_calendar
from tests.support.language import LANGUAGE, section

TOLD = section(LANGUAGE, "Before you check")
RAISED = {"at": "2026-06-01 10:00", "kind": "raised", "by": "raiser", "respondents": "respondent", "said": "evidence"}


def policy(rule: str = "", talk: str = "", words: str = "") -> Policy:
    """Two stages, with lines for the first of them, words and a rule."""
    return load(f"""
[policy]
id = "hazelbridge"
title = "Hazelbridge"
calendar = "england-and-wales"
covers = "child"
[words]
{words}
[[seat]]
id = "worker"
[[stage]]
id = "talk"
seat = "worker"
then = "managers"
{talk}
[[stage]]
id = "managers"
seat = "worker"
{rule}
""")


def row(hour: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"at": f"2026-06-02 {hour}:00", "kind": kind, "by": "raiser", **more}


def comes_out(written: Policy, *rows: dict[str, Any], **expect: Any) -> bool:
    """Whether this may be written from raising on, and then stands as expected."""
    rows = (RAISED, *rows)
    example = Example(id="e", title="e", cites=("e",), rows=rows, expects=({"as_at": "2026-06-02 20:00", **expect},))
    return play(written, shipped_calendar("england-and-wales"), example) == ()


def test_the_list_has_six() -> None:
    assert re.findall(r"(?m)^(\d)\. ", TOLD) == list("123456")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ('stage = "step"', "any step, several steps"),
        ('stage = "steps"', "any steps, several stepses"),
        ('settle = "resolve"', "resolved"),
        ('settle = "resolved"', "resolveded"),
    ],
)
def test_a_word_in_the_wrong_form_passes_and_reads_oddly(words: str, read: str) -> None:
    shown = in_words(policy(words=words), "any {stage}, several {stage:s} / {settle:done}")

    assert read in shown


@pytest.mark.parametrize(
    ("needs", "counts"), [("said evidence", False), ("said evidence at any", True), ("said evidence at talk", True)]
)
def test_on_a_rule_with_at_what_was_done_at_an_earlier_stage_counts_with_at_any(needs: str, counts: bool) -> None:
    written = policy(f'[[gate]]\nid = "g"\nat = "managers"\nbefore = "answered"\nneeds = "{needs}"\ncite = "1"')
    moved = row(10, "escalated", to="managers")

    assert comes_out(written, moved, row(11, "answered", by="respondent")) is counts


@pytest.mark.parametrize(
    ("until", "state"),
    [("filed", "met"), ("filed by all of raising, responding", "running"), ("both sides filed", "running")],
)
def test_of_two_who_owe_it_one_will_do_unless_it_says_both(until: str, state: str) -> None:
    owed = f'[[duty]]\nid = "d"\nat = "talk"\nuntil = "{until}"\nwithin = "9 days"\ncite = "1"\n'

    assert comes_out(policy(owed + 'owed_by = ["raising", "responding"]'), row(10, "filed"), state={"d": state})


@pytest.mark.parametrize(("needs", "enough"), [('["discussed", "met"]', False), ('"discussed | met"', True)])
def test_a_list_of_needs_is_all_of_them_and_a_bar_is_the_choice(needs: str, enough: bool) -> None:
    written = policy(f'[[gate]]\nid = "g"\nat = "talk"\nbefore = "escalated"\nneeds = {needs}\ncite = "1"')
    talked = row(10, "discussed", **{"with": ["raiser", "respondent"]})

    assert comes_out(written, talked, row(11, "escalated", to="managers"), stage="managers") is enough


@pytest.mark.parametrize(("key", "all_of_them"), [("only_if", True), ("unless", False)])
def test_only_if_asks_for_all_of_a_list_and_unless_for_any(key: str, all_of_them: bool) -> None:
    gate = '[[gate]]\nid = "g"\nat = "talk"\nbefore = "escalated"\nneeds = "met"\ncite = "1"\n'
    written = policy(gate + f'{key} = ["discussed", "wrote"]')
    talked = row(10, "discussed", **{"with": ["raiser", "respondent"]})

    # With one of the two: an `only_if` is not there in full, an `unless` is; either way the gate does not hold.
    assert comes_out(written, talked, row(11, "escalated", to="managers"), stage="managers")
    both = (talked, row(11, "wrote", to="responding"), row(12, "escalated", to="managers"))
    assert comes_out(written, *both, stage="managers") is not all_of_them


@pytest.mark.parametrize("key", ["until", "lapses", "from"])
def test_of_a_list_in_a_duty_any_one_will_do(key: str) -> None:
    lists = {"until": '"answered"', "lapses": '"answered"', "from": '"entered talk"', key: '["filed", "debriefed"]'}
    duty = '[[duty]]\nid = "d"\nwithin = "9 days"\nowed_by = "raising"\ncite = "1"\n'
    written = policy(duty + "\n".join(f"{each} = {marks}" for each, marks in lists.items()))

    state = {"until": "met", "lapses": "superseded", "from": "running"}[key]
    assert comes_out(written, row(10, "filed"), state={"d": state})


def test_of_a_list_in_settles_and_before_any_one_will_do() -> None:
    settling = policy(talk='settles = ["filed", "debriefed"]')
    gate = '[[gate]]\nid = "g"\nbefore = ["filed", "wrote"]\nneeds = "met"\ncite = "1"'

    assert comes_out(settling, row(10, "filed"), settled=True)
    assert comes_out(policy(gate), row(10, "filed", refused_by="gate g"))


@pytest.mark.parametrize("until", ["told child", "filed", "debriefed", "learned", "sent letter", "happened visit"])
def test_what_outlives_its_stage_keeps_it_from_being_closed(until: str) -> None:
    names = '[[form]]\nid = "letter"\n[[event]]\nid = "visit"\n'
    duty = f'[[duty]]\nid = "d"\nat = "talk"\nuntil = "{until}"\nowed_by = "raising"\ncite = "1"\n'
    ending = (row(10, "escalated", to="managers"), row(11, "withdrawn"))

    must, should = policy(names + duty), policy(names + duty + 'force = "should"')
    lapsing = policy(names + duty + 'lapses = "withdrawn at any"')
    assert comes_out(must, *ending, row(12, "closed", refused_by=""), closed=False, state={"d": "open"})
    assert comes_out(
        must, *ending, row(12, "excused", duty="d", by="office", said="reasons"), row(13, "closed"), closed=True
    )
    assert comes_out(should, *ending, row(12, "closed"), closed=True)
    assert comes_out(lapsing, *ending, row(12, "closed"), closed=True)


def test_what_is_met_by_answering_ends_with_its_stage() -> None:
    duty = '[[duty]]\nid = "d"\nat = "talk"\nuntil = "answered"\nowed_by = "responding"\ncite = "1"\n'

    ending = (row(10, "escalated", to="managers"), row(11, "withdrawn"), row(12, "closed"))
    assert comes_out(policy(duty), *ending, closed=True, state={"d": "superseded"})


@pytest.mark.parametrize(
    ("settles", "ends"), [("decided", True), ("satisfied", False), ("both sides confirmed", False)]
)
def test_a_decision_that_settles_ends_the_ladder(settles: str, ends: bool) -> None:
    written = policy(
        '[[gate]]\nid = "g"\nbefore = "decided"\nby = "raising"\ncite = "1"', talk=f'settles = "{settles}"'
    )
    moved = row(11, "escalated", to="managers", **({"refused_by": ""} if ends else {}))

    assert comes_out(written, row(10, "decided"), moved, settled=ends, stage="talk" if ends else "managers")
