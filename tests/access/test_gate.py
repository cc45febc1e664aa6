"""Who sees a disagreement: those who take part, those it has reached, and nobody else."""

from datetime import timedelta

import pytest
from django.db import transaction

from accord.access import gate
from accord.access.models import Look
from accord.accounts.models import Worker
from accord.directory.models import Agency, Holding, Membership, Seat
from accord.record.models import Part, Party
from tests.access.people import People, sees
from tests.support.place import LONG_AGO, Place, worker
from tests.support.walk import Walk

BOTH = ("raising", "responding")
DAY = timedelta(days=1)


def test_the_raiser_and_the_respondent_see_it_and_nobody_else_does(walk: Walk, people: People) -> None:
    parties = {people(side, "practitioner") for side in BOTH}
    assert {person for person in people.everybody() if sees(person, walk)} == parties


def test_whoever_may_not_see_it_hears_the_same_as_of_a_reference_that_never_was(walk: Walk, people: People) -> None:
    def answer(person: Worker, typed: str) -> tuple[type, str]:
        with pytest.raises(gate.NotThere) as heard:
            gate.disagreement(person, typed, what="page", now=walk.moment)
        return type(heard.value), str(heard.value)

    raiser, stranger = people("raising", "practitioner"), worker("Stranger")
    there = walk.sheet.shown
    answers = {answer(stranger, there), *(answer(raiser, typed) for typed in ("2222-2223", "", "\x00", "K7MP" * 9))}
    assert len(answers) == 1


def test_a_reference_may_be_typed_as_it_is_read_out(walk: Walk, people: People) -> None:
    typed = f" {walk.sheet.reference[:4].lower()} {walk.sheet.reference[4:].lower()} "
    seen = gate.disagreement(people("raising", "practitioner"), typed, what="page", now=walk.moment)
    assert seen.sheet.id == walk.id


def test_a_look_is_kept_with_who_when_and_at_what(walk: Walk, people: People) -> None:
    raiser = people("raising", "practitioner")
    assert sees(raiser, walk)
    assert not sees(worker("Stranger"), walk)
    kept = list(Look.objects.values_list("worker", "sheet", "partnership", "looked_at", "at_what"))
    assert kept == [(raiser.id, walk.id, walk.place.partnership.id, walk.moment, "page")]


@pytest.mark.django_db(transaction=True)
def test_a_look_that_something_later_could_undo_is_no_look(walk: Walk, people: People) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        sees(people("raising", "practitioner"), walk)
    assert not Look.objects.exists()
    assert sees(people("raising", "practitioner"), walk)


def test_another_practitioner_of_the_same_agency_does_not_see_it(walk: Walk, people: People) -> None:
    colleagues = [people.newcomer(side, "practitioner") for side in BOTH]
    assert [sees(person, walk) for person in colleagues] == [None, None]


def test_where_no_respondent_was_named_those_in_the_seat_see_it(oakshire: Place, people: People) -> None:
    walk = Walk(oakshire)
    nobody = oakshire.actor("responding")
    unnamed = walk.entry(
        "raised",
        oakshire.actor("raising"),
        to="talk",
        respondents=(type(nobody)(side="responding", agency=nobody.agency),),
    )
    walk.write(unnamed)
    assert sees(people("responding", "practitioner"), walk)
    assert not sees(people.newcomer("raising", "practitioner"), walk)


def test_managers_see_it_from_the_tier_it_has_reached_on_and_no_sooner(walk: Walk, people: People) -> None:
    def at(stage: str) -> list[tuple[bool, bool]]:
        walk.to(stage)
        return [tuple(bool(sees(people(side, seat), walk)) for seat in ("manager", "head")) for side in BOTH]

    assert at("talk") == [(False, False)] * 2
    assert at("managers") == [(True, False)] * 2
    assert at("heads") == [(True, True)] * 2


def test_a_manager_of_an_agency_that_is_no_party_does_not_see_it(walk: Walk, people: People) -> None:
    walk.to("managers")
    third = Agency.objects.create(name="Third", kind="police")
    Membership.objects.create(agency=third, partnership=walk.place.partnership, from_on=LONG_AGO)
    manager = people.newcomer("raising", "manager")
    assert sees(manager, walk)
    Seat.objects.filter(holdings__worker=manager).update(agency=third)
    assert not sees(manager, walk)


def test_a_seat_counts_from_its_first_day_to_its_last(walk: Walk, people: People) -> None:
    walk.to("managers")
    today = walk.moment.date()
    gone, here, coming = (
        people.newcomer("raising", "manager", from_on=today + DAY * first, to_on=today + DAY * last)
        for first, last in ((-9, -1), (0, 0), (1, 9))
    )
    assert [bool(sees(person, walk)) for person in (gone, here, coming)] == [False, True, False]


