"""Every component in a real browser, at a desk, on a phone and on paper."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import axe, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.site.components_urls")]


def test_every_component_is_accessible_at_a_desk(page: Page) -> None:
    page.goto("/components")
    assert page.title() == "Error: Every component – Accord"
    axe(page)
    screenshot(page, "components")


def test_every_component_fits_a_phone(phone: Page) -> None:
    phone.goto("/components")
    phone.get_by_text("Show the working").click()
    assert phone.get_by_role("cell", name="Good Friday").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    axe(phone)
    screenshot(phone, "components")


def test_the_working_is_on_paper_even_when_folded_away(page: Page) -> None:
    page.goto("/components")
    assert not page.get_by_role("cell", name="Good Friday").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_role("cell", name="Good Friday").is_visible()
    assert not page.get_by_role("button", name="Sign out").is_visible()
    screenshot(page, "components-on-paper")


def test_a_summary_of_errors_leads_to_the_field_by_keyboard(page: Page) -> None:
    page.goto("/components")
    page.get_by_role("link", name="Say why it is not safe").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("The visits stopped.")
    assert page.get_by_label("Why is it not safe?").input_value() == "The visits stopped."
