"""Home: what waits for me, what I wait for, what I have begun."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accord.directory.models import Partnership
from accord.record.models import Sheet
from tests.pages import road
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    made = place.build(request.param.read_text())
    Partnership.objects.filter(id=made.partnership.id).update(out_of_hours_telephone="01632 960102")
    return made


def home(area: Place, side: str, seat: str | None = None) -> str:
    return road.text(signed_in(area.actor(side, seat)).get("/"))


def test_an_empty_home_offers_to_raise_and_says_whom_to_telephone(area: Place) -> None:
    shown = home(area, "raising")
    assert "Raise a concern" in shown and "Nothing waits for you" in shown and "You are not waiting for anyone" in shown
    assert shown.index("999") < shown.index("01632 960102") < shown.index("Your start page")


def test_what_was_raised_waits_for_somebody_with_the_other_agency_and_the_weekday(area: Place) -> None:
    walk = Walk(area, timezone.now() - timedelta(minutes=5)).raise_()
    for side, other in (("raising", "responding"), ("responding", "raising")):
        shown = home(area, side)
        assert walk.sheet.shown in shown
        assert f"with {area.agencies[other].name}" in shown
        assert f"Raised by {area.agencies['raising'].name} on " in shown
        dated = re.search(r"(due|by the end of|by) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ |at once", shown)
        assert bool(dated) is (walk.sheet.next_due_at is not None)
        assert ("Turn: " in shown) is bool(walk.sheet.turn)


def test_a_disagreement_stands_in_one_list_and_waits_for_at_least_one_side(area: Place) -> None:
    walk, waiting = Walk(area, timezone.now() - timedelta(minutes=5)).raise_(), 0
    for actor in [actor for actor in area.actors if actor.parts]:
        html = signed_in(actor).get("/").content.decode()
        assert html.count(f">{walk.sheet.shown}<") == 1
        waiting += walk.sheet.shown in html.partition('id="waits"')[2].partition('id="awaited"')[0]
    assert waiting


def test_somebody_who_takes_no_part_sees_nothing_of_it(area: Place) -> None:
    walk = Walk(area).raise_()
    assert (
        walk.sheet.shown
        not in signed_in(place.build(POLICIES[0].read_text()).actor("raising")).get("/").content.decode()
    )


def test_a_draft_can_be_gone_on_with_and_discarded_from_home(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    base = road.begun(client)["Location"].rpartition("/")[0]
    html = client.get("/").content.decode()
    assert f'href="{base}/questions"' in html and f'href="{base}/discard"' in html
    assert base not in signed_in(area.actor("responding")).get("/").content.decode()


def test_what_is_over_is_folded_away_with_how_it_ended(area: Place) -> None:
    walk = Walk(area).raise_().settle()
    shown = home(area, "raising")
    assert walk.sheet.shown in shown and "Settled, " in shown


def test_what_nobody_owes_anything_on_waits_for_nobody(area: Place) -> None:
    walk = Walk(area, timezone.now() - timedelta(minutes=5)).raise_()
    Sheet.objects.filter(id=walk.id).update(turn="", next_due_at=None)
    html = signed_in(area.actor("raising")).get("/").content.decode()
    assert walk.sheet.shown in html.partition('id="open"')[2]
    assert walk.sheet.shown not in html.partition('id="awaited"')[2].partition('id="open"')[0]


def test_a_closed_one_is_not_waited_for(area: Place) -> None:
    walk = Walk(area, timezone.now() - timedelta(minutes=5)).raise_()
    Sheet.objects.filter(id=walk.id).update(closed_at=timezone.now(), next_due_at=None)
    for side in ("raising", "responding"):
        html = signed_in(area.actor(side)).get("/").content.decode()
        assert walk.sheet.shown in html.partition("Settled and closed")[2]
        assert "Turn: " not in html.partition("Settled and closed")[2]


def test_home_asks_the_database_as_often_for_six_disagreements_as_for_two(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    counts = []
    for more in (2, 4):
        for _ in range(more):
            Walk(area).raise_()
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