def test_a_lead_sees_every_disagreement_of_their_own_agency_only_by_the_seats_own_mark(
    walk: Walk, people: People
) -> None:
    assert not sees(people("raising", "lead"), walk)
    assert sees(people.newcomer("raising", "lead", sees_all=True), walk)


def test_an_agency_that_has_left_no_longer_sees_it(walk: Walk, people: People) -> None:
    walk.to("managers")
    Party.objects.filter(side="responding").update(left_at=walk.moment)
    assert sees(people("raising", "manager"), walk)
    assert not sees(people("responding", "manager"), walk)


def test_whoever_left_their_part_no_longer_sees_it(walk: Walk, people: People) -> None:
    raiser = people("raising", "practitioner")
    assert sees(raiser, walk)
    Part.objects.filter(worker=raiser).update(left_at=walk.moment)
    assert not sees(raiser, walk)


@pytest.mark.parametrize("change", [{"is_administrator": True}, {"is_active": False}])
def test_system_administrators_and_those_who_were_deactivated_see_none(
    walk: Walk, people: People, change: dict[str, bool]
) -> None:
    raiser = people("raising", "practitioner")
    assert sees(raiser, walk)
    Worker.objects.filter(pk=raiser.pk).update(**change)
    assert not sees(Worker.objects.get(pk=raiser.pk), walk)


def test_a_seat_of_the_partnership_sees_it_once_it_is_referred_there(walk: Walk, people: People) -> None:
    chair = people("", "chair")
    assert not sees(chair, walk.to("heads"))
    seen = sees(chair, walk.to("panel"))
    assert seen
    assert (seen.viewer.own, seen.viewer.office) == (frozenset(), True)
    assert [(actor.side, actor.agency, actor.seat) for actor in seen.actors] == [("", "", "chair")]
    assert not sees(people("", "office"), walk)


def test_the_office_sees_it_once_told_and_so_does_a_body_that_then_owes_something(walk: Walk, people: People) -> None:
    told = ("office", "mediator")
    assert [sees(people("", seat), walk) for seat in told] == [None, None]
    walk.write(walk.entry("told", walk.place.actor("raising"), to=("office",)))
    assert all(sees(people("", seat), walk) for seat in told)
    assert not sees(people("", "chair"), walk)


def test_an_anonymised_form_lets_the_office_read_nothing_but_what_was_written_for_it(
    walk: Walk, people: People
) -> None:
    walk.write(walk.entry("sent", walk.place.actor("raising"), form="summary", to=("office",)))
    seen = sees(people("", "office"), walk)
    assert seen
    assert (seen.viewer.own, seen.viewer.office, seen.viewer.notified) == (frozenset(), False, True)
    walk.write(walk.entry("sent", walk.place.actor("raising"), form="referral", to=("office",)))
    seen = sees(people("", "office"), walk)
    assert seen and seen.viewer.office


def test_a_seat_of_another_partnership_with_the_same_code_does_not_see_it(walk: Walk, people: People) -> None:
    walk.to("panel")
    chair = people("", "chair")
    assert sees(chair, walk)
    elsewhere = type(walk.place.partnership).objects.create(id="elsewhere", name="Elsewhere", nation="scotland")
    Seat.objects.filter(holdings__worker=chair).update(partnership=elsewhere)
    assert not sees(chair, walk)


def test_where_an_agency_has_nobody_in_a_seat_its_stand_in_sees_it_and_acts_for_that_side(
    walk: Walk, people: People
) -> None:
    walk.to("heads")
    keeper = people("", "keeper")
    assert not sees(keeper, walk)
    Holding.objects.filter(worker=people("raising", "head")).delete()
    seen = sees(keeper, walk)
    assert seen
    acting = [(actor.side, actor.agency, actor.seat) for actor in seen.actors]
    assert acting == [("raising", str(walk.place.agencies["raising"].id), "keeper")]
    assert seen.viewer.own == frozenset()


def test_a_deputy_sees_it_once_the_manager_is_away(walk: Walk, people: People) -> None:
    walk.to("managers")
    assert not sees(people("raising", "deputy"), walk)
    until = walk.moment + DAY
    walk.write(walk.entry("away", walk.place.actor("raising"), seat="manager", until=until))
    assert sees(people("raising", "deputy"), walk)
    assert not sees(people("responding", "deputy"), walk)
