"""Where an area has its labels in Welsh too, pages show them to whoever asks; what is written stays the same."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import accord.policies
from accord.engine.loader import load
from accord.engine.loader.labels import with_labels
from accord.policies.models import Edition
from accord.record.models import DeadlineRow, Line, Passage, Sheet
from accord.record.reference import parse
from tests.pages import road
from tests.pages.forms import filled_in, signed_in
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db(transaction=True)

SHIPPED = Path(accord.policies.__file__).parent / "shipped"
LABELS = sorted(SHIPPED.glob("*.cy.toml"))
TEXT, WELSH = ((SHIPPED / f"general-guide{end}.toml").read_text(encoding="utf-8") for end in ("", ".cy"))
POLICY = load(TEXT)
IN_WELSH = with_labels(POLICY, WELSH).policy
ASKED = {"fact-about": POLICY.facts["about"].choices[0], "fact-risk": POLICY.facts["risk"].choices[1]}


@pytest.fixture
def area() -> Place:
    made = place.build(TEXT)
    Edition.objects.filter(pk=made.edition.pk).update(welsh=WELSH)
    return made


def reader(area: Place, language: str = "cy", side: str = "raising", seat: str | None = None) -> Client:
    client = signed_in(area.actor(side, seat))
    client.post("/language", {"language": language, "next": "/"})
    return client


def html(response: Any) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def kept(reference: str) -> list[object]:
    """What stands on a record, without what no two records share: ids, moments, and what makes a seal."""
    sheet = Sheet.objects.get(reference=parse(reference))
    lines = [bytes(str(line.body), "utf-8") for line in Line.objects.filter(sheet=sheet).order_by("sequence")]
    ids = rb"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[^\"]*"
    passages = Passage.objects.filter(line__sheet=sheet).order_by("line__sequence", "field", "audience")
    rows = DeadlineRow.objects.filter(sheet=sheet).order_by("rule")
    return [
        [re.sub(ids, b"~", line) for line in lines],
        [(one.line.sequence, one.field, one.audience, bytes(one.words)) for one in passages],
        [(row.rule, row.label, row.owed_by) for row in rows],
        (sheet.stage, sheet.turn),
    ]


def test_welsh_is_offered_only_where_an_area_has_it(area: Place) -> None:
    assert 'value="cy"' in html(signed_in(area.actor("raising")).get("/"))
    assert 'name="language"' not in html(signed_in(place.build(TEXT).actor("raising")).get("/"))
    assert 'name="language"' not in html(Client().get("/sign-in"))


def test_the_choice_is_kept_and_leads_back_to_the_same_page(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    chosen = client.post("/language", {"language": "cy", "next": "/raise"})
    assert (chosen.status_code, chosen["Location"]) == (303, "/raise")
    assert 'value="en"' in html(client.get("/raise"))
    assert client.post("/language", {"language": "cy", "next": "https://example.org/"})["Location"] == "/"
    assert client.get("/language").status_code == 405


def test_raising_asks_in_welsh_and_keeps_the_procedures_own_answers(area: Place) -> None:
    client = reader(area)
    shown = html(client.get(road.begun(client)["Location"]))
    about, welsh = POLICY.facts["about"], IN_WELSH.facts["about"]
    assert f'<span lang="cy">{welsh.asks}</span>' in shown
    for choice in about.choices:
        assert f'value="{choice}"' in shown and welsh.see(choice)[1:] in shown


def test_every_page_about_a_disagreement_shows_welsh_labels(area: Place) -> None:
    client = reader(area)
    reference = road.raised(client, POLICY, ASKED)
    stage = IN_WELSH.stages["workers"].label
    for address in (f"/d/{reference}", "/", f"/procedure/{area.partnership.pk}"):
        assert stage in html(client.get(address)), address
    shown = html(client.get(f"/d/{reference}"))
    assert f'<span lang="cy">{IN_WELSH.title}</span>' in shown and IN_WELSH.facts["risk"].asks in shown
    assert IN_WELSH.gates["tried"].says in shown and POLICY.gates["tried"].says not in shown


def test_a_title_or_an_input_never_holds_markup(area: Place) -> None:
    client = reader(area)
    reference = road.raised(client, POLICY, ASKED)
    procedure = f"/procedure/{area.partnership.pk}"
    asked = [f"/d/{reference}", f"/d/{reference}/write/said", "/", procedure]
    asked += [f"{procedure}/flowchart", f"{procedure}/briefing", f"{procedure}/in-my-service"]
    for address in [*asked, road.begun(client)["Location"]]:
        raw = client.get(address).content.decode()
        assert "&lt;span" not in raw, address
        assert not re.search(r"<title[^>]*>[^<]*<span|=\"[^\"]*<span", raw), address
        assert not any("<span" in drawn for drawn in re.findall(r"(?s)<svg\b.*?</svg>", raw)), address


def test_what_is_written_is_the_same_in_both_languages(area: Place) -> None:
    found = []
    for language in ("en", "cy"):
        client = reader(area, language)
        reference = road.raised(client, POLICY, ASKED)
        for kind, more in (("discussed", {}), ("agreed", {"words-remaining": "Nothing is left."})):
            address = f"/d/{reference}/write/{kind}"
            typed = {**filled_in(client.get(address).content.decode()), **more}
            assert client.post(address, typed).status_code == 303
        found.append(kept(reference))
    assert found[0] == found[1]


def test_somebody_else_goes_on_in_english(area: Place) -> None:
    reader(area)
    shown = html(signed_in(area.actor("responding")).get(f"/procedure/{area.partnership.pk}"))
    assert POLICY.title in shown and IN_WELSH.title not in shown


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_that_ship_leave_nothing_out(path: Path) -> None:
    policy = load(path.with_name(path.name.replace(".cy", "")).read_text(encoding="utf-8"))
    assert with_labels(policy, path.read_text(encoding="utf-8"), path.name).missing == ()
