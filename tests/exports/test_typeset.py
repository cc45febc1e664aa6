"""Papers as PDF/UA: what the file claims of itself, and that what people wrote stays what they wrote."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.exports import typeset
from accord.exports.typeset import NotTypeset, pdf
from tests.support.pdf import fonts_in, pages_in, says_of_itself, words_of

LETTER = """#import "layout.typ": *
#show: paper
#data.body
#for picture in data.pictures { image(bytes(picture), format: "svg", alt: data.at("alt", default: none)) }
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2" fill="#0b6247"/></svg>'
GIVEN = {"pages": "Page {page} of {pages}", "partnership": "Marlshire", "pictures": [], "body": "Dear all"}


@pytest.fixture(autouse=True)
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of the tests' own beside the shared layout."""
    for shared in typeset.DOCUMENTS.glob("*.typ"):
        (tmp_path / shared.name).write_text(shared.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "letter.typ").write_text(LETTER, encoding="utf-8")
    monkeypatch.setattr(typeset, "DOCUMENTS", tmp_path)


def test_a_paper_claims_to_be_accessible_and_says_its_title_and_language() -> None:
    made = pdf("letter", GIVEN, title="The procedure of Marlshire")
    assert made.startswith(b"%PDF")
    assert "<pdfuaid:part>1</pdfuaid:part>" in says_of_itself(made)
    assert "The procedure of Marlshire" in says_of_itself(made)
    assert b"/Lang(en-GB)" in made
    assert b"/MarkInfo<</Marked true" in made


def test_a_paper_in_welsh_says_so() -> None:
    assert b"/Lang(cy-GB)" in pdf("letter", GIVEN, title="Gweithdrefn", language="cy-GB")


def test_the_font_of_the_site_is_inside_the_file() -> None:
    made = pdf("letter", GIVEN, title="T")
    assert fonts_in(made) == {"AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold"}


def test_the_same_words_make_the_same_file() -> None:
    assert pdf("letter", GIVEN, title="T") == pdf("letter", GIVEN, title="T")


def test_the_head_and_the_foot_say_whose_it_is_and_which_page() -> None:
    made = pdf("letter", {**GIVEN, "dated": "1 May 2026", "body": "word\n\n" * 60}, title="Title")
    assert "Marlshire · 1 May 2026" in words_of(made)
    assert f"Page 1 of {pages_in(made)}" in words_of(made)


@pytest.mark.parametrize(
    "body", ['#panic("stop")', '#read("layout.typ")', "*bold* _slant_ $x$ @ref <label>", '"]#{', "\\"]
)
def test_words_that_look_like_code_stay_words(body: str) -> None:
    assert body in words_of(pdf("letter", {**GIVEN, "body": body}, title=body))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_written_can_be_printed(body: str) -> None:
    assert pdf("letter", {**GIVEN, "body": body}, title="T")


def test_a_letter_no_font_has_is_printed_as_a_box() -> None:
    shown = words_of(pdf("letter", {**GIVEN, "body": "for 漢 and 😀"}, title="T"))
    assert "for \n□\n and \n□" in shown


def test_a_picture_without_words_in_place_of_it_is_refused() -> None:
    with pytest.raises(NotTypeset, match=r"letter.*alt"):
        pdf("letter", {**GIVEN, "pictures": [PICTURE]}, title="T")
    assert pdf("letter", {**GIVEN, "pictures": [PICTURE], "alt": "A green field"}, title="T")


def test_a_machine_that_was_not_set_up_is_told_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "FONTS", tmp_path)
    with pytest.raises(NotTypeset, match=r"dev\.py setup"):
        pdf("letter", GIVEN, title="T")
