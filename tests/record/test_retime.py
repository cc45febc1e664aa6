"""A new calendar for disagreements that have begun: a preview, what moves, and a record that still checks."""

from datetime import UTC, datetime, timedelta

import pytest

from accord.accounts.models import Worker
from accord.policies.models import CalendarRevision
from accord.record import check, read, retime
from accord.record.models import Line, Owed, Sheet
from tests.support.walk import Walk

FRIDAY = datetime(2026, 4, 10, 9, tzinfo=UTC)
A_NEW_DAY_OFF = '{"2026-04-13":"A day of mourning"}'


@pytest.fixture
def raised(walk: Walk) -> Walk:
    """Raised on Friday 10 April 2026: a reply is due by Tuesday."""
    return walk.wait(FRIDAY).raise_()


@pytest.fixture
def mourning(raised: Walk) -> CalendarRevision:
    """A later calendar in which Monday 13 April 2026 is a day off."""
    old = raised.place.calendar
    closed = old.closed.replace("{", A_NEW_DAY_OFF.rstrip("}") + ",", 1)
    return CalendarRevision.objects.create(
        nation=old.nation, revision="mourning", closed=closed, known_from=old.known_from, known_until=old.known_until,
        made_at=FRIDAY,
    )  # fmt: skip


def clerk(walk: Walk) -> Worker:
    return Worker.objects.get(id=walk.place.actor("", "office").worker)


def now(walk: Walk) -> datetime:
    return walk.moment + timedelta(hours=1)


def test_a_preview_says_what_would_move_and_writes_nothing(raised: Walk, mourning: CalendarRevision) -> None:
    moved = retime.preview(raised.place.partnership, mourning, at=now(raised))

    assert {(one.rule, f"{one.from_at:%d}", f"{one.to_at:%d}") for one in moved} == {
        ("reply", "14", "15"),
        ("plan", "17", "20"),
    }
    assert moved[0].reference == raised.sheet.shown
    assert raised.written == Line.objects.count()


def test_retiming_moves_them_by_a_line_of_its_own_and_tells_who_owes_them(
    raised: Walk, mourning: CalendarRevision
) -> None:
    at = now(raised)
    foreseen = retime.preview(raised.place.partnership, mourning, at=at)

    assert retime.retime(raised.place.partnership, mourning, worker=clerk(raised), at=at) == foreseen
    line = Line.objects.get(kind="retimed")
    assert (line.seat, line.sequence) == ("office", raised.written)
    due = {run.rule: run.due_at for run in read.standing(raised.sheet, at).live}
    assert due["reply"] == next(one.to_at for one in foreseen if one.rule == "reply")
    assert Sheet.objects.get().next_due_at == min(due.values())
    assert Owed.objects.filter(line=line, why="retimed").exists()
    assert list(check.everything()) == []


def test_a_second_time_does_nothing_and_later_deadlines_go_by_the_new_calendar(
    raised: Walk, mourning: CalendarRevision
) -> None:
    place = raised.place
    retime.retime(place.partnership, mourning, worker=clerk(raised), at=now(raised))
    raised.wait(now(raised))

    assert retime.retime(place.partnership, mourning, worker=clerk(raised), at=now(raised)) == ()
    assert Line.objects.filter(kind="retimed").count() == 1
    noted = raised.entry("noted", place.actor("raising"))
    raised.write(noted)
    assert list(check.everything()) == []


def test_a_disagreement_that_is_closed_or_of_another_nation_is_left_alone(
    raised: Walk, mourning: CalendarRevision
) -> None:
    abroad = CalendarRevision.objects.create(
        nation="scotland", revision="other", closed=mourning.closed, known_from=mourning.known_from,
        known_until=mourning.known_until, made_at=FRIDAY,
    )  # fmt: skip
    assert retime.preview(raised.place.partnership, abroad, at=now(raised)) == ()
    Sheet.objects.update(closed_at=FRIDAY)
    assert retime.preview(raised.place.partnership, mourning, at=now(raised)) == ()


def test_a_calendar_that_has_gone_is_found(raised: Walk, mourning: CalendarRevision) -> None:
    retime.retime(raised.place.partnership, mourning, worker=clerk(raised), at=now(raised))
    CalendarRevision.objects.filter(revision="mourning").delete()

    assert any("no revision mourning" in finding.says for finding in check.everything())
