"""The procedure for one service, with its own people in their seats: a page, and a sheet for the wall."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.directory import who
from accord.directory.models import Agency
from accord.pages.procedure_pages import asked, sheets
from accord.pages.procedure_pages.asked import Asked
from accord.pages.procedure_pages.local_copy import local_copy, numbers
from accord.pages.raising.loading import worker_of
from accord.pages.views import frame


@require_safe
def in_my_service(request: HttpRequest, partnership: str) -> HttpResponse:
    """The copy for one's own agency; whoever has several chooses; the office has one for any agency of its area."""
    found, agencies, agency, other = _wanted(request, partnership)
    shown = {
        "place": found.place,
        "policy": found.policy,
        "edition": found.edition,
        "on": found.on,
        "agencies": agencies,
        "agency": agency,
        "others": [one for one in who.agencies(found.place, found.on) if one != agency],
        "other": other,
        "copy": local_copy(found, agency, other) if agency else None,
        "numbers": numbers(found),
        "query": request.GET.urlencode(),
    }
    return frame.page(request, "local-copy.html", shown)


@require_safe
def in_my_service_pdf(request: HttpRequest, partnership: str) -> HttpResponse:
    """The same copy, to print and pin up; without an agency chosen, the page that asks which."""
    found, _agencies, agency, other = _wanted(request, partnership)
    if agency is None:
        return in_my_service(request, partnership)
    data = sheets.local_copy(found, local_copy(found, agency, other), numbers(found))
    return sheets.answer("local-copy", data, f"{found.place.pk}-in-my-service.pdf")


def _wanted(request: HttpRequest, partnership: str) -> tuple[Asked, list[Agency], Agency | None, Agency | None]:
    """The procedure, the agencies that this worker may choose from, the one chosen, and the one opposite."""
    found = asked.asked(partnership, timezone.now())
    agencies = asked.own_agencies(found, found.seats(worker_of(request)))
    agency = asked.chosen(agencies, request.GET.get("agency", ""))
    opposite = request.GET.get("opposite", "")
    other = asked.chosen(who.agencies(found.place, found.on), opposite) if opposite else None
    return found, agencies, agency, other if other != agency else None
