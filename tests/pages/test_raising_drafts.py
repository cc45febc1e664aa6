"""The draft of a concern: begun, kept after every page, found again, sent once, discarded; bad input; many agencies."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from accord.accounts.models import Worker
from accord.directory.models import Agency, Membership, Partnership
from accord.record import drafts, read
from tests.pages import road
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def area(db: None) -> Place:
    made = place.build(POLICIES[0].read_text())
    numbers = {"front_door_telephone": "01632 960101", "out_of_hours_telephone": "01632 960102"}
    Partnership.objects.filter(id=made.partnership.id).update(**numbers)
    return made


@pytest.fixture
def client(area: Place) -> Client:
    return signed_in(area.actor("raising"))


def worker(area: Place) -> Worker:
    return Worker.objects.get(id=area.actor("raising").worker)


def draft_of(address: str) -> uuid.UUID:
    return uuid.UUID(address.split("/")[2])


def walked(client: Client, area: Place, **prefer: str) -> list[str]:
    return road.to_the_check(client, road.begun(client), road.safest(area.policy) | prefer)


def step(pages: list[str], name: str) -> str:
    return next(page for page in pages if page.endswith(f"/{name}"))


def test_the_first_page_says_whom_to_telephone_before_it_asks_anything(client: Client) -> None:
    shown = road.text(client.get("/raise"))
    assert shown.index("999") < shown.index("01632 960101") < shown.index("01632 960102") < shown.index("Go on")


def test_looking_at_the_first_page_begins_nothing(client: Client, area: Place) -> None:
    client.get("/raise")
    assert drafts.mine(worker(area)).count() == 0
    road.begun(client)
    assert drafts.mine(worker(area)).count() == 1


def test_going_on_twice_begins_one_draft(client: Client, area: Place) -> None:
    shown = client.get("/raise")
    typed = {"seat": road.button(shown, "seat"), "key": Page(shown.content.decode()).filled["key"]}
    assert [client.post("/raise", typed).status_code for _ in range(2)] == [303, 303]
    assert drafts.mine(worker(area)).count() == 1


def test_a_seat_that_is_not_mine_begins_nothing(client: Client, area: Place) -> None:
    sent = client.post("/raise", {"seat": str(uuid.uuid4()), "key": str(uuid.uuid4())})
    assert sent.status_code == 422 and "Choose the seat" in road.text(sent)
    assert drafts.mine(worker(area)).count() == 0


def test_somebody_without_a_seat_in_an_agency_is_told_the_numbers_and_whom_to_ask(area: Place) -> None:
    shown = road.text(signed_in(area.actor("", "office")).get("/raise"))
    assert "999" in shown and "You hold no seat" in shown


def test_sending_from_two_windows_at_once_raises_once(client: Client, area: Place) -> None:
    pages = walked(client, area)
    typed = road.answers(client.get(pages[-1]))

    def send(_: int) -> str:
        try:
            return str(signed_in(area.actor("raising")).post(pages[-1], typed)["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ended = set(pool.map(send, range(2)))
    assert len(ended) == 1 and next(iter(ended)).startswith("/d/")
    assert [entry.kind for entry in read.entries(draft_of(pages[0]))].count("raised") == 1


def test_a_sent_draft_leads_to_the_disagreement(client: Client, area: Place) -> None:
    pages = walked(client, area)
    sent = client.post(pages[-1], road.answers(client.get(pages[-1])))
    for address in (*pages, pages[0].rpartition("/")[0] + "/questions"):
        again = client.get(address)
        assert (again.status_code, again["Location"]) == (303, sent["Location"])


def test_a_check_with_an_unanswered_page_links_there_and_sends_nothing(client: Client, area: Place) -> None:
    pages = walked(client, area)
    client.post(step(pages, "decision"), {"difference": ""})
    for shown in (client.get(pages[-1]), client.post(pages[-1], {})):
        assert step(pages, "decision") in shown.content.decode()
    assert shown.status_code == 422
    assert not read.entries(draft_of(pages[0]))


def test_everything_typed_is_there_again_on_the_next_day(client: Client, area: Place) -> None:
    pages = walked(client, area)
    again = signed_in(area.actor("raising"))
    assert "/questions" in again.get("/").content.decode()
    shown = Page(again.get(step(pages, "decision")).content.decode())
    assert shown.filled["difference"][0].strip() == road.WORDS
    assert step(pages, "decision") in again.get(pages[0].rpartition("/")[0] + "/questions").content.decode()


def test_what_is_typed_wrongly_is_kept_beside_what_is_wrong_with_it(client: Client, area: Place) -> None:
    pages = walked(client, area)
    typed = {"name": "Kept Name", "born-day": "31", "born-month": "2", "born-year": "2016", "number": ""}
    sent = client.post(step(pages, "person"), typed)
    assert sent.status_code == 422 and "There is no such day" in road.text(sent)
    assert Page(sent.content.decode()).filled["name"] == ["Kept Name"]
    assert Page(client.get(step(pages, "person")).content.decode()).filled["name"] == ["Kept Name"]


def test_a_nul_byte_is_refused_with_the_words_kept_on_the_page(client: Client, area: Place) -> None:
    address = step(walked(client, area), "decision")
    sent = client.post(address, {**road.answers(client.get(address)), "difference": "before\x00after"})
    assert sent.status_code == 422 and "U+0000" in road.text(sent)
    assert "before" in Page(sent.content.decode()).filled["difference"][0]


@pytest.mark.parametrize(("letters", "code"), [(20_001, 422), (100_001, 422), (1024 * 1024, 400)])
def test_far_too_many_words_are_answered_clearly_and_break_nothing(
    client: Client, area: Place, letters: int, code: int
) -> None:
    address = step(walked(client, area), "decision")
    sent = client.post(address, {**road.answers(client.get(address)), "difference": "a" * letters})
    assert sent.status_code == code
    assert ("characters long" if code == 422 else "far too long") in road.text(sent)


def test_somebody_elses_draft_is_not_there(client: Client, area: Place) -> None:
    pages = walked(client, area)
    stranger = signed_in(area.actor("responding"))
    base = pages[0].rpartition("/")[0]
    addresses = [*pages, *(f"{base}/{page}" for page in ("questions", "turned", "discard", "nonsense"))]
    answers = [stranger.get(address) for address in addresses] + [stranger.post(address, {}) for address in pages]
    assert {answer.status_code for answer in answers} == {404}
    assert stranger.post(f"{base}/discard").status_code == 303
    assert drafts.mine(worker(area)).count() == 1


def test_a_draft_is_discarded_only_when_asked_twice(client: Client, area: Place) -> None:
    base = road.begun(client)["Location"].rpartition("/")[0]
    assert client.get(f"{base}/discard").status_code == 200
    assert drafts.mine(worker(area)).count() == 1
    assert client.post(f"{base}/discard").status_code == 303
    assert drafts.mine(worker(area)).count() == 0
    assert client.get(f"{base}/questions").status_code == 404


def test_forty_agencies_are_a_list_to_pick_from(client: Client, area: Place) -> None:
    for number in range(40):
        agency = Agency.objects.create(name=f"Invented Agency {number:02}", kind="school")
        Membership.objects.create(agency=agency, partnership=area.partnership, from_on=date(2020, 1, 1))
    pages = walked(client, area)
    assert "<select" in client.get(step(pages, "other")).content.decode()
