"""The procedure in force held against another edition or another procedure, on a page."""

from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.utils import timezone

from accord.accounts.models import Worker
from accord.engine.kinds import RAISING
from accord.engine.loader import load
from accord.engine.plain.compare import compare
from accord.policies import editions
from accord.policies.models import Edition
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.pages.road import text
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Place:
    return place.build(POLICIES[0].read_text())


def next_edition(area: Place, instead: str, days: int = 0) -> Edition:
    return editions.bring_into_force(
        area.partnership,
        area.edition.text.replace("5 working days", instead),
        signed_by="An officer",
        worker=None,
        on=timezone.localdate() + timedelta(days=days),
        at=timezone.now(),
    )


def shown(area: Place, wanted: object = "") -> str:
    answer = signed_in(area.actor(RAISING)).get(f"/procedure/{area.partnership.id}/compare", {"with": str(wanted)})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_any_shipped_policy_stands_beside_it(area: Place, path: Path) -> None:
    page = shown(area, path.stem)
    for section in compare(area.policy, load(path.read_text())).sections:
        assert section.title in page
        assert all(pair.old in page and pair.new in page for pair in section.pairs)


def test_the_older_edition_is_before_whichever_is_asked_for(area: Place) -> None:
    newer = next_edition(area, "4 working days")
    page = shown(area, area.edition.pk)
    assert newer.pk != area.edition.pk
    assert '<del class="accord-pair__changed">5</del>' in page
    assert '<ins class="accord-pair__changed">4</ins>' in page


def test_an_edition_that_was_taken_back_is_not_offered(area: Place) -> None:
    newer = next_edition(area, "4 working days", days=1)
    assert str(newer.pk) in shown(area)
    worker = Worker.objects.get(id=area.actor("", "office").worker)
    editions.withdraw(area.partnership, newer.pk, worker=worker, at=timezone.now())
    assert str(newer.pk) not in shown(area)


def test_an_edition_that_changes_nothing_says_so(area: Place) -> None:
    next_edition(area, "5 working days")
    assert "Nothing differs." in shown(area, area.edition.pk)


def test_without_a_second_one_there_is_what_to_choose_from(area: Place) -> None:
    next_edition(area, "4 working days")
    page = shown(area)
    assert f'value="{area.edition.pk}"' in page
    assert all(f'value="{path.stem}"' in page for path in POLICIES)


def test_an_edition_of_another_partnership_and_what_is_not_there_are_not_found(area: Place) -> None:
    other = place.build(POLICIES[-1].read_text())
    client = signed_in(area.actor(RAISING))
    for wanted in (other.edition.pk, "no-such-policy", "00000000-0000-0000-0000-000000000000"):
        address = f"/procedure/{area.partnership.id}/compare?with={wanted}"
        assert client.get(address).status_code == 404


def test_the_names_of_both_stand_over_every_pair(area: Place) -> None:
    answer = signed_in(area.actor(RAISING)).get(f"/procedure/{area.partnership.id}/compare?with={POLICIES[-1].stem}")
    found = compare(area.policy, load(POLICIES[-1].read_text()))
    assert text(answer).count(found.new) >= len(found.pairs)
