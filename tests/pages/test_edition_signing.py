"""The office's pages on which an edition is signed, confirmed and taken back."""

import pytest
from django.test import Client
from django.utils import timezone

from accord.accounts.models import Worker
from accord.policies import editions
from accord.policies.models import Edition, Proposal
from tests.pages.forms import Page, signed_in
from tests.pages.uploads import POLICY, STUCK, answers, brought, said, seen, sent, uploaded
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Place:
    return place.build(POLICY)


@pytest.fixture
def client(area: Place) -> Client:
    return signed_in(area.actor("", "office"))


def today() -> dict[str, int]:
    now = timezone.localdate()
    return {"on-day": now.day, "on-month": now.month, "on-year": now.year}


def test_signing_wants_every_reading_a_day_and_a_name_and_keeps_what_was_typed(area: Place, client: Client) -> None:
    address = uploaded(client)
    form = answers(client, address)
    assert form["readings"]
    for other, says in (
        ({"on-day": ""}, "needs a day"),
        ({"on-year": "2020"}, "is past"),
        ({"name": ""}, "Write the name of the person"),
        ({"name": "x" * 201}, "expected at most 200"),
        ({"readings": form["readings"][1:]}, "one is not ticked yet"),
        ({"digest": "another"}, "changed since you signed it"),
    ):
        answer = client.post(f"{address}/sign", {**form, **other})
        assert answer.status_code == 422 and says in seen(answer), says
        page = Page(seen(answer))
        assert page.filled.get("readings", []) == {**form, **other}["readings"]
        assert page.filled["name"] == [{**form, **other}["name"]]
    assert Edition.objects.count() == 1


def test_what_cannot_work_comes_in_only_with_a_reason(client: Client) -> None:
    address = uploaded(client, STUCK)
    refused = client.post(f"{address}/sign", answers(client, address))
    assert refused.status_code == 422 and "write why it comes in so" in seen(refused)
    assert brought(client, STUCK, reason="Agreed by all for May.").reason == "Agreed by all for May."
    assert "Agreed by all for May." in said(client.get("/office/procedures"))


def test_confirmed_it_is_in_the_list_and_the_procedure_follows_on_its_day(area: Place, client: Client) -> None:
    title = editions.policy(area.edition).title
    text = POLICY.replace(f'title = "{title}"', 'title = "Our new way"', 1)
    edition = brought(client, text)
    assert (edition.signed_by, str(edition.worker_id)) == ("Jo Bell", area.actor("", "office").worker)
    assert "Our new way" in said(client.get(f"/office/procedures?brought={edition.id}"))
    assert "Our new way" not in said(client.get(f"/procedure/{area.partnership.id}"))
    editions.withdraw(area.partnership, edition.id, worker=Worker.objects.get(pk=edition.worker_id), at=timezone.now())
    brought(client, text, **today())
    assert "Our new way" in said(client.get(f"/procedure/{area.partnership.id}"))


def test_confirming_twice_brings_in_one_edition(client: Client) -> None:
    address = uploaded(client)
    client.post(f"{address}/sign", answers(client, address))
    seal = Page(seen(client.get(f"{address}/confirm"))).filled["seal"]
    answered = [client.post(f"{address}/confirm", {"seal": seal}) for _twice in range(2)]
    assert [one.status_code for one in answered] == [303, 303] and Edition.objects.count() == 2
    assert client.get(f"{address}/sign").status_code == 303
    assert client.post(address, {"text": "other"}).status_code == 303
    assert Proposal.objects.get().text == POLICY


def test_what_was_signed_anew_or_changed_since_is_not_confirmed(client: Client) -> None:
    address = uploaded(client)
    assert client.get(f"{address}/confirm")["Location"] == f"{address}/sign"
    client.post(f"{address}/sign", answers(client, address))
    seal = Page(seen(client.get(f"{address}/confirm"))).filled["seal"]
    client.post(f"{address}/sign", answers(client, address, name="Another Name"))
    refused = client.post(f"{address}/confirm", {"seal": seal})
    assert refused.status_code == 422 and "changed since you signed it" in seen(refused)
    assert Edition.objects.count() == 1


def test_of_two_who_confirm_the_second_is_told_of_the_first(client: Client) -> None:
    first, second = uploaded(client), uploaded(client, POLICY + "# other")
    for address in (first, second):
        client.post(f"{address}/sign", answers(client, address))
    seals = [Page(seen(client.get(f"{address}/confirm"))).filled["seal"] for address in (first, second)]
    assert client.post(f"{first}/confirm", {"seal": seals[0]}).status_code == 303
    late = client.post(f"{second}/confirm", {"seal": seals[1]})
    assert late.status_code == 422 and "another edition was brought in" in seen(late)


