"""Bringing another agency in on one side, from the page: it becomes a party, and its own people see the matter."""

import pytest
from django.utils import timezone

from accord.accounts.models import Worker
from accord.engine.kinds import SIDES
from accord.pages.entry_forms_people import read
from accord.record.models import Part, Party, Sheet
from tests.pages.forms import Page
from tests.support import demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def raised() -> Sheet:
    demo.made(timezone.now())
    return Sheet.objects.filter(settled_at=None, withdrawn_at=None, closed_at=None).earliest("last_entered_at")


@pytest.mark.parametrize("side", SIDES)
def test_an_agency_brought_in_is_a_party_and_its_worker_sees_the_matter(raised: Sheet, side: str) -> None:
    client = demo.signed_in(Part.objects.get(sheet=raised, part="raiser").worker)
    address = f"/d/{raised.shown}/write/joined?to={side}"
    page = Page(client.get(address).content.decode())
    there = {str(party.agency_id) for party in Party.objects.filter(sheet=raised)}
    new = next(choice for choice in page.choices["people"] if read(choice).agency not in there and read(choice).worker)
    stranger = demo.signed_in(Worker.objects.get(id=read(new).worker))
    assert stranger.get(f"/d/{raised.shown}").status_code == 404

    answer = client.post(address, {name: page.filled[name] for name in page.filled} | {"people": new})

    assert answer.status_code == 303
    assert Party.objects.get(sheet=raised, agency=read(new).agency).side == side
    assert stranger.get(f"/d/{raised.shown}").status_code == 200


def test_nobody_of_the_other_side_can_be_brought_in_on_ones_own(raised: Sheet) -> None:
    client = demo.signed_in(Part.objects.get(sheet=raised, part="raiser").worker)
    page = Page(client.get(f"/d/{raised.shown}/write/joined?to=raising").content.decode())
    others = {str(party.agency_id) for party in Party.objects.filter(sheet=raised, side="responding")}

    assert not others & {read(choice).agency for choice in page.choices["people"]}
