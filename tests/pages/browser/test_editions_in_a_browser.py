"""The office's pages about editions and closed days: clean at both widths, with every mistake shown, and on paper."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.policies import editions
from accord.policies.calendars import shipped_calendar
from accord.policies.models import Edition
from tests.support import demo
from tests.support.browser import axe, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["page", "phone"])
def window(request: pytest.FixtureRequest, live_server: object) -> Page:
    """A desk and a phone, at which somebody of an office with an edition to come is signed in."""
    demo.made(timezone.now())
    found: Page = request.getfixturevalue(request.param)
    client = Client()
    client.force_login(Worker.objects.get(holdings__seat__agency=None, holdings__seat__code="office", **_of(area())))
    cookie = client.cookies["sessionid"].value
    found.context.add_cookies([{"name": "sessionid", "value": cookie, "url": str(live_server)}])
    return found


def area() -> Partnership:
    return (
        Edition.objects.filter(in_force_from__gt=timezone.localdate()).select_related("partnership").get().partnership
    )


def _of(place: Partnership) -> dict[str, Partnership]:
    return {"holdings__seat__partnership": place}


def whole(window: Page, name: str) -> None:
    """No fault that axe finds, nothing to scroll sideways for; a picture is kept."""
    assert window.viewport_size
    axe(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= window.viewport_size["width"]
    screenshot(window, name)


def press(window: Page, name: str) -> None:
    with window.expect_navigation():
        window.get_by_role("button", name=name, exact=True).click()


def test_an_edition_goes_from_a_file_with_mistakes_into_force(window: Page, tmp_path: Path) -> None:
    text = editions.in_force(area(), timezone.localdate()).text
    window.goto("/office")
    window.get_by_role("link", name="Editions of").first.click()
    whole(window, "editions")
    press(window, "Upload and check")
    assert window.title().startswith("Error: ")
    whole(window, "editions-nothing-sent")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text.replace("[[seat]]", '[[seat]]\nlable = "' + "x" * 200 + '"', 1), encoding="utf-8")
    window.set_input_files("#text-file", wrong)
    press(window, "Upload and check")
    whole(window, "editions-mistakes")
    window.get_by_text("The text, to put it right", exact=True).click()
    window.fill("#text", text.replace('within = "2 working days"', 'within = "4 working days"'))
    press(window, "Check the whole text again")
    whole(window, "editions-check")
    address = window.url
    for page in ("compare", "preview"):
        window.goto(f"{address}/{page}")
        whole(window, f"editions-{page}")
    window.goto(f"{address}/sign")
    press(window, "Go on")
    whole(window, "editions-sign-mistakes")
    for box in window.locator("input[name=readings]").all():
        box.check()
    day = Edition.objects.order_by("in_force_from").last()
    assert day
    for part in ("day", "month", "year"):
        window.fill(f"#on-{part}", str(getattr(day.in_force_from, part)))
    window.fill("#name", "Jo Bell")
    press(window, "Go on")
    whole(window, "editions-confirm")
    press(window, "Bring it into force")
    whole(window, "editions-done")
    window.get_by_role("link", name="Take it back").last.click()
    whole(window, "editions-withdraw")
    press(window, "Take it back")
    assert window.locator("#taken-back").count() == 1


def test_days_are_closed_and_opened_again(window: Page) -> None:
    window.goto("/office/closed-days")
    press(window, "See what would move")
    assert window.title().startswith("Error: ")
    whole(window, "closed-days-mistakes")
    calendar, today = shipped_calendar(area().nation), timezone.localdate()
    window.get_by_text("More days to close").click()
    for row in range(1, 6):
        day = calendar.working_day_after(today, row)
        for part in ("day", "month", "year"):
            window.fill(f"#on{row}-{part}", str(getattr(day, part)))
        window.fill(f"#why{row}", "The office moves")
    press(window, "See what would move")
    whole(window, "closed-days-preview")
    press(window, "Bring it in")
    whole(window, "closed-days-preview-mistakes")
    window.fill("#name", "Jo Bell")
    press(window, "Bring it in")
    whole(window, "closed-days-done")
    window.check("#open-2")
    press(window, "See what would move")
    whole(window, "closed-days-opened")


def test_on_paper_there_is_nothing_to_press(window: Page) -> None:
    window.emulate_media(media="print")
    for address in ("/office/procedures", "/office/closed-days"):
        window.goto(address)
        assert not window.locator("main button:visible, main input:visible").count()
        screenshot(window, f"print-{address.rpartition('/')[2]}")
