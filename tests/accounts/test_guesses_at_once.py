"""Guesses that come at the same moment, from several connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from accord.accounts import guesses

MONDAY = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)


def one_guess(number: int) -> bool:
    try:
        return guesses.allowed("amara.teacher", f"192.0.2.{number % 7}", MONDAY)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_only_ten_reach_the_password() -> None:
    with ThreadPoolExecutor(max_workers=8) as pool:
        outcomes = list(pool.map(one_guess, range(60)))
    assert outcomes.count(True) == guesses.FOR_A_NAME
