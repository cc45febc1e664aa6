"""A procedure on paper: the briefing on exactly one page, the copy for one service with its people and its gaps."""

from pathlib import Path
from typing import Any

import pytest

from accord.directory.models import Holding
from accord.engine.kinds import RAISING
from accord.engine.loader import load
from accord.engine.plain.briefing import briefing
from accord.exports import typeset
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.pdf import fonts_in, pages_in, says_of_itself, words_of
from tests.support.place import Place
from tests.support.procedures import PROCEDURES

pytestmark = pytest.mark.django_db

STAGES = "".join(
    f"""
[[stage]]
id = "stage-{number}"
label = "Stage {number}: the managers and their managers of the tier of that number"
seat = ["worker", "manager"]
{f'then = "stage-{number + 1}"' if number < 12 else ""}

[[duty]]
id = "answer-{number}"
label = "an answer with the reasons and with what was agreed meanwhile"
at = "stage-{number}"
until = "answered"
within = "{number} working days"
owed_by = "responding"
cite = "Section {number}"
"""
    for number in range(1, 13)
)
TWELVE_STAGES = f"""
[policy]
id = "twelve"
title = "Twelve stages of resolving what agencies see differently about somebody at risk"
calendar = "england-and-wales"
covers = ["child", "adult"]

[[seat]]
id = "worker"

[[seat]]
id = "manager"
label = "manager"
{STAGES}
"""


def paper(area: Place, which: str) -> bytes:
    answer = signed_in(area.actor(RAISING)).get(f"/procedure/{area.partnership.id}/{which}.pdf")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    return bytes(answer.content)


def said(made: bytes) -> str:
    """The words without the ends of lines, which fall where the paper has room."""
    return "".join(words_of(made).replace("\N{NO-BREAK SPACE}", " ").split())


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_the_briefing_is_one_page_with_all_seven_points(path: Path) -> None:
    area = place.build(path.read_text(encoding="utf-8"))
    made = paper(area, "briefing")
    assert pages_in(made) == 1
    words = said(made)
    for point in briefing(area.policy):
        assert squeezed(point.title) in words
        assert all(squeezed(row.text) in words for row in point.rows)


def test_the_briefing_on_twelve_stages_is_one_page_too() -> None:
    area = place.build(TWELVE_STAGES)
    made = paper(area, "briefing")
    assert pages_in(made) == 1
    assert all(squeezed(stage.label) in said(made) for stage in area.policy.stages.values())


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_the_copy_for_one_service_names_its_people_and_their_numbers(path: Path) -> None:
    area = place.build(path.read_text(encoding="utf-8"))
    seats = Holding.objects.filter(seat__agency=area.agencies[RAISING]).select_related("worker", "seat")
    for number, row in enumerate(seats):
        row.worker.telephone = f"01632 960 {number:03}"
        row.worker.save()
    words = said(paper(area, "in-my-service"))
    spoken = {code for stage in area.policy.stages.values() for code in stage.seats.get(RAISING, ())}
    for row in seats:
        if row.seat.code in spoken:
            assert squeezed(row.worker.name) in words and squeezed(row.worker.telephone) in words


def test_an_empty_seat_is_warned_of_on_paper_with_what_to_do() -> None:
    area = place.build(POLICIES[0].read_text(encoding="utf-8"))
    code = next(
        code
        for stage in area.policy.stages.values()
        for code in stage.seats.get(RAISING, ())
        if not area.policy.seats[code].if_none and code != area.actor(RAISING).seat
    )
    Holding.objects.filter(seat__agency=area.agencies[RAISING], seat__code=code).delete()
    words = said(paper(area, "in-my-service"))
    assert "Seatswithnobodyinthem" in words
    assert "andnobodystandsin.Tellyouraccountowner" in words


@pytest.mark.parametrize("which", ["briefing", "in-my-service"])
def test_the_paper_is_accessible_and_carries_its_font_and_title(which: str) -> None:
    area = place.build(POLICIES[-1].read_text(encoding="utf-8"))
    made = paper(area, which)
    assert "<pdfuaid:part>1</pdfuaid:part>" in says_of_itself(made)
    assert area.policy.title in says_of_itself(made)
    assert fonts_in(made) == {"AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold"}


def test_words_that_look_like_code_stay_words_on_a_briefing() -> None:
    points = [{"title": "#panic", "rows": [{"label": "*a*", "text": '#read("layout.typ") $x$'}]}] * 7
    data: dict[str, Any] = {"points": points, "danger": "_b_", "numbers": [], "pages": "{page} {pages}"}
    words = words_of(typeset.pdf("briefing", data, title="T"))
    assert "#panic" in words and '#read("layout.typ") $x$' in words and "_b_" in words


def test_a_policy_of_twelve_stages_can_be_read() -> None:
    assert len(load(TWELVE_STAGES).stages) == 12
