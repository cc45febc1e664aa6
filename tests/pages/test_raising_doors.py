"""Right doors, straight ways and things that should have come first, in raising under every policy that ships."""

import re

import pytest
from django.test import Client

from accord.engine.policy import MUST, Gate
from accord.record import read
from accord.record.models import Sheet
from tests.pages import road
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.pages.test_raising import draft_of, step
from tests.support import place
from tests.support.place import Place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def area(request: pytest.FixtureRequest) -> Place:
    return place.build(request.param.read_text())


@pytest.fixture
def client(area: Place) -> Client:
    return signed_in(area.actor("raising"))


def single_answers(rules):
    """Rules that one answer alone brings about, with that answer."""
    return [
        (rule, rule.only_if[0][0])
        for rule in rules
        if len(rule.only_if) == 1 and len(rule.only_if[0]) == 1 and rule.only_if[0][0].kind == "is"
    ]


def test_an_answer_that_meets_a_signpost_shows_the_way_in_the_procedures_words(client: Client, area: Place) -> None:
    tried = 0
    for post, answer in single_answers(area.policy.signposts.values()):
        if post.force != MUST or any(pattern.kind != "raised" for item in post.before for pattern in item):
            continue
        tried += 1
        response = road.begun(client)
        prefer = road.safest(area.policy) | {f"fact-{answer.name}": answer.choice}
        while response.status_code == 303 and not response["Location"].endswith("/turned"):
            address = response["Location"]
            response = client.post(address, road.answers(client.get(address), prefer))
        shown = client.get(response["Location"])
        assert post.says in road.text(shown) and post.cite in road.text(shown)
        refused = client.post(response["Location"].replace("turned", "check"), {})
        assert refused.status_code == 422 and post.says in road.text(refused)
        assert not read.entries(draft_of(response["Location"]))
    assert tried or not area.policy.signposts


ONE_AGENCY = """
[[fact]]
id = "within-one-agency"
asks = "Do you both work for the same agency?"
choices = ["no", "yes"]

[[signpost]]
id = "in-one-agency"
only_if = "within-one-agency is yes"
to = "your own supervision"
says = "Take it to your own supervision."
cite = "invented"
"""


def test_what_accord_works_out_is_asked_where_the_procedure_has_a_question_for_it() -> None:
    area = place.build(POLICIES[0].read_text() + ONE_AGENCY)
    client = signed_in(area.actor("raising"))
    response = road.begun(client)
    prefer = road.safest(area.policy) | {"fact-within-one-agency": "yes"}
    while response.status_code == 303 and not response["Location"].endswith("/turned"):
        response = client.post(response["Location"], road.answers(client.get(response["Location"]), prefer))
    assert "Take it to your own supervision." in road.text(client.get(response["Location"]))


def test_the_answer_that_opens_a_route_says_at_once_where_it_goes_and_whom_to_telephone(
    client: Client, area: Place
) -> None:
    routes = [route for route in area.policy.routes.values() if "start" in route.at]
    for route, answer in single_answers(routes):
        prefer = road.safest(area.policy) | {f"fact-{answer.name}": answer.choice}
        pages = road.to_the_check(client, road.begun(client), prefer)
        assert len(pages) + 1 <= 12
        assert pages.index(step(pages, "straight")) == pages.index(step(pages, "start")) + 1
        said = road.text(client.get(step(pages, "straight")))
        assert area.policy.stages[route.to[0]].label in said
        assert ("Telephone first" in said and "999" in said) is (answer.name == "risk")
        sent = client.post(pages[-1], road.answers(client.get(pages[-1])))
        assert sent.status_code == 303, road.text(sent)
        entries = read.entries(draft_of(pages[0]))
        assert [entry.name for entry in entries if entry.kind == "took"] == [route.id]
        assert Sheet.objects.get(id=draft_of(pages[0])).stage in route.to


