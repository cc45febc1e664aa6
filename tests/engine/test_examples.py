"""Worked examples: one that comes out says nothing, one that does not says what is otherwise."""

from datetime import date
from typing import Any

import pytest

from accord.engine.calendars import Calendar
from accord.engine.examples import play, read_examples
from accord.engine.loader import load
from accord.engine.wrong import Wrong

CALENDAR = Calendar("england-and-wales", "test", {}, date(2026, 1, 1), date(2026, 12, 31))
POLICY = load(
    """
[policy]
id = "tworung"
title = "Two rungs"
calendar = "england-and-wales"
covers = "child"
[[seat]]
id = "worker"
[[seat]]
id = "manager"
[[stage]]
id = "first"
seat = "worker"
then = "second"
[[stage]]
id = "second"
seat = "manager"
[[gate]]
id = "talk-first"
before = "escalated"
needs = "discussed"
cite = "invented"
[[duty]]
id = "plan"
at = "first"
until = "agreed"
within = "2 working days"
owed_by = ["raising", "responding"]
cite = "invented"
"""
)
RAISED = {"at": "2026-06-01 10:00", "kind": "raised", "by": "raiser", "respondents": "respondent"}
TALK = {"at": "2026-06-01 11:00", "kind": "discussed", "by": "raiser", "with": "respondent"}
MOVE = {"at": "2026-06-01 12:00", "kind": "escalated", "by": "raising manager", "to": "second"}


def failures(rows: list[dict[str, Any]], **expect: Any) -> list[str]:
    expected = {"as_at": "2026-06-01 18:00"} | expect
    table = {"id": "one", "title": "One", "cites": ["NO-01"], "entry": rows, "expect": [expected]}
    (example,) = read_examples({"example": [table]})
    return list(play(POLICY, CALENDAR, example))


def test_a_row_that_has_to_be_refused_by_several_rules_is_held_to_each_of_them() -> None:
    early = MOVE | {"at": "2026-06-01 10:30", "refused_by": ["gate talk-first", "gate other"]}

    [failure] = failures([RAISED, early])
    assert failure.startswith('row 2, escalated: it should be refused by "gate other", and is refused by')
    assert failures([RAISED, early | {"refused_by": ["gate talk-first"]}]) == []


def test_what_may_follow_from_the_first_row_that_cannot_be_read_is_said_to() -> None:
    said = failures([RAISED, TALK | {"kind": "dicussed"}, MOVE | {"by": "anybody"}, MOVE])

    assert [each.split(",")[0] for each in said][:2] == [
        "row 2",
        "What is said from here on may only follow from that row",
    ]
    assert len(said) == 4
    assert len(failures([RAISED, TALK, MOVE, TALK | {"at": "2026-06-01 13:00", "kind": "dicussed"}])) == 1


def test_an_example_that_comes_out_says_nothing() -> None:
    assert (
        failures(
            [RAISED, MOVE | {"at": "2026-06-01 10:30", "refused_by": "gate talk-first"}, TALK],
            **{"as": "raising manager"},
            stage="first",
            visit=1,
            settled=False,
            closed=False,
            withdrawn=False,
            confirmed=[],
            due={"plan": "2026-06-03", "plan first 1": date(2026, 6, 3)},
            state={"plan": "running", "plan second": "never begun"},
            bound_by={"plan": ""},
            offered=["escalated second", "agreed"],
            not_offered=["confirmed"],
            refused={"kind": "confirmed", "by": "raiser", "rule": ""},
            hinted={**MOVE, "at": "2026-06-01 17:00", "to": "first", "rule": ""},
        )
        == []
    )


@pytest.mark.parametrize(
    ("expect", "failure"),
    [
        ({"stage": "second"}, 'stage is "first", not "second"'),
        ({"visit": 2}, 'visit is "1", not "2"'),
        ({"settled": True}, "settled is no, not yes"),
        ({"confirmed": ["raising"]}, "confirmed is"),
        ({"due": {"plan": "2026-06-02"}}, 'due of plan is "2026-06-03", not "2026-06-02"'),
        ({"due": {"plan": "no date"}}, 'not "no date"'),
        ({"state": {"plan": "overdue"}}, 'state of plan is "running", not "overdue"'),
        ({"bound_by": {"plan": "cap"}}, "bound_by of plan"),
        ({"as": "raiser", "offered": "confirmed"}, '"confirmed" is not offered: No outcome has been agreed'),
        ({"as": "raiser", "not_offered": ["agreed"]}, '"agreed" is offered'),
        ({"refused": {**TALK, "at": "2026-06-01 13:00", "rule": "gate talk-first"}}, "is refused by nothing"),
        ({"hinted": {**TALK, "at": "2026-06-01 13:00", "rule": "gate talk-first"}}, "is hinted at by nothing"),
    ],
)
def test_what_is_otherwise_is_said_with_the_moment(expect: dict[str, Any], failure: str) -> None:
    (said,) = failures([RAISED], **expect)

    assert said.startswith("as at Mon 01 June 2026 18:00: ")
    assert failure in said


def test_an_entry_that_is_refused_is_reported_with_the_rule() -> None:
    (said,) = failures([RAISED, MOVE])

    assert said.startswith('row 2, escalated: it was refused by "gate talk-first"')


def test_an_entry_that_should_be_refused_and_is_not_is_reported() -> None:
    (said,) = failures([RAISED, TALK | {"refused_by": "gate talk-first"}])

    assert said == 'row 2, discussed: it should be refused by "gate talk-first", and is refused by nothing'


def test_an_entry_that_was_refused_is_not_on_the_record() -> None:
    assert failures([RAISED, MOVE | {"refused_by": "gate talk-first"}], stage="first") == []


def test_a_row_that_is_no_entry_is_reported() -> None:
    (said,) = failures([RAISED, TALK | {"kind": "discused"}])

    assert 'write kind = "discussed"' in said


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        ({"due": {"plam": "2026-06-02"}}, '"plam" is no duty here'),
        ({"offered": "agreed"}, 'no "as"'),
        ({"as": "raiser", "offered": "agred"}, '"agred" is no kind of entry'),
        ({"refused": TALK}, 'no "rule"'),
    ],
)
def test_an_expectation_that_cannot_be_looked_up_is_reported(expect: dict[str, Any], found: str) -> None:
    (said,) = failures([RAISED], **expect)

    assert found in said


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ({"exemple": []}, r"\[exemple\]"),
        ({"example": [{"id": "one"}]}, 'no "title"'),
        ({"example": [{"id": "one", "titel": "One"}]}, '"titel" in example "one"'),
    ],
)
def test_a_file_that_holds_no_examples_is_refused(table: dict[str, Any], found: str) -> None:
    with pytest.raises(Wrong, match=found):
        read_examples(table)


def test_an_expectation_has_known_keys_and_a_moment() -> None:
    for expect, found in (({"as_at": "2026-06-01", "stge": "first"}, '"stge"'), ({"stage": "first"}, 'no "as_at"')):
        table = {"id": "one", "title": "One", "cites": ["NO-01"], "entry": [RAISED], "expect": [expect]}
        with pytest.raises(Wrong, match=found):
            read_examples({"example": [table]})


def test_two_examples_may_not_share_an_id() -> None:
    table = {"id": "one", "title": "One", "cites": ["NO-01"], "entry": [RAISED], "expect": [{"as_at": "2026-06-01"}]}

    with pytest.raises(Wrong, match="second time"):
        read_examples({"example": [table, table]})
