"""One more entry, with a durable commit: `append` beside a django-fsm-2 model and an event row in one transaction."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - all of these need Django set up
from django.db import connection, transaction  # noqa: E402

from accord.accounts.models import Worker  # noqa: E402
from accord.engine.entries import Actor, Entry  # noqa: E402
from accord.record import codec, write  # noqa: E402
from accord.record.models import Sheet  # noqa: E402
from benchmarks import records  # noqa: E402
from benchmarks.models import Difference, Event, transition_of  # noqa: E402
from benchmarks.timing import by_turns, say  # noqa: E402
from tests.support.place import Place, build  # noqa: E402
from tests.support.walk import Walk  # noqa: E402

ROUNDS = 15


def at_home(place: Place, entry: Entry) -> Entry:
    """The entry with this place's own people in the seats it names."""
    return replace(entry, **{field.name: _at_home(place, getattr(entry, field.name)) for field in fields(entry)})


def _at_home(place: Place, value: Any) -> Any:
    if isinstance(value, Actor):
        return place.actor(value.side, value.seat)
    if isinstance(value, tuple):
        return tuple(_at_home(place, one) for one in value)
    return value


def writer(place: Place) -> tuple[list[tuple[write.Writing, Worker]], write.Opening]:
    """What is written, one by one, by whom; and what the disagreement is begun with."""
    walk, workers = Walk(place), {str(worker.id): worker for worker in Worker.objects.all()}
    home = [at_home(place, entry) for entry in records.entries()]
    return [(walk.writing(entry), workers[entry.by.worker]) for entry in home], walk.opening()


def write_all(steps: list[tuple[write.Writing, Worker]], opening: write.Opening) -> UUID:
    """A new record, an entry a commit."""
    sheet = uuid4()
    for seen, (writing, worker) in enumerate(steps):
        at = writing.entry.entered_at
        if seen:
            write.append(sheet, [writing], worker=worker, key=uuid4(), seen=seen, entered_at=at)
        else:
            write.begin(sheet, opening, [writing], worker=worker, entered_at=at)
    return sheet


def transit_all(steps: list[tuple[str, str, Entry]]) -> str:
    """A new difference, a transition and its event a commit."""
    pk, stage = Difference.objects.create().pk, ""
    for name, body, entry in steps:
        with transaction.atomic():
            difference = Difference.objects.select_for_update().get(pk=pk)
            getattr(difference, name)()
            difference.save()
            stage = str(difference.stage)
            Event.objects.create(
                difference=difference, kind=entry.kind, stage=stage, by=str(entry.by), at=entry.at, body=body
            )
    return stage


def main() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    steps, opening = writer(build(records.POLICY_TEXT))
    theirs = [(transition_of(entry), codec.encode(entry), entry) for entry in (writing.entry for writing, _ in steps)]
    assert Sheet.objects.get(id=write_all(steps, opening)).stage == transit_all(theirs)
    compared = by_turns(
        lambda: write_all(steps, opening), lambda: transit_all(theirs), pieces=len(steps), rounds=ROUNDS
    )
    where = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    say(f"one entry and its durable commit, {where}", "django-fsm-2 and a row", compared, wanted=0.5)


if __name__ == "__main__":
    main()
