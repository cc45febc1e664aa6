"""Whatever is written in whatever order, the cover sheet, the deadlines and who takes part equal the fold."""

import random
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.engine.candidates import candidates
from accord.record import check, write
from accord.record.models import Owed
from tests.support.place import Place
from tests.support.walk import Walk


def wander(walk: Walk, chance: random.Random) -> None:
    """Somebody does something that is open to them, or time passes."""
    if chance.random() < 0.3:
        walk.wait(walk.moment + timedelta(days=chance.randint(1, 6)))
    ways = candidates(walk.standing)
    walk.do(chance.choice(ways), chance.choice(walk.place.actors))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.integers(0, 2**32))
def test_the_summaries_always_equal_the_fold(hillshire: Place, seed: int) -> None:
    chance, walk = random.Random(seed), Walk(hillshire)
    walk.raise_() if chance.random() < 0.7 else walk.take()
    for _ in range(12):
        wander(walk, chance)
        assert list(check.record(walk.sheet)) == []
    assert Owed.objects.filter(sheet=walk.sheet).exists()


def test_a_refused_entry_leaves_the_record_as_it_was(hillshire: Place) -> None:
    walk, refused = Walk(hillshire).raise_(), 0
    for way in candidates(walk.standing):
        before = walk.sheet.head
        try:
            walk.write(walk.bare(way, walk.place.actor("responding", "lead")))
        except write.NotWritten:
            refused += 1
            assert walk.sheet.head == before
        assert list(check.record(walk.sheet)) == []
    assert refused
