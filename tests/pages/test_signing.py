"""Signing in and out through the pages."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accord.accounts import guesses, signing
from accord.accounts.models import Guess
from tests.pages.road import text

pytestmark = pytest.mark.django_db

PASSWORD = "four invented words here"
NAME = "amara.teacher"


@pytest.fixture(autouse=True)
def amara() -> None:
    signing.enrol("Amara Okafor", NAME, PASSWORD, joined_at=datetime(2026, 3, 30, tzinfo=UTC))


def tried(client: Client, name: str = NAME, password: str = PASSWORD, **more: str):
    return client.post("/sign-in", {"name": name, "password": password, **more})


def test_whoever_is_not_signed_in_is_asked_to_sign_in_and_brought_back(client: Client) -> None:
    asked = client.get("/raise")
    assert asked["Location"] == "/sign-in?next=/raise"
    assert 'value="/raise"' in client.get(asked["Location"]).content.decode()
    assert tried(client, next="/raise")["Location"] == "/raise"
    assert client.get("/raise").status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["//evil.invalid/", "https://evil.invalid/", "javascript:alert(1)", "evil", "\\\\evil.invalid"]
)
def test_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    assert tried(client, next=elsewhere)["Location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"), [(NAME, "wrong"), ("nobody", PASSWORD), ("a\x00b", PASSWORD), ("x" * 5000, "y" * 5000)]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client: Client, name: str, password: str) -> None:
    sent = tried(client, name, password)
    assert sent.status_code == 422
    assert "do not belong together" in text(sent) and "Error:" in sent.content.decode().partition("</title>")[0]
    assert password not in sent.content.decode().replace("y" * 5000, "") or password == PASSWORD


def test_the_name_typed_is_still_there_and_the_password_never(client: Client) -> None:
    html = tried(client, "amara.teachr", "seven secret letters").content.decode()
    assert 'value="amara.teachr"' in html and "seven secret letters" not in html


@pytest.mark.parametrize(
    ("name", "password", "says"), [("", PASSWORD, "Write your sign-in name"), (NAME, "", "Write your password")]
)
def test_what_was_left_out_is_said_and_is_no_guess(client: Client, name: str, password: str, says: str) -> None:
    sent = tried(client, name, password)
    assert sent.status_code == 422 and says in text(sent)
    assert not Guess.objects.exists()


def test_after_too_many_guesses_even_the_right_password_is_told_to_wait(client: Client) -> None:
    answers = [tried(client, password=f"guess {number}") for number in range(guesses.FOR_A_NAME)]
    assert "do not belong together" in text(answers[0])
    assert "too many tries" in text(answers[-1])
    sent = tried(client)
    assert sent.status_code == 422 and "Wait 15 minutes" in text(sent)
    assert client.get("/").status_code == 302


def test_names_that_do_not_exist_are_told_to_wait_just_the_same(client: Client) -> None:
    answers = [tried(client, "nobody", f"guess {number}") for number in range(guesses.FOR_A_NAME)]
    assert "too many tries" in text(answers[-1])


def test_signing_out_ends_the_session_and_looking_at_its_address_does_not(client: Client) -> None:
    tried(client)
    client.get("/sign-out")
    assert client.get("/").status_code == 200
    out = client.post("/sign-out")
    assert out.status_code == 303 and "You are signed out" in text(client.get(out["Location"]))
    assert client.get("/").status_code == 302


def test_whoever_is_signed_in_needs_no_second_sign_in(client: Client) -> None:
    tried(client)
    assert client.get("/sign-in?next=/raise")["Location"] == "/raise"


def test_the_danger_number_stands_on_the_sign_in_page(client: Client) -> None:
    assert 'href="tel:999"' in client.get("/sign-in").content.decode()
