"""A file that is no policy at all, or is damaged, is answered and never breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.engine.loader import PolicyErrors, load
from accord.engine.loader.toml import MOST_CHARACTERS
from tests.engine.policies_invented import SMALL, WHOLE

TOML = [
    ('title = "Settling differences"', 'title = "Settling', 3, "not closed"),
    ('title = "Settling differences"', "title = Settling", 3, "without quotation marks"),
    ('title = "Settling differences"', "title", 3, "no key with a value"),
    ('title = "Settling differences"', 'id = "again"', 3, "the same key twice"),
    ('covers = ["child"]', 'covers = ["child"\n[[seat', 5, "a list that is not closed"),
    ('title = "Settling differences"', 'title = "a" "b"', 3, "quotation marks within a text"),
    ('title = "Settling differences"', "in_force_from = 2026-02-30", 3, "no calendar"),
    ('title = "Settling differences"', 'title = "a\0b"', 3, "a NUL byte"),
    ('title = "Settling differences"', 'title = "a\x07b"', 3, "control character number 7"),
    ('title = "Settling differences"', f"title = {'[' * 9000}", 3, "too deep"),
    ('title = "Settling differences"', f"title = {'9' * 9000}", 1, "thousands of digits"),
]


@pytest.mark.parametrize(("found", "written", "line", "words"), TOML, ids=[row[3] for row in TOML])
def test_a_file_that_is_no_toml_is_answered_in_plain_words_with_its_line(
    found: str, written: str, line: int, words: str
) -> None:
    with pytest.raises(PolicyErrors) as told:
        load(SMALL.replace(found, written, 1), "small.toml")
    assert words in str(told.value)
    assert told.value.errors[0].line == line


def test_a_megabyte_of_text_is_refused_clearly() -> None:
    with pytest.raises(PolicyErrors, match=f"{MOST_CHARACTERS:,}"):
        load("# much\n" * 150_000)


def test_an_empty_file_is_told_what_a_policy_begins_with() -> None:
    with pytest.raises(PolicyErrors, match=r"write \[policy\]"):
        load("")


def test_a_policy_without_a_way_in_is_refused() -> None:
    with pytest.raises(PolicyErrors, match="no way in"):
        load(SMALL.replace('covers = ["child"]', 'covers = ["child"]\nraised_at = []'))


def test_a_gate_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(PolicyErrors, match="asks for nothing"):
        load(SMALL + '[[gate]]\nid = "idle"\nbefore = "raised"\ncite = "x"\n')


def test_lines_are_right_among_brackets_in_texts_remarks_and_long_texts() -> None:
    text = SMALL.replace('"Settling differences"', '"""Settling [[gate]]\ndifferences = "so"\n"""  # [[stage]]')
    with pytest.raises(PolicyErrors) as told:
        load(text + "[[stage]] # a second = [\nid = 'x#]'\n")
    assert [(error.line, error.key) for error in told.value.errors] == [(16, "id")]


def test_a_table_inside_a_table_is_told_with_its_line() -> None:
    text = SMALL.replace('seat = "worker"\n', "") + '[stage.seat]\nraising = "wroker"\n'
    with pytest.raises(PolicyErrors) as told:
        load(text)
    assert [(error.line, error.key) for error in told.value.errors] == [(12, "seat")]


@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.text(alphabet='[]{}"=\n.,a#\\', max_size=6))
def test_a_damaged_file_is_read_or_answered_and_never_breaks_the_reader(at: int, gone: int, put: str) -> None:
    try:
        load(WHOLE[:at] + put + WHOLE[at + gone :])
    except PolicyErrors as told:
        assert all(error.found and error.expected and error.instead for error in told.errors)
        assert all(1 <= error.line <= WHOLE.count("\n") + put.count("\n") + 1 for error in told.errors)
