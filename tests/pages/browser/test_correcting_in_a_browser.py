"""Putting a line right under an accessibility engine, at both widths: the form, its mistakes, the record afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.pages.browser.test_writing_in_a_browser import open_page, sign_in, wide
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.browser import axe, screenshot
from tests.support.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["page", "phone"])
def window(request: pytest.FixtureRequest) -> Page:
    """A desk and a phone."""
    found: Page = request.getfixturevalue(request.param)
    return found


def test_a_line_is_corrected_on_clean_pages(window, live_server):
    walk = Walk(place.build(POLICIES[0].read_text()), timezone.now() - timedelta(days=3)).raise_()
    walk.write(walk.entry("noted", walk.place.actor("raising"), said=("note",)))
    sign_in(window, walk.place.actor("raising"), live_server)
    open_page(window, f"/d/{walk.sheet.shown}")
    window.click(f"text=Correct line {walk.written}")
    axe(window)
    wide(window)
    window.click("text=Correct it >> nth=-1")
    window.wait_for_selector(".govuk-error-summary")
    axe(window)
    screenshot(window, "correct-mistakes")
    window.check("#reading")
    window.fill("#why", "It was Monday.")
    window.fill("#words-note", "On Monday they rang")
    window.click("text=Correct it >> nth=-1")
    window.wait_for_selector("text=It is on the record.")
    axe(window)
    wide(window)
    screenshot(window, "disagreement-corrected")
