"""Who has read the briefing on an edition: once each, asked anew by a new edition."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from accord.accounts.models import Worker
from accord.directory.models import Holding, Seat
from accord.engine.kinds import RAISING
from accord.policies import briefed, editions
from accord.policies.models import Briefed, Edition
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 17)
NOON = datetime(2026, 6, 17, 12, tzinfo=UTC)


@pytest.fixture
def area() -> Place:
    return place.build(POLICIES[0].read_text())


def somebody(area: Place) -> Worker:
    return Worker.objects.get(id=area.actor(RAISING).worker)


def next_edition(area: Place) -> Edition:
    return editions.bring_into_force(
        area.partnership, POLICIES[0].read_text(), signed_by="An officer", worker=None, on=TODAY, at=NOON
    )


def test_whoever_has_not_read_it_is_asked_and_whoever_has_is_not(area: Place) -> None:
    worker = somebody(area)
    assert briefed.unread(worker, TODAY) == [area.edition]
    briefed.read(area.edition, worker, UUID(area.actor(RAISING).agency), NOON)
    assert briefed.unread(worker, TODAY) == []


def test_only_the_first_time_counts(area: Place) -> None:
    worker, agency = somebody(area), area.agencies[RAISING].id
    first = briefed.read(area.edition, worker, agency, NOON)
    again = briefed.read(area.edition, worker, agency, NOON + timedelta(days=1))
    assert again == first and again.read_at == NOON
    assert Briefed.objects.count() == 1


def test_a_new_edition_asks_again_and_what_was_read_before_stays(area: Place) -> None:
    worker = somebody(area)
    briefed.read(area.edition, worker, area.agencies[RAISING].id, NOON)
    newer = next_edition(area)
    assert briefed.unread(worker, TODAY - timedelta(days=1)) == []
    assert briefed.unread(worker, TODAY) == [newer]
    row = next(one for one in briefed.readers(newer, area.agencies[RAISING], TODAY) if one.worker == worker)
    assert row.read_at is None and row.before is not None and row.before.edition == area.edition


def test_everybody_with_a_seat_of_the_agency_is_listed_those_who_have_not_read_it_first(area: Place) -> None:
    agency = area.agencies[RAISING]
    seated = {row.worker for row in Holding.objects.filter(seat__agency=agency).select_related("worker")}
    reader = min(seated, key=lambda worker: worker.name)
    briefed.read(area.edition, reader, agency.id, NOON)
    rows = briefed.readers(area.edition, agency, TODAY)
    assert {row.worker for row in rows} == seated
    assert [row.read_at is None for row in rows] == [True] * (len(rows) - 1) + [False]
    assert rows[-1].worker == reader and rows[-1].read_at == NOON


def test_several_seats_are_one_line_and_whoever_left_is_not_listed(area: Place) -> None:
    agency, worker = area.agencies[RAISING], somebody(area)
    second = Seat.objects.create(agency=agency, partnership=area.partnership, code="second", title="Second post")
    Holding.objects.create(worker=worker, seat=second, from_on=place.LONG_AGO)
    row = next(one for one in briefed.readers(area.edition, agency, TODAY) if one.worker == worker)
    assert "Second post" in row.titles and len(row.titles) == 2
    Holding.objects.filter(worker=worker).update(to_on=TODAY - timedelta(days=1))
    assert worker not in [one.worker for one in briefed.readers(area.edition, agency, TODAY)]


def test_somebody_without_a_seat_is_not_asked(area: Place) -> None:
    assert briefed.unread(place.worker("Nobody in particular"), TODAY) == []
