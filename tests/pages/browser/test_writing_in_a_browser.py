"""Writing on a record by keyboard alone; every page and error state under an accessibility engine, at both widths."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accord.accounts.models import Worker
from accord.engine.entries import Actor
from tests.pages.policies import FURTHEST_APART
from tests.support import place
from tests.support.browser import axe, screenshot
from tests.support.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 120


@pytest.fixture(params=FURTHEST_APART, ids=[policy.stem for policy in FURTHEST_APART])
def walk(request: pytest.FixtureRequest) -> Walk:
    return Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=9)).raise_()


@pytest.fixture(params=["page", "phone"])
def window(request: pytest.FixtureRequest) -> Page:
    """A desk and a phone."""
    found: Page = request.getfixturevalue(request.param)
    return found


def sign_in(window: Page, actor: Actor, address: object) -> None:
    client = Client()
    client.force_login(Worker.objects.get(id=actor.worker))
    cookie = client.cookies["sessionid"].value
    window.context.add_cookies([{"name": "sessionid", "value": cookie, "url": str(address)}])


def open_page(window: Page, address: str) -> None:
    """Goes there, and finds the page there."""
    answer = window.goto(address)
    assert answer is not None and answer.status == 200, f"{address} answered {answer and answer.status}"


def tab_to(window: Page, selector: str) -> None:
    """Goes on with the tabulator until this is in focus."""
    for _ in range(MOST_TABS):
        window.keyboard.press("Tab")
        if window.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


def wide(window: Page) -> None:
    """Nothing stands outside the window to the right."""
    assert window.viewport_size
    right = max(
        box["x"] + box["width"] for one in window.locator("main *:visible").all()[:400] if (box := one.bounding_box())
    )
    assert right <= window.viewport_size["width"] + 1


def test_a_talk_is_written_down_with_the_keyboard_alone(page, live_server, walk):
    sign_in(page, walk.place.actor("raising"), live_server)
    open_page(page, f"/d/{walk.sheet.shown}")
    tab_to(page, "a[href$='/write/discussed']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#words-account")
    tab_to(page, "#people")
    page.keyboard.press("Space")
    tab_to(page, "#means")
    page.keyboard.press("Space")
    tab_to(page, "#words-account")
    page.keyboard.type("We talked for ten minutes.")
    tab_to(page, "button.govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn >> text=It is on the record.")
    assert page.get_by_text("We talked for ten minutes.").count()


def test_the_page_of_a_disagreement_is_clean_at_every_step(window, live_server, walk):
    for side in ("raising", "responding"):
        sign_in(window, walk.place.actor(side), live_server)
        open_page(window, f"/d/{walk.sheet.shown}")
        axe(window)
        wide(window)
        screenshot(window, f"disagreement-{walk.place.policy.id}-{side}")
    walk.to(walk.standing.stage.then[0])
    walk.settle()
    open_page(window, f"/d/{walk.sheet.shown}")
    axe(window)
    open_page(window, f"/d/{walk.sheet.shown}/identity")
    axe(window)


def test_the_forms_are_clean_empty_and_with_every_mistake_shown(window, live_server, walk):
    sign_in(window, walk.place.actor("raising"), live_server)
    for kind in ("agreed", "discussed", "noted", "said"):
        open_page(window, f"/d/{walk.sheet.shown}/write/{kind}")
        axe(window)
        wide(window)
        window.fill("#when-day", "31")
        window.click("text=Put it on the record >> nth=-1")
        window.wait_for_selector(".govuk-error-summary")
        axe(window)
        screenshot(window, f"write-{kind}-mistakes-{walk.place.policy.id}")


def test_a_move_that_is_not_open_yet_is_clean(window, live_server, walk):
    sign_in(window, walk.place.actor("raising"), live_server)
    to = walk.standing.stage.then[0]
    open_page(window, f"/d/{walk.sheet.shown}/write/escalated?name={to}&target={to}")
    axe(window)
    wide(window)


def test_a_form_that_came_too_late_is_clean_and_says_what_is_new(window, live_server, walk):
    sign_in(window, walk.place.actor("responding"), live_server)
    open_page(window, f"/d/{walk.sheet.shown}/write/discussed")
    walk.to(walk.standing.stage.then[0])
    window.fill("#words-account", "What I wrote before it moved on")
    window.check("#people")
    window.check("#means")
    window.click("text=Put it on the record >> nth=-1")
    window.wait_for_selector("text=What is new since you opened this form")
    assert window.input_value("#words-account") == "What I wrote before it moved on"
    axe(window)
    screenshot(window, f"write-stale-{walk.place.policy.id}")
