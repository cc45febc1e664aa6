"""The record as its page prints it: corrected lines with both readings, and what rested on them shown so.

Source: model.md, section 2: what was decided on the strength of a line later corrected stays; docs/adr/0006.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.urls import reverse

from accord.engine.entries import Corrected
from accord.engine.judge import unsupported
from accord.engine.standing import Refusal
from accord.pages import correcting, own_affairs, readings, record_rows
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.record.read import Shown
from accord.record.words import NEW


def rows(page: Opened) -> list[dict[str, Any]]:
    """Every line for `components/record.html`, with the link to correct it where this worker may."""
    now = {line.sequence: line for line in readings.now_reads(page)}
    rested = unsupported(page.standing)
    return [
        {
            **_row(page, line, now),
            "rested": _rested(page, line, rested.get(line.sequence, ())),
            "correct": _link(page, line),
        }
        for line in page.lines
    ]


def _row(page: Opened, line: Shown, now: dict[int, Shown]) -> dict[str, Any]:
    if isinstance(line.entry, Corrected):
        return record_rows.row(page, _correction(page, line, line.entry))
    row, by = record_rows.row(page, line), page.standing.corrected.get(line.sequence)
    if by is None:
        return row
    if line.sequence not in now:
        said = _("Entered in error: line %(line)s says so, and why.") % {"line": by}
        return {**row, "corrected": said, "folded": True, "why": page.lines[by - 1].text("reasons")}
    says = _("Corrected by line %(line)s.") % {"line": by}
    new = record_rows.row(page, now[line.sequence])
    return {**new, "corrected": " ".join(part for part in (says, new["corrected"]) if part), "old": row}


def _correction(page: Opened, line: Shown, entry: Corrected) -> Shown:
    """A correction with its words: those now in force stand at the line it corrects, so here only what was replaced."""
    if page.standing.corrected.get(entry.corrects) == line.sequence:
        return replace(line, words=tuple(one for one in line.words if not one.field.startswith(NEW)))
    return replace(line, words=tuple(replace(one, field=one.field.removeprefix(NEW)) for one in line.words))


def _rested(page: Opened, line: Shown, found: Iterable[Refusal]) -> list[str]:
    """What would now be said against a line; what one side skips among themselves is told to nobody else."""
    theirs = own_affairs.is_theirs(page, line.entry)
    return [one.says for one in found if theirs or not own_affairs.is_own_rule(page.policy, one.rule)]


def _link(page: Opened, line: Shown) -> str:
    if correcting.author(page, line.sequence) is None:
        return ""
    return reverse("correct", args=[page.seen.sheet.shown, line.sequence])
