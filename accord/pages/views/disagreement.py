"""The page of one disagreement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.pages import avoiding, disagreement_page, written
from accord.pages.opened import Opened, opened
from accord.pages.wording import gettext as _
from accord.record.read import Shown


@require_safe
def disagreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Where one disagreement stands, for somebody who takes part; the same 404 for everybody else."""
    page = opened(request, reference, "page")
    line = written.own_line(page, request.GET.get("written", ""))
    told = {"told": _told(request, page, line), "avoided": avoiding.of_line(page, line)}
    return render(request, "disagreement.html", {**disagreement_page.context(page), **told})


def _told(request: HttpRequest, page: Opened, line: Shown | None) -> list[str]:
    """What came of the form that was just sent."""
    if request.GET.get("sent") == "before":
        return [_("This form was sent before, with other words in it. What was sent first stands on the record below.")]
    return written.told(page, line)
