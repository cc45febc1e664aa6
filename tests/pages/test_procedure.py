"""The procedure in plain English, under every policy that ships."""

from html import unescape

import pytest
from django.test import Client

from accord.engine.plain import at_a_glance, render
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


def test_first_stand_whom_to_telephone_and_every_stage_in_a_line(area: Place) -> None:
    page = shown(area)
    short, _all, whole = page.partition("All of it, rule by rule")
    assert "999" in short.partition("<main")[2] and whole
    for stage in at_a_glance(area.policy).rows:
        assert stage.label in short and stage.text in short


def test_what_is_folded_on_the_screen_has_a_heading_to_open_it(area: Place) -> None:
    page = shown(area)
    for number, section in enumerate(render(area.policy), start=1):
        head = page.partition(f'<details class="accord-rules" id="section-{number}">')[2].partition("</summary>")[0]
        assert section.title in head


def test_there_is_a_way_back(area: Place) -> None:
    assert 'class="govuk-back-link"' in shown(area)


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
