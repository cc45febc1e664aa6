"""What waits for whom, and where a worker may raise."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.access import lists
from accord.accounts.models import Worker
from accord.directory.models import Holding, Membership
from tests.access.people import People, sees
from tests.support.place import LONG_AGO, Place, worker
from tests.support.walk import Walk


def listed(person: Worker, walk: Walk) -> str:
    """The list of this worker's that the disagreement is on, "" for none; being on two would show both."""
    mine = lists.mine(person, walk.moment)
    names = ("waits_for_me", "i_wait_for", "over")
    return " ".join(name for name in names if getattr(mine, name).filter(id=walk.id).exists())


def test_until_a_reply_is_owed_no_more_it_waits_for_the_respondent(walk: Walk, people: People) -> None:
    assert listed(people("responding", "practitioner"), walk) == "waits_for_me"
    assert listed(people("raising", "practitioner"), walk) == "i_wait_for"
    walk.write(walk.entry("acknowledged", walk.place.actor("responding")))
    assert listed(people("responding", "practitioner"), walk) == "i_wait_for"


def test_what_a_whole_side_owes_waits_for_those_who_speak_for_it_at_that_stage(walk: Walk, people: People) -> None:
    walk.to("managers")
    where = [
        listed(people(side, seat), walk) for side in ("raising", "responding") for seat in ("practitioner", "manager")
    ]
    assert where == ["i_wait_for", "waits_for_me"] * 2


def test_what_a_seat_of_the_partnership_owes_waits_for_it(walk: Walk, people: People) -> None:
    walk.write(walk.entry("told", walk.place.actor("raising"), to=("office",)))
    assert [listed(people("", seat), walk) for seat in ("mediator", "office", "chair")] == [
        "waits_for_me",
        "i_wait_for",
        "",
    ]


def test_what_is_still_owed_after_the_end_waits_for_whoever_owes_it(walk: Walk, people: People) -> None:
    walk.to("panel").settle()
    where = {seat: listed(people("raising", seat), walk) for seat in ("practitioner", "manager", "head")}
    assert where == {"practitioner": "over", "manager": "waits_for_me", "head": "waits_for_me"}


@pytest.mark.parametrize("stage", ["talk", "managers", "heads", "panel", "the end"])
def test_what_is_listed_is_what_the_gate_lets_in(walk: Walk, people: People, stage: str) -> None:
    people.newcomer("raising", "lead", sees_all=True)
    people.newcomer("raising", "practitioner")
    Holding.objects.filter(worker=people("responding", "head")).delete()
    walk.to("panel").settle() if stage == "the end" else walk.to(stage)
    everybody = people.everybody()
    assert {person for person in everybody if listed(person, walk)} == {
        person for person in everybody if sees(person, walk)
    }
    assert all(listed(person, walk) in ("", "waits_for_me", "i_wait_for", "over") for person in everybody)


def test_the_offices_list_has_what_was_referred_or_notified_and_nothing_else(walk: Walk, people: People) -> None:
    office, raiser = people("", "office"), people("raising", "practitioner")
    assert not lists.office(office, walk.moment)
    walk.write(walk.entry("sent", walk.place.actor("raising"), form="summary", to=("office",)))
    assert [sheet.id for sheet in lists.office(office, walk.moment)] == [walk.id]
    assert not lists.office(raiser, walk.moment)


def test_the_first_to_fall_due_comes_first(oakshire: Place, people: People) -> None:
    late = Walk(oakshire).wait(Walk(oakshire).moment + timedelta(days=7)).raise_()
    early = Walk(oakshire).raise_()
    waiting = lists.mine(people("responding", "practitioner"), late.moment).waits_for_me
    assert [sheet.id for sheet in waiting] == [early.id, late.id]


def test_home_asks_the_database_as_often_for_many_disagreements_as_for_one(oakshire: Place, people: People) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            mine = lists.mine(people("responding", "practitioner"), moment)
            found = [sheet.partnership.name for sheet in (*mine.waits_for_me, *mine.i_wait_for, *mine.over)]
        assert found
        return len(queries)

    moment = Walk(oakshire).raise_().moment
    one = asked()
    for _more in range(5):
        Walk(oakshire).raise_()
    assert asked() == one


def test_a_practitioner_raises_from_the_seat_that_the_procedure_raises_from(oakshire: Place, people: People) -> None:
    raiser = people("raising", "practitioner")
    manager = Holding.objects.get(worker=people("raising", "manager")).seat
    Holding.objects.create(worker=raiser, seat=manager, from_on=LONG_AGO)
    places = lists.raisable(raiser, Walk(oakshire).moment.date())
    assert [(place.partnership, place.agency, place.seat.code, place.edition) for place in places] == [
        (oakshire.partnership, oakshire.agencies["raising"], "practitioner", oakshire.edition)
    ]


def test_somebody_in_another_seat_only_raises_from_that(oakshire: Place, people: People) -> None:
    places = lists.raisable(people("raising", "lead"), Walk(oakshire).moment.date())
    assert [place.seat.code for place in places] == ["lead"]


def test_who_has_no_seat_at_an_agency_or_runs_the_system_raises_nothing(oakshire: Place, people: People) -> None:
    on = Walk(oakshire).moment.date()
    raiser = people("raising", "practitioner")
    assert lists.raisable(raiser, on)
    raiser.is_administrator = True
    assert [lists.raisable(person, on) for person in (raiser, people("", "chair"), worker("Stranger"))] == [[], [], []]


def test_an_agency_that_has_left_the_partnership_raises_nothing_in_it(oakshire: Place, people: People) -> None:
    on = Walk(oakshire).moment.date()
    assert lists.raisable(people("raising", "practitioner"), on)
    Membership.objects.filter(agency=oakshire.agencies["raising"]).update(to_on=on - timedelta(days=1))
    assert not lists.raisable(people("raising", "practitioner"), on)


def test_before_any_procedure_is_in_force_nobody_raises(oakshire: Place, people: People) -> None:
    assert not lists.raisable(people("raising", "practitioner"), LONG_AGO - timedelta(days=1))
