"""The procedure in plain English, under every policy that ships."""

from html import unescape

import pytest
from django.test import Client

from accord.engine.plain import render
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    return place.build(request.param.read_text())


def shown(area: Place, side: str = "raising") -> str:
    answer = signed_in(area.actor(side)).get(f"/procedure/{area.partnership.id}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_every_rule_stands_there_with_where_it_comes_from_and_how_it_is_read(area: Place) -> None:
    page = shown(area)
    for section in render(area.policy):
        assert section.title in page
        for row in section.rows:
            assert row.text in page and row.label in page and row.cite in page and row.reading in page


def test_every_section_can_be_reached_from_the_contents(area: Place) -> None:
    page = shown(area)
    for number, _section in enumerate(render(area.policy), start=1):
        assert f'href="#section-{number}"' in page and f'id="section-{number}"' in page


def test_it_says_who_signed_the_readings_and_from_when_it_is_in_force(area: Place) -> None:
    page = shown(area)
    assert f"Signed by {area.edition.signed_by}" in page
    assert "In force from Wednesday 1 January 2020." in page
    readings = sum(bool(row.reading) for section in render(area.policy) for row in section.rows)
    assert f"in {readings} places below" in page


def test_no_blank_of_a_form_is_left_in_the_words(area: Place) -> None:
    assert "{" not in shown(area)


def test_there_is_none_for_a_partnership_that_is_not_there(area: Place) -> None:
    assert signed_in(area.actor("raising")).get("/procedure/nowhere").status_code == 404


def test_it_is_not_for_somebody_who_is_not_signed_in(area: Place) -> None:
    assert Client().get(f"/procedure/{area.partnership.id}").status_code == 302
