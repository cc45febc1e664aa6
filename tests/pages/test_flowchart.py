"""The flowchart of a procedure, under every policy that ships: page, paper, and where a disagreement stands on it."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from accord.engine.plain.chart import chart
from accord.engine.plain.told import told
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.pdf import says_of_itself, words_of
from tests.support.place import Place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE_EASTER = datetime(2025, 4, 17, 9, tzinfo=UTC)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    return place.build(request.param.read_text())


def address(area: Place, more: str = "") -> str:
    return f"/procedure/{area.partnership.id}/flowchart{more}"


def shown(area: Place) -> str:
    answer = signed_in(area.actor("raising")).get(address(area))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def picture(page: str) -> str:
    """The picture on a page, its words joined as one reads them."""
    drawn = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawn
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn.group()))


def on_the_chart(walk: Walk) -> str:
    answer = signed_in(walk.place.actor("raising")).get(f"/d/{walk.sheet.shown}")
    return picture(unescape(answer.content.decode()))


def test_every_box_stands_in_the_picture_and_every_sentence_in_the_list_beneath(area: Place) -> None:
    drawn, _svg, beneath = shown(area).partition("</svg>")
    for node in chart(area.policy).nodes:
        assert node.title in picture(drawn + "</svg>")
    for step in told(area.policy):
        assert step.title in beneath
        assert all(sentence in beneath for sentence in step.sentences)


def test_the_picture_says_what_it_is_to_who_does_not_see_it(area: Place) -> None:
    page = shown(area)
    assert f'<title id="chart-title">{area.policy.title}</title>' in page
    assert 'role="img"' in page and 'aria-labelledby="chart-title chart-says"' in page
    assert " style=" not in page.partition("<svg")[2]


def test_the_procedure_leads_to_it_and_it_leads_back(area: Place) -> None:
    page = signed_in(area.actor("raising")).get(f"/procedure/{area.partnership.id}").content.decode()
    assert f'href="{address(area)}"' in page
    assert f'href="/procedure/{area.partnership.id}"' in shown(area)
    assert f'href="{address(area, ".pdf")}"' in shown(area)


def test_the_sheet_for_the_wall_is_accessible_and_is_shown_and_not_kept(area: Place) -> None:
    answer = signed_in(area.actor("raising")).get(address(area, ".pdf"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{area.partnership.id}-flowchart.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert "<pdfuaid:part>1</pdfuaid:part>" in says_of_itself(answer.content)
    assert area.partnership.name in words_of(answer.content)
    assert b"/Lang(en-GB)" in answer.content


@pytest.mark.parametrize("more", ["", ".pdf"])
def test_it_is_for_whoever_is_signed_in_and_for_nobody_else(more: str) -> None:
    area = place.build(POLICIES[0].read_text())
    assert Client().get(address(area, more)).status_code == 302
    assert signed_in(area.actor("raising")).get(f"/procedure/nowhere/flowchart{more}").status_code == 404
    assert signed_in(area.actor("raising")).post(address(area, more)).status_code == 405


def test_a_disagreement_stands_on_it_in_words(area: Place) -> None:
    walk = Walk(area, BEFORE_EASTER).raise_()
    assert "It is here, from Thursday 17 April 2025" in on_the_chart(walk)
    assert on_the_chart(walk).count("It is here") == 1


def test_where_it_was_before_is_ticked_with_the_day(area: Place) -> None:
    walk = Walk(area, BEFORE_EASTER).raise_()
    first = walk.standing.stage
    assert first is not None
    onward = next(stage for stage in first.then if stage != first.id)
    walk.to(onward)
    words = on_the_chart(walk)
    assert "Was here from Thursday 17 April 2025" in words and words.count("It is here") == 1


def test_a_route_that_was_taken_is_marked_and_told_in_the_list() -> None:
    with_routes = (found for found in map(place.build, (path.read_text() for path in POLICIES)) if found.policy.routes)
    area = next(with_routes)
    route = next(iter(area.policy.routes.values()))
    walk = Walk(area, BEFORE_EASTER).take(route.id)
    page = unescape(signed_in(area.actor("raising")).get(f"/d/{walk.sheet.shown}").content.decode())
    assert "Taken on " in picture(page)
    assert f"by the route “{route.label}”" in page


def test_once_settled_it_stands_there_and_nowhere_else(area: Place) -> None:
    walk = Walk(area, BEFORE_EASTER).raise_().settle()
    words = on_the_chart(walk)
    assert words.count("It is here") == 1
    settled = next(node for node in chart(area.policy).nodes if node.kind in ("settled", "closed"))
    assert f"{settled.title} It is here, from" in words or walk.standing.closed_at
