"""A real browser for journeys: Debian's Chromium, scripts off, quiet on the network."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

SCREENSHOTS = Path(__file__).resolve().parent.parent.parent / "var" / "screenshots"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def started() -> Iterator[Browser]:
    """A browser; as root without its sandbox, which root may not have."""
    path = os.environ.get("ACCORD_CHROMIUM") or shutil.which("chromium")
    if not path:
        raise RuntimeError("There is no Chromium. Type `python3 dev.py test`, or set ACCORD_CHROMIUM to its path.")
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, viewport: dict[str, int]) -> Iterator[Page]:
    """A page of a visitor who has no scripts; fails afterwards when the browser refused anything of ours."""
    context = browser.new_context(base_url=address, viewport=viewport, java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(10_000)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.extend(_refusals(message)))
    yield page
    context.close()
    assert not refused, f"the browser refused a part of a page: {refused}"


def _refusals(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def axe(page: Page) -> None:
    """Fails when the page as it stands, an answer to a form included, has any fault that axe-core can find."""
    with _same_with_scripts(page) as context:
        twin = context.new_page()
        twin.goto(page.url)
        found = Axe().run(twin, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


@contextmanager
def _same_with_scripts(page: Page) -> Iterator[BrowserContext]:
    """A context in which this very page is answered again, word for word, where axe may run its script."""
    browser = page.context.browser
    assert browser, "this page has no browser behind it"
    context = browser.new_context(viewport=page.viewport_size, bypass_csp=True)
    # An answer that has only begun to arrive is an empty page.
    page.wait_for_load_state("load")
    content = page.content()
    context.route(page.url, lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8"))
    yield context
    context.close()


def screenshot(page: Page, name: str) -> Path:
    """Keeps a picture of the whole page for people to look at, in a folder that is not committed."""
    assert page.viewport_size, "a page without a size has no picture"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}-{page.viewport_size['width']}.png"
    page.screenshot(path=path, full_page=True)
    return path
