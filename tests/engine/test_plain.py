"""Plain English made from a policy's keys: in the policy's own words, and never in our ids."""

import re
from dataclasses import replace

import pytest

from accord.engine.grammar import parse_item, parse_items
from accord.engine.kinds import CONTENTS, KINDS, PEOPLE
from accord.engine.loader import load
from accord.engine.plain import (
    Row,
    at_a_glance,
    describe_item,
    duty_sentence,
    gate_sentence,
    refusal_sentence,
    render,
    route_sentence,
    signpost_sentence,
    stage_sentence,
)
from accord.engine.policy import FORCES, Policy
from tests.engine.policies_invented import SMALL, WHOLE


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load(WHOLE)


ITEMS = [
    ("discussed | met | attempted", "a discussion, a meeting or an attempt to reach the other side"),
    ("advised by raising lead", "advice from the safeguarding lead on the raising side"),
    ("attempted to raising lead", "an attempt to reach the safeguarding lead on the raising side"),
    ("both sides confirmed", "written confirmation of the outcome from both sides"),
    ("answered by responding via writing", "an answer from the responding side in writing"),
    ("told those at conference", "word to those who were at the conference"),
    ("told all of child, parent", "word to the child and the parent"),
    ("sent notification to everyone", "the sending of the notification to everyone who took part"),
    ("received notification by office", "the arrival of the notification at the partnership’s office"),
    ("3 agencies appointed chair", "chairs chosen from 3 agencies"),
    ("both sides heard", "a hearing of both sides"),
    ("2 times attempted via telephone", "an attempt to reach the other side (2 times) by telephone"),
    ("risk is high", "the answer “high” to “How great is the risk?”"),
    ("said risk", "an answer to “How great is the risk?”"),
    ("overdue plan", "the passing of the deadline “plan”"),
    ("entered first", "the start of Stage 1"),
    ("took urgent", "a move by the route “urgent”"),
    ("discussed at any", "a discussion (at any stage)"),
    ("every agency filed", "a copy on the agency’s own file for every agency"),
]


@pytest.mark.parametrize(("text", "words"), ITEMS, ids=[text for text, _ in ITEMS])
def test_what_a_rule_asks_for_reads_as_a_thing_on_the_record(policy: Policy, text: str, words: str) -> None:
    assert describe_item(policy, parse_item(text)) == words


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_entry_has_words_with_and_without_a_name(policy: Policy, kind: str) -> None:
    named = {
        "stage": "first",
        "route": "urgent",
        "duty": "plan",
        "who": "office",
        "seat": "lead",
        "event": "conference",
    }
    named |= {"form": "notification", "side": "raising", "content": "plan", "": ""}
    for text in (kind, f"{kind} {named[KINDS[kind].names]}".strip()):
        words = describe_item(policy, parse_item(text))
        assert words and not re.search(r"[{}_]|  ", words)


@pytest.mark.parametrize("content", CONTENTS)
def test_every_content_has_words(policy: Policy, content: str) -> None:
    assert "person" in describe_item(policy, parse_item("said views"))
    assert "{" not in describe_item(policy, parse_item(f"said {content}"))


@pytest.mark.parametrize("person", [*PEOPLE, "raiser", "respondent", "here", "anyone", "own", "system"])
def test_every_party_has_words(policy: Policy, person: str) -> None:
    assert describe_item(policy, parse_item(f"told {person}")) != f"word to {person}"


def test_a_refusal_says_what_has_to_be_on_the_record_first(policy: Policy) -> None:
    gate = policy.gates["talk-first"]
    assert refusal_sentence(policy, gate, parse_items("discussed | met | attempted")) == (
        "First this has to be on the record: a discussion, a meeting or an attempt to reach the other side."
    )
    assert refusal_sentence(policy, gate, parse_items(["discussed | met", "said plan"])) == (
        "First all of these have to be on the record: a discussion or a meeting; a plan with steps, owners and dates."
    )


def test_a_refusal_uses_the_sentence_of_the_file_when_there_is_one() -> None:
    policy = load(WHOLE.replace('id = "talk-first"', 'id = "talk-first"\nsays = "Talk first."'))
    gate = policy.gates["talk-first"]
    assert refusal_sentence(policy, gate, gate.needs) == "Talk first."


def test_a_refusal_for_the_way_it_is_done_says_the_way(policy: Policy) -> None:
    said = refusal_sentence(policy, policy.gates["talk-first"], ())
    assert "This must be done by telephone or in writing." in said
    assert "These words must be used: “We cannot agree.”" in said
    assert "Only the person who raised it or the safeguarding lead on the raising side may do this." in said


def test_a_signpost_says_where_to_go(policy: Policy) -> None:
    assert "go to the route “urgent”" in refusal_sentence(policy, policy.signposts["quick"], ())


def test_a_signpost_that_does_not_refuse_does_not_say_that_this_is_the_wrong_place(policy: Policy) -> None:
    post = policy.signposts["elsewhere"]
    said = {force: signpost_sentence(policy, replace(post, force=force)).partition(".")[0] for force in FORCES}

    assert said == {
        "must": "This is not the place for it: go to your whistle-blowing process",
        "should": "This is hardly the place for it: go to your whistle-blowing process, or say why you go on here",
        "where possible": "Look first to your whistle-blowing process; you can go on here all the same",
    }


