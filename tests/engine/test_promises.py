"""The promises of the engine, over the shipped policies and random ones, on records walked through what is offered."""

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.engine.candidates import Candidate, candidates, probe
from accord.engine.completing import answer_offer
from accord.engine.days import due
from accord.engine.entries import ENTRIES, Entry
from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.kinds import KINDS
from accord.engine.offers import offer
from accord.engine.standing import OVERDUE, Deadline, Standing
from tests.engine.walks import (
    AFTER,
    BEGINS,
    EXAMPLES,
    LATE_TALK,
    Walk,
    numbers,
    people,
    steps,
    walks,
)
from tests.support.records import calendar


def numbered(deadlines: Iterable[Deadline]) -> dict[tuple[object, ...], Deadline]:
    """Every run by its duty, its visit and its number among those."""
    found: dict[tuple[object, ...], Deadline] = {}
    for deadline in deadlines:
        number = sum(1 for rule, visit, _ in found if (rule, visit) == (deadline.rule, deadline.visit))
        found[deadline.rule, deadline.visit, number] = deadline
    return found


def same(one: Standing, other: Standing) -> bool:
    """Whether two standings say the same of everything."""
    kept = ("deadlines", "marks", "visits", "facts", "settled_at", "withdrawn_at", "closed_at", "confirmed")
    return all(getattr(one, name) == getattr(other, name) for name in kept)


@given(walks())
@EXAMPLES
def test_nothing_owed_in_working_days_falls_due_on_a_day_nobody_works(walk: Walk) -> None:
    duties = walk.policy.duties
    for deadline in walk.standing.deadlines:
        within = duties[deadline.rule].within if deadline.rule in duties else None
        if within and within.unit in ("working days", "at once") and deadline.due:
            assert calendar().is_working(deadline.due.last_day)


@given(walks(), st.integers(1, 400))
@EXAMPLES
def test_starting_later_never_falls_due_sooner(walk: Walk, hours: int) -> None:
    for deadline in walk.standing.deadlines:
        within = walk.policy.duties[deadline.rule].within if deadline.rule in walk.policy.duties else None
        if within and not within.event and deadline.due and not deadline.moved_by:
            later = due(deadline.started_at + timedelta(hours=hours), within, calendar(), walk.policy.readings)
            assert later and later.due_at >= deadline.due.due_at


@given(walks(), st.integers(1, 2000))
@EXAMPLES
def test_time_alone_never_makes_an_overdue_deadline_well_again(walk: Walk, hours: int) -> None:
    now, later = walk.standing.deadlines, walk.at(walk.moment + timedelta(hours=hours)).deadlines
    for before, after in zip(now, later, strict=False):
        assert (before.rule, before.visit, before.due) == (after.rule, after.visit, after.due)
        assert before.state == after.state or before.state in ("running", "due now")
        assert before.state != OVERDUE or after.state == OVERDUE


@given(walks(most=6), st.lists(steps, min_size=1, max_size=8))
@EXAMPLES
def test_a_later_entry_never_takes_back_a_deadline_unless_the_office_stops_or_extends_it(
    walk: Walk, further: list[tuple[int, int, int, int]]
) -> None:
    for step in further:
        before = walk.standing
        walk.step(*step)
        if walk.entries and walk.entries[-1].kind in ("paused", "extended"):
            continue
        kept = numbered(walk.standing.deadlines)
        for run, deadline in numbered(before.deadlines).items():
            assert run in kept
            planned = walk.policy.duties[deadline.rule].within if deadline.rule in walk.policy.duties else None
            if deadline.due and not (planned and planned.event):
                now = kept[run].due
                assert now and now.due_at <= deadline.due.due_at


@given(walks(), numbers)
@EXAMPLES
def test_whatever_is_offered_is_allowed(walk: Walk, who: int) -> None:
    standing, able = walk.standing, people(walk.policy)
    actor = able[who % len(able)]
    for candidate in candidates(standing):
        made = offer(standing, candidate, actor)
        if made.allowed:
            assert judge(standing, answer_offer(made, actor, walk.moment)) == ()
        else:
            assert made.refusals and all(refusal.says for refusal in made.refusals)


@given(walks(most=8), st.lists(numbers, min_size=6, max_size=12), st.booleans())
@EXAMPLES
def test_a_closed_disagreement_takes_only_reopening_telling_what_comes_after_and_notes(
    walk: Walk, picks: list[int], settled: bool
) -> None:
    assume((walk.settle() if settled else walk.withdraw()) and walk.close())
    standing, able, kinds = walk.standing, people(walk.policy), sorted(ENTRIES)
    for pick in picks:
        kind = kinds[pick % len(kinds)]
        entry = probe(Candidate(kind, "x", "x", ("raising",)), able[pick % len(able)], walk.moment)
        if not judge(standing, entry):
            assert kind in ("reopened", "corrected") or KINDS[kind].group in AFTER
    kinds_offered = {one.kind for one in candidates(standing) for actor in able if offer(standing, one, actor).allowed}
    assert "reopened" in kinds_offered
    assert all(kind == "reopened" or KINDS[kind].group in AFTER for kind in kinds_offered)


@given(walks())
@EXAMPLES
def test_two_ticks_are_one_tick(walk: Walk) -> None:
    assert same(walk.standing, walk.standing)


@given(walks(), st.integers(0, 14), st.integers(1, 500))
@EXAMPLES
def test_looking_now_and_going_on_later_tells_the_same_as_looking_later(walk: Walk, count: int, hours: int) -> None:
    later, some = walk.moment + timedelta(hours=hours), walk.entries[:count]
    now = fold(walk.policy, calendar(), some, some[-1].entered_at) if some else walk.at(BEGINS)
    known = [*now.entries, *walk.entries[len(now.entries) :]]

    assert same(fold(walk.policy, calendar(), known, later), walk.at(later))


@given(walks(), st.integers(0, 200), st.integers(0, 200), st.sampled_from(LATE_TALK), st.sampled_from(LATE_TALK))
@EXAMPLES
def test_swapping_late_written_talk_changes_no_due_date(
    walk: Walk, one: int, other: int, kind: type[Entry], other_kind: type[Entry]
) -> None:
    assume(one != other or kind is other_kind)
    by = people(walk.policy)[0]
    late = [
        each(at=walk.moment - timedelta(hours=hours), entered_at=walk.moment, by=by)
        for each, hours in ((kind, one), (other_kind, other))
    ]
    orders = [Walk(walk.policy, [*walk.entries, *order], walk.moment).standing for order in (late, late[::-1])]

    assert [(run.rule, run.visit, run.due, run.due_at, run.state) for run in orders[0].deadlines] == [
        (run.rule, run.visit, run.due, run.due_at, run.state) for run in orders[1].deadlines
    ]


@given(walks(most=8), st.lists(steps, max_size=5))
@EXAMPLES
def test_a_withdrawn_one_settles_nothing(walk: Walk, further: list[tuple[int, int, int, int]]) -> None:
    assume(walk.standing.settled_at is None and walk.withdraw())
    for step in further:
        walk.step(*step)
        assume(walk.entries[-1].kind != "reopened")

    assert walk.standing.withdrawn_at and walk.standing.settled_at is None
