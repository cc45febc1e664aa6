"""A form's text becomes boxes that the record fills, with guidance below; every policy that ships has known blanks."""

from pathlib import Path

import pytest

import accord.policies
from accord.engine import form_text
from accord.engine.form_text import Box
from accord.engine.loader import load
from accord.engine.policy import Form

TEXT = "Date: {today}\nConcern: {difference} {evidence}\n\nLeave out names.\nAll of them."
SHIPPED = sorted(
    path
    for path in (Path(accord.policies.__file__).parent / "shipped").glob("*.toml")
    if not path.name.endswith(".examples.toml")
)


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


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_blank_of_a_policy_that_ships_can_be_filled(path: Path) -> None:
    policy = load(path.read_text())
    for form in policy.forms.values():
        assert form_text.unknown(policy, form) == ()


def test_a_blank_that_nothing_fills_is_named() -> None:
    policy = load(SHIPPED[0].read_text())
    assert form_text.unknown(policy, Form(id="x", label="X", text="When: {entered nowhere} {moon}")) == (
        "entered nowhere",
        "moon",
    )