def test_a_duty_says_who_owes_what_by_when(policy: Policy) -> None:
    assert duty_sentence(policy, policy.duties["plan"]) == (
        "Both sides should agree a plan or end the stage within 2 working days of the start of Stage 1."
    )
    assert duty_sentence(policy, policy.duties["cap"]) == (
        "Stage 1 and “Second” together must take no longer than 10 days. The raising side sees to it. "
        "The raising side and the responding side may set an earlier date. "
        "It is no longer owed once the route “urgent” has been taken."
    )
    reply = duty_sentence(policy, policy.duties["reply"])
    assert reply.startswith("Those who were at the conference must answer in writing before the conference, after ")
    assert "This counts afresh each time." in reply
    assert "This applies when “How great is the risk?” is answered “high” and " in reply


def test_a_duty_without_a_length_says_that_there_is_no_fixed_time() -> None:
    policy = load(WHOLE.replace('within = "2 working days"\n', ""))
    assert duty_sentence(policy, policy.duties["plan"]).endswith("There is no fixed time.")


def test_a_gate_says_before_what_and_what_has_to_be_so(policy: Policy) -> None:
    assert gate_sentence(policy, policy.gates["talk-first"]).startswith(
        "At Stage 1 or “Second”, before you take it to the next stage or reach “Panel”, "
        "all of these have to be on the record: a discussion or a meeting; a plan with "
    )


def test_a_gate_that_should_be_kept_says_should() -> None:
    policy = load(
        SMALL + '[[gate]]\nid = "safe"\nbefore = "raised"\nneeds = "said safety"\nforce = "should"\ncite = "x"\n'
    )
    assert gate_sentence(policy, policy.gates["safe"]) == (
        "Before you raise the concern, this should be on the record: what keeps the child safe meanwhile."
    )


def test_a_gate_about_the_way_says_the_way() -> None:
    policy = load(SMALL + '[[gate]]\nid = "way"\nbefore = "discussed"\nmeans = "face to face"\ncite = "x"\n')
    assert gate_sentence(policy, policy.gates["way"]) == "To talk it over: this must be done face to face."


def test_a_route_says_from_where_on_what_grounds_and_how_long_it_is_open(policy: Policy) -> None:
    said = route_sentence(policy, policy.routes["urgent"])
    assert said.startswith("At the start, or from Stage 1, the raising side may go straight to “Panel” or “Second”. ")
    assert "This applies when “How great is the risk?” is answered “high”." in said
    assert (
        "It is in time if the notification has arrived at the partnership’s office within 24 hours of the conference."
        in said
    )
    assert "Meanwhile the decision that is questioned stands." in said
    beside = route_sentence(policy, policy.routes["mediation"])
    assert "may open “Aside” beside it. Meanwhile the professional difference stays where it is." in beside


def test_a_stage_says_who_speaks_where_it_may_go_and_what_settles_it(policy: Policy) -> None:
    assert stage_sentence(policy, policy.stages["first"]) == (
        "Speaking here: the worker on each side. From here the raising side may take it to “Second”. Bring support."
    )
    assert (
        "From here the partnership’s office may take it to the same stage again or “Panel” or send it back to Stage 1."
        in stage_sentence(policy, policy.stages["second"])
    )
    assert stage_sentence(policy, policy.stages["panel"]) == (
        "Speaking here: the chair and the partnership’s office. It is settled here once the chair has decided."
    )


def test_a_stage_in_short_says_who_speaks_and_the_times_that_count(policy: Policy) -> None:
    first, *_rest = at_a_glance(policy).rows
    assert first.label == "Stage 1"
    assert first.text.startswith("The worker on each side. Times: ") and "within 2 working days" in first.text


def test_a_time_over_several_stages_is_told_once(policy: Policy) -> None:
    told = [row.text for section in render(policy) for row in section.rows if "together must take" in row.text]
    assert len(told) == 1


def test_every_rule_stands_on_the_page_with_where_it_comes_from_and_how_it_was_read(policy: Policy) -> None:
    rows = [row for section in render(policy) for row in section.rows]
    for number in range(1, 9):
        assert any(row.cite == f"invented {number}" for row in rows)
    assert any(row.reading == "Both owe it." for row in rows)


def test_the_page_speaks_the_policys_own_language_and_never_ours(policy: Policy) -> None:
    text = " ".join(f"{section.title} {_words(section.rows)}" for section in render(policy))
    assert "talk-first" not in text and "both sides confirmed" not in text
    assert "complaint" not in text
    assert "These days do not count either: 29 December 2026 and 30 December 2026." in text
    assert not re.search(r"[a-z]_[a-z]|[{}]|  |[.]{2}", text)


def _words(rows: tuple[Row, ...]) -> str:
    return " ".join(f"{row.label}: {row.text}" for row in rows)


def test_a_policy_may_call_a_kind_of_entry_by_its_own_name() -> None:
    policy = load(WHOLE.replace("[words]", '[words]\nadvised = "consultation"\noffice = "business unit"'))
    assert describe_item(policy, parse_item("advised | told office")) == "consultation or word to the business unit"


def test_the_smallest_policy_has_a_page_too() -> None:
    assert [section.title for section in render(load(SMALL))] == ["About this procedure", "First", "Who is who"]
