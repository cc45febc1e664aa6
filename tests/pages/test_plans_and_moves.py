"""Plans and moves through the pages, under every policy that ships: begun again, named, with what follows from them."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from accord.engine.candidates import Candidate
from accord.engine.completing import answer_offer
from accord.engine.entries import Step
from accord.engine.offers import offer, offers
from accord.pages import actions
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.pages.test_writing import form
from tests.support import place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def walk(request):
    return Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=3)).raise_()


def test_a_plan_keeps_its_steps_with_who_does_each_by_when(walk):
    client, address, answers = form(walk, "agreed")
    owner = Page(client.get(address).content.decode()).choices["step-1-owner"][1]
    step = {"step-1": "Ring the health visitor", "step-1-owner": owner}
    step |= {"step-1-day": "6", "step-1-month": "4", "step-1-year": "2199"}
    sent = client.post(address, answers | step)
    assert sent.status_code == 303
    shown = client.get(f"/d/{walk.sheet.shown}").content.decode()
    assert "Ring the health visitor" in shown and "By: Saturday 6 April 2199" in shown
    confirming = client.get(f"/d/{walk.sheet.shown}/write/confirmed").content.decode()
    assert "By: Saturday 6 April 2199." in confirming and "Who: " in confirming


def test_a_step_dated_before_the_agreement_is_asked_for_again(walk):
    client, address, answers = form(walk, "agreed")
    owner = Page(client.get(address).content.decode()).choices["step-1-owner"][1]
    step = {"step-1": "Ring the health visitor", "step-1-owner": owner}
    sent = client.post(address, answers | step | {"step-1-day": "7", "step-1-month": "4", "step-1-year": "2020"})
    assert sent.status_code == 422 and 'href="#step-1-day"' in sent.content.decode()


def test_a_plan_written_again_begins_with_the_last_one_and_replaces_it(walk):
    client, address, answers = form(walk, "agreed")
    asked = Page(client.get(address).content.decode())
    step = {"step-1": "Ring the health visitor", "step-1-owner": asked.choices["step-1-owner"][1]}
    assert client.post(address, answers | step).status_code == 303
    line = walk.written
    again = client.get(address).content.decode()
    assert Page(again).filled["step-1"] == ["Ring the health visitor"]
    assert set(asked.questions) <= set(Page(again).questions)
    client, address, answers = form(walk, "agreed")
    assert client.post(address, answers | step | {"words-outcome": "Put right"}).status_code == 303
    shown = client.get(f"/d/{walk.sheet.shown}").content.decode()
    assert f"Replaced by line {line + 1}." in shown


def test_what_is_missing_is_named_and_no_citation_stands_in_the_error(walk):
    client, address, answers = form(walk, "agreed")
    sent = client.post(address, answers | {name: "" for name in answers if name.startswith("words-")})
    errors = unescape(sent.content.decode()).partition("govuk-error-summary")[2].partition("<form")[0]
    assert sent.status_code == 422 and "Fill in “The outcome”." in errors and "Write something here" not in errors
    summary = errors.partition("</ul>")[0]
    assert not any(gate.cite in summary for gate in walk.place.policy.gates.values() if gate.cite)


def test_a_move_says_on_its_form_to_whom_it_goes_and_what_it_does(walk):
    for to in walk.standing.stage.then:
        walk.to(to)
        break
    further = [one for one in walk.standing.stage.then if walk.place.policy.comes_before(walk.standing.stage.id, one)]
    for offered in offers(walk.standing, [walk.place.actor("raising")]):
        if offered.allowed and offered.kind == "escalated" and offered.target in further:
            client = signed_in(walk.place.actor("raising"))
            shown = unescape(
                client.get(f"/d/{walk.sheet.shown}/write/escalated?{actions.query(offered)}").content.decode()
            )
            assert "What follows when you send this" in shown
            assert f"Move on to {walk.place.policy.stages[offered.target].label}</button>" in " ".join(shown.split())


def test_to_acknowledge_takes_one_tap(walk):
    responding = walk.place.actor("responding")
    if not any(one.kind == "acknowledged" and one.allowed for one in offers(walk.standing, [responding])):
        return  # this procedure has nothing acknowledged here
    client, address, answers = form(walk, "acknowledged", "responding")
    assert not {"when-day", "means"} & set(answers)
    assert client.post(address, {name: answers[name] for name in ("key", "seen", "keep")}).status_code == 303


def test_whoever_closes_it_is_told_what_is_still_to_come(walk):
    by, other = walk.place.actor("raising"), walk.place.actor("responding")
    agreed = answer_offer(offer(walk.standing, Candidate("agreed"), by), by, walk.moment)
    step = Step(number=1, owner=other, due_on=date(2199, 4, 6))
    walk.write(replace(agreed, took_part=(other,), steps=(step,)))
    walk.want(walk.standing.stage.settles[0])
    closing = offer(walk.standing, Candidate("closed"), by)
    shown = signed_in(by).get(f"/d/{walk.sheet.shown}/write/closed")
    if shown.status_code == 200 and closing.allowed:
        text = unescape(shown.content.decode())
        assert "by Saturday 6 April 2199" in text
        assert "Close it</button>" in " ".join(text.split())


def test_nobody_is_listed_twice_with_one_title(walk):
    client = signed_in(walk.place.actor("raising"))
    shown = client.get(f"/d/{walk.sheet.shown}/write/discussed").content.decode()
    labels = [part.partition("</label>")[0] for part in shown.split('<label class="govuk-label govuk-checkboxes')[1:]]
    names = [label.partition(">")[2] for label in labels]
    assert names and len(names) == len(set(names))
