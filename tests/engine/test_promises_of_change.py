"""The promises about pauses and corrections, over the shipped policies and random ones."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from accord.engine.corrections import restated
from accord.engine.days import due, end_of_day
from accord.engine.durations import Duration, parse_duration
from accord.engine.entries import Corrected
from accord.engine.judge import judge, unsupported
from accord.engine.pauses import due_with_pauses
from accord.engine.policy import Policy
from tests.engine.walks import BEGINS, EXAMPLES, Walk, numbers, policies, walks
from tests.support.records import calendar

pauses = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 300)), max_size=3)
counted = st.sampled_from(("1 working day", "5 working days", "10 days", "2 working days by 12:00")).map(parse_duration)


@given(st.integers(0, 500), counted, pauses, policies)
@EXAMPLES
def test_a_pause_takes_out_only_the_working_time_it_overlapped(
    hours: int, within: Duration, gaps: list[tuple[int, int]], policy: Policy
) -> None:
    start, stops, at = BEGINS + timedelta(hours=hours), [], BEGINS + timedelta(hours=hours)
    for gap, length in gaps:
        stops.append((at + timedelta(hours=gap), at + timedelta(hours=gap + length)))
        at = stops[-1][1]
    readings = policy.readings
    plain = due(start, within, calendar(), readings)
    paused = due_with_pauses(start, within, calendar(), readings, stops)
    assert plain and paused

    days = [step.day for step in paused.working if step.number]
    stopped = [
        step.day
        for step in paused.working
        if any(a < end_of_day(step.day, within.by or readings.day_ends, readings.zone) <= b for a, b in stops)
    ]
    assert len(days) == within.amount and not set(days) & set(stopped)
    assert paused.due_at >= plain.due_at
    assert paused == plain or stopped
    if within.unit == "working days":
        assert all(calendar().is_working(day) for day in days)


@given(walks(), numbers)
@EXAMPLES
def test_a_correction_that_changes_nothing_changes_nothing(walk: Walk, pick: int) -> None:
    assume(walk.entries)
    before, correction = walk.standing, _correction(walk, pick, timedelta())
    assume(not judge(before, correction))
    walk.entries.append(correction)
    after = walk.standing

    assert (before.visits, before.deadlines, before.facts) == (after.visits, after.deadlines, after.facts)
    assert [mark for mark in after.marks if mark.kind != "corrected"] == list(before.marks)
    assert unsupported(after) == {}


@given(walks(), numbers, st.integers(0, 90), st.booleans())
@EXAMPLES
def test_of_corrections_of_a_line_the_latest_alone_counts_and_every_line_stays(
    walk: Walk, pick: int, hours: int, in_error: bool
) -> None:
    assume(walk.entries)
    first, latest = (_correction(walk, pick, timedelta(hours=each)) for each in (hours, hours // 2))
    latest = replace(latest, entry=None) if in_error else latest
    lines, both = len(walk.entries), [*walk.entries, first, latest]
    assume(not judge(walk.standing, first) and not judge(Walk(walk.policy, both[:-1], walk.moment).standing, latest))
    once, twice = (Walk(walk.policy, each, walk.moment).standing for each in ([*walk.entries, latest], both))

    assert (once.visits, once.deadlines, once.facts) == (twice.visits, twice.deadlines, twice.facts)
    assert restated(restated(both)) == restated(both)
    assert list(twice.entries[:lines]) == walk.entries
    assert all(refusal.says for refusals in unsupported(twice).values() for refusal in refusals)


def _correction(walk: Walk, pick: int, earlier: timedelta) -> Corrected:
    """The correction of some line by the same entry, dated earlier."""
    line = 1 + pick % len(walk.entries)
    entry = walk.entries[line - 1]
    by = entry.written_by or entry.by
    new = replace(entry, at=entry.at - earlier)
    return Corrected(at=walk.moment, entered_at=walk.moment, by=by, corrects=line, entry=new, said=("reasons",))
