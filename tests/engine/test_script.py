"""A record written by hand: read as the entries it says, and refused in words when a row says none."""

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from accord.engine.entries import Actor, Agreed, Discussed, Escalated, Planned, Raised, Told, Took
from accord.engine.examples.script import ScriptError, read_script
from accord.engine.loader import load

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
[[seat]]
id = "chair"
of = "partnership"
[[seat]]
id = "reviewer"
of = "responding"
[[event]]
id = "conference"
[[fact]]
id = "risk"
choices = ["imminent", "not imminent"]
[[stage]]
id = "first"
seat = "worker"
then = "second"
[[stage]]
id = "second"
seat = "manager"
[[gate]]
id = "safety"
before = "raised"
needs = "said safety"
cite = "invented"
[[route]]
id = "urgent"
at = ["start", "first"]
to = "second"
cite = "invented"
"""
)


def row(**keys: Any) -> dict[str, Any]:
    return {"at": "2026-04-01 10:00", "kind": "noted", "by": "raiser"} | keys


def said_of(**keys: Any) -> str:
    with pytest.raises(ScriptError) as caught:
        read_script(POLICY, [row(), row(**keys)])
    return str(caught.value)


def test_a_time_is_read_by_the_policys_clock() -> None:
    summer, winter = read_script(POLICY, [row(), row(at="2026-01-05 10:00")])

    assert summer.at == summer.entered_at == datetime(2026, 4, 1, 9, tzinfo=UTC)
    assert winter.at == datetime(2026, 1, 5, 10, tzinfo=UTC)


def test_a_day_alone_stands_at_its_end_or_at_the_writing_on_that_day() -> None:
    alone, same_day, next_day = read_script(
        POLICY,
        [
            row(at="2026-04-01"),
            row(at=date(2026, 4, 1), entered="2026-04-01 11:00"),
            row(at="2026-04-01", entered="2026-04-02 09:00"),
        ],
    )

    assert [entry.precision for entry in (alone, same_day, next_day)] == ["day"] * 3
    assert alone.at == alone.entered_at == next_day.at == datetime(2026, 4, 1, 22, 59, tzinfo=UTC)
    assert same_day.at == datetime(2026, 4, 1, 10, tzinfo=UTC)
    assert next_day.entered_at == datetime(2026, 4, 2, 8, tzinfo=UTC)


def test_a_date_of_the_file_itself_is_read_too() -> None:
    dates = tomllib.loads("local = 2026-04-01 10:00:00\nwith_zone = 2026-04-01 10:00:00Z")
    local, with_zone = read_script(POLICY, [row(at=dates["local"]), row(at=dates["with_zone"])])

    assert local.at == datetime(2026, 4, 1, 9, tzinfo=UTC)
    assert with_zone.at == datetime(2026, 4, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("by", "actor"),
    [
        ("raiser", Actor(side="raising", agency="raising agency", seat="worker", worker="raiser", parts=("raiser",))),
        ("responding manager", Actor(side="responding", agency="responding agency", seat="manager")),
        ("responding", Actor(side="responding", agency="responding agency")),
        ("responding reviewer", Actor(side="responding", agency="responding agency", seat="reviewer")),
        ("office", Actor(seat="office")),
        ("chair", Actor(seat="chair")),
        (
            {"who": "raising manager", "agency": "play group", "worker": "W"},
            Actor(side="raising", agency="play group", seat="manager", worker="W"),
        ),
        (
            {"who": "raising worker", "parts": "raiser"},
            Actor(side="raising", agency="raising agency", seat="worker", parts=("raiser",)),
        ),
    ],
)
def test_whoever_acts_is_named_in_the_policys_words(by: Any, actor: Actor) -> None:
    assert read_script(POLICY, [row(by=by)])[0].by == actor


def test_each_kind_has_its_own_words() -> None:
    raised, talk, plan, told, planned = read_script(
        POLICY,
        [
            row(kind="raised", respondents="respondent", said="safety", answers={"risk": "not imminent"}),
            row(kind="discussed", **{"with": ["responding worker", "responding manager"]}, means="video"),
            row(kind="agreed", **{"with": "respondent"}, steps=[{"owner": "respondent", "due_on": "2026-04-09"}]),
            row(kind="told", to=["everyone", "chair"], visit="first 1", written_by="office"),
            row(kind="planned", event="conference", **{"for": "2026-05-01 09:30"}),
        ],
    )

    assert isinstance(raised, Raised) and raised.to == "first" and raised.answers == {"risk": "not imminent"}
    assert [actor.side for actor in raised.respondents] == ["responding"]
    assert isinstance(talk, Discussed) and len(talk.took_part) == 2 and talk.means == "video"
    assert isinstance(plan, Agreed) and [step.due_on for step in plan.steps] == [date(2026, 4, 9)]
    assert isinstance(told, Told) and told.to == ("everyone", "chair") and told.visit == ("first", 1)
    assert told.written_by == Actor(seat="office")
    assert isinstance(planned, Planned) and planned.for_at == datetime(2026, 5, 1, 8, 30, tzinfo=UTC)


def test_a_stage_that_can_only_be_one_may_be_left_out() -> None:
    took, escalated = read_script(POLICY, [row(kind="took", route="urgent"), row(kind="escalated", to="second")])

    assert isinstance(took, Took) and took.to == "second"
    assert isinstance(escalated, Escalated) and escalated.to == "second"


@pytest.mark.parametrize(
    ("keys", "parts"),
    [
        ({"kind": "discused"}, ['"discused" is no kind', 'write kind = "discussed"']),
        ({"mean": "video"}, ['"mean" is no key of a "noted" row', 'write "means"']),
        ({"at": "1st of April"}, ["no date in a known form", '"2026-04-01 10:00"']),
        ({"at": "2026-03-29 01:30"}, ["was on no clock", '"2026-03-29 02:30"']),
        ({"at": 5}, ["a day, and the time if it is known"]),
        ({"by": "raising maneger"}, ['"maneger" is no seat', 'write "manager"']),
        ({"by": "manager"}, ["without its side", 'write "raising manager"']),
        ({"by": "raising chair"}, ["of partnership", 'write "chair"']),
        ({"by": "raising reviewer"}, ['write "responding reviewer"']),
        ({"by": {"agency": "school"}}, ['no "who"']),
        ({"kind": "escalated", "to": "secnd"}, ['"secnd" is no stage', 'write "second"']),
        ({"kind": "escalated"}, ['no "to"', 'every "escalated" row']),
        ({"kind": "told", "to": "offise"}, ['"offise" is no seat', 'write "office"']),
        ({"means": "fone"}, ['"fone" is no means']),
        ({"said": ["saftey"]}, ['"saftey" is no content', 'write "safety"']),
        ({"answers": {"rsk": "imminent"}}, ['"rsk" is no fact', 'write "risk"']),
        ({"answers": "imminent"}, ["a table of questions and answers"]),
        ({"despite": "safety"}, ['"safety" is no rule', 'write "gate safety"']),
        ({"visit": "first one"}, ["which time there", 'write "first 2"']),
        ({"kind": "answered", "reply_to": 0}, ["a whole number from 1"]),
        ({"kind": "agreed", "steps": ["call"]}, ['a table with "owner"']),
    ],
)
def test_a_row_that_is_no_entry_is_refused_with_its_number_and_what_to_write(
    keys: dict[str, Any], parts: list[str]
) -> None:
    said = said_of(**keys)

    assert said.startswith("row 2, ")
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize("key", ["at", "kind", "by"])
def test_every_row_says_when_what_and_by_whom(key: str) -> None:
    incomplete = {name: value for name, value in row().items() if name != key}

    with pytest.raises(ScriptError, match=f'row 1.*no "{key}"'):
        read_script(POLICY, [incomplete])
