"""People of the demo's areas open what the demo tells them to begin with, and find there what they have to do."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.utils import timezone

from accord.record.models import Sheet
from tests.pages import road
from tests.support import demo
from tests.support.demo import Demo

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Demo]:
    with django_db_blocker.unblock(), demo.kept(timezone.now()) as made:  # type: ignore[attr-defined]
        yield made


def page(built: Demo, sign_in: str, about: str) -> str:
    """What somebody reads on the page of the disagreement whose hint says this, without unfolding "Other things"."""
    hint = next(one for one in " ".join(line.strip() for line in built.printed).split("Start here: ") if about in one)
    reference = next(sheet.shown for sheet in Sheet.objects.all() if sheet.shown in hint)
    html = demo.signed_in(demo.worker(sign_in)).get(f"/d/{reference}").content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def open_part(text: str) -> str:
    return text.partition("Other things")[0]


def test_two_who_sit_in_one_seat_of_an_agency_are_each_called_by_their_own_title(built: Demo) -> None:
    assert "Ignatius Rowntree-Sow (Community nurse," in page(built, "nurse.brackenfold", "24-hour route")
    assert "Perpetua Lindqvist (School nurse," in page(built, "schoolnurse.brackenfold", "asks for a child protection")


def test_whoever_may_grant_a_conference_finds_it_without_unfolding_anything(built: Demo) -> None:
    shown = open_part(page(built, "teammanager.brackenfold", "asks for a child protection"))
    assert "Grant what was asked for" in shown and "Refuse what was asked for" in shown


def test_somebody_from_outside_is_not_said_to_be_of_the_office(built: Demo) -> None:
    shown = page(built, "assessor.brackenfold", "is on capacity")
    assert "You act as: Dr Lysander Okonjo-Wray (Consultant who assesses capacity)" in shown


def test_the_chair_of_the_panel_reads_why_it_cannot_decide_yet(built: Demo) -> None:
    shown = open_part(page(built, "panelchair.bryneirlys", "before a panel"))
    assert "Not yet" in shown and "The panel hears both sides before it decides." in shown


def test_the_area_in_wales_offers_its_pages_in_welsh(built: Demo) -> None:
    assert "Cymraeg" in page(built, "teacher.bryneirlys", "Choose Cymraeg")


def test_what_is_owed_at_once_is_said_so_to_the_partnerships_manager(built: Demo) -> None:
    office = demo.signed_in(demo.worker("partnerships.brackenfold")).get("/office").content.decode()
    assert "Due: at once" in office


def test_whoever_raises_immediate_harm_chooses_the_stage(built: Demo) -> None:
    client = demo.signed_in(demo.worker("constable.bryneirlys"))
    prefer = {"fact-about": "a decision by another agency", "fact-risk": "immediate", "way": "immediate board"}
    passed = road.to_the_check(client, road.begun(client), prefer)
    straight = next(one for one in passed if one.endswith("/straight"))
    assert "This goes straight to The board" in road.text(client.get(straight))
