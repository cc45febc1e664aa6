"""The flowchart in a real browser: its words fit where they were placed, none is small, nothing stands outside."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page

from accord.accounts.models import Worker
from accord.exports.widths import width
from tests.pages.policies import FURTHEST_APART
from tests.support import place
from tests.support.browser import axe, screenshot
from tests.support.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALLEST = 14


@pytest.fixture(params=FURTHEST_APART, ids=[policy.stem for policy in FURTHEST_APART])
def walk(request: pytest.FixtureRequest) -> Walk:
    return Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=9)).raise_()


@pytest.fixture(params=["page", "phone"])
def window(request: pytest.FixtureRequest, walk: Walk, live_server: object) -> Page:
    """A desk and a phone of somebody who raised it."""
    found: Page = request.getfixturevalue(request.param)
    client = Client()
    client.force_login(Worker.objects.get(id=walk.place.actor("raising").worker))
    cookie = client.cookies["sessionid"].value
    found.context.add_cookies([{"name": "sessionid", "value": cookie, "url": str(live_server)}])
    return found


def opened(window: Page, address: str) -> None:
    answer = window.goto(address)
    assert answer is not None and answer.status == 200


def box(of: Locator) -> dict[str, float]:
    found: Any = of.bounding_box()
    assert found
    return dict(found)


def fits(window: Page) -> None:
    """The picture stands inside the window, and every line of it inside the picture and as wide as was reckoned."""
    assert window.viewport_size
    chart = window.locator(".accord-chart")
    whole = box(chart)
    scale = whole["width"] / float(chart.get_attribute("width") or 0)
    assert whole["x"] >= 0 and whole["x"] + whole["width"] <= window.viewport_size["width"]
    for line in chart.locator("text").all():
        shown, size = box(line), float(line.get_attribute("font-size") or 0)
        assert size * scale >= SMALLEST
        assert shown["x"] + shown["width"] <= whole["x"] + whole["width"]
        reckoned = width(line.text_content() or "", size, bool(line.get_attribute("font-weight"))) * scale
        assert shown["width"] <= reckoned * 1.03 + 2


def test_the_flowchart_of_a_procedure_fits_and_has_no_fault(window: Page, walk: Walk) -> None:
    opened(window, f"/procedure/{walk.place.partnership.id}/flowchart")
    fits(window)
    axe(window)
    screenshot(window, f"flowchart-{walk.place.policy.id}")


def test_the_page_of_a_disagreement_with_its_flowchart_open_fits_and_has_no_fault(window: Page, walk: Walk) -> None:
    opened(window, f"/d/{walk.sheet.shown}")
    window.locator("#flowchart summary").click()
    fits(window)
    axe(window)
