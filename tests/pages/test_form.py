"""A form of the procedure: made from the record, looked through for what may identify, sent, read by the office."""

from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accord.access.models import Look
from accord.accounts.models import Worker
from accord.engine.entries import Actor, Noted, Received, Reopened, Sent
from accord.engine.kinds import OFFICE
from accord.engine.loader import load
from accord.engine.policy import Form
from accord.record import read
from accord.record import write as door
from accord.record.models import BOTH_SIDES
from accord.record.models import OFFICE as FOR_OFFICE
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)

WITH_AN_ANONYMISED_FORM = [
    path for path in POLICIES if any(form.anonymised for form in load(path.read_text()).forms.values())
]
WITH_A_LETTER = [
    path for path in POLICIES if any(form.kind == "letter" for form in load(path.read_text()).forms.values())
]
IDENTITY = "Name: Casimir Oduya-Lane\nBorn: Friday 9 March 2018\nNumber at a school: MG-4471"


@pytest.fixture(params=WITH_AN_ANONYMISED_FORM, ids=[path.stem for path in WITH_AN_ANONYMISED_FORM])
def walk(request: pytest.FixtureRequest) -> Walk:
    """Settled, with whom it is about on record."""
    walk = Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=3)).raise_()
    says_whom(walk)
    return walk.settle()


def says_whom(walk: Walk) -> None:
    by = walk.place.actor("raising")
    words = door.Words(field="identifies", audience="parties", text=IDENTITY)
    entry = Noted(at=walk.moment, entered_at=walk.moment, by=by)
    put(walk, by, walk.moment, door.Writing(entry=entry, words=(words,)))


def put(walk: Walk, by: Actor, at: datetime, writing: door.Writing) -> None:
    worker = Worker.objects.get(id=by.worker)
    door.append(walk.id, [writing], worker=worker, key=uuid4(), seen=walk.written, entered_at=at)


def anonymised(walk: Walk) -> Form:
    return next(form for form in walk.place.policy.forms.values() if form.anonymised)


def address(walk: Walk) -> str:
    return f"/d/{walk.sheet.shown}/form/{anonymised(walk).id}"


def speaker(walk: Walk) -> Actor:
    """Somebody of the raising side who speaks where it was settled."""
    stage = walk.standing.stage
    assert stage
    return walk.place.actor("raising", stage.seats["raising"][0])


def opened(walk: Walk) -> tuple[Client, Page]:
    client = signed_in(speaker(walk))
    shown = client.get(address(walk))
    assert shown.status_code == 200
    return client, Page(shown.content.decode())


def typed(page: Page, **changed: Any) -> dict[str, Any]:
    return {**page.filled, "read-through": "yes", **{name.replace("_", "-"): value for name, value in changed.items()}}


def kinds(walk: Walk) -> list[str]:
    return [entry.kind for entry in read.entries(walk.id)]


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_its_boxes_hold_what_both_sides_wrote_and_who_took_part(walk: Walk) -> None:
    _client, page = opened(walk)
    boxes = " ".join(value for name, values in page.filled.items() if name.startswith("box-") for value in values)
    stage = walk.standing.stage
    assert stage and stage.label in boxes
    for agency in walk.place.agencies.values():
        assert agency.name in boxes
    assert "What was said of" in boxes


def test_sent_it_reaches_the_office_that_instant_and_ends_what_was_owed(walk: Walk) -> None:
    owed = {one.rule for one in walk.standing.live}
    client, page = opened(walk)
    sent = client.post(address(walk), typed(page, box_1="A worry about a child, settled."))
    assert sent.status_code == 303
    last = read.entries(walk.id)[-2:]
    assert isinstance(last[0], Sent) and last[0].to == (OFFICE,)
    assert isinstance(last[1], Received) and last[1].by == Actor(seat=OFFICE) and last[0].at == last[1].at
    walk.wait(last[1].at)
    assert {one.rule for one in walk.standing.live} < owed


