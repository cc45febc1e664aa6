"""A partnership's procedure as a flowchart: a page, and a sheet for the wall."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from accord.engine.plain.chart import chart
from accord.engine.plain.told import told
from accord.exports.flowchart import picture
from accord.pages.procedure_pages import sheets
from accord.pages.procedure_pages.asked import asked
from accord.pages.views import frame
from accord.pages.wording import gettext as _


@require_safe
def flowchart(request: HttpRequest, partnership: str) -> HttpResponse:
    """The picture, and the same told as a list beneath it."""
    found = asked(partnership, timezone.now())
    svg = picture(chart(found.policy), {}, says=_("The same is told as a list below."))
    shown = {
        "place": found.place,
        "policy": found.policy,
        "edition": found.edition,
        # Every word of a policy in it was escaped when it was drawn.
        "picture": mark_safe(svg),
        "steps": told(found.policy),
    }
    return frame.page(request, "flowchart.html", shown)


@require_safe
def flowchart_pdf(request: HttpRequest, partnership: str) -> HttpResponse:
    """The same to print: the picture on one sheet, the list on the next."""
    found = asked(partnership, timezone.now())
    return sheets.answer("flowchart", sheets.flowchart(found), f"{found.place.pk}-flowchart.pdf")
