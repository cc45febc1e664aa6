"""Which child or adult it is about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.access import gate
from accord.pages import write_page
from accord.pages.opened import opened
from accord.record import read


@require_safe
def identity(request: HttpRequest, reference: str) -> HttpResponse:
    """The identifying words, for the sides only; that somebody asked for them is kept before they are shown."""
    page = opened(request, reference, "identity")
    if not page.seen.viewer.own:
        raise gate.NotThere
    shown = {
        "reference": page.seen.sheet.shown,
        "acting": write_page.page_acting(page),
        "words": read.identity(page.seen.sheet),
        "errors": [],
    }
    return render(request, "identity.html", shown)
