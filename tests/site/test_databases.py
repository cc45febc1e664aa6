"""Where the record is kept, and the habits that keep it whole."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from accord.site import databases
from tests.support.flushing.management.commands import flush

SQLITE_ONLY = "sqlite"


@pytest.mark.django_db
def test_the_database_of_this_run_has_every_habit_that_we_promise() -> None:
    databases.refuse_unsafe_habits()
    with connection.cursor() as cursor:
        if connection.vendor == SQLITE_ONLY:
            habits = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in databases.SQLITE_PRAGMAS}
            assert habits == {
                "journal_mode": "delete",
                "synchronous": 2,
                "foreign_keys": 1,
                "recursive_triggers": 1,
                "trusted_schema": 0,
                "secure_delete": 1,
            }
        else:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("20s",)


@pytest.mark.django_db
def test_the_site_does_not_start_when_a_habit_is_lost() -> None:
    if connection.vendor != SQLITE_ONLY:
        assert "init_command" not in connection.settings_dict["OPTIONS"]
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
    try:
        with pytest.raises(ImproperlyConfigured, match="secure_delete = 0, expected 1"):
            databases.refuse_unsafe_habits()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def test_an_address_of_a_database_is_read_with_its_parts() -> None:
    found = databases.from_url("postgresql://web:p%40ss@db.example:5433/accord?sslmode=verify-full")
    parts = (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"])
    assert parts == ("web", "p@ss", "db.example", "5433", "accord")
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert databases.from_url("sqlite:////srv/accord/a%20b.sqlite3")["NAME"] == "/srv/accord/a b.sqlite3"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://db.example/accord", "starts with 'mysql', expected sqlite or postgresql"),
        ("accord.sqlite3", "starts with '', expected sqlite or postgresql"),
        ("sqlite:///", "names no file"),
        ("postgresql://db.example/", "names no database"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_what_to_write(address: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        databases.from_url(address)
    assert "write sqlite:///PATH or postgresql://" in str(refused.value)


@pytest.mark.django_db(transaction=True)
def test_what_a_test_needs_emptied_is_emptied_and_the_guards_are_back_afterwards() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (words text)")
        if connection.vendor == SQLITE_ONLY:
            cursor.execute(
                "CREATE TRIGGER lines_kept BEFORE DELETE ON kept BEGIN SELECT RAISE(ABORT, 'written once'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION kept_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'written once'; END $$"
            )
            cursor.execute("CREATE TRIGGER lines_kept BEFORE DELETE ON kept FOR EACH ROW EXECUTE FUNCTION kept_once()")
        try:
            cursor.execute("INSERT INTO kept VALUES ('a'), ('b')")
            with flush.triggers_put_aside():
                cursor.execute("DELETE FROM kept WHERE words = 'a'")
            with pytest.raises(Exception, match="written once"):
                cursor.execute("DELETE FROM kept")
        finally:
            cursor.execute("DROP TABLE kept")
