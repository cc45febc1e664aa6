"""The one-page briefing on a procedure: reading it, saying so, and who in an agency has."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accord.directory.models import Agency
from accord.engine.plain.briefing import briefing as points
from accord.pages.procedure_pages import asked, sheets
from accord.pages.procedure_pages.local_copy import numbers
from accord.pages.raising.loading import worker_of
from accord.pages.views import frame
from accord.pages.wording import gettext as _
from accord.policies import briefed


@require_http_methods(["GET", "HEAD", "POST"])
def briefing(request: HttpRequest, partnership: str) -> HttpResponse:
    """Seven points on the procedure in force; sent, it notes that this worker has read them."""
    worker, now = worker_of(request), timezone.now()
    found = asked.asked(partnership, now)
    seats = found.seats(worker)
    if request.method == "POST":
        if not seats or request.POST.get("edition") != str(found.edition.pk):
            # Somebody without a seat, or the page of an edition that a newer one has replaced: nothing was read.
            return HttpResponseRedirect(reverse("briefing", args=(partnership,)), status=303)
        briefed.read(found.edition, worker, asked.agency_of(seats), now)
        return HttpResponseRedirect(reverse("briefing", args=(partnership,)) + "#read", status=303)
    shown = {
        "place": found.place,
        "policy": found.policy,
        "edition": found.edition,
        "points": points(found.policy),
        "has_seat": bool(seats),
        "reading": briefed.reading(found.edition, worker),
        "leads": any(seat.sees_all for seat in seats),
    }
    return frame.page(request, "briefing.html", shown)


@require_safe
def briefing_pdf(request: HttpRequest, partnership: str) -> HttpResponse:
    """The briefing on one page of A4."""
    found = asked.asked(partnership, timezone.now())
    data = sheets.briefing(found, points(found.policy), numbers(found))
    return sheets.answer("briefing", data, f"{found.place.pk}-briefing.pdf")


@require_safe
def readers(request: HttpRequest, partnership: str) -> HttpResponse:
    """For whoever sees all of an agency's disagreements: who there has read the briefing, and who has not."""
    found = asked.asked(partnership, timezone.now())
    own = [seat.agency for seat in found.seats(worker_of(request)) if seat.agency and seat.sees_all]
    agencies = list(Agency.objects.filter(id__in=own).order_by("name", "id"))
    if not agencies:
        raise Http404(_("There is no such page here."))
    agency = asked.chosen(agencies, request.GET.get("agency", "")) or agencies[0]
    rows = briefed.readers(found.edition, agency, found.on)
    shown = {
        "place": found.place,
        "policy": found.policy,
        "edition": found.edition,
        "on": found.on,
        "agencies": agencies,
        "agency": agency,
        "rows": rows,
        "read": sum(row.read_at is not None for row in rows),
    }
    return frame.page(request, "briefing-readers.html", shown)
