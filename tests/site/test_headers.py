"""What every answer says about itself."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.urls("tests.site.failing_urls"), pytest.mark.django_db]

ANSWERS = {
    "the health page": ("GET", "/healthz", {}, 200, "well"),
    "no such page": ("GET", "/no-such-page", {}, 404, "Page not found"),
    "a page that refuses": ("GET", "/refuses", {}, 403, "You cannot do this"),
    "a form without its token": ("POST", "/form", {}, 403, "This form is too old to send"),
    "another site's name": ("GET", "/healthz", {"HTTP_HOST": "elsewhere.example"}, 400, "We could not read that"),
    "a page that breaks": ("GET", "/breaks", {}, 500, "Something went wrong here"),
}


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize("asked", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_keeps_out_of_stores_and_frames(client: Client, asked: tuple) -> None:
    method, address, extra, code, words = asked
    answer = client.generic(method, address, **extra)
    assert answer.status_code == code
    assert words in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("asked", ANSWERS.values(), ids=ANSWERS)
def test_no_answer_lets_a_script_or_another_site_in(client: Client, asked: tuple) -> None:
    method, address, extra, _, _ = asked
    policy = client.generic(method, address, **extra)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_styles_are_served_as_what_they_are(client: Client) -> None:
    answer = client.get("/static/accord/accord.css")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/css")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_broken_page_tells_nobody_why(client: Client) -> None:
    assert "a fault of ours" not in client.get("/breaks").text