def test_the_office_reads_its_words_and_no_others_and_the_look_is_kept(walk: Walk) -> None:
    client, page = opened(walk)
    blank = {name: "" for name in page.filled if name.startswith("box-")}
    client.post(address(walk), typed(page) | blank | {"box-2": "Only this is for the office."})
    office = signed_in(walk.place.actor("", OFFICE))
    assert "Only this is for the office." in text(office.get(address(walk)))
    assert "What was said of" not in text(office.get(address(walk)))
    assert "What was said of" not in text(office.get(f"/d/{walk.sheet.shown}"))
    assert Look.objects.filter(sheet=walk.sheet, worker_id=walk.place.actor("", OFFICE).worker).exists()


def test_the_agency_that_sent_it_reads_its_copy_and_the_other_side_only_that_it_went(walk: Walk) -> None:
    client, page = opened(walk)
    client.post(address(walk), typed(page, box_1="Only this is for the office."))
    assert "Only this is for the office." in text(client.get(address(walk)))
    stage = walk.standing.stage
    assert stage
    other = signed_in(walk.place.actor("responding", stage.seats["responding"][0]))
    shown = text(other.get(address(walk)))
    assert "Only this is for the office." not in shown
    assert "and for the agency that sent it" in shown


@pytest.mark.parametrize("said", ["Casimir was sad.", "The ODUYA family", "born 9/3/2018", "see MG 4471"])
def test_what_the_record_says_of_the_person_never_goes_out(walk: Walk, said: str) -> None:
    client, page = opened(walk)
    before = kinds(walk)
    refused = client.post(address(walk), typed(page, box_1=said, looked=[f"box-1|name|{said}"]))
    assert refused.status_code == 422
    assert "says whom it is about" in text(refused) and said in text(refused)
    assert kinds(walk) == before


def test_anything_else_that_may_identify_wants_a_tick_for_that_very_text(walk: Walk) -> None:
    client, page = opened(walk)
    answers = typed(page, box_1="Near AB1 2QD.")
    refused = client.post(address(walk), answers)
    assert refused.status_code == 422 and "looks like a postcode" in text(refused)
    tick = Page(text(refused)).choices["looked"]
    assert tick == ["box-1|postcode|AB1 2QD"]
    other = client.post(address(walk), answers | {"box-1": "Near AB1 3QD.", "looked": tick})
    assert other.status_code == 422
    assert client.post(address(walk), answers | {"looked": tick}).status_code == 303


def test_nobody_sends_it_without_having_read_it_through(walk: Walk) -> None:
    client, page = opened(walk)
    answers = typed(page)
    del answers["read-through"]
    refused = client.post(address(walk), answers)
    assert refused.status_code == 422 and 'href="#read-through"' in text(refused)


def test_after_anything_was_wrong_it_is_to_be_read_through_again(walk: Walk) -> None:
    client, page = opened(walk)
    refused = client.post(address(walk), typed(page, box_1="Near AB1 2QD."))
    tick = text(refused).partition('id="read-through"')[2].partition(">")[0]
    assert tick and "checked" not in tick


def test_sent_here_it_went_by_no_letter_and_no_e_mail(walk: Walk) -> None:
    client, page = opened(walk)
    client.post(address(walk), typed(page))
    sent = next(entry for entry in read.entries(walk.id) if isinstance(entry, Sent))
    assert sent.means in ("", "writing", "form")


def test_a_form_that_may_not_be_sent_says_why(walk: Walk) -> None:
    client, page = opened(walk)
    client.post(address(walk), typed(page))
    office = signed_in(walk.place.actor("", OFFICE))
    refused = office.post(address(walk), typed(page) | {"key": str(uuid4())})
    assert refused.status_code == 422 and "There is a problem" in text(refused)


def test_words_that_come_from_the_record_are_said_to(walk: Walk) -> None:
    client, _page = opened(walk)
    assert "in the words of whoever wrote them" in text(client.get(address(walk)))


def test_an_empty_form_is_not_sent(walk: Walk) -> None:
    client, page = opened(walk)
    blank = {name: "  " for name in page.filled if name.startswith("box-")}
    refused = client.post(address(walk), typed(page) | blank)
    assert refused.status_code == 422 and "Nothing is written yet" in text(refused)


