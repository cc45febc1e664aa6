"""The text of a form as boxes to fill in: a line "Label: {blank}" for each, and guidance below the first empty line.

A blank is filled from the record: a content ("{difference}"), or one of those below. Source: WI-12, the shape of the
notification; any other form has one box, which begins with its text.
"""

import re
from dataclasses import dataclass

from accord.engine.kinds import CONTENTS
from accord.engine.policy import Form, Policy

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
    if form.kind != "form" or not form.text:
        return (Box("box-1", form.label, form.text.strip(), (OUTCOME, "reasons")),)
    first = form.text.strip().split("\n\n")[0]
    lines = [line for line in first.splitlines() if line.strip()]
    return tuple(
        Box(f"box-{number}", plain(line).strip(), blanks=tuple(_BLANK.findall(line)))
        for number, line in enumerate(lines, start=1)
    )


def guidance(form: Form) -> str:
    """What stands below the boxes for whoever fills the form in; "" where nothing does."""
    if form.kind != "form":
        return ""
    return form.text.strip().partition("\n\n")[2].strip()


def plain(text: str) -> str:
    """A form's text without its blanks."""
    return _BLANKS_OF_A_LINE.sub("", text)


def unknown(policy: Policy, form: Form) -> tuple[str, ...]:
    """The blanks of a form that nothing on a record could ever fill."""
    known = {TODAY, STAGE, PEOPLE, TALK, OUTCOME, *CONTENTS, *(f"{ENTERED} {stage}" for stage in policy.stages)}
    return tuple(blank for box in boxes(form) for blank in box.blanks if blank not in known)
