"""What the database itself refuses: changing or removing a line. Both databases; the names all begin with `lines_`.

The tests' flush has to remove lines, so the test set-up drops these and creates them again, and says so.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "Lines are written once: they are never changed or removed."

# The third holds even on a connection that forgot recursive_triggers, where REPLACE removes rows unseen.
_SQLITE = {
    "lines_never_changed": f"BEFORE UPDATE ON lines BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "lines_never_removed": f"BEFORE DELETE ON lines BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "lines_never_replaced": (
        "BEFORE INSERT ON lines WHEN EXISTS (SELECT 1 FROM lines WHERE id = NEW.id"
        " OR digest = NEW.digest OR (sheet_id = NEW.sheet_id AND sequence = NEW.sequence))"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
}
_POSTGRESQL = {
    "lines_never_changed": "BEFORE UPDATE ON lines FOR EACH ROW EXECUTE FUNCTION lines_refuse()",
    "lines_never_removed": "BEFORE DELETE ON lines FOR EACH ROW EXECUTE FUNCTION lines_refuse()",
    "lines_never_emptied": "BEFORE TRUNCATE ON lines FOR EACH STATEMENT EXECUTE FUNCTION lines_refuse()",
}
_POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION lines_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
)


def create(connection: BaseDatabaseWrapper) -> None:
    """Makes the database refuse any change to a line; harmless where it does already."""
    drop(connection)
    wanted = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for name, body in wanted.items():
            cursor.execute(f"CREATE TRIGGER {name} {body}")
            if connection.vendor == "postgresql":
                # ALWAYS: also for a session that plays the part of a replica.
                cursor.execute(f"ALTER TABLE lines ENABLE ALWAYS TRIGGER {name}")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Takes the refusals away: for the tests' flush and for going back a migration, never in an installation's life."""
    of_table = " ON lines" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The refusals that should be in force in this database and are not; [] when all are."""
    wanted, found = (_SQLITE, _FOUND_SQLITE) if connection.vendor == "sqlite" else (_POSTGRESQL, _FOUND_POSTGRESQL)
    with connection.cursor() as cursor:
        cursor.execute(found)
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in there]


_FOUND_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'lines'"
_FOUND_POSTGRESQL = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'lines'::regclass AND tgenabled = 'A'"