def test_a_double_click_sends_it_once(walk: Walk) -> None:
    client, page = opened(walk)
    answers = typed(page)
    assert [client.post(address(walk), answers).status_code for _ in range(2)] == [303, 303]
    assert kinds(walk).count("sent") == 1


def test_after_it_was_taken_up_again_meanwhile_the_words_come_back_with_what_is_new(walk: Walk) -> None:
    client, page = opened(walk)
    by = walk.place.actor("responding")
    now = timezone.now()
    words = door.Words(field="reasons", audience=BOTH_SIDES, text="It is not safe yet.")
    put(walk, by, now, door.Writing(entry=Reopened(at=now, entered_at=now, by=by, said=("reasons",)), words=(words,)))
    stale = client.post(address(walk), typed(page, box_1="My words of before."))
    assert stale.status_code == 409
    assert "My words of before." in text(stale) and "What is new since you opened this form" in text(stale)


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(walk: Walk) -> None:
    client, page = opened(walk)
    client.logout()
    sent = client.post(address(walk), typed(page, box_1="Typed for an hour."))
    assert sent.status_code == 303 and sent["Location"].startswith("/sign-in")
    again = signed_in(speaker(walk))
    shown = again.get(f"{address(walk)}?draft={page.filled['key'][0]}")
    assert "Typed for an hour." in text(shown)


def test_the_link_to_send_it_leads_here_and_one_from_here_records_that_it_went_another_way(walk: Walk) -> None:
    client = signed_in(speaker(walk))
    link = f"/d/{walk.sheet.shown}/write/sent?name={anonymised(walk).id}&to={OFFICE}"
    led = client.get(link)
    assert led.status_code == 303 and led["Location"].startswith(address(walk))
    assert f"{link}&otherwise=1" in text(client.get(led["Location"]))
    assert client.get(f"{link}&otherwise=1").status_code == 200


def test_the_office_cannot_fill_in_what_the_two_sides_send_it(walk: Walk) -> None:
    client, page = opened(walk)
    client.post(address(walk), typed(page))
    office = signed_in(walk.place.actor("", OFFICE))
    assert "<textarea" not in text(office.get(address(walk)))
    assert office.post(address(walk), typed(page) | {"key": str(uuid4())}).status_code == 422


def test_it_is_not_there_for_anybody_else_nor_under_another_name(walk: Walk) -> None:
    stranger = signed_in(Actor(worker=str(place.worker("A stranger").id)))
    assert stranger.get(address(walk)).status_code == 404
    assert signed_in(speaker(walk)).get(f"/d/{walk.sheet.shown}/form/no-such-form").status_code == 404


def test_the_words_of_a_sent_form_are_kept_for_the_office_alone(walk: Walk) -> None:
    client, page = opened(walk)
    client.post(address(walk), typed(page, box_1="For them."))
    lines = read.timeline(walk.sheet, read.Viewer(office=True, notified=True))
    sent = next(line for line in lines if line.entry.kind == "sent")
    assert {one.audience for one in sent.words} == {FOR_OFFICE}


@pytest.mark.parametrize("policy", WITH_A_LETTER, ids=[path.stem for path in WITH_A_LETTER])
def test_a_letter_goes_to_both_sides_with_the_childs_name_if_need_be(policy: Any) -> None:
    walk = Walk(place.build(policy.read_text()), timezone.now() - timedelta(days=3)).raise_()
    says_whom(walk)
    letter = next(form for form in walk.place.policy.forms.values() if form.kind == "letter")
    where = f"/d/{walk.sheet.shown}/form/{letter.id}"
    client = signed_in(walk.place.actor("raising"))
    page = Page(text(client.get(where)))
    begins = page.filled["box-1"][0].strip()
    answers = {**page.filled, "box-1": f"{begins} We write about Casimir."}
    answers |= {name: "Because." for name in page.questions if name.startswith("reason-")}
    sent = client.post(where, answers)
    assert sent.status_code == 303, text(sent)
    assert "We write about Casimir." in text(signed_in(walk.place.actor("responding")).get(where))
