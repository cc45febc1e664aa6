"""The calendar a partnership counts by: its days off, closing and opening days of its own, and what that would move."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.calendars import NATION_NAMES, Calendar, CalendarEnds
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.dates import day, moment
from accord.pages.editions import days, moving
from accord.pages.editions.days import Asked
from accord.pages.raising.loading import worker_of
from accord.pages.views import own_offices
from accord.pages.views.frame import page
from accord.pages.wording import gettext as _
from accord.policies import closures, revisions
from accord.record import retime
from accord.record.refusals import NotWritten

# Six months before a calendar ends, somebody has to see to the next one.
SOON = timedelta(days=183)
FIELD = "days"


@require_http_methods(["GET", "HEAD", "POST"])
def closed_days(request: HttpRequest) -> HttpResponse:
    """The days off, with the form to close days or open them again; sent, it leads to what that would move."""
    worker = worker_of(request)
    place = own_offices.chosen(request, worker)
    if isinstance(place, HttpResponse):
        return place
    if request.method != "POST":
        return _days(request, place, QueryDict(), (), 200)
    asked, errors = days.read(request.POST, place, timezone.localdate())
    if not errors and not asked.add and not asked.remove:
        says = _("Nothing was written. Write a day that is to be closed, or tick one that is to be opened again.")
        errors = (FieldError("on1-day", says),)
    if errors:
        return _days(request, place, request.POST, errors, 422)
    address = own_offices.address("closed-days-preview", place, **{FIELD: asked.token()})
    return HttpResponseRedirect(address, status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """Which open deadlines a calendar would move, from and to; signed and sent, it is brought in and they move."""
    worker = worker_of(request)
    place = own_offices.chosen(request, worker)
    if isinstance(place, HttpResponse):
        return place
    asked = days.asked(request.GET[FIELD]) if FIELD in request.GET else Asked()
    if asked is None:
        raise Http404(_("There is no such page here."))
    calendar = closures.proposed(place, asked.add, asked.remove)
    if request.method != "POST":
        return _foreseen(request, place, asked, calendar, (), 200)
    try:
        errors = _wrong(request, place, calendar)
        if not errors:
            return _brought_in(request, place, calendar, worker)
    except (CalendarEnds, NotWritten) as wrong:
        errors = (FieldError("top", str(wrong)),)
    except ValidationError as wrong:
        errors = tuple(FieldError("top", says) for says in wrong.messages)
    return _foreseen(request, place, asked, calendar, errors, 422)


def _brought_in(request: HttpRequest, place: Partnership, calendar: Calendar, worker: Worker) -> HttpResponse:
    moved = retime.bring_in(
        place,
        calendar,
        instead_of=request.POST.get("seen", ""),
        signed_by=answers.words(request.POST, "name"),
        worker=worker,
        at=timezone.now(),
    )
    return HttpResponseRedirect(own_offices.address("closed-days", place, moved=str(len(moved))), status=303)


def _wrong(request: HttpRequest, place: Partnership, calendar: Calendar) -> tuple[FieldError, ...]:
    """What stands against bringing it in before anything is asked of the record."""
    name, found = answers.words(request.POST, "name"), list[FieldError]()
    if not name or len(name) > 200 or "\0" in name:
        found.append(FieldError("name", _("Write the name of the person of {the office} who does this.")))
    foreseen = _moves(request, place, calendar)
    if foreseen["earlier"] and "earlier" not in request.POST:
        found.append(FieldError("earlier", _("Some dates would come earlier. Tick that you have seen which.")))
    return tuple(found)


def _moves(request: HttpRequest, place: Partnership, calendar: Calendar) -> dict[str, Any]:
    now = timezone.now()
    found = retime.preview(place, revisions.of(calendar, now), at=now)
    return moving.moved(found, worker_of(request), now)


def _foreseen(
    request: HttpRequest,
    place: Partnership,
    asked: Asked,
    calendar: Calendar,
    errors: tuple[FieldError, ...],
    code: int,
) -> HttpResponse:
    now, standing = timezone.now(), revisions.current(place)
    was = revisions.closed(standing)
    try:
        moves, ends = _moves(request, place, calendar), ""
    except CalendarEnds as wrong:
        moves, ends = moving.moved((), worker_of(request), now), str(wrong)
    shown = {
        "place": place,
        "back": own_offices.address("closed-days", place),
        "address": request.get_full_path(),
        "added": days.listed({on: why for on, why in calendar.closed.items() if on not in was}),
        "opened": days.listed({on: why for on, why in was.items() if on not in calendar.closed}),
        "known_until": day(calendar.known_until) if calendar.known_until != standing.known_until else "",
        "nothing": calendar.revision == standing.revision and not retime.waiting(place, revisions.of(calendar, now)),
        "moves": moves,
        "ends": ends,
        "seen": standing.revision,
        "name": answers.words(request.POST, "name"),
        "errors": answers.error_list(errors),
        "wrong": own_offices.wrong(errors),
    }
    return page(request, "closed-days-preview.html", shown, code)


def _days(
    request: HttpRequest, place: Partnership, typed: QueryDict, errors: tuple[FieldError, ...], code: int
) -> HttpResponse:
    today, standing = timezone.localdate(), revisions.current(place)
    own, signed = closures.own(place), revisions.newest(place)
    release, rows = closures.proposed(place, {}, ()), days.boxes(typed)
    shown = {
        "place": place,
        "nation": NATION_NAMES[release.nation],
        "here": own_offices.address("closed-days", place),
        "editions": own_offices.address("editions", place),
        "newer": own_offices.address("closed-days-preview", place) if release.revision != standing.revision else "",
        "until": day(standing.known_until),
        "ends_soon": standing.known_until - today < SOON,
        "release_until": day(release.known_until) if release.known_until > standing.known_until else "",
        "signed": {"by": signed.signed_by, "on": moment(signed.signed_at)} if signed else None,
        "years": _by_year({on: why for on, why in revisions.closed(standing).items() if on.year >= today.year}, own),
        "own": days.listed(own),
        "may_open": days.listed(closures.may_open(place, today)),
        "opening": typed.getlist("open"),
        "rows": rows,
        "more_filled": any(row["why"] or any(row["on"].values()) for row in rows[2:]),
        "moved": request.GET.get("moved", ""),
        "errors": answers.error_list(errors),
        "wrong": own_offices.wrong(errors),
    }
    return page(request, "closed-days.html", shown, code)


def _by_year(closed: dict[date, str], own: dict[date, str]) -> list[dict[str, Any]]:
    """The days off, a list for each year; those of the office's own are marked."""
    years = sorted({on.year for on in closed})
    return [
        {
            "year": year,
            "days": [{"day": day(on), "why": why, "own": on in own} for on, why in closed.items() if on.year == year],
        }
        for year in years
    ]
