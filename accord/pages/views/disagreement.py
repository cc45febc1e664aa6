"""The page of one disagreement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accord.pages import disagreement_page, written
from accord.pages.opened import Opened, opened


@require_safe
def disagreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Where one disagreement stands, for somebody who takes part; the same 404 for everybody else."""
    page = opened(request, reference, "page")
    return render(request, "disagreement.html", {**disagreement_page.context(page), "told": _told(request, page)})


def _told(request: HttpRequest, page: Opened) -> list[str]:
    """What came of the form that was just sent."""
    if request.GET.get("sent") == "before":
        return [_("This form was sent before, with other words in it. What was sent first stands on the record below.")]
    return written.told(page, request.GET.get("written", ""))
