"""A procedure nobody wrote code for, by TOML alone, walks the whole road through the pages."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from accord.engine.entries import Actor
from accord.policies import editions
from accord.record import read
from accord.record.models import Sheet
from accord.record.reference import parse
from tests.pages import road
from tests.pages.forms import filled_in, signed_in
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db(transaction=True)

POLICY = (Path(__file__).parent / "invented.toml").read_text()


@pytest.fixture
def area() -> Place:
    return place.build(POLICY)


def sheet(reference: str) -> Sheet:
    return Sheet.objects.get(reference=parse(reference))


def kinds(reference: str) -> list[str]:
    return [entry.kind for entry in read.entries(sheet(reference))]


def links(client: Client, reference: str) -> list[str]:
    html = client.get(f"/d/{reference}").content.decode().replace("&amp;", "&")
    return re.findall(rf'href="(/d/{reference}/write/[^"]+)"', html)


def writes(actor: Actor, reference: str, kind: str, **answers: Any) -> Any:
    """Opens the disagreement, follows the link to a form of this kind, fills it in and sends it."""
    client = signed_in(actor)
    found = [link for link in links(client, reference) if link.partition("?")[0].endswith(f"/{kind}")]
    assert found, f"no link to write {kind} among {links(client, reference)}"
    shown = client.get(found[0], follow=True)
    typed = {**filled_in(shown.content.decode()), **answers}
    sent = client.post(shown.redirect_chain[-1][0] if shown.redirect_chain else found[0], typed)
    assert sent.status_code == 303, f"{kind}: {road.text(sent)[:2000]}"
    return sent


def test_the_whole_road_from_raising_to_closing(area: Place) -> None:
    raiser, respondent = area.actor("raising"), area.actor("responding")
    prefer = {"fact-matter": "a plan of another agency", "fact-risk": "no", "subject": "child"}
    reference = road.raised(signed_in(raiser), area.policy, prefer)
    assert kinds(reference) == ["advised", "raised"]

    writes(respondent, reference, "acknowledged")
    writes(respondent, reference, "answered")
    writes(raiser, reference, "discussed")
    writes(raiser, reference, "escalated")
    assert sheet(reference).stage == "hill"

    captains = [area.actor(side, "captain") for side in ("raising", "responding")]
    writes(captains[1], reference, "discussed")
    writes(captains[0], reference, "agreed")
    for captain in captains:
        writes(captain, reference, "confirmed")
    assert sheet(reference).settled_at

    offered = links(signed_in(captains[0]), reference)
    assert not [link for link in offered if "/write/closed" in link], "it can be closed while something is owed"
    writes(captains[0], reference, "sent")
    writes(captains[1], reference, "told")
    writes(raiser, reference, "closed")
    assert sheet(reference).closed_at
    assert {
        "acknowledged",
        "answered",
        "discussed",
        "escalated",
        "agreed",
        "confirmed",
        "sent",
        "told",
        "closed",
    } <= set(kinds(reference))


def test_raising_asks_what_this_policy_asks_and_in_its_words(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    prefer = {
        "fact-matter": "a plan of another agency",
        "fact-risk": "no",
        "means": "face to face",
        "subject": "child",
    }
    pages = road.to_the_check(client, road.begun(client), prefer)
    assert len(pages) + 1 <= 12
    asked = " ".join(road.text(client.get(page)) for page in pages)
    for words in (
        "What has gone wrong?",
        "May somebody be hurt before tomorrow night?",
        "What have you tried already?",
        "By the hearth",
    ):
        assert words in asked
    assert "evidence" not in asked and "reflection" not in asked
    client.post(pages[-1], road.answers(client.get(pages[-1])))
    raised = read.entries(sheet(client.get(pages[-1])["Location"].removeprefix("/d/")))[-1]
    assert (raised.means, raised.answers) == (
        "face to face",
        {"matter": "a plan of another agency", "risk": "no", "subject": "child"},
    )
    assert {"difference", "impact", "first-tried", "safety", "views"} <= set(raised.said)


def test_its_straight_way_is_shown_at_once_and_asks_only_what_it_needs(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    prefer = {"fact-matter": "a plan of another agency", "fact-risk": "yes, before then"}
    pages = road.to_the_check(client, road.begun(client), prefer)
    asked = " ".join(road.text(client.get(page)) for page in pages)
    assert "This goes straight to In the tower" in asked and "What have you tried already?" not in asked
    sent = client.post(pages[-1], road.answers(client.get(pages[-1])))
    assert sent.status_code == 303, road.text(sent)
    assert sheet(sent["Location"].removeprefix("/d/")).stage == "tower"


def test_its_signpost_is_in_its_own_words(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    first = road.begun(client)["Location"]
    turned = client.post(first, {"fact-matter": "a bill"})
    assert turned["Location"].endswith("/turned")
    shown = road.text(client.get(turned["Location"]))
    assert "Bills are not for here." in shown and "Fen 1" in shown and "accounts desk" in shown


def test_where_it_may_begin_at_several_stages_the_raiser_chooses(db: None) -> None:
    area = place.build(POLICY.replace('settles = "both sides confirmed"', 'raised_at = ["hearth", "hill"]', 1))
    client = signed_in(area.actor("raising"))
    reference = road.raised(client, area.policy, {"fact-risk": "no", "way": "hill"})
    assert sheet(reference).stage == "hill"


def test_very_words_that_have_to_be_used_are_asked_for_at_the_check(db: None) -> None:
    area = place.build(POLICY.replace('means = ["telephone", "face to face"]', 'wording = "I light the beacon"'))
    client = signed_in(area.actor("raising"))
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    shown = client.get(pages[-1])
    assert "I light the beacon" in road.text(shown)
    unsaid = {name: typed for name, typed in road.answers(shown).items() if not name.startswith("wording-")}
    refused = client.post(pages[-1], unsaid)
    assert refused.status_code == 422 and "I light the beacon" in road.text(refused)
    assert client.post(pages[-1], road.answers(shown)).status_code == 303


def test_a_rule_that_should_be_kept_is_passed_with_a_reason_that_stays_with_the_own_agency(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy) | {"advice-0": "nobody"})
    refused = client.post(pages[-1], {})
    assert refused.status_code == 422 and "Ask your anchor first." in road.text(refused)
    sent = client.post(pages[-1], road.answers(client.get(pages[-1])))
    reference = sent["Location"].removeprefix("/d/")
    assert read.entries(sheet(reference))[-1].despite == ("gate spoken-first",)
    assert (
        "Invented words."
        not in road.text(signed_in(area.actor("responding")).get(f"/d/{reference}")).partition("Why they went on")[2]
    )


def test_an_edition_with_other_questions_asks_them_of_a_draft_already_begun(area: Place) -> None:
    """What the draft already answered stays; what is new is asked before it can be sent."""
    client = signed_in(area.actor("raising"))
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    text = POLICY.replace('"said impact", ', '"said impact", "said cause", ')
    today = timezone.localdate()
    editions.bring_into_force(
        area.partnership, text, signed_by="An invented officer", worker=None, on=today, at=timezone.now()
    )
    refused = client.post(pages[-1], road.answers(client.get(pages[-1])))
    assert refused.status_code == 422 and "decision" in refused.content.decode()
    assert not read.entries(UUID(pages[0].split("/")[2]))


def test_what_has_to_have_been_before_a_way_of_its_own_is_asked_with_its_date(db: None) -> None:
    text = POLICY.replace(
        'choices = ["a plan of another agency", "a bill"]', 'choices = ["a plan of another agency", "a vote", "a bill"]'
    )
    text += """
[[event]]
id = "moot"
label = "moot"
attendance = true
[[route]]
id = "dissent"
at = "start"
to = "hill"
by = "raising"
only_if = "matter is a vote"
needs = ["happened moot", "sent blue-slip to responding"]
cite = "Fen 11"
"""
    area = place.build(text)
    client = signed_in(area.actor("raising"))
    prefer = {"fact-matter": "a vote", "fact-risk": "no", "there-moot": "yes"}
    pages = road.to_the_check(client, road.begun(client), prefer)
    assert len(pages) + 1 <= 12
    asked = " ".join(road.text(client.get(page)) for page in pages)
    assert "When was this: moot?" in asked and "When did you send this: Blue slip?" in asked
    assert "Telephone first" not in asked
    sent = client.post(pages[-1], road.answers(client.get(pages[-1])))
    assert sent.status_code == 303, road.text(sent)
    assert kinds(sent["Location"].removeprefix("/d/")) == ["happened", "sent", "advised", "took"]
