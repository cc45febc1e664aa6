"""The office's list, a form with every mistake shown, the procedure: clean and whole at both widths, and on paper."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.policies import editions
from accord.record import read
from accord.record.models import Sheet
from tests.support import demo
from tests.support.browser import axe, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["page", "phone"])
def window(request: pytest.FixtureRequest) -> Page:
    """A desk and a phone."""
    found: Page = request.getfixturevalue(request.param)
    return found


def sign_in(window: Page, person: Worker, address: object) -> None:
    client = Client()
    client.force_login(person)
    cookie = client.cookies["sessionid"].value
    window.context.add_cookies([{"name": "sessionid", "value": cookie, "url": str(address)}])


def whole(window: Page, name: str) -> None:
    """No fault that axe finds, nothing to scroll sideways for; a picture is kept."""
    assert window.viewport_size
    axe(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= window.viewport_size["width"]
    screenshot(window, name)


def unsent() -> tuple[Sheet, str, Worker]:
    """A settled disagreement whose anonymised form somebody still has to send: which, the form's id, who."""
    for sheet in Sheet.objects.exclude(settled_at=None):
        standing = read.standing(sheet, timezone.now())
        for form in standing.policy.forms.values():
            gone = any(entry.kind == "sent" and entry.name == form.id for entry in standing.entries)
            if form.anonymised and not gone:
                part = sheet.parts.filter(part="raiser").select_related("worker").get()
                return sheet, form.id, part.worker
    raise AssertionError("the demo has no form that is still to be sent")


def test_the_offices_list_and_what_it_received_are_clean(window: Page, live_server: object) -> None:
    demo.made(timezone.now())
    for person in Worker.objects.filter(holdings__seat__agency=None).distinct():
        sign_in(window, person, live_server)
        window.goto("/office")
        whole(window, f"office-{person.id}")
        links = window.locator("main a[href*='/form/']")
        if links.count():
            links.first.click()
            window.wait_for_selector(".accord-form")
            whole(window, "form-read")


def test_a_form_is_clean_as_the_record_fills_it_and_with_every_mistake_shown(window: Page, live_server: object) -> None:
    demo.made(timezone.now())
    sheet, form, person = unsent()
    name = read.identity(sheet).splitlines()[0].rpartition(" ")[2]
    sign_in(window, person, live_server)
    window.goto(f"/d/{sheet.shown}/form/{form}")
    whole(window, "form")
    window.fill("#box-1", f"{name}, AB1 2QD, 01632 960 101")
    window.get_by_role("button", name="Send it").click()
    window.wait_for_selector(".govuk-error-summary")
    assert window.title().startswith("Error: ")
    whole(window, "form-mistakes")
    window.fill("#box-1", "Near AB1 2QD.")
    window.check("#looked-box-1-1")
    window.check("#read-through")
    window.get_by_role("button", name="Send it").click()
    window.wait_for_selector("#looked-box-1-1, #sent")
    assert window.locator("#sent").count() == 1
    whole(window, "form-sent")


def test_the_procedure_is_clean_and_folds_nothing_away_on_paper(window: Page, live_server: object) -> None:
    demo.made(timezone.now())
    for area in Partnership.objects.all():
        policy = editions.policy(editions.in_force(area, timezone.localdate()))
        sign_in(window, Worker.objects.filter(holdings__seat__partnership=area).first(), live_server)
        window.goto(f"/procedure/{area.id}")
        whole(window, f"procedure-{area.id}")
        window.emulate_media(media="print")
        assert window.get_by_role("heading", level=1).inner_text() == policy.title
        assert not window.locator("nav:visible").count()
        window.emulate_media(media="screen")
