"""Sentences of ours in a policy's own words: articles, several of a thing, capitals, and what verbs become."""

from dataclasses import replace

import pytest

from accord.engine.loader import load
from accord.engine.wording import SEEN, in_words
from tests.engine.policies_invented import SMALL

POLICY = load(SMALL)


def said(text: str, **words: str) -> str:
    return in_words(replace(POLICY, words={ours.replace("_", " "): word for ours, word in words.items()}), text)


@pytest.mark.parametrize("ours", SEEN)
def test_without_a_policy_every_word_is_our_own(ours: str) -> None:
    assert "{" not in in_words(None, f"{{{ours}}}")


def test_a_word_takes_the_place_of_ours_as_the_sentence_wants_it() -> None:
    words = {"concern": "issue", "stage": "step", "agency": "body"}
    assert (
        said("{A concern} at this {stage}. {Concern:s} at {stage:s}.", **words)
        == "An issue at this step. Issues at steps."
    )
    assert said("every {agency}, both {agency:s}", **words) == "every body, both bodies"


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("difference of view", "differences of view"),
        ("child or young person", "children or young people"),
        ("dispute process", "dispute processes"),
        ("level", "levels"),
    ],
)
def test_several_of_a_thing(word: str, several: str) -> None:
    assert said("{disagreement:s}", disagreement=word) == several


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("speak up about", ("spoke up about", "spoken up about", "speaking up about")),
        ("report", ("reported", "reported", "reporting")),
        ("step up", ("stepped up", "stepped up", "stepping up")),
        ("notify", ("notified", "notified", "notifying")),
        ("resolve", ("resolved", "resolved", "resolving")),
    ],
)
def test_what_verbs_become(word: str, forms: tuple[str, ...]) -> None:
    assert tuple(said(f"{{raise:{form}}}", **{"raise": word}) for form in ("past", "done", "ing")) == forms


@pytest.mark.parametrize(("word", "article"), [("hour", "an"), ("user", "a"), ("unit", "a"), ("urgent worry", "an")])
def test_the_article_goes_by_how_a_word_sounds(word: str, article: str) -> None:
    assert said("{a concern}", concern=word) == f"{article} {word}"


def test_an_article_that_the_policy_wrote_is_not_said_twice() -> None:
    assert said("{the office} and {an office}", office="the hub") == "the hub and a hub"


def test_the_office_is_the_partnerships_unless_it_has_a_name_of_its_own() -> None:
    assert said("{the office}", partnership="board") == "the board’s office"
    assert said("{the office}", partnership="board", office="MASA unit") == "the MASA unit"


def test_a_side_is_called_one() -> None:
    assert said("{the raising}", raising="speaking-up") == "the speaking-up side"
    assert said("{the raising}", raising="speaking-up party") == "the speaking-up party"
    assert said("{the raising}", raising="speaking-up", side="party") == "the speaking-up party"


def test_what_is_no_word_of_ours_is_left_as_it_stands() -> None:
    assert said("{evidence} {stage one} {the} {}") == "{evidence} {stage one} {the} {}"
