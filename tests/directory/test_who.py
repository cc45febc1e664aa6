"""Who holds which seat, who stands in, who sits opposite."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Agency, Holding, Membership, Partnership, Seat
from accord.engine.items import Pattern
from accord.engine.policy import Policy, Stage
from accord.engine.policy import Seat as SeatRule

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 30)
DAY = timedelta(days=1)


@pytest.fixture
def millbrook() -> Partnership:
    return Partnership.objects.create(id="millbrook", name="Millbrook Partnership", nation="england-and-wales")


@pytest.fixture
def school(millbrook: Partnership) -> Agency:
    return member(millbrook, "Larkfield School", "school")


def member(partnership: Partnership, name: str, kind: str) -> Agency:
    agency = Agency.objects.create(name=name, kind=kind)
    Membership.objects.create(agency=agency, partnership=partnership, from_on=MONDAY)
    return agency


def worker(name: str) -> Worker:
    return Worker.objects.create(name=name, joined_at=datetime(2026, 3, 1, tzinfo=UTC))


def seated(name: str, partnership: Partnership, agency: Agency | None, code: str, to_on: date | None = None) -> Worker:
    person = worker(name)
    seat = Seat.objects.create(partnership=partnership, agency=agency, code=code, title=code.title())
    Holding.objects.create(worker=person, seat=seat, from_on=MONDAY, to_on=to_on)
    return person


def names(holders: list[who.Holder]) -> list[str]:
    return [holder.worker.name for holder in holders]


def procedure() -> Policy:
    settles = ((Pattern(kind="confirmed"),),)
    return Policy(
        id="invented",
        title="Invented",
        calendar="england-and-wales",
        covers=("child",),
        raised_at=("managers",),
        settles=settles,
        stages={
            "managers": Stage(id="managers", seats={"raising": ("manager",), "responding": ("head", "manager")}),
        },
        seats={
            "manager": SeatRule(id="manager", if_away=("deputy",), if_none=("keeper",)),
            "deputy": SeatRule(id="deputy", if_none=("manager",)),
            "keeper": SeatRule(id="keeper", of="partnership"),
        },
    )


def test_a_seat_is_held_from_its_first_day_to_its_last(millbrook: Partnership, school: Agency) -> None:
    amara = seated("Amara", millbrook, school, "manager", to_on=MONDAY + DAY)
    assert [bool(who.holdings(amara, MONDAY + DAY * days)) for days in (-1, 0, 1, 2)] == [False, True, True, False]


def test_a_worker_may_hold_several_seats_and_two_stretches_of_one_seat_count_once(
    millbrook: Partnership, school: Agency
) -> None:
    amara = seated("Amara", millbrook, school, "manager")
    manager = Seat.objects.get(code="manager")
    head = Seat.objects.create(partnership=millbrook, agency=school, code="head", title="Head teacher", sees_all=True)
    for seat in (manager, head):
        Holding.objects.create(worker=amara, seat=seat, from_on=MONDAY, to_on=MONDAY)
    held = who.holdings(amara, MONDAY)
    assert [(seat.code, seat.agency, seat.partnership, seat.sees_all) for seat in held] == [
        ("head", school.id, "millbrook", True),
        ("manager", school.id, "millbrook", False),
    ]


def test_a_holding_that_ends_before_it_begins_is_refused_with_both_days(millbrook: Partnership, school: Agency) -> None:
    with pytest.raises(ValidationError, match=r"2026-03-29, is before the first day, 2026-03-30"):
        seated("Amara", millbrook, school, "manager", to_on=MONDAY - DAY)
    assert not Holding.objects.exists()


def test_the_database_refuses_it_too(millbrook: Partnership, school: Agency) -> None:
    seated("Amara", millbrook, school, "manager")
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.update(to_on=MONDAY - DAY)


def test_an_agency_outside_the_partnership_has_no_seat_in_it(millbrook: Partnership) -> None:
    stranger = Agency.objects.create(name="Far School", kind="school")
    with pytest.raises(ValidationError, match="Far School does not belong to the partnership millbrook"):
        Seat.objects.create(partnership=millbrook, agency=stranger, code="manager", title="Manager")


def test_a_seat_of_the_partnership_cannot_see_every_disagreement(millbrook: Partnership) -> None:
    with pytest.raises(ValidationError, match="The seat has no agency"):
        Seat.objects.create(partnership=millbrook, code="office", title="Office", sees_all=True)


def test_an_agency_may_belong_to_several_partnerships_each_for_its_own_time(
    millbrook: Partnership, school: Agency
) -> None:
    hart = Partnership.objects.create(id="hart", name="Hart Partnership", nation="scotland")
    Membership.objects.create(agency=school, partnership=hart, from_on=MONDAY + DAY, to_on=MONDAY + DAY)
    days = [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY]
    assert [list(who.agencies(hart, day)) for day in days] == [[], [school], []]
    assert [list(who.agencies("millbrook", day)) for day in days] == [[school], [school], [school]]


def test_the_holders_of_a_seat_are_those_of_that_agency(millbrook: Partnership, school: Agency) -> None:
    seated("Amara", millbrook, school, "manager")
    seated("Ben", millbrook, member(millbrook, "Rivermead Police", "police"), "manager")
    assert names(who.holders(millbrook, school, ("manager",), MONDAY)) == ["Amara"]
    assert names(who.holders("millbrook", school.id, ("manager",), MONDAY)) == ["Amara"]


def test_where_nobody_holds_a_seat_its_stand_in_is_found_also_among_the_partnerships_own(
    millbrook: Partnership, school: Agency
) -> None:
    seated("Kit", millbrook, None, "keeper")
    codes = who.codes(procedure(), "manager", away=())
    assert names(who.holders(millbrook, school, codes, MONDAY)) == ["Kit"]
    seated("Amara", millbrook, school, "manager")
    assert names(who.holders(millbrook, school, codes, MONDAY)) == ["Amara"]


def test_while_a_seat_is_away_its_deputy_is_asked_and_never_the_one_who_is_away() -> None:
    assert who.codes(procedure(), "manager", away=()) == ("manager", "keeper")
    assert who.codes(procedure(), "manager", away={"manager"}) == ("deputy", "keeper")


def test_seats_that_stand_in_for_each_other_are_each_asked_once() -> None:
    assert who.codes(procedure(), "deputy", away={"deputy", "manager"}) == ("keeper",)


def test_a_worker_who_has_left_is_nobodys_opposite_number(millbrook: Partnership, school: Agency) -> None:
    amara = seated("Amara", millbrook, school, "manager")
    found = who.holders(millbrook, school, ("manager",), MONDAY)
    Worker.objects.filter(pk=amara.pk).update(is_active=False)
    assert (names(found), who.holders(millbrook, school, ("manager",), MONDAY)) == (["Amara"], [])


def test_the_opposite_numbers_are_those_who_speak_for_the_other_side_at_the_stage(
    millbrook: Partnership, school: Agency
) -> None:
    seated("Amara", millbrook, school, "manager")
    seated("Hana", millbrook, school, "head")
    seated("Dele", millbrook, school, "deputy")
    where = {"partnership": millbrook, "agency": school, "on": MONDAY}
    assert names(who.opposite_numbers(procedure(), "managers", "responding", away=(), **where)) == ["Hana", "Amara"]
    assert names(who.opposite_numbers(procedure(), "managers", "raising", away=("manager",), **where)) == ["Dele"]
