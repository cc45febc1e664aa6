"""Which database an installation keeps its record in, and the habits each of the two must have."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

# The rollback journal, not WAL: SQLite before 3.51.3 can corrupt a WAL file. FULL: what is acknowledged is on disk.
# recursive_triggers: otherwise INSERT OR REPLACE passes by the triggers that keep lines as they were written.
SQLITE_PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "secure_delete": ("ON", 1),
}
EXPECTED = "write sqlite:///PATH or postgresql://NAME:PASSWORD@HOST:PORT/DATABASE"


def from_url(url: str) -> dict[str, Any]:
    """Django's settings for the database at this address; refuses another kind, saying what to write instead."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite("/" + unquote(parts.path).lstrip("/"))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise ImproperlyConfigured(
        f"ACCORD_DATABASE_URL starts with {parts.scheme!r}, expected sqlite or postgresql: {EXPECTED}."
    )


def _sqlite(path: str) -> dict[str, Any]:
    if path == "/":
        raise ImproperlyConfigured(f"ACCORD_DATABASE_URL names no file: {EXPECTED}.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "; ".join(f"PRAGMA {name} = {word}" for name, (word, _) in SQLITE_PRAGMAS.items()),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ImproperlyConfigured(f"ACCORD_DATABASE_URL names no database: {EXPECTED}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder here is the folder of a unix socket.
        "HOST": asked.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            # A connection for each request costs four times as much.
            "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
            "options": "-c statement_timeout=30000 -c lock_timeout=20000 -c idle_in_transaction_session_timeout=60000",
            **asked,
        },
    }


def refuse_unsafe_habits() -> None:
    """Stops the start when the database lacks a habit that protects the record, saying which and what was found."""
    if connection.vendor != "sqlite":
        return
    for name, (word, expected) in SQLITE_PRAGMAS.items():
        with connection.cursor() as cursor:
            found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise ImproperlyConfigured(
                f"SQLite has {name} = {found!r}, expected {expected!r} ({word}): the record is not safe so."
            )
