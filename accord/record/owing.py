"""Who must be told of a new line. Only noted here, in the same transaction; delivering is for notices."""

from collections.abc import Iterator

from accord.engine.entries import Corrected, Entry, Shortened
from accord.engine.kinds import ALL_KINDS, CORE_KINDS, SIDES
from accord.engine.marking import opens, raises
from accord.engine.policy import Stage
from accord.engine.standing import Deadline, Standing

ANSWERS = ("agreed", "confirmed", "declined", "decided")
RESPONDENT = "respondent"


def owed_by(entry: Entry, before: Standing, after: Standing) -> list[tuple[str, str]]:
    """(to whom, why) for one entry, from where the matter stood before it and after it; each once."""
    return list(
        dict.fromkeys(
            [
                *_newly_owing(before, after),
                *_moved(entry, before, after),
                *_answered(entry),
                *_changed(entry, before, after),
            ]
        )
    )


def _newly_owing(before: Standing, after: Standing) -> Iterator[tuple[str, str]]:
    known = {_run(deadline) for deadline in before.deadlines}
    for deadline in after.live:
        if _run(deadline) not in known and not deadline.is_window:
            yield from ((seat, f"owes {deadline.rule}") for seat in deadline.seats)


def _run(deadline: Deadline) -> tuple[object, ...]:
    return (deadline.rule, deadline.visit, deadline.started_at)


def _moved(entry: Entry, before: Standing, after: Standing) -> Iterator[tuple[str, str]]:
    if not opens(entry):
        return
    if raises(entry, before.raised_at):
        yield RESPONDENT, entry.kind
    stage = after.policy.stages[opens(entry)]
    for side in ("", *_other_sides(entry)):
        yield from ((seat, entry.kind) for seat in _seats(stage, side))


def _seats(stage: Stage, side: str) -> list[str]:
    return [f"{side} {seat}".strip() for seat in stage.seats.get(side, ())]


def _answered(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.kind in ANSWERS:
        yield from ((side, entry.kind) for side in _other_sides(entry))


def _changed(entry: Entry, before: Standing, after: Standing) -> Iterator[tuple[str, str]]:
    """The other side of a correction that it may read, or of a date set; whoever owes what has another date now."""
    if isinstance(entry, Shortened):
        yield from ((side, entry.kind) for side in _other_sides(entry))
    if isinstance(entry, Corrected):
        if ALL_KINDS[before.entries[entry.corrects - 1].kind].group != "own side":
            yield from ((side, entry.kind) for side in _other_sides(entry))
    elif entry.kind in CORE_KINDS:
        dates = {_run(deadline): deadline.due_at for deadline in before.live}
        for deadline in after.live:
            if deadline.due_at != dates.get(_run(deadline)) and not deadline.is_window:
                yield from ((seat, entry.kind) for seat in deadline.seats)


def _other_sides(entry: Entry) -> list[str]:
    """The other side; both where the office or a body acted."""
    return [side for side in SIDES if side != entry.by.side]
