"""A form's text becomes boxes that the record fills, with guidance below; a blank that nothing fills is refused."""

import pytest

from accord.engine import form_text
from accord.engine.form_text import Box
from accord.engine.loader import PolicyErrors, load
from accord.engine.policy import Form
from tests.engine.policies_invented import SMALL

TEXT = "Date: {today}\nConcern: {difference} {evidence}\n\nLeave out names.\nAll of them."


def test_each_line_is_a_box_and_what_follows_an_empty_line_is_guidance() -> None:
    form = Form(id="note", label="Note", text=TEXT)
    assert form_text.boxes(form) == (
        Box("box-1", "Date", blanks=("today",)),
        Box("box-2", "Concern", blanks=("difference", "evidence")),
    )
    assert form_text.guidance(form) == "Leave out names.\nAll of them."


def test_a_letter_has_one_box_that_begins_with_its_text() -> None:
    form = Form(id="letter", label="Letter", kind="letter", text="We decided:")
    assert form_text.boxes(form) == (Box("box-1", "Letter", "We decided:", ("outcome", "reasons")),)
    assert form_text.guidance(form) == ""


def test_a_form_without_text_still_has_a_box() -> None:
    assert len(form_text.boxes(Form(id="note", label="Note"))) == 1


def test_people_read_the_text_without_its_blanks() -> None:
    assert form_text.plain("Date: {today}\nConcern: {difference} {evidence}\nOther") == "Date\nConcern\nOther"


FORM = SMALL + '[[form]]\nid = "note"\n'


@pytest.mark.parametrize(
    "text", ["Note", "When: {entered first}", "{today} {people}\n{views}", "What: {outcome}\n\nHelp"]
)
def test_a_blank_that_the_record_fills_is_taken(text: str) -> None:
    assert load(f'{FORM}text = """{text}"""').forms["note"].text == text


@pytest.mark.parametrize(
    ("text", "found", "instead"),
    [
        ("What: {diference}", '"{diference}" is no blank', '"{difference}"'),
        ("What: { views }", '"{ views }" is no blank', '"{views}"'),
        ("When: {entered frist}", '"{entered frist}" is no blank', '"{entered first}"'),
        ("What: {views}\n\nHelp with {views}", "where nothing is filled in", "further up"),
    ],
)
def test_a_blank_that_nothing_fills_is_refused_with_its_line(text: str, found: str, instead: str) -> None:
    with pytest.raises(PolicyErrors) as errors:
        load(f'{FORM}text = """\n{text}"""')

    (error,) = errors.value.errors
    assert found in error.found and instead in error.instead
    assert (error.table, error.key, error.line) == ('form "note"', "text", FORM.count("\n") + 2)


def test_a_letter_with_blanks_is_filled_in_like_a_form_and_what_is_read_out_is_not() -> None:
    letter = load(f'{FORM}kind = "letter"\ntext = "What we decided: {{outcome}}"').forms["note"]

    assert form_text.boxes(letter) == (Box("box-1", "What we decided", blanks=("outcome",)),)
    with pytest.raises(PolicyErrors, match='none in a "text" that is read out'):
        load(f'{FORM}kind = "text"\ntext = "Hear this: {{outcome}}"')
