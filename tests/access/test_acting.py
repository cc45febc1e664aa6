"""As whom somebody acts in a disagreement, and what they may record for others."""

from dataclasses import replace

from accord.access import acting
from accord.accounts.models import Worker
from accord.directory.models import Agency, Holding, Seat
from accord.engine.entries import Actor
from tests.access.people import People, sees
from tests.support.place import LONG_AGO, Place
from tests.support.walk import Walk


def seats(person: Worker, walk: Walk) -> list[tuple[str, str, tuple[str, ...]]]:
    seen = sees(person, walk)
    return [(actor.side, actor.seat, actor.parts) for actor in seen.actors] if seen else []


def also_holds(person: Worker, side: str, seat: str, walk: Walk) -> None:
    post = Seat.objects.get(partnership=walk.place.partnership, agency=walk.place.agencies[side], code=seat)
    Holding.objects.create(worker=person, seat=post, from_on=LONG_AGO)


def test_the_raiser_acts_from_the_seat_they_raised_from_and_reads_for_their_agency(walk: Walk, people: People) -> None:
    raiser = people("raising", "practitioner")
    seen = sees(raiser, walk)
    assert seen
    assert seats(raiser, walk) == [("raising", "practitioner", ("raiser",))]
    assert seen.actors[0].worker == str(raiser.id)
    assert seen.viewer.own == {("raising", str(walk.place.agencies["raising"].id))}
    assert not seen.viewer.office


def test_one_person_in_several_seats_may_act_from_each_and_stays_the_raiser_in_person(
    walk: Walk, people: People
) -> None:
    raiser = people("raising", "practitioner")
    also_holds(raiser, "raising", "manager", walk)
    assert seats(raiser, walk) == [("raising", "practitioner", ("raiser",)), ("raising", "manager", ("raiser",))]


def test_whoever_raised_it_never_acts_for_the_other_side_whatever_seats_they_hold(walk: Walk, people: People) -> None:
    raiser = people("raising", "practitioner")
    also_holds(raiser, "responding", "manager", walk)
    walk.to("managers")
    assert {side for side, _seat, _parts in seats(raiser, walk)} == {"raising"}
    assert ("responding", "manager", ()) in seats(people("responding", "manager"), walk)


def test_everybody_records_their_own_acts_and_nobody_those_of_somebody_else(walk: Walk, oakshire: Place) -> None:
    raiser, manager = oakshire.actor("raising"), oakshire.actor("raising", "manager")
    assert acting.may_write_for(raiser, walk.entry("discussed", raiser))
    assert not acting.may_write_for(raiser, walk.entry("discussed", manager))
    assert not acting.may_write_for(raiser, walk.entry("discussed", replace(raiser, worker=manager.worker)))
    assert not acting.may_write_for(raiser, walk.entry("decided", oakshire.actor("", "chair")))


def test_advice_is_recorded_by_the_side_that_was_advised(walk: Walk, oakshire: Place) -> None:
    raiser, other = oakshire.actor("raising"), oakshire.actor("responding")
    advised = walk.entry("advised", oakshire.actor("raising", "lead"))
    assert [acting.may_write_for(actor, advised) for actor in (raiser, other)] == [True, False]


def test_talk_is_recorded_by_either_of_those_who_took_part(walk: Walk, oakshire: Place) -> None:
    raiser, other, manager = (
        oakshire.actor("raising"),
        oakshire.actor("responding"),
        oakshire.actor("raising", "manager"),
    )
    talk = walk.entry("discussed", other, took_part=(raiser,))
    assert [acting.may_write_for(actor, talk) for actor in (raiser, other, manager)] == [True, True, False]


def test_what_an_agency_did_that_is_not_on_accord_is_recorded_for_it(walk: Walk, oakshire: Place) -> None:
    raiser = oakshire.actor("raising")
    away = Actor(side="responding", agency=oakshire.actor("responding").agency, seat="practitioner")
    reply = walk.entry("acknowledged", away)
    assert not acting.may_write_for(raiser, reply)
    Agency.objects.filter(id=away.agency).update(on_accord=False)
    assert acting.may_write_for(raiser, reply)


def test_nobody_withdraws_in_the_name_of_an_agency_that_is_not_on_accord(walk: Walk, oakshire: Place) -> None:
    raiser, other = oakshire.actor("raising"), oakshire.actor("responding")
    Agency.objects.filter(id=raiser.agency).update(on_accord=False)
    theirs = replace(raiser, worker="")
    assert acting.may_write_for(other, walk.entry("unsatisfied", theirs))
    assert not acting.may_write_for(other, walk.entry("withdrawn", theirs))
