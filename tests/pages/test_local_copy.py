"""The procedure with one service's own people in their seats, under every policy that ships."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accord.accounts.models import Worker
from accord.directory.models import Agency, Holding, Membership, Seat
from accord.engine.entries import Actor
from accord.engine.kinds import OFFICE, RAISING, RESPONDING
from accord.engine.plain.marks import capital
from accord.pages.dates import day
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.pages.road import text
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    return numbered(place.build(request.param.read_text()))


@pytest.fixture
def first() -> Place:
    return numbered(place.build(POLICIES[0].read_text()))


def numbered(area: Place) -> Place:
    for number, worker in enumerate(Worker.objects.filter(holdings__seat__partnership=area.partnership).distinct()):
        worker.telephone = f"01632 960 {number:03}"
        worker.save()
    return area


def asked(area: Place, actor: Actor, query: str = "", suffix: str = "") -> Any:
    return signed_in(actor).get(f"/procedure/{area.partnership.id}/in-my-service{suffix}{query}")


def test_every_seat_at_every_stage_has_its_holder_and_telephone_number(area: Place) -> None:
    said = text(asked(area, area.actor(RAISING)))
    for stage in area.policy.stages.values():
        for side in (RAISING, RESPONDING):
            for code in stage.seats.get(side, ()):
                rows = Holding.objects.filter(seat__agency=area.agencies[RAISING], seat__code=code)
                for row in rows.select_related("worker"):
                    assert row.worker.name in said and row.worker.telephone in said


def test_it_names_every_stage_in_the_procedures_words_and_when_it_was_looked_up(area: Place) -> None:
    said = text(asked(area, area.actor(RAISING)))
    for stage in area.policy.stages.values():
        assert stage.label.lower() in said.lower()
    assert f"Looked up on {day(timezone.localdate(timezone.now()))}" in said
    assert "999" in said


def test_a_seat_that_nobody_holds_is_warned_of_with_what_to_do(first: Place) -> None:
    first.partnership.office_name, first.partnership.office_telephone = "The office of the area", "01632 960 999"
    first.partnership.save()
    seat = seat_at_a_stage(first)
    Holding.objects.filter(seat=seat).delete()
    said = text(asked(first, an_actor_but_of(first, seat))).replace("\N{NO-BREAK SPACE}", " ")
    label = first.policy.seats[seat.code].label
    assert "Seats with nobody in them" in said
    assert f"Nobody holds the seat “{label[0].upper()}{label[1:]}” at {first.agencies[RAISING].name}" in said
    assert "Tell your account owner or The office of the area, 01632 960 999" in said


def test_nothing_is_warned_of_while_every_seat_is_held(first: Place) -> None:
    assert "Seats with nobody in them" not in text(asked(first, first.actor(RAISING)))


def test_whoever_stands_in_while_a_holder_is_away_is_named() -> None:
    area = numbered(place.build(next(one for one in texts() if "if_away" in one)))
    code, seat = next((code, seat) for code, seat in area.policy.seats.items() if seat.if_away and seat.of == "side")
    holder = Holding.objects.get(seat__agency=area.agencies[RAISING], seat__code=seat.if_away[0]).worker
    said = asked(area, area.actor(RAISING)).content.decode()
    label = capital(area.policy.seats[code].label)
    block = next(one for one in said.split('<div class="accord-seat') if f">{label}<" in one)
    assert "When away:" in block and holder.name in block and holder.telephone in block


def test_whoever_stands_in_for_a_seat_nobody_holds_is_named_and_said_to() -> None:
    area = numbered(place.build(next(one for one in texts() if "if_none" in one)))
    code, seat = next((code, seat) for code, seat in area.policy.seats.items() if seat.if_none and seat.of == "side")
    Holding.objects.filter(seat__agency=area.agencies[RAISING], seat__code=code).delete()
    said = text(asked(area, area.actor(RAISING)))
    stand_in = Holding.objects.filter(seat__code=seat.if_none[0]).first()
    assert stand_in is not None and stand_in.worker.name in said
    assert "The procedure lets this person stand in" in said


def test_the_people_opposite_stand_beside_ones_own_for_whoever_asks(first: Place) -> None:
    other = first.agencies[RESPONDING]
    said = text(asked(first, first.actor(RAISING), f"?opposite={other.id}"))
    assert f"Opposite, at {other.name}" in said
    assert first_name(first, RESPONDING) in said
    assert first_name(first, RESPONDING) not in text(asked(first, first.actor(RAISING)))


def test_it_is_for_ones_own_agencies_only(first: Place) -> None:
    other = first.agencies[RESPONDING]
    assert asked(first, first.actor(RAISING), f"?agency={other.id}").status_code == 404
    assert asked(first, first.actor(RAISING), "?agency=nonsense").status_code == 404
    assert asked(first, first.actor(RAISING), "?opposite=nonsense").status_code == 404


def test_somebody_without_a_seat_here_has_none(first: Place) -> None:
    client = Client()
    client.force_login(place.worker("Somebody from elsewhere"))
    assert client.get(f"/procedure/{first.partnership.id}/in-my-service").status_code == 404
    assert client.get("/procedure/nowhere/in-my-service").status_code == 404


def test_whoever_works_for_two_agencies_chooses(first: Place) -> None:
    actor = first.actor(RAISING)
    seat = Seat.objects.filter(agency=first.agencies[RESPONDING]).first()
    Holding.objects.create(worker_id=actor.worker, seat=seat, from_on=place.LONG_AGO)
    page = asked(first, actor)
    for agency in first.agencies.values():
        assert f"?agency={agency.id}" in page.content.decode()
        assert agency.name in text(asked(first, actor, f"?agency={agency.id}"))


def test_the_office_makes_one_for_any_agency_of_its_area_and_of_no_other(first: Place) -> None:
    office = first.actor("", OFFICE)
    for agency in first.agencies.values():
        assert f"At {agency.name} this is" in text(asked(first, office, f"?agency={agency.id}"))
    stranger = Agency.objects.create(name="An agency from elsewhere", kind="school")
    assert asked(first, office, f"?agency={stranger.id}").status_code == 404
    Membership.objects.create(agency=stranger, partnership=first.partnership, from_on=place.LONG_AGO)
    assert "Seats with nobody in them" in text(asked(first, office, f"?agency={stranger.id}"))


def test_the_procedures_page_leads_there(first: Place) -> None:
    page = signed_in(first.actor(RAISING)).get(f"/procedure/{first.partnership.id}").content.decode()
    assert f'href="/procedure/{first.partnership.id}/in-my-service"' in unescape(page)


def texts() -> list[str]:
    return [policy.read_text() for policy in POLICIES]


def seat_at_a_stage(area: Place) -> Seat:
    """The last seat of the raising side that speaks at a stage and for which nobody stands in."""
    spoken = [code for stage in area.policy.stages.values() for code in stage.seats.get(RAISING, ())]
    alone = [code for code in spoken if not area.policy.seats[code].if_none and area.policy.seats[code].of == "side"]
    return Seat.objects.get(agency=area.agencies[RAISING], code=alone[-1])


def an_actor_but_of(area: Place, seat: Seat) -> Actor:
    return next(actor for actor in area.actors if actor.side == RAISING and actor.seat != seat.code)


def first_name(area: Place, side: str) -> str:
    code = next(stage.seats[side][0] for stage in area.policy.stages.values() if side in stage.seats)
    return Holding.objects.get(seat__agency=area.agencies[side], seat__code=code).worker.name
