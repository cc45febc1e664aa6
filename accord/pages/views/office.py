"""What has come to a partnership's own people: what they owe, what was referred to them, the forms they received."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.access import lists
from accord.access.models import Look
from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Partnership
from accord.directory.who import Held
from accord.engine.entries import Entry, Received
from accord.engine.kinds import SIDES
from accord.pages import language, sentences, wording
from accord.pages.dates import day
from accord.pages.deadline_rows import until
from accord.pages.raising.loading import worker_of
from accord.pages.views import own_offices
from accord.pages.views.frame import page
from accord.pages.wording import gettext as _
from accord.record import read
from accord.record.reached import BAR, NOTIFIED

MOST_SHOWN = 200


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """The office's list; a 404 for whoever sits in no seat of a partnership's own."""
    worker, now = worker_of(request), timezone.now()
    seats = [seat for seat in who.holdings(worker, timezone.localdate(now)) if seat.agency is None]
    if not seats or worker.is_administrator:
        raise Http404(_("There is no such page here."))
    places = Partnership.objects.filter(id__in={seat.partnership for seat in seats})
    language.several(language.in_force(places, timezone.localdate(now)))
    sheets = list(lists.office(worker, now).prefetch_related("deadlines")[:MOST_SHOWN])
    received = read.of_kind(sheets, Received.kind)
    forms = sorted(_forms(sheets, received, _read(worker, sheets)), key=lambda one: one["at"], reverse=True)
    shown = {
        "unread": [one for one in forms if one["unread"]],
        "in_office": bool(own_offices.offices(worker)),
        "seats": list(dict.fromkeys(seat.title for seat in seats)),
        "owed": sorted(_owed(sheets, seats, now), key=lambda one: (one["due_at"] is None, one["due_at"] or now)),
        "referred": [_row(sheet) for sheet in sheets if _referred(sheet, seats)],
        "forms": forms,
    }
    return page(request, "office.html", shown)


def _row(sheet: Any) -> dict[str, Any]:
    policy = language.shown(sheet.edition)
    stage = policy.stages.get(sheet.stage)
    with wording.speaking(policy):
        ended = _ended(sheet)
    return {
        "reference": sheet.shown,
        "partnership": sheet.partnership.name,
        "stage": stage.label if stage else "",
        "ended": ended,
        "last": day(sheet.last_entered_at),
    }


def _ended(sheet: Any) -> str:
    ends = (
        (sheet.closed_at, _("{Close:done}")),
        (sheet.withdrawn_at, _("{Withdraw:done}")),
        (sheet.settled_at, _("{Settle:done}")),
    )
    return next((f"{says}, {day(at)}" for at, says in ends if at is not None), "")


def _referred(sheet: Any, seats: Iterable[Held]) -> bool:
    """Whether it came before one of these seats, itself or standing in, and not only in an anonymised form."""
    codes = [seat.code for seat in seats]
    return _reached(sheet, codes) or not _reached(sheet, [f"{NOTIFIED} {code}" for code in codes])


def _reached(sheet: Any, words: Iterable[str]) -> bool:
    return any(f"{BAR}{word}{BAR}" in sheet.reached for word in words)


def _owed(sheets: Iterable[Any], seats: Iterable[Held], now: datetime) -> Iterator[dict[str, Any]]:
    for sheet in sheets:
        titles = _titles(sheet, [seat for seat in seats if seat.partnership == sheet.partnership_id])
        for deadline in sheet.deadlines.all():
            by = [titles[spelt] for spelt in deadline.owed_by.split(", ") if spelt in titles]
            if by and deadline.ended_at is None:
                yield {
                    "reference": sheet.shown,
                    "what": sentences.deadline(language.shown(sheet.edition), deadline.rule, deadline.label),
                    "who": ", ".join(dict.fromkeys(by)),
                    "due_at": deadline.due_at,
                    "due": _when(deadline, language.shown(sheet.edition).readings.zone),
                    "late": deadline.overdue_from is not None and deadline.overdue_from <= now,
                }


def _when(deadline: Any, zone: ZoneInfo) -> str:
    if deadline.due_at is None:
        return _("no date is set")
    return _("at once") if deadline.due_at <= deadline.started_at else until(deadline.due_at, zone)


def _titles(sheet: Any, seats: Iterable[Held]) -> dict[str, str]:
    """What these seats are called, by how a deadline spells who owes it; also by the seats they stand in for here."""
    policy = language.shown(sheet.edition)
    titles = {seat.code: seat.title for seat in seats}
    for seat in seats:
        if _reached(sheet, [seat.code, f"{NOTIFIED} {seat.code}"]):
            continue
        for code in policy.seats:
            if seat.code in who.codes(policy, code, away=()):
                titles |= {f"{side} {code}": seat.title for side in SIDES}
    return titles


def _read(worker: Worker, sheets: Iterable[Any]) -> dict[UUID, datetime]:
    """When this worker last opened a form of each of these."""
    looks = Look.objects.filter(worker=worker, sheet__in=[sheet.pk for sheet in sheets], at_what="form")
    return dict(looks.order_by("looked_at").values_list("sheet", "looked_at"))


def _forms(
    sheets: Iterable[Any], received: Mapping[UUID, tuple[Entry, ...]], looked: Mapping[UUID, datetime]
) -> Iterator[dict[str, Any]]:
    """Every form that arrived, and whether it was opened since."""
    for sheet in sheets:
        policy = language.shown(sheet.edition)
        for entry in received.get(sheet.id, ()):
            form = policy.forms.get(entry.name)
            if form is not None and not entry.by.side:
                stage = policy.stages.get(sheet.stage)
                yield {
                    "reference": sheet.shown,
                    "form": form.id,
                    "label": form.label,
                    "at": entry.at,
                    "unread": sheet.id not in looked or looked[sheet.id] < entry.entered_at,
                    "received": day(entry.at),
                    "stage": stage.label if stage else "",
                }
