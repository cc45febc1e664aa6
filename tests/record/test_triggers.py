"""The database itself keeps lines as they were written, whoever asks it otherwise."""

import sqlite3

import pytest
from django.db import DatabaseError, connection, transaction

from accord.record import triggers
from accord.record.models import Line
from tests.record.conftest import HILLSHIRE
from tests.support.place import build
from tests.support.walk import Walk

ON_SQLITE = connection.vendor == "sqlite"
REPLACE = (
    "INSERT OR REPLACE INTO lines SELECT * FROM lines"
    if ON_SQLITE
    else "INSERT INTO lines SELECT * FROM lines ON CONFLICT (id) DO UPDATE SET body = ''"
)
FORGERIES = {
    "changing": "UPDATE lines SET body = ''",
    "changing nothing": "UPDATE lines SET seat = seat",
    "removing": "DELETE FROM lines",
    "replacing": REPLACE,
    "emptying": "DELETE FROM lines WHERE 1" if ON_SQLITE else "TRUNCATE lines CASCADE",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_database_refuses(forgery: str, walk: Walk) -> None:
    walk.raise_()
    # PostgreSQL would otherwise refuse to empty for a reason of its own.
    connection.check_constraints()
    before = list(Line.objects.order_by("sequence").values())
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FORGERIES[forgery])
    assert list(Line.objects.order_by("sequence").values()) == before


def test_it_refuses_the_same_to_django(walk: Walk) -> None:
    walk.raise_()
    line = Line.objects.get(sequence=1)
    line.body = ""
    for forge in (line.save, Line.objects.all().delete, lambda: Line.objects.update(body="")):
        with pytest.raises(DatabaseError), transaction.atomic():
            forge()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_puts_its_own_habits_first_is_refused_too() -> None:
    Walk(build(HILLSHIRE)).raise_()
    with pytest.raises((DatabaseError, sqlite3.DatabaseError), match="written once"):
        _forge_with_other_habits()


def _forge_with_other_habits() -> None:
    if not ON_SQLITE:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("UPDATE lines SET body = ''")
        return
    # A connection without recursive_triggers, on which REPLACE removes rows without any trigger's notice.
    other = sqlite3.connect(connection.settings_dict["NAME"])
    try:
        other.execute("PRAGMA recursive_triggers = OFF")
        other.execute(REPLACE)
        other.commit()
    finally:
        other.close()


@pytest.mark.django_db
def test_a_database_says_which_refusals_are_missing() -> None:
    assert triggers.missing(connection) == []
    triggers.drop(connection)
    assert "lines_never_changed" in triggers.missing(connection)
    triggers.create(connection)
    triggers.create(connection)
    assert triggers.missing(connection) == []
