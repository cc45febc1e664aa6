"""The guard finds what may identify a person, however it is spelt, and leaves plain words alone."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.guard import KINDS, find, read

IDENTITY = """Name: Zoë Oduya-Lane
Born: Friday 9 March 2018
Number at Weir Lane Secondary School: MG-4471
Number at Fellwater Police: FW 26 1183"""
ZOE = read(IDENTITY, besides=("Weir Lane Secondary School",))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.kind) for found in find(text, ZOE)]


def test_the_record_of_who_it_is_is_taken_apart_without_its_labels() -> None:
    assert ZOE.words == {"zoe", "oduya", "lane"}
    assert ZOE.days == {date(2018, 3, 9)}
    assert ZOE.numbers == {"mg4471", "4471", "fw261183", "1183"}


@pytest.mark.parametrize("name", ["Zoë", "Zoe", "ZOE", "Oduya", "Zoë's", "Zoes", "ODUYA-LANE", "Lane"])
def test_a_word_of_the_name_is_found_however_it_is_written(name: str) -> None:
    assert {kind for _text, kind in kinds(f"We saw {name} at school.")} == {"name"}


def test_an_agency_whose_name_holds_a_word_of_the_childs_may_be_named_in_full() -> None:
    assert kinds("A teacher of Weir Lane Secondary School rang.") == []
    assert kinds("A teacher of Weir Lane rang.") == [("Lane", "name")]


def test_a_plain_word_that_is_also_a_name_is_looked_at_again_and_not_refused() -> None:
    assert kinds("They walked down the lane.") == [("lane", "word like the name")]


@pytest.mark.parametrize(
    "day",
    [
        "9/3/2018", "09/03/2018", "9.3.18", "09-03-18", "2018-03-09", "09032018", "9 March 2018", "9th Mar 2018",
        "March 9, 2018", "Friday 9 March 2018", "the 9th of March 2018", "03/09/2018", "9 / 3 / 2018", "9-Mar-18",
    ],
)  # fmt: skip
def test_the_date_of_birth_is_found_in_its_usual_spellings(day: str) -> None:
    assert "own date of birth" in [kind for _text, kind in kinds(f"Seen first on {day}, later again.")]


def test_another_date_is_a_plain_date_unless_it_is_called_one_of_birth() -> None:
    assert kinds("We met on 12 May 2026 and on 13/5/26.") == []
    assert kinds("His brother was born on 12 May 2016.") == [("12 May 2016", "date of birth")]
    assert kinds("DOB: 12/05/2016") == [("12/05/2016", "date of birth")]


@pytest.mark.parametrize("number", ["MG-4471", "mg4471", "MG 4471", "4471", "FW 26 1183", "FW/26/1183", "fw261183"])
def test_an_agencys_number_is_found_with_or_without_what_joins_it(number: str) -> None:
    assert [kind for _text, kind in kinds(f"See file {number}.")] == ["own number"]


def test_part_of_a_longer_number_is_not_the_number() -> None:
    assert kinds("Invoice 144710, room 44718.") == []


def test_an_nhs_number_is_known_by_its_check_digit() -> None:
    assert kinds("943 476 5919") == [("943 476 5919", "NHS number")]
    assert kinds("9434765919") == [("9434765919", "NHS number")]
    assert kinds("943 476 5918") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AB1 2QD", "postcode"), ("sw1a1aa", "postcode"), ("M1 1AE", "postcode"),
        ("01632 960 101", "telephone number"), ("07700 900123", "telephone number"),
        ("+44 7700 900123", "telephone number"), ("(01632) 960101", "telephone number"),
        ("a.b@example.org", "e-mail address"),
    ],
)  # fmt: skip
def test_an_address_or_number_of_one_person_is_found(text: str, kind: str) -> None:
    assert kinds(f"Write to {text}, please.") == [(text, kind)]


@pytest.mark.parametrize("word", ["Oduyo", "oduy", "Odyua", "Odduya", "ODUIA"])
def test_the_name_with_one_letter_wrong_is_looked_at_again(word: str) -> None:
    assert kinds(f"They met {word} there.") == [(word, "word like the name")]


@pytest.mark.parametrize("initials", ["ZL", "Z.L.", "Z L", "Z. O. L.", "ZOL", "Z-L"])
def test_the_initials_of_the_name_are_looked_at_again(initials: str) -> None:
    assert kinds(f"Talked of {initials} today.") == [(initials, "initials")]


def test_other_capitals_and_other_words_are_no_initials_and_no_name() -> None:
    assert kinds("The DSL rang the MASH. Zo was there, and Lana.") == []


@pytest.mark.parametrize("street", ["14 Mill Road", "2a Upper Mill Street", "7, Kestrel Close", "12 The Green"])
def test_a_house_in_a_street_is_found(street: str) -> None:
    assert kinds(f"They live at {street} now.") == [(street, "street address")]


@pytest.mark.parametrize(
    "text",
    [
        "Stage 2 ended on Tuesday 7 April 2026 after 5 working days.",
        "Two assessments in 2025/26, 3 visits, 45 minutes each, at 14:30.",
        "The WI-07 limit and section 47 enquiries under the 1989 Act.",
        "A ten-year-old and a baby of 6 months. B12 was low.",
    ],
)
def test_plain_sentences_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_nothing_is_marked_twice_and_the_records_own_wins() -> None:
    found = find("Zoe.Lane@example.org born 9/3/2018", ZOE)
    assert [one.kind for one in found] == ["name", "name", "own date of birth"]
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_a_name_in_one_line_with_its_number_is_still_taken_apart() -> None:
    read_back = read("Idris Pellworth 943 476 5919, FW 26 1183")
    assert read_back.words == {"idris", "pellworth"}
    assert {"9434765919", "fw261183"} <= read_back.numbers


def test_a_record_that_names_nobody_finds_only_what_is_anybodys() -> None:
    assert [one.kind for one in find("Zoë, AB1 2QD", read(""))] == ["postcode"]


@given(st.text(max_size=300), st.text(max_size=80))
def test_every_find_is_a_piece_of_the_text_and_of_a_known_kind(text: str, identity: str) -> None:
    for found in find(text, read(identity)):
        assert text[found.start : found.end] == found.text
        assert found.text
        assert found.kind in KINDS


@given(st.text(alphabet="ab- ", max_size=40))
def test_a_name_typed_in_capitals_is_always_found(around: str) -> None:
    assert ("ZOE", "name") in kinds(f"{around} ZOE {around}")


@pytest.mark.parametrize("piece", ["0", "a", "12 ", "a.", "a@", "Lane ", "1/1/11 ", "+44", "A1", "-", "MG", "'"])
def test_a_long_text_of_any_kind_is_read_quickly(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    started = time.perf_counter()
    find(text, ZOE)
    read(text)
    assert time.perf_counter() - started < 5
