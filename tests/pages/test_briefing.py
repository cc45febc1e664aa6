"""The seven-point briefing: read by anybody, said to be read once, and who in an agency has."""

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from accord.accounts.models import Worker
from accord.directory.models import Holding, Seat
from accord.engine.entries import Actor
from accord.engine.kinds import OFFICE, RAISING, RESPONDING
from accord.engine.plain.briefing import briefing
from accord.policies import editions
from accord.policies.models import Briefed
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.pages.road import text
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    return place.build(request.param.read_text())


@pytest.fixture
def first() -> Place:
    return place.build(POLICIES[0].read_text())


def address(area: Place) -> str:
    return f"/procedure/{area.partnership.id}/briefing"


def read(area: Place, client: Client) -> None:
    """Presses the button that the page shows."""
    page = Page(client.get(address(area)).content.decode())
    assert client.post(address(area), {"edition": page.filled["edition"]}).status_code == 303


def lead(area: Place, side: str = RAISING) -> Actor:
    """Somebody of a side whose seat sees all of their agency's disagreements."""
    actor = next(one for one in area.actors if one.side == side and one.seat)
    Seat.objects.filter(agency=actor.agency, code=actor.seat).update(sees_all=True)
    return actor


def test_all_seven_points_stand_on_the_page(area: Place) -> None:
    page = unescape(signed_in(area.actor(RAISING)).get(address(area)).content.decode())
    for point in briefing(area.policy):
        assert point.title in page
        assert all(row.text in page and row.label in page for row in point.rows)


def test_whoever_has_read_it_says_so_once_and_is_told_when(first: Place) -> None:
    client = signed_in(first.actor(RAISING))
    assert "I have read this" in text(client.get(address(first)))
    read(first, client)
    row = Briefed.objects.get()
    assert (str(row.worker_id), row.agency, row.edition) == (
        first.actor(RAISING).worker,
        first.agencies[RAISING],
        first.edition,
    )
    again = text(client.get(address(first)))
    assert "that you had read this" in again and "I have read this" not in again
    client.post(address(first), {"edition": str(first.edition.pk)})
    assert Briefed.objects.count() == 1


def test_somebody_of_the_office_reads_it_for_no_agency(first: Place) -> None:
    read(first, signed_in(first.actor("", OFFICE)))
    assert Briefed.objects.get().agency is None


def test_somebody_without_a_seat_may_look_and_is_not_counted(first: Place) -> None:
    client = Client()
    client.force_login(place.worker("Somebody from elsewhere"))
    assert "I have read this" not in text(client.get(address(first)))
    client.post(address(first), {"edition": str(first.edition.pk)})
    assert not Briefed.objects.exists()


def test_the_page_of_an_edition_that_has_been_replaced_counts_for_nothing(first: Place) -> None:
    client = signed_in(first.actor(RAISING))
    editions.bring_into_force(
        first.partnership,
        first.edition.text,
        signed_by="An officer",
        worker=None,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    client.post(address(first), {"edition": str(first.edition.pk)})
    assert not Briefed.objects.exists()


def test_the_start_page_reminds_until_it_is_read_and_again_with_a_new_edition(first: Place) -> None:
    client = signed_in(first.actor(RAISING))
    reminder = f'href="{address(first)}"'
    assert reminder in client.get("/").content.decode()
    read(first, client)
    assert reminder not in client.get("/").content.decode()
    editions.bring_into_force(
        first.partnership,
        first.edition.text,
        signed_by="An officer",
        worker=None,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    assert reminder in client.get("/").content.decode()


def test_the_lead_sees_who_has_read_it_and_who_has_not(first: Place) -> None:
    client, reader = signed_in(lead(first)), first.actor(RAISING)
    everybody = Worker.objects.filter(holdings__seat__agency=first.agencies[RAISING]).distinct()
    before = text(client.get(f"{address(first)}/readers"))
    assert f"0 of {everybody.count()} people have read it." in before
    assert all(worker.name in before for worker in everybody)
    read(first, signed_in(reader))
    after = text(client.get(f"{address(first)}/readers"))
    assert f"1 of {everybody.count()} people have read it." in after
    assert after.count("Not yet") == everybody.count() - 1
    strangers = Holding.objects.filter(seat__agency=first.agencies[RESPONDING]).values_list("worker__name", flat=True)
    assert not any(name in after for name in strangers)


def test_who_has_read_it_is_for_the_lead_of_that_agency_only(first: Place) -> None:
    own = lead(first)
    other = f"?agency={first.agencies[RESPONDING].id}"
    assert signed_in(own).get(f"{address(first)}/readers{other}").status_code == 404
    nobody = next(one for one in first.actors if one.side == RAISING and one.seat != own.seat)
    for actor in (nobody, first.actor(RESPONDING), first.actor("", OFFICE)):
        assert signed_in(actor).get(f"{address(first)}/readers").status_code == 404
    assert "Who has read it" in text(signed_in(own).get(address(first)))
    assert "Who has read it" not in text(signed_in(nobody).get(address(first)))


def test_it_is_not_for_somebody_who_is_not_signed_in(first: Place) -> None:
    for path in ("", ".pdf", "/readers"):
        assert Client().get(address(first) + path).status_code == 302
    assert Client().post(address(first), {"edition": str(first.edition.pk)}).status_code == 302
    assert not Briefed.objects.exists()
