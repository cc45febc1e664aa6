"""What a late-written entry may not do to the past: undo a move that was made, or take back a deadline.

Source: model.md, sections 2 and 6. Writing late is normal; what it would change is worked out by folding with it.
"""

from collections.abc import Iterator

from accord.engine.fold import fold
from accord.engine.judge.question import Question
from accord.engine.marks import Visit, VisitName
from accord.engine.standing import Deadline, Refusal, Standing
from accord.engine.wording import in_words


def past_refusals(asked: Question) -> list[Refusal]:
    """Why an entry dated before others on record may not be written with that date."""
    standing, entry = asked.standing, asked.entry
    if all(written.at <= entry.at for written in standing.entries):
        return []
    moment = max(standing.as_at, entry.entered_at)
    after = fold(standing.policy, standing.calendar, (*standing.entries, entry), moment)
    return [
        Refusal(rule="", says=in_words(standing.policy, says))
        for says in (*_moved(standing, after), *_taken_back(standing, after))
    ]


def _moved(before: Standing, after: Standing) -> Iterator[str]:
    known = {visit.name: visit for visit in after.visits}
    if any(_shape(known.get(visit.name)) != _shape(visit) for visit in before.visits if visit.left_at):
        yield "It has moved on since. Such a thing is written at the {stage} where it stands now."


def _shape(visit: Visit | None) -> tuple[object, ...]:
    return (visit.entered_at, visit.left_at, visit.settled_at) if visit else ()


def _taken_back(before: Standing, after: Standing) -> Iterator[str]:
    kept = dict(_numbered(after))
    for run, deadline in _numbered(before):
        now = kept.get(run)
        if now is None or _later(now, deadline):
            yield (
                f"Dated so early, this would take back {{a deadline}} that is on record: {deadline.label}. "
                "Give the day it was written, and say in it when it happened."
            )


def _numbered(standing: Standing) -> Iterator[tuple[tuple[str, VisitName | None, int], Deadline]]:
    """Every run, by its duty, its visit and its number among those."""
    seen: dict[tuple[str, VisitName | None], int] = {}
    for deadline in standing.deadlines:
        name = (deadline.rule, deadline.visit)
        seen[name] = seen.get(name, 0) + 1
        yield (*name, seen[name]), deadline


def _later(now: Deadline, before: Deadline) -> bool:
    if now.due is None or before.due is None:
        return now.due is None and before.due is not None
    return now.due.due_at > before.due.due_at
