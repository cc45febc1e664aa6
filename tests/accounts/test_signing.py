"""Signing in with a name and a password."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory

from accord.accounts import guesses, signing
from accord.accounts.models import Guess, Identity, Worker

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
PASSWORD = "four invented words here"
BACKEND = "accord.accounts.signing.PasswordBackend"


def enrolled(sign_in: str = "amara.teacher") -> Worker:
    return signing.enrol("Amara Okafor", sign_in, PASSWORD, joined_at=MONDAY)


def tried(name: str, password: str, at: datetime = MONDAY, address: str = "192.0.2.1") -> Worker | None:
    return signing.check(name, password, address=address, at=at)


def request_in_session_of(worker: Worker) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    request.session[SESSION_KEY] = str(worker.pk)
    request.session[BACKEND_SESSION_KEY] = BACKEND
    request.session[HASH_SESSION_KEY] = worker.get_session_auth_hash()
    return request


def test_a_worker_signs_in_with_name_and_password() -> None:
    assert tried("amara.teacher", PASSWORD) is None
    worker = enrolled()
    assert tried("amara.teacher", PASSWORD) == worker
    assert tried("amara.teacher", PASSWORD + "x") is None


def test_capitals_and_blanks_around_a_sign_in_name_make_no_difference() -> None:
    assert tried("  Amara.Teacher ", PASSWORD) is None
    worker = enrolled(" AMARA.teacher")
    assert tried("  Amara.Teacher ", PASSWORD) == worker


def test_two_workers_may_share_an_e_mail_address_but_not_a_sign_in_name() -> None:
    for name in ("one", "two"):
        signing.enrol("Amara Okafor", name, PASSWORD, joined_at=MONDAY, email="office@school.invalid")
    assert Worker.objects.filter(email="office@school.invalid").count() == 2
    with pytest.raises(ValidationError, match="taken"):
        signing.enrol("Ben Hale", "ONE ", PASSWORD, joined_at=MONDAY)


@pytest.mark.parametrize("name", ["", "   ", "a\x00b", "a" * 256])
def test_a_sign_in_name_that_will_not_do_is_refused_and_leaves_nobody_behind(name: str) -> None:
    with pytest.raises(ValidationError, match="will not do"):
        enrolled(name)
    assert not Worker.objects.exists()


def test_a_short_password_is_refused() -> None:
    with pytest.raises(ValidationError, match="too short"):
        signing.enrol("Amara Okafor", "amara", "short", joined_at=MONDAY)
    assert not Identity.objects.exists()


def test_a_null_byte_in_a_sign_in_name_is_a_wrong_name() -> None:
    enrolled()
    assert tried("amara\x00.teacher", PASSWORD) is None


def test_a_deactivated_worker_cannot_sign_in_and_every_session_ends() -> None:
    worker = enrolled()
    request = request_in_session_of(worker)
    assert get_user(request) == worker
    signing.deactivate(worker)
    assert not get_user(request).is_authenticated
    assert tried("amara.teacher", PASSWORD) is None


def test_a_worker_who_comes_back_does_not_find_the_old_session_open() -> None:
    worker = enrolled()
    request = request_in_session_of(worker)
    signing.deactivate(worker)
    Worker.objects.update(is_active=True)
    assert not get_user(request).is_authenticated
    assert tried("amara.teacher", PASSWORD) == worker


def test_a_new_password_ends_the_sessions_under_the_old_one() -> None:
    worker = enrolled()
    request = request_in_session_of(worker)
    worker.set_password("five other invented words now")
    worker.save()
    assert not get_user(request).is_authenticated


def test_after_ten_wrong_passwords_the_right_one_is_not_looked_at_for_fifteen_minutes() -> None:
    worker = enrolled()
    for _guess in range(guesses.FOR_A_NAME):
        assert tried("amara.teacher", "wrong") is None
    assert tried("amara.teacher", PASSWORD, MONDAY + guesses.WHILE - timedelta(seconds=1)) is None
    assert tried("amara.teacher", PASSWORD, MONDAY + guesses.WHILE) == worker


def test_in_no_fifteen_minutes_do_more_than_ten_guesses_get_through() -> None:
    minutes = [at for at in range(120) if guesses.allowed("amara", "", MONDAY + timedelta(minutes=at))]
    assert minutes
    assert all(sum(1 for at in minutes if start <= at < start + 15) <= guesses.FOR_A_NAME for start in range(120))


def test_a_right_password_starts_the_count_afresh() -> None:
    worker = enrolled()
    for _time in range(3):
        for _guess in range(guesses.FOR_A_NAME - 1):
            tried("amara.teacher", "wrong")
        assert tried("amara.teacher", PASSWORD) == worker


def test_one_address_is_stopped_however_many_names_it_tries() -> None:
    worker = enrolled()
    for number in range(guesses.FOR_AN_ADDRESS):
        assert guesses.allowed(f"name {number}", "192.0.2.9", MONDAY)
    assert tried("amara.teacher", PASSWORD, address="192.0.2.9") is None
    assert tried("amara.teacher", PASSWORD, address="192.0.2.10") == worker


def test_signing_in_from_a_shared_address_does_not_use_up_its_guesses() -> None:
    worker = enrolled()
    for _time in range(guesses.FOR_AN_ADDRESS + 1):
        assert guesses.allowed("amara.teacher", "192.0.2.1", MONDAY)
        guesses.forget("amara.teacher", "192.0.2.1", MONDAY)
    assert tried("amara.teacher", PASSWORD) == worker


def test_the_table_of_guesses_names_nobody_and_is_emptied_of_old_ones() -> None:
    enrolled()
    tried("somebody.else", "wrong")
    assert not any("somebody" in guess.key for guess in Guess.objects.all())
    later = MONDAY + guesses.WHILE
    assert tried("amara.teacher", PASSWORD, later, address="192.0.2.2")
    assert not Guess.objects.filter(last_at__lt=later).exists()


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(settings: object) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 192.0.2.7"})
    assert signing.address_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert signing.address_of(request) == "192.0.2.7"
