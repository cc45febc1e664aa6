"""Sheets of paper that come out of a procedure: their words for the documents that set them, and the answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

from accord.engine.plain import Section
from accord.engine.plain.chart import chart
from accord.engine.plain.told import told
from accord.exports import flowchart_sheet, typeset
from accord.pages.dates import day
from accord.pages.procedure_pages.asked import Asked
from accord.pages.procedure_pages.local_copy import LocalCopy
from accord.pages.wording import gettext as _

Numbers = Sequence[Mapping[str, str]]


def answer(document: str, data: Mapping[str, Any], filename: str) -> HttpResponse:
    """A document set as PDF, to be shown in the browser and kept under this name."""
    made = typeset.pdf(document, data, title=str(data["title"]), language=get_language() or "en-GB")
    headers = {"Content-Disposition": f'inline; filename="{filename}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def local_copy(asked: Asked, copy: LocalCopy, numbers: Numbers) -> dict[str, Any]:
    """The words of a copy for one service."""
    return {
        "title": _("%(procedure)s, at %(agency)s") % {"procedure": asked.policy.title, "agency": copy.agency},
        **_paper(asked, numbers),
        "dated": _("Looked up on %(day)s") % {"day": day(asked.on)},
        "looked": _("People change: print it anew when they do."),
        "warnings": list(copy.warnings),
        "copy": asdict(copy),
        "times": [{"label": row.label, "text": row.text} for row in copy.times],
        "words": {
            "warnings": _("Seats with nobody in them"),
            "ask_first": _("Ask first"),
            "stages": _("{The stage:s}, and who that is here"),
            "times": _("Over several {stage:s}"),
            "also": _("Also at %(agency)s") % {"agency": copy.agency},
            "own": _("Of {the partnership}"),
            "away": _("When away"),
            "nobody": _("Nobody yet"),
            "no_telephone": _("no telephone number is kept"),
        },
    }


def briefing(asked: Asked, points: Iterable[Section], numbers: Numbers) -> dict[str, Any]:
    """The words of a briefing."""
    return {
        "title": asked.policy.title,
        "dated": _("Seven-minute briefing"),
        **_paper(asked, numbers),
        "points": [
            {"title": point.title, "rows": [{"label": row.label, "text": row.text} for row in point.rows]}
            for point in points
        ],
    }


def flowchart(asked: Asked) -> dict[str, Any]:
    """The words and pieces of a flowchart."""
    words = {
        "partnership": asked.place.name,
        "foot": _edition(asked),
        "pages": _("Page {page} of {pages}"),
        "says": _("The flowchart of {the procedure}. The same is told as a list on the next page."),
        "part": _("Part {part} of {parts}."),
        "in_words": _("The same in words"),
    }
    return flowchart_sheet.data(chart(asked.policy), told(asked.policy), words)


def _paper(asked: Asked, numbers: Numbers) -> dict[str, Any]:
    """What stands on every sheet."""
    return {
        "partnership": asked.place.name,
        "danger": _("Somebody in danger now? Telephone. Do not write first."),
        "numbers": [dict(number) for number in numbers],
        "foot": _edition(asked),
        "pages": _("Page {page} of {pages}"),
    }


def _edition(asked: Asked) -> str:
    since = _("In force from %(day)s.") % {"day": day(asked.edition.in_force_from)}
    named = _("Edition: %(edition)s.") % {"edition": asked.policy.edition} if asked.policy.edition else ""
    return f"{since} {named}".strip()