def test_an_edition_to_come_is_taken_back_and_one_in_force_is_not(area: Place, client: Client) -> None:
    edition = brought(client)
    address = f"/office/procedures/withdraw/{edition.id}"
    assert "Take this edition back?" in said(client.get(address))
    for _twice in range(2):
        assert client.post(address).status_code == 303
    shown = said(client.get("/office/procedures"))
    assert "Taken back by" in shown and "To come" not in shown
    refused = client.post(f"/office/procedures/withdraw/{area.edition.id}")
    assert refused.status_code == 422 and "cannot be taken back" in seen(refused)


def test_labels_in_welsh_are_checked_beside_the_policy_and_kept_with_the_edition(client: Client) -> None:
    address = sent(client, welsh='[[stage]]\nid = "hearth"\nlable = "Wrth yr aelwyd"\n')["Location"]
    shown = said(client.get(address))
    assert "Mistakes in the labels in Welsh" in shown and "“lable”" in shown and "Sign it" not in shown
    refused = client.post(f"{address}/sign", answers(client, address))
    assert refused.status_code == 422 and "mistakes in the labels in Welsh" in seen(refused)
    page = Page(seen(client.get(address)))
    right = '[[stage]]\nid = "hearth"\nlabel = "Wrth yr aelwyd"'
    assert client.post(address, {**page.filled, "text": POLICY, "welsh": right}).status_code == 303
    assert "labels are still in English" in said(client.get(address))
    client.post(f"{address}/sign", answers(client, address))
    client.post(f"{address}/confirm", {"seal": Page(seen(client.get(f"{address}/confirm"))).filled["seal"]})
    edition = Proposal.objects.get().edition
    assert edition and edition.welsh == right
    kept = client.get(f"/office/procedures/text/{edition.id}?welsh=1")
    assert kept.content.decode() == right and ".cy.toml" in kept.headers["Content-Disposition"]


def test_readings_that_the_edition_in_force_words_otherwise_are_pointed_out(client: Client) -> None:
    brought(client, **today())
    assert "in the same words" in said(client.get(f"{uploaded(client, POLICY + '# longer')}/sign"))
    other = POLICY.replace("Tried means today.", "Tried means this week.")
    shown = said(client.get(f"{uploaded(client, other)}/sign"))
    assert "or worded otherwise there" in shown and shown.count("New or changed") == 1


def test_the_error_summary_leads_to_the_reading_that_is_not_ticked(client: Client) -> None:
    two = POLICY.replace('cite = "Fen 1"', 'cite = "Fen 1"\nreading = "One is enough."')
    assert two != POLICY
    address = uploaded(client, two)
    form = answers(client, address)
    for missing in form["readings"]:
        ticked = [one for one in form["readings"] if one != missing]
        shown = seen(client.post(f"{address}/sign", {**form, "readings": ticked}))
        assert f'id="readings" name="readings" type="checkbox" value="{missing}"' in shown
        assert shown.count("Not ticked yet.") == 1


def test_with_another_edition_to_come_the_first_possible_day_is_said_beforehand(client: Client) -> None:
    address = uploaded(client, POLICY + "# longer")
    assert "Today or a later day." in said(client.get(f"{address}/sign"))
    first = brought(client)
    assert "For an earlier day, take that one back first." in said(client.get(f"{address}/sign"))
    assert f"{address}/compare?with=coming" in seen(client.get(address))
    assert "the edition to come on" in said(client.get(f"{address}/compare?with=coming"))
    client.post(f"{address}/sign", answers(client, address))
    assert "signed for the same day: nothing will follow that one." in said(client.get(f"{address}/confirm"))
    client.post(f"{address}/confirm", {"seal": Page(seen(client.get(f"{address}/confirm"))).filled["seal"]})
    listed = said(client.get("/office/procedures"))
    assert listed.count("It will not be followed: the next one was signed later") == 1
    taken = client.post(f"/office/procedures/withdraw/{first.id}")
    assert "was taken back." in said(client.get(taken["Location"]))


def test_everything_that_is_wrong_with_a_signing_is_said_at_once(client: Client) -> None:
    address = uploaded(client)
    shown = seen(client.post(f"{address}/sign", {}))
    assert all(says in shown for says in ("Write the day", "Write the name of the person", "one is not ticked yet"))
