"""Sentences that people stumbled over when they read a procedure aloud: each says what the rule does, and no more."""

from dataclasses import replace

import pytest

from accord.engine.grammar import parse_item, parse_items
from accord.engine.loader import load
from accord.engine.plain import (
    Section,
    describe_item,
    duty_sentence,
    gate_sentence,
    render,
    route_sentence,
    rule_sentence,
    signpost_sentence,
    stage_sentence,
)
from accord.engine.plain.acts import acts_of_others, one_of_acts
from accord.engine.plain.clauses import any_of
from accord.engine.policy import Policy
from tests.engine.policies_invented import WHOLE

MORE = """
[[duty]]
id = "owed"
label = "owed"
at = "second"
until = "decided"
within = "2 working days"
owed_by = ["raising", "responding"]
cite = "x"
[[signpost]]
id = "once"
before = "entered panel"
only_if = "2 times entered panel at any"
to = "the chair"
cite = "x"
[[event]]
id = "meeting"
label = "planning meeting"
[[event]]
id = "discharge"
"""


def policy_with(*, words: str = "", more: str = "", **keys: str) -> Policy:
    """The whole invented policy with `MORE`, the keys of the duty "owed" changed, and more words."""
    text = WHOLE.replace("[words]", f"[words]\n{words}") + MORE + more
    start, duty, rest = text.partition('[[duty]]\nid = "owed"')
    for key, value in keys.items():
        lines = [line for line in rest.splitlines() if not line.startswith(f"{key} = ")]
        rest = "\n".join(["", *([f"{key} = {value}"] if value else []), *lines, ""])
    return load(start + duty + rest)


def owed(**keys: str) -> str:
    policy = policy_with(**keys)
    return duty_sentence(policy, policy.duties["owed"])


def section(policy: Policy, title: str) -> Section:
    return next(each for each in render(policy) if each.title == title)


BOTH = '["raising", "responding"]'
WHO_OWES = [
    (BOTH, '"decided"', "Both sides must decide"),
    (BOTH, '"agreed"', "Both sides must agree a plan"),
    (BOTH, '"both sides confirmed"', "Both sides must confirm the outcome in writing"),
    ('["raising manager", "responding manager"]', '"agreed"', "The manager on each side must agree a plan"),
    ('["raising manager", "responding manager"]', '"told raiser"', "The manager on either side must tell"),
    ('["chair", "office"]', '"decided"', "The chair or the partnership’s office must decide"),
    ('["chair", "office"]', '"decided by all of chair, office"', "The chair and the partnership’s office must decide"),
    ('["raiser", "raising lead"]', '"discussed"', "The person who raised it or the safeguarding lead on the raising"),
    ('"here"', '"decided"', "The manager on either side or the clinical on the responding side must decide"),
]


@pytest.mark.parametrize(("owed_by", "until", "begins"), WHO_OWES, ids=[f"{who} {what}" for who, what, _ in WHO_OWES])
def test_a_duty_names_both_where_each_must_act_and_either_where_one_will_do(
    owed_by: str, until: str, begins: str
) -> None:
    assert owed(owed_by=owed_by, until=until).startswith(begins)


def test_a_yes_and_a_no_to_what_was_asked_are_told_together() -> None:
    policy = policy_with()
    assert "must say yes or no to what was asked within" in owed(until='["granted", "refused"]')
    assert describe_item(policy, parse_item("granted | refused")) == "a yes or a no to what was asked"


@pytest.mark.parametrize(("event", "does"), [("meeting", "hold the planning meeting"), ("discharge", "see to the d")])
def test_a_meeting_that_is_owed_is_held_and_anything_else_is_seen_to(event: str, does: str) -> None:
    assert f"must {does}" in owed(until=f'"happened {event}"')


def test_what_others_owe_is_not_said_as_if_the_reader_owed_it() -> None:
    policy, items = policy_with(), parse_items(["said difference", "not-agreed"])
    others = "write down what exactly they differ about or write down that there is no agreement"
    assert acts_of_others(policy, items) == others
    assert one_of_acts(policy, items) == others.replace("they", "you")


def test_what_is_owed_at_once_is_owed_as_soon_as_something_has_happened() -> None:
    assert "at once, as soon as it has come to “Second”." in owed(within='"at once"')
    started = owed(within='"at once"', **{"from": '["raised", "took urgent"]', "at": ""})
    assert "at once, as soon as the concern has been raised or the route “urgent” has been taken." in started


def test_a_time_before_a_meeting_begins_once_the_meeting_has_a_date() -> None:
    said = owed(within='"2 working days before meeting"', **{"from": '"planned meeting"', "at": ""})
    assert "at least 2 working days before the planning meeting, once it has a date." in said


