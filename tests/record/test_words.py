"""Whatever is typed, the answer is clear and nothing half-written is left."""

import pytest

from accord.record import read, write
from accord.record.words import MOST_CHARACTERS
from tests.record.test_write import counted, note, said, send
from tests.support.walk import Walk

REFUSED = {
    "a NUL byte": ("fine until\x00here", "Character 11 .*U\\+0000"),
    "an escape": ("\x1b[31m", "U\\+001B"),
    "half a character": ("\ud83d", "U\\+D83D"),
    "nothing": ("  \n ", "Nothing is written"),
    "a megabyte": ("x" * 1_000_000, "1,000,000 characters long; 20,000 are the most"),
    "one too many": ("x" * (MOST_CHARACTERS + 1), "20,001"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_words_that_cannot_be_kept_are_refused_with_the_field_and_the_reason(what: str, walk: Walk) -> None:
    walk.raise_()
    before = counted()
    text, sentence = REFUSED[what]
    with pytest.raises(write.BadWords, match=sentence) as refused:
        send(walk, write.Writing(entry=note(walk), words=(said(text),)))
    assert refused.value.field == "evidence"
    assert counted() == before


@pytest.mark.parametrize("what", ["a\x00", "\ud800", "x" * 301])
def test_an_answer_that_cannot_be_kept_is_refused(what: str, walk: Walk) -> None:
    walk.raise_()
    before = counted()
    with pytest.raises(write.BadWords):
        send(walk, write.Writing(entry=walk.entry("said", walk.place.actor("raising"), answers={"area": what})))
    assert counted() == before


def test_the_longest_words_allowed_come_back_as_they_were_typed(walk: Walk) -> None:
    walk.raise_()
    text = "Ünïcödé \U0001f9d2\tand a tab\n" * 800
    send(walk, write.Writing(entry=note(walk), words=(said(text[:MOST_CHARACTERS]),)))
    shown = read.timeline(walk.id, read.Viewer(office=True))
    assert shown[-1].text("evidence") == text[:MOST_CHARACTERS]


def test_line_endings_of_every_browser_are_kept_alike(walk: Walk) -> None:
    walk.raise_()
    send(walk, write.Writing(entry=note(walk), words=(said("one\r\ntwo\rthree"),)))
    assert read.timeline(walk.id, read.Viewer(office=True))[-1].text("evidence") == "one\ntwo\nthree"


def test_an_entry_may_not_say_that_something_was_written_which_was_not(walk: Walk) -> None:
    walk.raise_()
    with pytest.raises(write.BadWords) as refused:
        send(walk, write.Writing(entry=walk.entry("said", walk.place.actor("raising"), said=("views",))))
    assert refused.value.field == "views"


def test_a_rule_passed_with_a_reason_has_the_reason_written(walk: Walk) -> None:
    walk.raise_()
    entry = walk.entry("noted", walk.place.actor("raising"), despite=("gate in-person",))
    with pytest.raises(write.BadWords) as refused:
        send(walk, write.Writing(entry=entry))
    assert refused.value.field == "despite"
