"""Words to avoid: found as whole words in their common endings, whatever their capitals and accents."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.engine.loader import PolicyErrors, load
from accord.engine.plain.avoided import avoided, of_its_own
from tests.engine.policies_invented import SMALL

POLICY = replace(load(SMALL), avoid={"complaint": "professional difference", "dispute": "", "naïve party": "new to it"})


def found(text: str) -> list[str]:
    return [one.found for one in avoided(POLICY, text)]


@pytest.mark.parametrize(
    "text", ["complaint", "Complaints", "COMPLAINT", "disputed", "disputing", "naive parties", "Naïve party"]
)
def test_a_word_is_found_however_it_is_written(text: str) -> None:
    assert found(f"This is, say, {text}.") == [text]


@pytest.mark.parametrize("text", ["complain", "complaintful", "indisputable", "redispute", "naive", "", "disputes_x"])
def test_another_word_is_not(text: str) -> None:
    assert found(f"so {text} it is") == []


def test_each_says_what_to_say_instead_where_the_policy_does() -> None:
    first, second = avoided(POLICY, "A dispute about a complaint, and a second complaint.")
    assert (first.word, first.instead) == ("dispute", "")
    assert (second.found, second.instead) == ("complaint", "professional difference")


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(one.found for one in avoided(POLICY, text))


def test_a_policy_that_uses_its_own_words_to_avoid_is_shown_where() -> None:
    text = SMALL + '[words]\navoid = { managers = "line managers" }\n'
    policy = load(text.replace("[[stage]]", '[[stage]]\nlabel = "Managers talk"', 1))
    assert [(where, one.instead) for where, one in of_its_own(policy)] == [
        (f'stage "{next(iter(policy.stages))}", key "label"', "line managers")
    ]


@pytest.mark.parametrize("value", ['["complaint"]', '"complaint"', '{ complaint = "professional difference" }'])
def test_words_to_avoid_are_a_list_or_each_with_what_to_say_instead(value: str) -> None:
    assert list(load(f"{SMALL}[words]\navoid = {value}\n").avoid) == ["complaint"]


@pytest.mark.parametrize("value", ["3", '{ complaint = "" }', "[1]"])
def test_anything_else_is_answered_with_what_to_write(value: str) -> None:
    with pytest.raises(PolicyErrors, match="expected a text"):
        load(f"{SMALL}[words]\navoid = {value}\n")
