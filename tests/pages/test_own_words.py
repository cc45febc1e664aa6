"""Every page speaks in the procedure's own words: a policy with invented ones is walked, and none of ours is left."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from accord.engine.loader import load
from accord.engine.policy import Policy
from accord.engine.wording import SEEN, in_words
from accord.policies import texts as texts_that_ship
from tests.pages import road
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)

VERBS = ("raise", "settle", "close", "withdraw", "escalate", "return")
OWN = {word: f"quib{number:02}let" for number, word in enumerate(SEEN)}
OWN |= {verb: f"zorp{number:02}" for number, verb in enumerate(VERBS)}
SHOWN = ("label", "says", "guide", "asks", "text", "cite", "reading", "to", "wording")
# Names and words that the test's own people have and write.
NAMES = (r"(Raising|Responding) agency of Area \d+", r"(?i)\b(raising|responding) ~", r"What was said of [\w-]+")
# Where a page has one of our words in another sense.
NOT_THE_WORD = (
    r"(?i)closed days",  # days on which an office is shut
)


def with_own_words(text: str) -> str:
    """The policy with every one of our words replaced, and nothing else."""
    without = re.sub(r"(?ms)^\[words\]\n(?:(?!\[)[^\n]*\n)*", "", text)
    words = "\n".join(f'{ours} = "{own}"' for ours, own in OWN.items())
    return re.sub(r"(?m)^\[\[", f"[words]\n{words}\n\n[[", without, count=1)


def ours() -> dict[str, str]:
    """Each of our words in every form a sentence may have it, with the word it is a form of."""
    found = {}
    for word in SEEN:
        forms = ("", ":s") if word not in VERBS else ("", ":past", ":done", ":ing")
        found |= {in_words(None, f"{{{word}{form}}}"): word for form in forms}
    return found | {"escalated": "escalate", "escalation": "escalate", "settlement": "settle", "withdrawal": "withdraw"}


def of_the_policy(policy: Policy) -> list[str]:
    """What the procedure itself says in its own texts, the longest first."""
    tables = ("stages", "duties", "gates", "routes", "signposts", "seats", "forms", "events", "facts")
    rules = [rule for table in tables for rule in getattr(policy, table).values()]
    texts = [getattr(rule, key, "") for rule in rules for key in SHOWN]
    texts += [line for rule in policy.forms.values() for line in rule.text.splitlines()]
    texts += [choice for fact in policy.facts.values() for choice in fact.choices]
    texts += [title for seat in policy.seats.values() for titles in seat.equivalents.values() for title in titles]
    texts += [texts_that_ship.policy(name).title for name in texts_that_ship.shipped()]
    texts += [policy.title, *policy.seats, *(code.replace("-", " ") for code in policy.seats)]
    return sorted({text for text in texts if isinstance(text, str) and text}, key=len, reverse=True)


def said(response: Any) -> str:
    """What a page says, with what stands in its fields taken out: that is somebody's own."""
    html = re.sub(r"(?s)<(head|style|textarea)\b.*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def left(policy: Policy, text: str) -> list[str]:
    """Our words that a page says of itself, each with what stands around it."""
    for theirs in of_the_policy(policy):
        plain = " ".join(re.sub(r"\{[^}]*\}", " ", theirs).split()).rstrip(" :")
        text = re.sub(re.escape(plain), "~", text, flags=re.IGNORECASE) if plain else text
    for pattern in (
        r"(Raising|Responding) agency of Area \d+",
        r"(?i)\b(raising|responding) ~",
        r"What was said of [\w-]+",
        *NOT_THE_WORD,
    ):
        text = re.sub(pattern, "~", text)
    found = []
    for form in ours():
        hits = re.finditer(rf"(?<![\w’']){re.escape(form)}(?![\w])", text, re.IGNORECASE)
        found += [f"{form}: …{text[max(0, hit.start() - 40) : hit.end() + 30]}…" for hit in hits]
    return found


def check(policy: Policy, client: Client, *addresses: str) -> str:
    """Asserts that pages say none of our words; what they say, together."""
    everything, ours_still = [], []
    for address in addresses:
        shown = client.get(address, follow=True)
        assert shown.status_code == 200, address
        ours_still += [f"{address}: {one}" for one in left(policy, said(shown))]
        everything.append(said(shown))
    assert not ours_still, "\n".join(ours_still)
    return " ".join(everything)


def links(client: Client, address: str) -> Iterator[str]:
    """Where a page leads, but for signing out and going back."""
    shown = Page(client.get(address).content.decode())
    yield from dict.fromkeys(link for link in shown.links if link.startswith("/d/") and "#" not in link)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def walk(request: pytest.FixtureRequest) -> Walk:
    return Walk(place.build(with_own_words(request.param.read_text(encoding="utf-8"))))


def test_the_invented_words_are_all_there_is_to_call_differently(walk: Walk) -> None:
    assert dict(walk.place.policy.words) == OWN


def test_raising_speaks_in_the_procedures_own_words(walk: Walk) -> None:
    policy, client = walk.place.policy, signed_in(walk.place.actor("raising"))
    check(policy, client, "/", "/raise")
    pages = road.to_the_check(client, road.begun(client), road.safest(policy))
    shown = check(policy, client, *pages, pages[-1].replace("check", "questions"))
    assert OWN["concern"] in shown and OWN["raise"].capitalize() in shown


def test_a_disagreement_and_every_form_speak_in_the_procedures_own_words(walk: Walk) -> None:
    policy = walk.raise_().place.policy
    address = f"/d/{walk.sheet.shown}"
    for side in ("raising", "responding"):
        client = signed_in(walk.place.actor(side))
        shown = check(policy, client, address, "/", f"{address}/identity")
        assert OWN["side"] in shown
        check(policy, client, *links(client, address))
    check(policy, signed_in(walk.place.actor("raising")), f"{address}/correct/1", f"{address}/correct/{walk.written}")


def test_after_the_end_too(walk: Walk) -> None:
    walk.raise_().settle()
    client = signed_in(walk.place.actor("raising"))
    shown = check(walk.place.policy, client, f"/d/{walk.sheet.shown}", "/")
    assert in_words(walk.place.policy, "{settle:done}") in shown


def test_the_procedure_and_the_offices_page_speak_in_its_own_words(walk: Walk) -> None:
    policy = walk.raise_().place.policy
    address = f"/procedure/{walk.place.partnership.pk}"
    check(policy, signed_in(walk.place.actor("raising")), address, f"{address}/briefing", f"{address}/in-my-service")
    shown = check(policy, signed_in(walk.place.actor("", "office")), "/office", "/", "/office/procedures")
    assert OWN["office"] in shown


def test_without_a_procedure_pages_speak_in_accords_own_words() -> None:
    shown = said(Client().get("/sign-in"))
    assert "partnership’s office" in shown and "{" not in shown


def test_nobodys_words_are_left_over_for_the_next_page(walk: Walk) -> None:
    client = signed_in(walk.place.actor("raising"))
    assert OWN["child"] in said(client.get("/raise"))
    assert not any(own in said(Client().get("/sign-in")) for own in OWN.values())


def test_the_words_that_can_be_changed_are_the_ones_sentences_have_room_for() -> None:
    assert load(POLICIES[0].read_text(encoding="utf-8")).word("stage") == "stage"
    assert [word for word in SEEN if in_words(None, f"{{{word}}}") == f"{{{word}}}"] == []