def test_whoever_is_sent_to_another_door_is_not_led_on_through_the_questions(client: Client, area: Place) -> None:
    for post, answer in single_answers(area.policy.signposts.values()):
        if post.force != MUST or any(pattern.kind != "raised" for item in post.before for pattern in item):
            continue
        response = road.begun(client)
        prefer = road.safest(area.policy) | {f"fact-{answer.name}": answer.choice}
        while response.status_code == 303 and not response["Location"].endswith("/turned"):
            address = response["Location"]
            response = client.post(address, road.answers(client.get(address), prefer))
        turned = response["Location"]
        assert "999" in road.text(client.get(turned))
        assert client.get(turned.replace("turned", "decision"))["Location"] == turned
        again = client.post(address, road.answers(client.get(address), prefer))
        assert client.get(again["Location"])["Location"] == turned
        assert address in client.get(turned).content.decode()


def test_advice_is_asked_for_with_one_line_for_each_person_and_title_and_no_date_if_it_is_now(
    client: Client, area: Place
) -> None:
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    for address in (page for page in pages if page.endswith("/own")):
        shown = client.get(address)
        page = Page(shown.content.decode())
        for name in (name for name in page.choices if name.startswith("advice-")):
            lines = re.findall(rf'for="{name}[^"]*">(.*?)</label>(.*?)</div>', shown.content.decode(), re.S)
            assert len(lines) == len(set(lines)) >= 2
        dated = [name for name in page.filled if name.startswith("advised-")]
        blank = road.answers(shown) | dict.fromkeys(dated, "")
        assert client.post(address, blank)["Location"] == pages[-1]
        assert "Just now" in road.text(client.get(pages[-1])) or not dated
        assert client.post(pages[-1], road.answers(client.get(pages[-1]))).status_code == 303
        advised = [one for one in read.entries(draft_of(pages[0])) if one.kind == "advised"]
        assert (advised and all(one.precision == "minute" for one in advised)) or not dated


def test_how_they_are_told_stays_a_question_once_it_is_answered(client: Client, area: Place) -> None:
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    other = Page(client.get(step(pages, "other")).content.decode())
    asked = "How do you raise it with them?" in road.text(client.get(pages[-1]))
    assert ("means" in other.choices) is asked
    assert asked is any(one.means and "raised" in {p.kind for i in one.before for p in i} for one in gates(area))


def test_what_is_only_not_recommended_can_still_be_said_and_what_is_not_allowed_cannot(
    client: Client, area: Place
) -> None:
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    offered = Page(client.get(step(pages, "other")).content.decode()).choices.get("means", [])
    musts = [one for one in gates(area) if one.force == MUST and one.means and "raised" in str(one.before)]
    if offered and not musts:
        assert "e-mail" in offered
    assert all(set(offered) <= set(gate.means) for gate in musts)


def gates(area: Place) -> list[Gate]:
    return [gate for gate in area.policy.gates.values() if not gate.at or "start" in gate.at]


def test_what_keeps_the_person_safe_is_never_passed_over(client: Client, area: Place) -> None:
    pages = road.to_the_check(client, road.begun(client), road.safest(area.policy))
    safety = step(pages, "safety")
    refused = client.post(safety, road.answers(client.get(safety)) | {"safety": ""})
    assert refused.status_code == 422
    assert "If nothing does, write that." in road.text(refused)


def test_what_should_come_first_may_be_passed_with_a_reason_and_never_without(client: Client, area: Place) -> None:
    """Advice not yet taken: a must refuses with a link to its page, a should asks for the reason in a box."""
    prefer = road.safest(area.policy) | {"advice-0": "nobody", "reflection": ""}
    pages = road.to_the_check(client, road.begun(client), prefer)
    if not [page for page in pages if page.endswith("/own")]:
        assert client.post(pages[-1], road.answers(client.get(pages[-1]))).status_code == 303
        return
    shown = client.get(pages[-1])
    refused = client.post(pages[-1], {})
    assert refused.status_code == 422
    typed = road.answers(shown)
    if any(name.startswith("reason-") for name in typed):
        sent = client.post(pages[-1], typed)
        assert sent.status_code == 303, road.text(sent)
        assert read.entries(draft_of(pages[0]))[-1].despite
    else:
        assert step(pages, "own") in refused.content.decode()
        assert not read.entries(draft_of(pages[0]))
