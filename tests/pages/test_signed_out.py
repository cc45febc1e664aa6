"""What was typed when a session had ended is kept, for that worker alone, and found again after signing in."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accord.accounts.models import Worker
from accord.pages import signed_out
from accord.record import drafts, read
from tests.pages import road
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def area(db: None) -> Place:
    return place.build(POLICIES[0].read_text())


def raiser(area: Place) -> Worker:
    return Worker.objects.get(id=area.actor("raising").worker)


def test_an_idle_sign_out_in_the_middle_of_raising_keeps_the_words(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    address = next(page for page in pages if page.endswith("/decision"))
    typed = road.answers(client.get(address)) | {"difference": "typed for half an hour"}
    Session.objects.all().delete()
    sent = client.post(address, typed)
    assert sent.status_code == 303 and sent["Location"].startswith("/sign-in?kept=1&next=")
    assert "What you typed is kept" in road.text(client.get(sent["Location"]))
    client.force_login(raiser(area))
    back = client.get(sent["Location"])["Location"]
    assert Page(client.get(back).content.decode()).filled["difference"][0].strip() == "typed for half an hour"


def test_an_idle_sign_out_before_sending_sends_nothing(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    typed = road.answers(client.get(pages[-1]))
    Session.objects.all().delete()
    assert client.post(pages[-1], typed)["Location"].startswith("/sign-in?kept=1")
    draft = drafts.mine(raiser(area)).get()
    assert not read.entries(draft.id)


def test_an_idle_sign_out_while_writing_an_entry_keeps_the_words_and_the_way_back(area: Place) -> None:
    walk, client = Walk(area).raise_(), Client()
    address = f"/d/{walk.sheet.shown}/write/noted"
    keep = signed_out.token(raiser(area), key=walk.id.__class__(int=7), kind="noted", reference=walk.sheet.shown)
    sent = client.post(address, {"words-note": "kept\x00 words", "seen": "1", "keep": keep})
    assert sent.status_code == 303 and sent["Location"].startswith("/sign-in?kept=1")
    draft = drafts.mine(raiser(area)).get()
    assert (draft.kind, draft.seen, draft.answers["words-note"]) == ("noted", 1, ["kept words"])
    client.force_login(raiser(area))
    assert client.get(sent["Location"])["Location"] == f"{address}?draft={draft.id}"
    assert f"{address}?draft={draft.id}" in client.get("/").content.decode()


@pytest.mark.parametrize("keep", ["", "nonsense", "a:b:c"])
def test_a_form_without_a_good_token_keeps_nothing(area: Place, keep: str) -> None:
    walk, client = Walk(area).raise_(), Client()
    sent = client.post(f"/d/{walk.sheet.shown}/write/noted", {"words-note": "words", "keep": keep})
    assert sent.status_code == 302 and "kept" not in sent["Location"]
    assert not drafts.mine(raiser(area)).exists()


def test_a_token_does_not_open_what_its_worker_may_not_see(area: Place) -> None:
    walk, client = Walk(area).raise_(), Client()
    stranger = place.worker("A stranger")
    keep = signed_out.token(stranger, key=walk.id.__class__(int=8), kind="noted", reference=walk.sheet.shown)
    sent = client.post(f"/d/{walk.sheet.shown}/write/noted", {"words-note": "words", "keep": keep})
    assert sent.status_code == 302
    assert not drafts.mine(stranger).exists()
