"""What comes out of a procedure, in a real browser at both widths: clean, and as wide as the window."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from accord.accounts.models import Worker
from accord.directory.models import Holding, Seat
from accord.engine.kinds import RAISING, RESPONDING
from accord.policies import editions
from tests.pages.browser.test_forms_in_a_browser import sign_in, whole
from tests.pages.policies import FURTHEST_APART
from tests.support import place
from tests.support.place import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["page", "phone"])
def window(request: pytest.FixtureRequest) -> Page:
    """A desk and a phone."""
    found: Page = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def area() -> Place:
    return place.build(FURTHEST_APART[0].read_text())


def seated(area: Place, window: Page, live_server: object) -> Worker:
    """The raising worker, signed in; everybody has a telephone, and their seat sees all of their agency's."""
    Worker.objects.update(telephone="01632 960 123")
    actor = area.actor(RAISING)
    Seat.objects.filter(agency=actor.agency, code=actor.seat).update(sees_all=True)
    worker = Worker.objects.get(id=actor.worker)
    sign_in(window, worker, live_server)
    return worker


def test_the_copy_for_one_service_is_clean_with_an_empty_seat_and_people_opposite(
    window: Page, live_server: object, area: Place
) -> None:
    worker = seated(area, window, live_server)
    last = Holding.objects.filter(seat__agency=area.agencies[RAISING]).exclude(worker=worker).last()
    assert last is not None
    last.delete()
    window.goto(f"/procedure/{area.partnership.id}/in-my-service?opposite={area.agencies[RESPONDING].id}")
    window.wait_for_selector(".accord-seat")
    whole(window, "local-copy")


def test_the_choice_between_two_agencies_is_clean(window: Page, live_server: object, area: Place) -> None:
    worker = seated(area, window, live_server)
    other = Seat.objects.filter(agency=area.agencies[RESPONDING]).first()
    Holding.objects.create(worker=worker, seat=other, from_on=place.LONG_AGO)
    window.goto(f"/procedure/{area.partnership.id}/in-my-service")
    whole(window, "local-copy-choice")
    window.get_by_role("link", name=area.agencies[RESPONDING].name).click()
    window.wait_for_selector(".accord-seat")


def test_the_briefing_is_read_from_the_start_page_and_the_lead_sees_it(
    window: Page, live_server: object, area: Place
) -> None:
    worker = seated(area, window, live_server)
    window.goto("/")
    window.get_by_role("link", name="Read its seven points").click()
    window.wait_for_selector(".accord-points")
    whole(window, "briefing")
    window.get_by_role("button", name="I have read this").click()
    window.wait_for_selector("text=that you had read this")
    whole(window, "briefing-read")
    window.get_by_role("link", name="Who has read it").click()
    window.wait_for_selector(f"tr:has-text('{worker.name}')")
    whole(window, "briefing-readers")


def test_two_editions_and_two_procedures_are_clean_beside_each_other(
    window: Page, live_server: object, area: Place
) -> None:
    seated(area, window, live_server)
    editions.bring_into_force(
        area.partnership,
        area.edition.text.replace("5 working days", "4 working days"),
        signed_by="An officer",
        worker=None,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    window.goto(f"/procedure/{area.partnership.id}/compare?with={area.edition.pk}")
    window.wait_for_selector("del")
    whole(window, "compare-editions")
    window.select_option("#with", FURTHEST_APART[-1].stem)
    window.get_by_role("button", name="Compare").click()
    window.wait_for_selector("text=Stages, in order")
    whole(window, "compare-procedures")
