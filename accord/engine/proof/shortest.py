"""The shortest way into a trouble: whatever can be left out of it, while the trouble stays, is left out."""

from collections.abc import Callable

from accord.engine.entries import Entry
from accord.engine.judge import judge
from accord.engine.proof.way import Ground, Way


def shortest(way: Way, trouble: Callable[[Way], bool]) -> tuple[Entry, ...]:
    """The entries of a way without those that the trouble does not need; each may still be written."""
    kept = way
    for place in reversed(range(len(way.entries))):
        entries = (*kept.entries[:place], *kept.entries[place + 1 :])
        shorter = Way(way.ground, entries, way.moment)
        if _may_be_written(way.ground, entries) and trouble(shorter):
            kept = shorter
    return kept.entries


def _may_be_written(ground: Ground, entries: tuple[Entry, ...]) -> bool:
    return all(not judge(ground.look(entries[:line], one.entered_at), one) for line, one in enumerate(entries))
