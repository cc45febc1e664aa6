"""Django empties every table after a test that commits, which our write-once triggers would refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import flush
from django.db import connection


class Command(flush.Command):
    """The usual `flush`, with every trigger of ours put aside meanwhile and put back afterwards."""

    def handle(self, **options: Any) -> None:
        with triggers_put_aside():
            super().handle(**options)


@contextmanager
def triggers_put_aside() -> Iterator[None]:
    """No write-once trigger holds inside; they all hold again afterwards. For emptying and tests of forgery only."""
    aside, back = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    _execute(aside)
    try:
        yield
    finally:
        _execute(back)


def _sqlite() -> tuple[list[str], list[str]]:
    found = _rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return [f'DROP TRIGGER "{name}"' for name, _ in found], [sql for _, sql in found]


# How each was switched on: in every session, in usual ones, or in a replica's only.
SWITCHED_ON = {"A": "ENABLE ALWAYS", "O": "ENABLE", "R": "ENABLE REPLICA"}


def _postgresql() -> tuple[list[str], list[str]]:
    found = _rows(
        "SELECT tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    return (
        [f'ALTER TABLE {table} DISABLE TRIGGER "{name}"' for name, table, _ in found],
        [f'ALTER TABLE {table} {SWITCHED_ON[how]} TRIGGER "{name}"' for name, table, how in found],
    )


def _rows(question: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
