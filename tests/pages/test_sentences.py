"""Every kind of entry has a sentence, something to do, and a form."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from accord.engine.candidates import Candidate, probe
from accord.engine.entries import ENTRIES, Actor, Agreed, Discussed, Escalated, Sent, Step, Told
from accord.engine.kinds import ALL_KINDS
from accord.engine.loader import load
from accord.engine.standing import Offer
from accord.pages import actions, entry_forms, sentences
from accord.pages.people import Names
from tests.pages.policies import POLICIES

POLICY = load(POLICIES[0].read_text())
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TEACHER = Actor(side="raising", agency="school", seat=next(iter(POLICY.seats)), worker="okafor")
OTHER = Actor(side="responding", agency="council", worker="khan")
NAMES = Names(
    policy=POLICY,
    workers={"okafor": "Ms Okafor", "khan": "Mr Khan"},
    agencies={"school": "Hillside Primary", "council": "Children’s Services"},
    titles={("school", TEACHER.seat): "Class teacher"},
    leads={"raising": "school", "responding": "council"},
)


def example(kind):
    stage, route = next(iter(POLICY.stages)), next(iter(POLICY.routes))
    name = {"took": route, "heard": "raising"}.get(kind, "")
    return probe(Candidate(kind, name=name, target=stage, to=("responding",)), TEACHER, NOW)


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_every_kind_has_a_sentence_that_names_who_did_it(kind):
    said = sentences.sentence(example(kind), POLICY, NAMES)
    assert "Ms Okafor (Class teacher, Hillside Primary)" in said
    assert said.endswith(".") and "%(" not in said and "None" not in said


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_every_kind_is_something_to_do(kind):
    name = next(iter(POLICY.routes)) if kind == "took" else "something-named"
    offer = Offer(kind=kind, name=name, target=next(iter(POLICY.stages)), to=("responding",))
    made = actions.action(offer, POLICY, NAMES)
    assert made.title[0].isupper() and "%(" not in made.title + made.hint
    assert made.group in actions.GROUPS


def test_no_kind_is_left_over_in_a_table_of_the_pages():
    written = {kind for kind in ALL_KINDS if ALL_KINDS[kind].group != "worked out"}
    for table in (sentences.SENTENCES, actions.ACTIONS, entry_forms.ASKS):
        assert set(table) == set(ENTRIES) == written - (written - set(ENTRIES))


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_a_form_fills_every_detail_that_an_entry_of_its_kind_must_have(kind):
    asks = entry_forms.ASKS[kind]
    filled = {
        asks.whom,
        asks.ahead,
        asks.number,
        ALL_KINDS[kind].names,
        "to",
        "route",
        "who",
        "steps" if asks.steps else "",
    }
    own = {one.name for one in fields(ENTRIES[kind])} - {one.name for one in fields(ENTRIES["noted"])}
    own -= {"respondents", "reply_to"}  # said while raising; the oldest letter is the one answered
    own -= {"corrects", "entry"}  # a line is corrected from where it stands, in the form of its own kind
    assert own <= filled


def test_every_passage_a_form_asks_for_has_its_question():
    for asks in entry_forms.ASKS.values():
        assert set(asks.words) <= set(entry_forms.WORDS) and set(asks.needs) <= set(asks.words)


def test_a_talk_says_with_whom_and_how():
    entry = Discussed(at=NOW, entered_at=NOW, by=TEACHER, took_part=(OTHER,), means="telephone")
    said = sentences.sentence(entry, POLICY, NAMES)
    assert said.endswith("talked it over with Mr Khan (Children’s Services) by telephone.")


def test_a_move_says_where_it_went_in_the_procedures_own_words():
    stage = list(POLICY.stages.values())[1]
    entry = Escalated(at=NOW, entered_at=NOW, by=TEACHER, to=stage.id)
    assert stage.label in sentences.sentence(entry, POLICY, NAMES)


def test_whoever_is_told_is_named_as_people_say_it():
    seat = next(seat for seat in POLICY.seats.values() if seat.of == "side")
    entry = Told(at=NOW, entered_at=NOW, by=TEACHER, to=(f"responding {seat.id}", "office", "raiser"))
    said = sentences.sentence(entry, POLICY, NAMES)
    assert f"{seat.label}, Children’s Services, the partnership’s office and the person who raised it" in said


def test_what_another_wrote_down_says_who_did():
    entry = Sent(at=NOW, entered_at=NOW, by=OTHER, written_by=TEACHER, form="letter", to=("raising",))
    said = sentences.sentence(entry, POLICY, NAMES)
    assert (
        said.startswith("Mr Khan") and "Ms Okafor (Class teacher, Hillside Primary) wrote this down for them." in said
    )


def test_an_agreement_with_steps_has_a_sentence():
    step = Step(number=1, owner=OTHER, due_on=date(2026, 4, 7))
    entry = Agreed(at=NOW, entered_at=NOW, by=TEACHER, took_part=(OTHER,), steps=(step,))
    assert "recorded what was agreed with Mr Khan" in sentences.sentence(entry, POLICY, NAMES)
