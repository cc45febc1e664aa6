"""The plainest pages in a real browser without scripts: styled, accessible, and refused nothing."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import axe, screenshot

pytestmark = pytest.mark.browser


def test_a_missing_page_is_styled_accessible_and_says_what_to_do(page: Page) -> None:
    answer = page.goto("/no-such-page")
    assert answer and answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert page.get_by_role("link", name="Go to your start page").is_visible()
    assert "Atkinson Hyperlegible" in page.get_by_role("heading", level=1).evaluate(
        "e => getComputedStyle(e).fontFamily"
    )
    axe(page)
    screenshot(page, "missing-page")


def test_a_missing_page_fits_a_phone(phone: Page) -> None:
    phone.goto("/no-such-page")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    axe(phone)
    screenshot(phone, "missing-page")


def test_axe_finds_a_fault_where_there_is_one(page: Page) -> None:
    page.goto("/no-such-page")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=/static/accord/icon.svg>'")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
