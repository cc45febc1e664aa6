"""A word that the procedure avoids is pointed out kindly where what was written is looked over; nothing is refused."""

import re
from typing import Any

import pytest

from tests.pages import road
from tests.pages.forms import filled_in, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.place import Place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)

AVOID = 'avoid = { whinge = "see it differently", moan = "a worry" }'
KINDLY = "A word to think about"


@pytest.fixture
def area() -> Place:
    text = re.sub(r"(?m)^avoid = .*\n", "", POLICIES[1].read_text(encoding="utf-8"))
    return place.build(re.sub(r"(?m)^\[words\]\n", f"[words]\n{AVOID}\n", text))


def written(area: Place, kind: str, **words: str) -> Any:
    walk = Walk(area).raise_()
    client = signed_in(area.actor("raising"))
    address = f"/d/{walk.sheet.shown}/write/{kind}"
    sent = client.post(address, {**filled_in(client.get(address).content.decode()), **words})
    assert sent.status_code == 303
    return client, sent["Location"]


def test_before_a_concern_is_sent_its_check_says_which_word_and_what_to_say_instead(area: Place) -> None:
    client = signed_in(area.actor("raising"))
    prefer = road.safest(area.policy) | {"difference": "They WHINGED about it. A moan, two moans."}
    pages = road.to_the_check(client, road.begun(client), prefer)
    checked = client.get(pages[-1])
    shown = road.text(checked)
    assert KINDLY in shown and "You need not change it." in shown
    for found, instead in (("“WHINGED”", "see it differently"), ("“moan” and “moans”", "a worry")):
        assert f"{found} in “In your own words”: the procedure says “{instead}” instead." in shown
    assert client.post(pages[-1], road.answers(checked)).status_code == 303


def test_after_a_line_is_written_its_writer_is_told_with_the_link_that_corrects_it(area: Place) -> None:
    client, address = written(area, "noted", **{"words-note": "No whinge this time."})
    shown = client.get(address)
    assert KINDLY in road.text(shown) and "“whinge” in “Note”" in road.text(shown)
    line = re.search(r"written=(\d+)", address)
    assert line and f"/correct/{line.group(1)}" in shown.content.decode()


def test_it_is_said_once_and_to_nobody_else(area: Place) -> None:
    client, address = written(area, "noted", **{"words-note": "No whinge this time."})
    assert KINDLY not in road.text(client.get(address.partition("?")[0]))
    assert KINDLY not in road.text(signed_in(area.actor("responding")).get(address))


def test_words_that_nothing_avoids_are_left_alone(area: Place) -> None:
    client, address = written(area, "noted", **{"words-note": "Whingeing-free moaningless prose; a moanful tale."})
    assert "moanful" not in road.text(client.get(address)).partition(KINDLY)[2].partition("You need not")[0]


def test_after_a_correction_only_the_words_it_brought_are_looked_at_under_their_own_names(area: Place) -> None:
    walk = Walk(area).raise_()
    walk.write(walk.entry("noted", area.actor("raising"), said=("note",)))
    client, line = signed_in(area.actor("raising")), walk.written
    address = f"/d/{walk.sheet.shown}/correct/{line}"
    answers = filled_in(client.get(address).content.decode())
    answers |= {"reading": "replaced", "why": "A slip of mine.", "words-note": "No whinge this time."}
    sent = client.post(address, answers)
    assert sent.status_code == 303
    shown = road.text(client.get(sent["Location"]))
    assert "“whinge” in “Note”" in shown and "in “New" not in shown
    assert f"Correct line {line} " in shown.partition(KINDLY)[2].partition("You need not")[0]
