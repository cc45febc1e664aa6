"""What stands where the turn is on the page of a disagreement, under every policy that ships."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accord.engine.candidates import Candidate
from accord.engine.completing import answer_offer
from accord.engine.offers import offer
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def walk(request):
    return Walk(place.build(request.param.read_text()), timezone.now() - timedelta(days=1)).raise_()


def test_whoever_has_said_that_there_is_no_agreement_finds_the_way_on_where_the_turn_is(walk):
    by, other = walk.place.actor("raising"), walk.place.actor("responding")
    for kind in ("discussed", "not-agreed"):
        offered = offer(walk.standing, Candidate(kind), by)
        if offered.allowed:
            entry = answer_offer(offered, by, walk.moment)
            walk.write(replace(entry, took_part=(other,)) if kind == "discussed" else entry)
    said = any(mark.kind == "not-agreed" for mark in walk.standing.ledger.marks)
    shown = signed_in(by).get(f"/d/{walk.sheet.shown}").content.decode()
    panel = shown.partition('id="turn"')[2].partition("</section>")[0]
    assert not said or ("write/escalated" in panel) is ("write/escalated" in shown)
