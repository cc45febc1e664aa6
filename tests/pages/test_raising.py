"""Raising a concern, under every policy that ships: one question a page, kept after each, sent once."""

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from accord.accounts.models import Worker
from accord.directory.models import Agency, Holding, Partnership, Seat
from accord.record import drafts, read
from accord.record.models import Sheet
from tests.pages import road
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    made = place.build(request.param.read_text())
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


def test_a_concern_is_raised_within_twelve_pages_and_stands_with_its_words(client: Client, area: Place) -> None:
    pages = walked(client, area)
    assert len(pages) + 1 <= 12
    sent = client.post(pages[-1], road.answers(client.get(pages[-1])))
    assert sent.status_code == 303, road.text(sent)
    sheet = draft_of(pages[0])
    kinds = [entry.kind for entry in read.entries(sheet)]
    assert "raised" in kinds
    assert client.get(sent["Location"]).status_code == 200
    assert drafts.mine(worker(area)).count() == 0


def test_what_is_for_ones_own_agency_is_never_the_other_sides_to_read(client: Client, area: Place) -> None:
    pages = walked(client, area)
    if not [page for page in pages if page.endswith("/own")]:
        assert not [page for page in pages if "Only your own agency" in road.text(client.get(page))]
        return
    own = client.get(step(pages, "own"))
    typed = road.answers(own)
    secret = {name: f"canary {name}" for name, value in typed.items() if value == [road.WORDS] or value == road.WORDS}
    client.post(step(pages, "own"), typed | secret)
    client.post(pages[-1], road.answers(client.get(pages[-1])))
    raising, responding = (frozenset({(side, str(area.agencies[side].id))}) for side in ("raising", "responding"))
    sheet = draft_of(pages[0])
    theirs = [word.text for line in read.timeline(sheet, read.Viewer(own=responding)) for word in line.words]
    ours = [word.text for line in read.timeline(sheet, read.Viewer(own=raising)) for word in line.words]
    assert secret and [word for word in ours if "canary" in word]
    assert not [word for word in theirs if "canary" in word]


def test_who_the_child_is_stands_only_in_its_own_passage(client: Client, area: Place) -> None:
    pages = walked(client, area, name="Invented Child")
    shown = client.post(pages[-1], road.answers(client.get(pages[-1])))
    sheet = draft_of(pages[0])
    assert "Invented Child" in read.identity(sheet)
    assert "Invented Child" not in client.get(shown["Location"]).content.decode()


def test_sending_twice_raises_once(client: Client, area: Place) -> None:
    pages = walked(client, area)
    typed = road.answers(client.get(pages[-1]))
    first, second = (client.post(pages[-1], typed) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert [entry.kind for entry in read.entries(draft_of(pages[0]))].count("raised") == 1


def test_every_page_that_must_be_answered_says_so_and_links_to_the_question(client: Client, area: Place) -> None:
    refused = 0
    for address in walked(client, area)[:-1]:
        page = Page(client.get(address).content.decode())
        blank = dict.fromkeys((*page.filled, *page.choices), "")
        sent = client.post(address, blank)
        if sent.status_code == 422:
            refused += 1
            html = sent.content.decode()
            assert "Error:" in html.partition("</title>")[0]
            links = re.findall(r'href="#([^"]+)"', html.partition("govuk-error-summary")[2].partition("</ul>")[0])
            assert links and all(f'id="{link}"' in html for link in links), (address, links)
    assert refused >= 4


def test_an_agency_that_is_not_on_accord_is_said_to_be_so_and_can_be_chosen(client: Client, area: Place) -> None:
    Agency.objects.filter(id=area.agencies["responding"].id).update(on_accord=False)
    pages = walked(client, area)
    assert "Not on Accord yet" in road.text(client.get(step(pages, "other")))
    assert not [page for page in pages if page.endswith("/named")]
    assert "is not on Accord. Tell them yourself" in road.text(client.get(pages[-1]))
    assert client.post(pages[-1], road.answers(client.get(pages[-1]))).status_code == 303


def test_the_check_says_where_it_goes_who_hears_and_what_is_due_when(client: Client, area: Place) -> None:
    pages = walked(client, area)
    shown = road.text(client.get(pages[-1]))
    stage = area.policy.stages[area.policy.raised_at[0]]
    assert f"It begins at {stage.label}." in shown
    assert ("it waits for" in shown) is bool(stage.seats.get("responding"))
    client.post(pages[-1], road.answers(client.get(pages[-1])))
    owed = Sheet.objects.get(id=draft_of(pages[0])).deadlines.filter(ended_at=None)
    assert all(deadline.label in shown for deadline in owed)
    dated = [deadline for deadline in owed if deadline.due_at and deadline.due_at > deadline.started_at]
    assert len(re.findall(r"by the end of \w+day \d+ \w+ 20\d\d", shown)) >= len(dated)


def test_somebody_with_two_seats_chooses_the_one_from_which_they_raise(client: Client, area: Place) -> None:

    third = place.build(POLICIES[0].read_text())
    seat = Seat.objects.filter(agency=third.agencies["raising"]).first()
    assert seat
    Holding.objects.create(worker=worker(area), seat=seat, from_on=date(2020, 1, 1))
    shown = client.get("/raise")
    assert shown.content.decode().count('name="seat"') == 2
    assert str(third.agencies["raising"].name) in road.text(shown)
