"""A partnership's procedure in plain English, for anybody who is signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from accord.engine.plain import Section, at_a_glance, render
from accord.engine.policy import MUST, SHOULD, WHERE_POSSIBLE
from accord.pages.procedure_pages.asked import asked
from accord.pages.raising.loading import worker_of
from accord.pages.views import frame, own_offices
from accord.pages.wording import gettext_lazy
from accord.policies import signings

FORCES: dict[str, Promise | str] = {
    "": "",
    MUST: gettext_lazy("This must be done"),
    SHOULD: gettext_lazy("This should be done"),
    WHERE_POSSIBLE: gettext_lazy("This is done where possible"),
}


@require_safe
def procedure(request: HttpRequest, partnership: str) -> HttpResponse:
    """The policy in force today, rule by rule, each with where it comes from and how it is read."""
    found = asked(partnership, timezone.now())
    policy = found.policy
    sections = [_shown(section) for section in render(policy)]
    worker = worker_of(request)
    readings = sum(bool(row["reading"]) for section in sections for row in section["rows"])
    return frame.page(
        request,
        "procedure.html",
        {
            "partnership": found.place.name,
            "place": found.place,
            "has_seat": bool(found.seats(worker)),
            "stages": at_a_glance(policy),
            "policy": policy,
            "edition": found.edition,
            "sections": sections,
            "readings": readings,
            "signed": len(signings.readings(policy)),
            "all_editions": own_offices.address("editions", found.place)
            if found.place in own_offices.offices(worker)
            else "",
        },
    )


def _shown(section: Section) -> dict[str, Any]:
    rows = [
        {
            "label": row.label,
            "text": row.text,
            "cite": row.cite,
            "reading": row.reading,
            "force": str(FORCES.get(row.force, row.force)),
        }
        for row in section.rows
    ]
    return {"title": section.title, "rows": rows}