CONDITIONS = [
    ("satisfied by raiser", "the person who raised it has said that the answer is enough"),
    ("satisfied", "the raising side has said that the answer is enough"),
    ("both sides confirmed", "both sides have confirmed the outcome in writing"),
    ("every agency answered", "every agency has answered"),
    ("decided by all of chair, office", "the chair and the partnership’s office have decided"),
    ("entered panel at any", "it has come to “Panel”"),
    ("received notification by office", "the notification has arrived at the partnership’s office"),
    ("happened conference", "the conference has taken place"),
    ("subject is adult", "it is about an adult"),
    ("2 times entered panel", "it has come to “Panel” 2 times"),
    ("not-agreed", "it has been written down that there is no agreement"),
    ("granted | refused by chair", "what was asked has been granted or the chair has said no to what was asked"),
    ("noted by raising", "there has been a note from the raising side"),
]


@pytest.mark.parametrize(("text", "clause"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_a_condition_is_a_sentence_of_its_own(text: str, clause: str) -> None:
    assert any_of(policy_with(), parse_items(text)) == clause


THINGS = [
    ("satisfied by raiser", "word from the person who raised it that the answer is enough"),
    ("2 agencies said views", "what the person thinks and wants, written down by 2 agencies"),
    ("3 agencies joined raising", "word that 3 more agencies on the raising side joined in"),
    ("3 agencies appointed chair", "chairs chosen from 3 agencies"),
    ("said evidence at any", "the evidence (at any stage)"),
    ("2 times refused", "a no to what was asked (2 times)"),
]


@pytest.mark.parametrize(("text", "thing"), THINGS, ids=[text for text, _ in THINGS])
def test_a_thing_on_the_record_says_whose_it_is_where_it_belongs(text: str, thing: str) -> None:
    assert describe_item(policy_with(), parse_item(text)) == thing


def test_it_is_said_by_whom_it_is_settled_and_never_that_the_answer_is_enough_from_somebody() -> None:
    about = " ".join(row.text for row in section(policy_with(), "About this procedure").rows)
    assert "once both sides have confirmed the outcome in writing or the person who raised it has said that" in about


def test_who_may_answer_by_a_seat_is_named_by_its_label() -> None:
    policy = policy_with()
    assert "“safeguarding lead”" in any_of(policy, parse_items("raiser is lead"))


def test_a_route_beside_is_opened_beside_it_and_a_window_says_what_is_in_time() -> None:
    policy = policy_with()
    assert "may open “Aside” beside it. Meanwhile" in route_sentence(policy, policy.routes["mediation"])
    urgent = route_sentence(policy, policy.routes["urgent"])
    assert "It is in time if the notification has arrived at the partnership’s office within 24 hours of" in urgent


def test_a_stage_further_up_is_one_to_which_it_is_sent_back() -> None:
    policy = policy_with()
    assert "or send it back to Stage 1." in stage_sentence(policy, policy.stages["second"])
    only_back = replace(policy.stages["second"], then=("first",))
    assert "may send it back to Stage 1." in stage_sentence(policy, only_back)


def test_a_signpost_before_a_stage_says_before_what_and_stands_there() -> None:
    policy = policy_with()
    said = "Before you reach “Panel” a second time: this is not the place for it: go to the chair."
    assert signpost_sentence(policy, policy.signposts["once"]) == said
    assert said in [row.text for row in section(policy, "Panel").rows]
    assert said not in [row.text for row in section(policy, "Before you raise a concern").rows]


def test_what_a_person_does_to_a_worry_with_two_words_reads_as_people_say_it() -> None:
    about = policy_with(words='raise = "take up"')
    assert "the person who took it up has said" in section(about, "About this procedure").rows[6].text


def test_whom_it_is_about_is_at_risk_once() -> None:
    own = section(policy_with(words='adult = "adult with care and support needs"'), "About this procedure").rows[0]
    assert own.text.endswith("the safety of a child or an adult with care and support needs.")
    assert section(policy_with(), "About this procedure").rows[0].text.endswith("a child or an adult at risk.")


def test_how_far_titles_bind_is_said_of_the_titles_and_not_of_the_seat() -> None:
    policy = load(WHOLE.replace('force = "should"\n[[seat]]', 'force = "where possible"\n[[seat]]'))
    row = next(row for row in section(policy, "Who is who").rows if row.label == "Safeguarding lead")
    assert row.force == "" and "Where possible, agencies of the kind “health”: named nurse." in row.text


def test_a_letter_says_in_words_what_fills_its_blanks() -> None:
    letter = '[[form]]\nid = "letter"\nkind = "letter"\ntext = "On {today}, at {entered second}: {outcome} {reasons}"\n'
    policy = policy_with(more=letter)
    assert rule_sentence(policy, policy.forms["letter"]).endswith(
        "On [the day it is written], at [the day it came to “Second”]: [how it ended] [the reasons]"
    )


def test_an_anonymised_form_must_give_nobody_away() -> None:
    policy = policy_with()
    assert "Nobody must be able to tell" in rule_sentence(policy, policy.forms["notification"])


def test_a_gate_for_those_who_speak_at_one_stage_names_them_there() -> None:
    gate = '[[gate]]\nid = "theirs"\nat = "panel"\nbefore = "decided"\nby = "here"\ncite = "x"\n'
    policy = policy_with(more=gate)
    rows = [row.text for row in section(policy, "Panel").rows]
    assert "To decide: only the chair or the partnership’s office may do this." in rows
    assert "those who speak" in gate_sentence(policy, policy.gates["theirs"])
