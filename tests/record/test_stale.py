"""A form typed against an older record is judged again, and refused only for what somebody else changed under it."""

import pytest

from accord.record import write
from tests.record.test_write import send
from tests.support.walk import Walk


@pytest.fixture
def moved(walk: Walk) -> tuple[Walk, int]:
    """Raised, read by everybody at this line, then moved on by the raiser."""
    walk.raise_()
    seen = walk.written
    walk.to("managers")
    return walk, seen


def test_a_form_is_stale_when_somebody_else_moved_the_matter_on_meanwhile(moved: tuple[Walk, int]) -> None:
    walk, seen = moved
    entry = walk.entry("wrote", walk.place.actor("responding"))
    with pytest.raises(write.Stale, match="somebody else wrote: escalated"):
        send(walk, walk.writing(entry), seen=seen)
    assert send(walk, walk.writing(entry), seen=walk.written)


def test_what_one_moved_oneself_does_not_make_ones_own_form_stale(moved: tuple[Walk, int]) -> None:
    walk, seen = moved
    assert send(walk, walk.writing(walk.entry("wrote", walk.place.actor("raising"))), seen=seen)


@pytest.mark.parametrize("kind", ["protected", "noted"])
def test_what_protects_a_person_is_never_stale(kind: str, moved: tuple[Walk, int]) -> None:
    walk, seen = moved
    assert send(walk, walk.writing(walk.entry(kind, walk.place.actor("responding"))), seen=seen)


def test_other_lines_of_others_do_not_make_a_form_stale(walk: Walk) -> None:
    walk.raise_()
    seen = walk.written
    walk.write(walk.entry("noted", walk.place.actor("raising")))
    assert send(walk, walk.writing(walk.entry("acknowledged", walk.place.actor("responding"))), seen=seen)


@pytest.mark.parametrize("kind", ["confirmed", "declined", "agreed"])
def test_nobody_confirms_or_declines_a_plan_that_was_changed_meanwhile(kind: str, walk: Walk) -> None:
    walk.raise_()
    raising, responding = (walk.place.actor(side) for side in ("raising", "responding"))
    walk.write(walk.entry("agreed", raising, took_part=(responding,)))
    seen = walk.written
    walk.write(walk.entry("agreed", raising, took_part=(responding,)))
    with pytest.raises(write.Stale, match="agreed"):
        send(walk, walk.writing(walk.entry(kind, responding)), seen=seen)
    assert send(walk, walk.writing(walk.entry(kind, responding)), seen=walk.written)


def test_what_is_not_allowed_any_more_says_so_and_by_what_it_was_overtaken(walk: Walk) -> None:
    walk.raise_()
    raising, responding = (walk.place.actor(side) for side in ("raising", "responding"))
    walk.write(walk.entry("agreed", raising, took_part=(responding,)))
    seen = walk.written
    for actor in (raising, responding):
        walk.write(walk.entry("confirmed", actor))
    late = walk.entry("discussed", walk.place.actor("raising", "manager"))
    with pytest.raises(write.Stale, match=r"confirmed .*settled") as stale:
        send(walk, walk.writing(late), seen=seen)
    assert stale.value.refusals
