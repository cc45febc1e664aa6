"""Signing in, home and raising in a real browser without scripts: no fault axe can find, no page wider than a phone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from accord.accounts import signing
from accord.accounts.models import Identity, Worker
from tests.pages.policies import FURTHEST_APART
from tests.pages.road import safest
from tests.support import place
from tests.support.browser import axe
from tests.support.place import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "four invented words here"


# Each on a phone, the first of them at a desk too.
WINDOWS = [("page", FURTHEST_APART[0]), *(("phone", policy) for policy in FURTHEST_APART)]


@pytest.fixture(params=WINDOWS, ids=[f"{policy.stem}-{name}" for name, policy in WINDOWS])
def shape(request: pytest.FixtureRequest) -> tuple[str, Path]:
    found: tuple[str, Path] = request.param
    return found


@pytest.fixture
def area(shape: tuple[str, Path]) -> Place:
    made = place.build(shape[1].read_text())
    worker = Worker.objects.get(id=made.actor("raising").worker)
    worker.set_password(PASSWORD)
    worker.save()
    Identity.objects.create(worker=worker, issuer=Identity.ACCORD, subject=signing.sign_in_name("amara.teacher"))
    return made


@pytest.fixture
def window(request: pytest.FixtureRequest, shape: tuple[str, Path]) -> Page:
    found: Page = request.getfixturevalue(shape[0])
    return found


def looked_at(window: Page) -> None:
    """No fault, and nothing to scroll sideways for: a picture of the whole page is as wide as the window."""
    axe(window)
    picture = window.screenshot(full_page=True)
    assert window.viewport_size and int.from_bytes(picture[16:20], "big") == window.viewport_size["width"], window.url


def press(window: Page, selector: str) -> None:
    """Presses what leads to another page, and waits for its answer: the same address may answer again."""
    with window.expect_navigation():
        window.locator(selector).first.click()


def send(window: Page) -> None:
    press(window, "main form button[type=submit] >> nth=-1")


def answer(window: Page, prefer: dict[str, str]) -> None:
    """Words, yesterday or the first choice for everything a page asks, unless another answer is preferred."""
    day = timezone.localdate() - timedelta(days=1)
    dated = {"day": str(day.day), "month": str(day.month), "year": str(day.year), "hour": "", "minute": ""}
    for box in window.locator("main textarea").all():
        box.fill("Invented words that say what happened, with one-very-long-word-without-a-space-" + "x" * 80)
    for line in window.locator("main input[type=text]").all():
        name = line.get_attribute("name") or ""
        line.fill(dated.get(name.rpartition("-")[2], "Invented"))
    chosen: set[str] = set()
    for button in window.locator("main input[type=radio]").all():
        name, value = button.get_attribute("name") or "", button.get_attribute("value")
        if name not in chosen and prefer.get(name, value) == value:
            button.check()
            chosen.add(name)


def test_raising_from_sign_in_to_the_record(area: Place, window: Page) -> None:
    walked(window, safest(area.policy), lambda: looked_at(window))
    assert "/d/" in window.url


def walked(window: Page, prefer: dict[str, str], look: Callable[[], None]) -> None:
    window.goto("/raise")
    look()
    send(window)
    look()
    window.fill("#name", "amara.teacher")
    window.fill("#password", PASSWORD)
    send(window)
    look()
    press(window, "main button[name=seat]")
    while "/check" not in window.url:
        # Sent blank first: where that is refused, the page with what is wrong holds all that the page held.
        before = window.url
        send(window)
        if window.url != before:
            window.goto(before)
        look()
        answer(window, prefer)
        send(window)
        assert "There is a problem" not in window.content(), window.inner_text("main")
    look()
    window.goto("/")
    look()
    press(window, "text=Discard")
    look()
    press(window, "text=Keep it")
    press(window, "text=Go on")
    look()
    press(window, "text=Check and send")
    answer(window, prefer)
    send(window)
