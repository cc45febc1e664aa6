"""A partnership's procedure in plain English, for anybody who is signed in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accord.directory.models import Partnership
from accord.engine.plain import Section, at_a_glance, render
from accord.engine.policy import MUST, SHOULD, WHERE_POSSIBLE
from accord.pages.views import frame
from accord.policies import editions

FORCES: dict[str, Promise | str] = {
    "": "",
    MUST: gettext_lazy("This must be done"),
    SHOULD: gettext_lazy("This should be done"),
    WHERE_POSSIBLE: gettext_lazy("This is done where possible"),
}


@require_safe
def procedure(request: HttpRequest, partnership: str) -> HttpResponse:
    """The policy in force today, rule by rule, each with where it comes from and how it is read."""
    found = Partnership.objects.filter(id=partnership).first()
    if found is None:
        raise Http404(_("There is no such partnership here."))
    try:
        edition = editions.in_force(found, timezone.localdate(timezone.now()))
    except editions.NoEdition as none:
        raise Http404(str(none)) from none
    policy = editions.policy(edition)
    sections = [_shown(section) for section in render(policy)]
    readings = sum(bool(row["reading"]) for section in sections for row in section["rows"])
    return frame.page(
        request,
        "procedure.html",
        {
            "partnership": found.name,
            "place": found,
            "stages": at_a_glance(policy),
            "policy": policy,
            "edition": edition,
            "sections": sections,
            "readings": readings,
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
