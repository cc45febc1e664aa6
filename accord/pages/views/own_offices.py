"""For which partnership somebody of an office acts: those whose own seat of the office they hold today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Partnership
from accord.engine.kinds import OFFICE
from accord.pages import answers, language
from accord.pages.answers import FieldError
from accord.pages.views.frame import page
from accord.pages.wording import gettext as _
from accord.policies import editions

OF = "of"


def offices(worker: Worker) -> list[Partnership]:
    """The partnerships in whose office a worker sits today, by name; none for system administrators."""
    if worker.is_administrator or not worker.is_active:
        return []
    held = who.holdings(worker, timezone.localdate())
    theirs = {seat.partnership for seat in held if seat.agency is None and seat.code == OFFICE}
    return list(Partnership.objects.filter(id__in=theirs).order_by("name"))


def chosen(request: HttpRequest, worker: Worker) -> Partnership | HttpResponse:
    """The partnership the address names, or the only one; the page to choose of several; 404 for nobody's office."""
    theirs = offices(worker)
    asked = request.GET.get(OF, "")
    found = [place for place in theirs if place.pk == asked] if asked else theirs
    if not found:
        raise Http404(_("There is no such page here."))
    if len(found) == 1:
        return spoken_for(found[0])
    return page(request, "editions-office.html", {"places": found, "address": request.path})


def refuse_others(worker: Worker, partnership: Partnership) -> None:
    """404 for whoever does not sit in the office of this partnership today; for others the page speaks its words."""
    if partnership not in offices(worker):
        raise Http404(_("There is no such page here."))
    spoken_for(partnership)


def spoken_for(partnership: Partnership) -> Partnership:
    """The partnership, in the words of whose procedure in force the page speaks from here on."""
    with suppress(editions.NoEdition):
        language.policy(editions.in_force(partnership, timezone.localdate()))
    return partnership


def address(name: str, partnership: Partnership, **more: str) -> str:
    """The address of a page of the office, for this partnership."""
    return f"{reverse(name)}?{urlencode({OF: partnership.pk, **more})}"


def wrong(errors: Iterable[FieldError]) -> Mapping[str, str]:
    """The first error's words for each input of a form of the office; "" for an input with nothing wrong."""
    return defaultdict(str, answers.by_field(errors))
