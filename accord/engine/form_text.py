"""The text of a form as boxes to fill in: a line "Label: {blank}" for each, and guidance below the first empty line.

A blank is filled from the record: a content ("{difference}"), or one of those below. Source: WI-12, the shape of the
notification. A letter, minute or notice without blanks, and a text to read out, has one box that begins with its text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from accord.engine.kinds import CONTENTS
from accord.engine.policy import Form

TODAY, STAGE, PEOPLE, TALK, OUTCOME, ENTERED = "today", "stage", "people", "talk", "outcome", "entered"
_BLANK = re.compile(r"\{([a-z][a-z0-9 -]*)\}")
_BLANKS_OF_A_LINE = re.compile(r"(?::?[ \t]*\{[a-z][a-z0-9 -]*\})+")


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its `id` in its form, its label, the words it begins with, the blanks that fill it in this order."""

    id: str
    label: str
    begins: str = ""
    blanks: tuple[str, ...] = ()


def boxes(form: Form) -> tuple[Box, ...]:
    """The boxes of a form, numbered from 1."""
    if not in_boxes(form.kind, form.text):
        return (Box("box-1", form.label, form.text.strip(), (OUTCOME, "reasons")),)
    lines = [line for line in in_boxes(form.kind, form.text).splitlines() if line.strip()]
    return tuple(
        Box(f"box-{number}", plain(line).strip(), blanks=tuple(_BLANK.findall(line)))
        for number, line in enumerate(lines, start=1)
    )


def guidance(form: Form) -> str:
    """What stands below the boxes for whoever fills the form in; "" where nothing does."""
    if not in_boxes(form.kind, form.text):
        return ""
    return form.text.strip().partition("\n\n")[2].strip()


def plain(text: str) -> str:
    """A form's text without its blanks."""
    return _BLANKS_OF_A_LINE.sub("", text)


def in_boxes(kind: str, text: str) -> str:
    """The part of a text that becomes boxes: of a form, and of a letter, minute or notice that has blanks there."""
    first = text.strip().partition("\n\n")[0]
    return first if kind == "form" or (kind != "text" and _BLANK.search(first)) else ""


def fillings(stages: Iterable[str]) -> tuple[str, ...]:
    """Every blank that something on a record could fill, under a policy with these stages."""
    return (*CONTENTS, TODAY, STAGE, PEOPLE, TALK, OUTCOME, *(f"{ENTERED} {stage}" for stage in stages))
