"""Putting a line right through the pages, under every policy that ships: both readings kept, by those who wrote it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accord.engine.candidates import Candidate
from accord.engine.entries import Corrected
from accord.record import check, read
from tests.pages.forms import Page, filled_in, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def walk(request):
    """Raised, and a note put on the record by the raising side."""
    walk = Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=3)).raise_()
    walk.write(walk.entry("noted", walk.place.actor("raising"), said=("note",)))
    return walk


@pytest.fixture
def shipped():
    """The first policy that ships, where one is enough."""
    return Walk(place.build(POLICIES[0].read_text()), timezone.now() - timedelta(days=3)).raise_()


def form(walk, line=None, side="raising"):
    client, address = signed_in(walk.place.actor(side)), f"/d/{walk.sheet.shown}/correct/{line or walk.written}"
    shown = client.get(address)
    assert shown.status_code == 200
    filled = Page(shown.content.decode()).filled
    return client, address, {name: values[0].strip() for name, values in filled.items()}


def plan(walk):
    """A plan with one step, agreed through the pages."""
    client, address = signed_in(walk.place.actor("raising")), f"/d/{walk.sheet.shown}/write/agreed"
    shown = client.get(address).content.decode()
    answers = filled_in(shown) | {"step-1": "Ring the school", "step-1-owner": Page(shown).choices["step-1-owner"][1]}
    answers |= {"step-1-day": "6", "step-1-month": "4", "step-1-year": "2199"}
    answers["words-outcome"] = "Both will see the child."
    assert client.post(address, answers).status_code == 303


def test_a_line_corrected_stands_with_its_new_words_its_old_ones_and_the_reason(walk):
    client, address, answers = form(walk)
    assert answers["words-note"] == "What was said of note."
    sent = client.post(
        address, answers | {"reading": "replaced", "why": "A slip of mine.", "words-note": "It was Monday"}
    )
    assert sent.status_code == 303
    shown = client.get(sent["Location"]).content.decode()
    assert all(words in shown for words in ("It was Monday", "What was said of note.", "A slip of mine."))
    latest = read.entries(walk.sheet)[-1]
    assert isinstance(latest, Corrected) and latest.entry == read.entries(walk.sheet)[-2]
    assert list(check.everything()) == []


def test_a_line_corrected_again_begins_with_how_it_now_reads(walk):
    line = walk.written
    client, address, answers = form(walk, line)
    client.post(address, answers | {"reading": "replaced", "why": "A slip of mine.", "words-note": "It was Monday"})
    assert form(walk, line)[2]["words-note"] == "It was Monday"


def test_a_line_entered_in_error_stays_with_the_reason_and_cannot_be_corrected_again(walk):
    line = walk.written
    client, address, answers = form(walk, line)
    assert client.post(address, answers | {"reading": "in-error", "why": "The wrong matter."}).status_code == 303
    assert read.disclosed(read.timeline(walk.sheet, read.Viewer(office=True))).get("note", ()) == ()
    again = client.get(address).content.decode()
    assert "was entered in error" in again and 'name="why"' not in again


def test_every_line_of_ones_own_can_be_sent_again_as_it_stands(walk):
    walk.settle()
    for number in range(1, walk.written + 1):
        for side in ("raising", "responding"):
            client = signed_in(walk.place.actor(side))
            page = Page(client.get(f"/d/{walk.sheet.shown}/correct/{number}").content.decode())
            if "why" not in page.filled:
                continue
            before = read.entries(walk.sheet)[number - 1]
            answers = {**page.filled, "reading": "replaced", "why": "To be plain."}
            sent = client.post(f"/d/{walk.sheet.shown}/correct/{number}", answers)
            assert sent.status_code == 303, (before.kind, sent.content.decode())
            assert read.entries(walk.sheet)[-1].entry == before


def test_what_has_to_be_said_is_asked_for_with_the_words_kept(shipped):
    shipped.write(shipped.entry("noted", shipped.place.actor("raising"), said=("note",)))
    client, address, answers = form(shipped)
    sent = client.post(address, answers | {"words-note": "Words I keep"})
    shown = sent.content.decode()
    assert sent.status_code == 422 and "Words I keep" in shown
    assert "Say why it is corrected." in shown and "Choose what it is to be." in shown
    emptied = client.post(address, answers | {"reading": "replaced", "why": "A slip.", "words-note": " "})
    assert emptied.status_code == 422


def test_the_other_side_is_told_whose_line_it_is_and_gets_no_form(walk):
    client = signed_in(walk.place.actor("responding"))
    address = f"/d/{walk.sheet.shown}/correct/{walk.written}"
    shown = client.get(address).content.decode()
    assert "corrected by the agency that wrote it" in shown and 'name="why"' not in shown
    before = walk.written
    assert client.post(address, {"reading": "in-error", "why": "No."}).status_code == 422
    assert walk.written == before


def test_what_raised_it_is_not_taken_away_and_a_line_that_is_none_is_not_there(shipped):
    raised = next(n for n, one in enumerate(read.entries(shipped.sheet), start=1) if one.kind in ("raised", "took"))
    client, address, answers = form(shipped, raised)
    sent = client.post(address, answers | {"reading": "in-error", "why": "It was nothing."})
    assert sent.status_code == 422 and "Withdraw it" in sent.content.decode()
    assert client.get(f"/d/{shipped.sheet.shown}/correct/999").status_code == 404


def test_a_form_sent_twice_corrects_once(shipped):
    shipped.write(shipped.entry("noted", shipped.place.actor("raising"), said=("note",)))
    client, address, answers = form(shipped)
    answers |= {"reading": "replaced", "why": "A slip.", "words-note": "Put right"}
    first, second = client.post(address, answers), client.post(address, answers)
    assert first["Location"] == second["Location"]
    other = client.post(address, answers | {"words-note": "Something else"})
    assert other["Location"].endswith("?sent=before")


def test_a_form_for_a_line_somebody_else_corrected_meanwhile_comes_back_with_what_is_new(shipped):
    note = shipped.entry("noted", shipped.place.actor("raising"), said=("note",))
    shipped.write(note)
    client, address, answers = form(shipped)
    colleague = next(one for one in shipped.place.actors if one.side == "raising" and one.worker != note.by.worker)
    shorter = replace(note, said=())
    shipped.write(shipped.entry("corrected", colleague, corrects=shipped.written, entry=shorter, said=("reasons",)))
    sent = client.post(address, answers | {"reading": "replaced", "why": "Words I keep", "words-note": "On Monday"})
    shown = sent.content.decode()
    assert sent.status_code == 409 and "Words I keep" in shown and "What is new since you opened this form" in shown


def test_the_steps_of_a_plan_can_be_put_right(shipped):
    plan(shipped)
    client, address, answers = form(shipped)
    assert answers["step-1"] == "Ring the school" and answers["step-1-day"] == "6"
    page = Page(client.get(address).content.decode())
    answers |= {"step-1-owner": page.choices["step-1-owner"][1], "step-1-day": "7", "reading": "replaced"}
    sent = client.post(address, answers | {"why": "It is the seventh."})
    assert sent.status_code == 303, sent.content.decode()
    replaced = read.entries(shipped.sheet)[-1].entry
    assert [(step.number, step.due_on.day) for step in replaced.steps] == [(1, 7)]


def test_the_record_folds_what_a_line_said_before_and_names_the_line_that_corrected_it(walk):
    line = walk.written
    client, address, answers = form(walk, line)
    assert f'href="{address}"' in client.get(f"/d/{walk.sheet.shown}").content.decode()
    client.post(address, answers | {"reading": "replaced", "why": "A slip of mine.", "words-note": "It was Monday"})
    shown = client.get(f"/d/{walk.sheet.shown}").content.decode()
    entry = shown[shown.index(f'id="entry-{line}"') : shown.index(f'id="entry-{line + 1}"')]
    assert f"Corrected by line {line + 1}." in entry and entry.index("It was Monday") < entry.index("<details")
    assert entry.index("<details") < entry.index("What was said of note.")
    assert shown.count("It was Monday") == 1


def test_the_record_folds_a_line_entered_in_error_with_the_reason_beside_it(walk):
    line = walk.written
    client, address, answers = form(walk, line)
    client.post(address, answers | {"reading": "in-error", "why": "The wrong matter."})
    shown = client.get(f"/d/{walk.sheet.shown}").content.decode()
    entry = shown[shown.index(f'id="entry-{line}"') : shown.index(f'id="entry-{line + 1}"')]
    assert f"Entered in error: line {line + 1}" in entry
    assert entry.index("The wrong matter.") < entry.index("<details") < entry.index("What was said of note.")
    assert f'href="{address}"' not in entry


def test_what_rested_on_a_line_entered_in_error_stays_and_says_so(shipped):
    raising, responding = shipped.place.actor("raising"), shipped.place.actor("responding")
    agreed = Candidate("agreed")
    assert shipped.do(agreed, raising)
    line = shipped.written
    assert shipped.do(Candidate("declined"), responding)
    client, address, answers = form(shipped, line)
    assert client.post(address, answers | {"reading": "in-error", "why": "We had not."}).status_code == 303
    shown = client.get(f"/d/{shipped.sheet.shown}").content.decode()
    assert "This rested on what was corrected, and stays." in shown[shown.index(f'id="entry-{line + 1}"') :]


def test_each_sides_view_and_the_plan_are_shown_as_they_now_read(shipped):
    plan(shipped)
    client, address, answers = form(shipped)
    answers["step-1-owner"] = Page(client.get(address).content.decode()).choices["step-1-owner"][1]
    sent = client.post(address, answers | {"reading": "replaced", "why": "A slip.", "words-outcome": "Seen by both"})
    assert sent.status_code == 303
    agreed = client.get(f"/d/{shipped.sheet.shown}").content.decode()
    agreed = agreed[agreed.index("What was agreed</h2>") : agreed.index('id="record"')]
    assert "Seen by both" in agreed and "Both will see the child." not in agreed
