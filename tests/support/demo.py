"""The demo, made once for many tests that only look, or that clean up after themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.test import Client

from accord.accounts.models import Identity, Worker
from accord.demo import build
from accord.demo.build import Summary

# An ordinary Wednesday, so that the working days before it are plain to see.
WEDNESDAY = datetime(2026, 6, 17, 11, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made, and what was printed."""

    now: datetime
    summary: Summary
    printed: tuple[str, ...]


def made(now: datetime = WEDNESDAY) -> Demo:
    """The demo as at this moment, in the database."""
    printed: list[str] = []
    summary = build.build(now, printed.append)
    return Demo(now, summary, tuple(printed))


@contextmanager
def kept(now: datetime = WEDNESDAY) -> Iterator[Demo]:
    """The demo in a transaction that is undone afterwards."""
    block = transaction.atomic()
    # As Django's own test case does it: a durable block within this one counts as outermost.
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield made(now)
        transaction.set_rollback(True)


def worker(sign_in: str) -> Worker:
    """The person who signs in by this name."""
    return Identity.objects.get(subject=sign_in).worker


def signed_in(person: Worker) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client
