"""References are read over the telephone and typed on phones: a slip is caught, another way of typing is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.record import reference

DRAWN = st.builds(reference.new)


@given(DRAWN)
def test_a_reference_is_understood_however_it_is_typed(drawn: str) -> None:
    shown = reference.shown(drawn)
    for typed in (
        drawn,
        shown,
        shown.lower(),
        f"  {shown} ",
        shown.replace("-", " – "),
        shown.replace("5", "S").replace("8", "b"),
    ):
        assert reference.parse(typed) == drawn


@given(DRAWN, st.integers(0, 7), st.sampled_from(reference.ALPHABET))
def test_one_wrong_character_is_always_caught(drawn: str, place: int, char: str) -> None:
    wrong = drawn[:place] + char + drawn[place + 1 :]
    if wrong != drawn:
        with pytest.raises(reference.NotAReference):
            reference.parse(wrong)


@given(DRAWN, st.integers(0, 7), st.integers(0, 7))
def test_two_characters_swapped_are_always_caught(drawn: str, one: int, other: int) -> None:
    chars = list(drawn)
    chars[one], chars[other] = chars[other], chars[one]
    if (wrong := "".join(chars)) != drawn:
        with pytest.raises(reference.NotAReference):
            reference.parse(wrong)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("K7MP", "this has 4"),
        ("", "this has 0"),
        ("K7MP-3XQA", 'never has "A"'),
        ("K7MP-3XQ\x00", "never has"),
        ("x" * 10**6, "this has 100"),
    ],
)
def test_what_is_no_reference_is_answered_with_what_to_look_at(typed: str, said: str) -> None:
    with pytest.raises(reference.NotAReference, match=said):
        reference.parse(typed)
