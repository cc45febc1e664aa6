"""Writing on a record through the pages, under every policy that ships: once, kept, and refused with the reason."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.utils import timezone

from accord.directory.models import Agency, Holding, Seat
from accord.engine.offers import offers
from accord.pages import actions
from accord.record import read
from tests.pages import road
from tests.pages.forms import Page, filled_in, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

# These have pages or tests of their own; who joins is found only where the seat is held; no date is set for 2199.
OF_THEIR_OWN = ("agreed", "sent", "joined", "shortened")
IN_2199 = {"ahead-day": ["1"], "ahead-month": ["1"], "ahead-year": ["2199"]}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def walk(request):
    return Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=3)).raise_()


def form(walk, kind, side="raising", query=""):
    client = signed_in(walk.place.actor(side))
    address = f"/d/{walk.sheet.shown}/write/{kind}{query}"
    shown = client.get(address, follow=True)
    assert shown.status_code == 200
    address = shown.redirect_chain[-1][0] if shown.redirect_chain else address
    return client, address, filled_in(shown.content.decode())


def next_stage(walk):
    return walk.standing.stage.then[0]


def words_on_the_record(walk):
    own = frozenset((actor.side, actor.agency) for actor in walk.place.actors if actor.side)
    return [one.text for line in read.timeline(walk.sheet, read.Viewer(own=own, office=True)) for one in line.words]


def test_a_talk_that_was_written_down_stands_on_the_page(walk):
    client, address, answers = form(walk, "discussed")
    sent = client.post(address, answers)
    assert sent.status_code == 303
    shown = client.get(sent["Location"].partition("#")[0]).content.decode()
    assert "What we said." in shown and "talked it over with" in shown


def test_whatever_is_offered_to_either_side_can_be_written_by_filling_in_its_form(walk):
    for side in ("raising", "responding"):
        actor = walk.place.actor(side)
        for one in offers(walk.standing, [actor]):
            if not one.allowed or actions.ACTIONS[one.kind][0] == actions.MOVE or one.kind in OF_THEIR_OWN:
                continue
            query = actions.query(one)
            client, address, answers = form(walk, one.kind, side, f"?{query}" if query else "")
            answers |= {name: value for name, value in IN_2199.items() if name in answers}
            sent = client.post(address, answers)
            assert sent.status_code == 303, (one.kind, one.name, unescape(sent.content.decode()))


def test_more_rows_keeps_what_was_typed_and_writes_nothing(walk):
    client, address, answers = form(walk, "agreed")
    before = walk.written
    shown = client.post(address, answers | {"more": "1", "words-outcome": "Nobody else has these words"})
    page = Page(shown.content.decode())
    assert shown.status_code == 200 and "step-10" in page.filled and walk.written == before
    assert page.filled["words-outcome"] == ["\nNobody else has these words"]


def test_a_step_without_anybody_to_do_it_is_asked_for(walk):
    client, address, answers = form(walk, "agreed")
    sent = client.post(address, answers | {"step-2": "Write to the family"})
    assert sent.status_code == 422 and 'href="#step-2-owner"' in sent.content.decode()
    assert Page(sent.content.decode()).filled["step-2"] == ["Write to the family"]


def test_a_move_before_its_time_says_why_with_where_that_comes_from(walk):
    client = signed_in(walk.place.actor("raising"))
    to = next_stage(walk)
    shown = unescape(client.get(f"/d/{walk.sheet.shown}/write/escalated?name={to}&target={to}").content.decode())
    gates = [gate for gate in walk.place.policy.gates.values() if walk.standing.stage.id in gate.at]
    assert any(gate.says in shown and gate.cite in shown for gate in gates)
    assert "<form action=" in shown and "Put it on the record" not in shown


def test_sent_all_the_same_it_is_refused_and_nothing_is_written(walk):
    client = signed_in(walk.place.actor("raising"))
    to, before = next_stage(walk), walk.written
    sent = client.post(f"/d/{walk.sheet.shown}/write/escalated?name={to}&target={to}", {"words-remaining": "x"})
    assert sent.status_code == 422 and walk.written == before


def test_a_reason_is_asked_for_what_should_come_first_and_flags_the_line(walk):
    client, address, answers = form(walk, "discussed")
    if "by e-mail" not in unescape(client.get(address).content.decode()).lower():
        return  # this procedure does not mind how people talk
    sent = client.post(address, answers | {"means": "e-mail"})
    assert sent.status_code == 422
    answers = filled_in(sent.content.decode(), "They do not answer the telephone.")
    assert client.post(address, answers | {"means": "e-mail"}).status_code == 303
    assert "Flagged: this was not done first." in client.get(f"/d/{walk.sheet.shown}").content.decode()


def test_a_form_from_before_a_move_comes_back_with_the_words_and_what_is_new(walk):
    client, address, answers = form(walk, "discussed", "responding")
    walk.to(next_stage(walk))
    sent = client.post(address, answers | {"words-account": "Words I do not want to type again"})
    shown = sent.content.decode()
    assert sent.status_code == 409 and "Words I do not want to type again" in shown
    assert "What is new since you opened this form" in shown
    again = client.post(address, filled_in(shown, "Words again"))
    assert again.status_code == 303


def test_a_double_click_writes_one_line(walk):
    client, address, answers = form(walk, "noted")
    before = walk.written
    first, second = client.post(address, answers), client.post(address, answers)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"] and walk.written == before + 1


def test_the_same_form_sent_from_two_windows_with_other_words_writes_one_line_and_says_so(walk):
    client, address, answers = form(walk, "noted")
    before = walk.written
    client.post(address, answers)
    second = client.post(address, answers | {"words-note": "Other words"})
    assert second.status_code == 303 and walk.written == before + 1
    assert "was sent before" in client.get(second["Location"].partition("#")[0]).content.decode()


def test_two_people_who_write_at_once_both_stand_on_the_record(walk):
    forms = [form(walk, "noted", side) for side in ("raising", "responding")]
    before = walk.written

    def send(one):
        client, address, answers = one
        try:
            return client.post(address, answers).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(send, forms)) == [303, 303]
    assert walk.written == before + 2


@pytest.mark.parametrize("typed", ["before\0after", "x" * 30_000])
def test_words_that_cannot_be_kept_come_back_to_be_mended(walk, typed):
    client, address, answers = form(walk, "noted")
    before = walk.written
    sent = client.post(address, answers | {"words-note": typed})
    assert sent.status_code == 422 and 'href="#words-note"' in sent.content.decode()
    assert walk.written == before and typed[-5:] in sent.content.decode()


def test_a_megabyte_is_refused_with_a_sentence(walk):
    client, address, answers = form(walk, "noted")
    sent = client.post(address, answers | {"words-note": "x" * 1_100_000})
    assert sent.status_code == 400 and "far too long" in sent.content.decode()


def test_a_wrong_date_is_mended_with_the_words_kept(walk):
    client, address, answers = form(walk, "noted")
    sent = client.post(address, answers | {"when-day": "31", "when-month": "2", "when-year": "2026"})
    shown = sent.content.decode()
    assert sent.status_code == 422 and 'href="#when-day"' in shown and "<title>Error: " in shown
    assert Page(shown).filled["when-day"] == ["31"]


def test_what_happened_later_than_now_is_refused(walk):
    client, address, answers = form(walk, "noted")
    sent = client.post(address, answers | {"when-day": "1", "when-month": "1", "when-year": "2199"})
    assert sent.status_code == 422 and "dated in the future" in sent.content.decode()


def test_advice_is_for_ones_own_agency_alone(walk):
    client, address, answers = form(walk, "advised")
    adviser = Page(client.get(address).content.decode()).choices["acting"][0]
    answers |= {"acting": [adviser], "words-account": ["CANARY-advice"]}
    assert client.post(address, answers).status_code == 303
    assert "CANARY-advice" in words_on_the_record(walk)
    assert "CANARY-advice" in client.get(f"/d/{walk.sheet.shown}").content.decode()
    theirs = signed_in(walk.place.actor("responding")).get(f"/d/{walk.sheet.shown}").content.decode()
    assert "CANARY-advice" not in theirs and "only their own people read" in theirs


@pytest.mark.parametrize(("eyes", "seen"), [("both sides", True), ("own agency", False), ("office", False)])
def test_a_note_is_read_by_those_its_writer_chose(walk, eyes, seen):
    client, address, answers = form(walk, "noted")
    client.post(address, answers | {"eyes": eyes, "words-note": "CANARY-note"})
    theirs = signed_in(walk.place.actor("responding")).get(f"/d/{walk.sheet.shown}").content.decode()
    assert ("CANARY-note" in theirs) is seen


def test_the_other_side_is_written_for_when_its_agency_does_not_use_accord(walk):
    Agency.objects.filter(id=walk.place.agencies["responding"].id).update(on_accord=False)
    client, address, answers = form(walk, "answered")
    absent = next(one for one in Page(client.get(address).content.decode()).choices.get("acting", [""]) if one)
    sent = client.post(address, answers | {"acting": absent, "words-answer": "They said no."})
    assert sent.status_code == 303
    assert "wrote this down for them" in client.get(f"/d/{walk.sheet.shown}").content.decode()
    assert read.entries(walk.sheet)[-1].by.side == "responding"


def test_nobody_else_can_be_written_for(walk):
    client, address, answers = form(walk, "discussed")
    theirs = walk.place.actor("responding")
    forged = "|".join((theirs.side, theirs.agency, theirs.seat, theirs.worker))
    client.post(address, answers | {"acting": forged})
    assert read.entries(walk.sheet)[-1].by.side == "raising"


def test_an_address_that_names_nothing_of_the_kind_is_not_there(walk):
    client = signed_in(walk.place.actor("raising"))
    for kind in ("entered", "settled", "made-up", "told?to=made-up", "escalated?target=made-up"):
        assert client.get(f"/d/{walk.sheet.shown}/write/{kind}").status_code == 404


def test_a_stranger_is_told_the_same_as_if_there_were_no_such_disagreement(walk):
    stranger = place.build(POLICIES[0].read_text()).actor("raising")
    client = signed_in(stranger)
    for address in ("/d/{}", "/d/{}/identity", "/d/{}/write/noted"):
        theirs, nobodys = client.get(address.format(walk.sheet.shown)), client.get(address.format("2222-2222"))
        assert theirs.status_code == nobodys.status_code == 404
        assert road.text(theirs) == road.text(nobodys)
        assert len(theirs.content) == len(nobodys.content)  # all but the token of the form that signs out


def test_a_forged_key_is_no_way_around_anything(walk):
    client, address, answers = form(walk, "noted")
    assert client.post(address, answers | {"key": "no key", "seen": "many"}).status_code == 303
    assert client.post(address, answers | {"key": str(uuid.uuid4()), "words-note": "again"}).status_code == 303


def test_opening_a_form_changes_nothing(walk):
    before = walk.written
    form(walk, "noted")
    assert walk.written == before


def test_the_record_shows_what_stands_behind_a_move(walk):
    stage, to = walk.standing.stage, next_stage(walk)
    walk.to(to)
    gates = [gate for gate in walk.place.policy.gates.values() if to in gate.at and gate.needs]
    onward = walk.standing.stage.then[0]
    walk.want(gates[0].needs[0])
    for gate in gates:
        for item in gate.needs:
            walk.want(item)
    client = signed_in(walk.place.actor("raising"))
    address = f"/d/{walk.sheet.shown}/write/escalated?name={onward}&target={onward}"
    shown = unescape(client.get(address).content.decode())
    assert stage.id != to and "What the record shows" in shown and gates[0].cite in shown


def test_the_seat_somebody_acts_from_is_chosen_on_the_form_and_stored(walk):
    raiser = walk.place.actor("raising")
    other = next(actor.seat for actor in walk.place.actors if actor.side == "raising" and actor.seat != raiser.seat)
    post = Seat.objects.get(agency=raiser.agency, code=other)
    Holding.objects.create(worker_id=raiser.worker, seat=post, from_on=date(2020, 1, 1))
    client, address, answers = form(walk, "noted")
    choices = Page(client.get(address).content.decode()).choices["acting"]
    chosen = next(choice for choice in choices if f"|{other}|" in choice)
    assert client.post(address, answers | {"acting": chosen}).status_code == 303
    assert read.entries(walk.sheet)[-1].by.seat == other


def test_what_was_typed_before_an_idle_sign_out_is_there_again_and_sent_once(walk):
    client, address, answers = form(walk, "noted")
    client.logout()
    turned = client.post(address, answers | {"words-note": "Typed before the break"})
    assert turned.status_code == 303 and "/sign-in" in turned["Location"]
    client = signed_in(walk.place.actor("raising"))
    shown = client.get(f"{address}?draft={answers['key'][0]}").content.decode()
    assert Page(shown).filled["words-note"] == ["\nTyped before the break"]
    before = walk.written
    assert client.post(address, filled_in(shown) | {"words-note": "Sent after it"}).status_code == 303
    assert walk.written == before + 1
