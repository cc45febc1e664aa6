"""The days an office closes for its own partnership: kept apart from everybody's, added to, opened again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.calendars import Calendar
from accord.policies import closures, revisions
from accord.policies.calendars import shipped_calendar
from accord.policies.models import CalendarInForce, CalendarRevision

pytestmark = pytest.mark.django_db

NATION = "england-and-wales"
AT = datetime(2026, 3, 30, 9, tzinfo=UTC)
TODAY = date(2026, 3, 30)
TRAINING = date(2026, 5, 12)
FLOOD = date(2026, 5, 13)


@pytest.fixture
def clerk() -> Worker:
    return Worker.objects.create(name="Jo Bell", joined_at=AT)


@pytest.fixture
def millbrook() -> Partnership:
    revisions.ensure(NATION, AT - timedelta(days=30))
    return Partnership.objects.create(id="millbrook", name="Millbrook Partnership", nation=NATION)


def closing(place: Partnership, clerk: Worker, days: dict[date, str], opening: tuple[date, ...] = ()) -> Calendar:
    calendar = closures.proposed(place, days, opening)
    standing = revisions.current(place).revision
    revisions.bring_in(place, calendar, instead_of=standing, signed_by=" Jo Bell ", worker=clerk, at=AT)
    return calendar


def test_a_day_that_one_office_closes_is_a_day_off_there_and_nowhere_else(
    millbrook: Partnership, clerk: Worker
) -> None:
    hart = Partnership.objects.create(id="hart", name="Hart Partnership", nation=NATION)
    closing(millbrook, clerk, {TRAINING: "Training"})

    assert closures.own(millbrook) == {TRAINING: "Training"}
    assert closures.own(hart) == {}
    assert TRAINING not in revisions.closed(revisions.current(hart))
    assert revisions.current(hart) == revisions.of_nation(NATION)
    assert CalendarInForce.objects.get().signed_by == "Jo Bell"


def test_what_was_closed_before_stays_closed_when_more_is(millbrook: Partnership, clerk: Worker) -> None:
    closing(millbrook, clerk, {TRAINING: "Training"})
    closing(millbrook, clerk, {FLOOD: "Flood"})
    assert list(closures.own(millbrook)) == [TRAINING, FLOOD]


def test_a_day_opened_again_is_a_working_day_and_with_none_left_the_nations_calendar_counts(
    millbrook: Partnership, clerk: Worker
) -> None:
    closing(millbrook, clerk, {TRAINING: "Training"})
    back = closing(millbrook, clerk, {}, (TRAINING,))
    assert back == shipped_calendar(NATION)
    assert revisions.current(millbrook) == revisions.of_nation(NATION)
    assert CalendarInForce.objects.count() == 2


def test_bringing_in_what_is_in_force_changes_nothing(millbrook: Partnership, clerk: Worker) -> None:
    calendar = closing(millbrook, clerk, {TRAINING: "Training"})
    revisions.bring_in(millbrook, calendar, instead_of="what was before", signed_by="Jo Bell", worker=clerk, at=AT)
    assert CalendarInForce.objects.count() == 1


def test_whoever_looked_at_a_calendar_that_is_no_longer_in_force_looks_again(
    millbrook: Partnership, clerk: Worker
) -> None:
    looked_at = revisions.current(millbrook).revision
    mine = closures.proposed(millbrook, {FLOOD: "Flood"}, ())
    closing(millbrook, clerk, {TRAINING: "Training"})
    with pytest.raises(revisions.Overtaken, match="somebody else brought in another calendar"):
        revisions.bring_in(millbrook, mine, instead_of=looked_at, signed_by="Jo Bell", worker=clerk, at=AT)
    assert list(closures.own(millbrook)) == [TRAINING]


def test_nobody_signs_with_a_blank_name(millbrook: Partnership, clerk: Worker) -> None:
    calendar = closures.proposed(millbrook, {FLOOD: "Flood"}, ())
    with pytest.raises(ValidationError, match="Nobody has signed"):
        revisions.bring_in(millbrook, calendar, instead_of="", signed_by=" ", worker=clerk, at=AT)


def test_a_day_that_a_later_release_knows_is_nobodys_own(millbrook: Partnership, clerk: Worker) -> None:
    closing(millbrook, clerk, {TRAINING: "Training"})
    own = revisions.current(millbrook)
    CalendarRevision.objects.create(
        nation=NATION, revision="later", closed='{"2026-05-12":"A coronation"}', known_from=own.known_from,
        known_until=own.known_until, made_at=AT,
    )  # fmt: skip
    assert closures.own(millbrook) == {}


def test_an_offices_calendar_that_turns_out_to_be_the_releases_becomes_everybodys(millbrook: Partnership) -> None:
    row = revisions.ensure(NATION, AT)
    CalendarRevision.objects.update(shipped=False)
    with pytest.raises(revisions.NoRevision):
        revisions.of_nation(NATION)
    assert revisions.ensure(NATION, AT) == revisions.of_nation(NATION) == row


@pytest.mark.parametrize(
    ("day", "why", "says"),
    [
        (date(2026, 5, 9), "Fair", "Saturday 9 May 2026 is a day off already: a weekend"),
        (date(2026, 12, 25), "Fair", "is a day off already: Christmas Day"),
        (date(1999, 5, 7), "Fair", "The calendar knows the days from"),
        (TRAINING, " ", "Write why Tuesday 12 May 2026 is a day off"),
        (TRAINING, "x" * 101, "expected at most 100"),
    ],
)
def test_a_day_that_cannot_be_closed_is_refused_with_what_to_write(
    millbrook: Partnership, day: date, why: str, says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        closures.refuse_closing(millbrook, day, why)


def test_only_days_to_come_that_the_office_closed_can_be_opened_again(millbrook: Partnership, clerk: Worker) -> None:
    closing(millbrook, clerk, {TODAY: "Flood", TRAINING: "Training"})
    assert list(closures.may_open(millbrook, TODAY)) == [TRAINING]
    closures.refuse_opening(millbrook, TRAINING, TODAY)
    for day in (TODAY, date(2026, 12, 25)):
        with pytest.raises(ValidationError, match="only days to come that this office closed"):
            closures.refuse_opening(millbrook, day, TODAY)
