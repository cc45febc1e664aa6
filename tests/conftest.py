"""What every test may ask for: a browser at a desk, a browser on a phone, and which database this run is on.

`page` and `phone` come with scripts off and a live server; `tests.support.browser` has `axe` and `screenshot` for them.
The database is chosen by ACCORD_DATABASE_URL; left out, it is SQLite in a folder of this run's own.
"""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, Page

from tests.support import browser as browsers

# Playwright keeps an event loop in the thread of the test, which Django would otherwise take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# A promise is about what is true, not about how busy the machine is; what is slow is measured in benchmarks/.
# The same cases each time, so that a failure is the change's and not luck's; others: --hypothesis-profile=other-cases.
hypothesis.settings.register_profile(
    "accord", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("other-cases", hypothesis.settings.get_profile("accord"), derandomize=False)
hypothesis.settings.load_profile("accord")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsers.started() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, live_server: object) -> Iterator[Page]:
    """A window of 1280 pixels at a desk."""
    with browsers.opened(browser, str(live_server), browsers.DESK) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, live_server: object) -> Iterator[Page]:
    """A phone of 390 pixels."""
    with browsers.opened(browser, str(live_server), browsers.PHONE) as page:
        yield page


def pytest_report_header() -> str:
    """Says which database a run is on, on its first lines."""
    return f"database: {os.environ.get('ACCORD_DATABASE_URL', 'sqlite').partition(':')[0]}"
