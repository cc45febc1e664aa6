"""Double clicks, two windows and two managers at the same moment: nothing is lost, nothing is written twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from accord.accounts.models import Worker
from accord.engine.entries import Actor, Entry
from accord.record import check, write
from accord.record.models import Line, Sheet
from tests.record.conftest import HILLSHIRE
from tests.support.place import build
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20

Answer = write.Written | write.NotWritten


@pytest.fixture
def walk() -> Walk:
    return Walk(build(HILLSHIRE)).raise_()


def at_once(*tasks: Callable[[], write.Written]) -> list[Answer]:
    """Does all of these at the same moment, each on a connection of its own."""
    ready = Barrier(len(tasks))

    def run(task: Callable[[], write.Written]) -> Answer:
        ready.wait()
        try:
            return task()
        except write.NotWritten as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks))


def sending(walk: Walk, entry: Entry, key: object = None) -> Callable[[], write.Written]:
    worker, seen = Worker.objects.get(id=entry.by.worker), walk.written
    return lambda: write.append(
        walk.id,
        [walk.writing(entry)],
        worker=worker,
        key=key or uuid4(),  # type: ignore[arg-type]
        seen=seen,
        entered_at=entry.entered_at,
    )


def note(walk: Walk, by: Actor | None = None) -> Entry:
    return walk.entry("noted", by or walk.place.actor("raising"))


def test_twenty_clicks_on_one_button_write_once_and_get_one_answer(walk: Walk) -> None:
    before, key = walk.written, uuid4()
    answers = at_once(*[sending(walk, note(walk), key) for _ in range(MANY)])
    assert set(answers) == {write.Written(walk.id, before + 1, before + 1)}
    assert walk.written == before + 1
    assert list(check.everything()) == []


def test_twenty_forms_at_once_are_all_written_each_with_its_own_number(walk: Walk) -> None:
    before = walk.written
    answers = at_once(
        *[sending(walk, note(walk, walk.place.actor(side))) for side in ("raising", "responding") * (MANY // 2)]
    )
    assert sorted(answer.first for answer in answers if isinstance(answer, write.Written)) == list(
        range(before + 1, before + MANY + 1)
    )
    assert list(check.everything()) == []


def test_twenty_clicks_on_raise_raise_one_disagreement() -> None:
    walk = Walk(build(HILLSHIRE))
    entry = walk.entry("raised", walk.place.actor("raising"), to="talk", said=("evidence",))
    worker, opening = Worker.objects.get(id=entry.by.worker), walk.opening()
    tasks = [
        lambda: write.begin(walk.id, opening, [walk.writing(entry)], worker=worker, entered_at=entry.entered_at)
    ] * MANY
    assert set(at_once(*tasks)) == {write.Written(walk.id, 1, 1)}
    assert Sheet.objects.count() == Line.objects.count() == 1


def test_of_two_who_move_it_on_at_once_one_does_and_the_other_is_told_by_whom(walk: Walk) -> None:
    raiser, manager = walk.place.actor("raising"), walk.place.actor("raising", "manager")
    walk.write(walk.entry("discussed", raiser, took_part=(walk.place.actor("responding"),)))
    walk.write(walk.entry("not-agreed", raiser))
    moves = [sending(walk, walk.entry("escalated", actor, to="managers")) for actor in (raiser, manager)]
    answers = at_once(*moves)
    assert sorted(type(answer).__name__ for answer in answers) == ["Stale", "Written"]
    stale = next(answer for answer in answers if isinstance(answer, write.Stale))
    assert stale.since == ((walk.written, "escalated"),)
    assert "your words are kept" in stale.says
    assert Line.objects.filter(kind="escalated").count() == 1


def test_two_managers_who_write_what_does_not_depend_on_the_other_are_both_written(walk: Walk) -> None:
    actors = [walk.place.actor(side, "manager") for side in ("raising", "responding")]
    answers = at_once(*[sending(walk, walk.entry("wrote", actor)) for actor in actors])
    assert [type(answer) for answer in answers] == [write.Written, write.Written]
