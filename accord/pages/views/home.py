"""Home: what waits for me, what I wait for, what I have begun and not sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.access import lists
from accord.directory import who
from accord.directory.models import Partnership, Seat
from accord.engine.kinds import RAISING, SIDES
from accord.engine.policy import Policy
from accord.pages import language, people, sentences, signed_out, wording
from accord.pages.actions import ACTIONS
from accord.pages.dates import day, moment
from accord.pages.deadline_rows import until
from accord.pages.people import Names, listed
from accord.pages.raising.loading import RAISE, worker_of
from accord.pages.views.frame import page
from accord.pages.wording import gettext as _
from accord.policies import briefed
from accord.record import drafts

MOST_SHOWN = 100


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where everybody begins."""
    worker, now = worker_of(request), timezone.now()
    mine, today = lists.mine(worker, now), timezone.localdate(now)
    places = lists.raisable(worker, today)
    held = who.holdings(worker, today)
    own = {str(seat.agency) for seat in held if seat.agency}
    partnerships = list(Partnership.objects.filter(id__in={seat.partnership for seat in held}).order_by("name"))
    language.several(language.in_force(partnerships, today))
    waiting, awaited, over = (_rows(each, own, now) for each in (mine.waits_for_me, mine.i_wait_for, mine.over))
    shown = {
        "waiting": [row for row in waiting if not row["is_past"]],
        "awaited": [row for row in awaited if row["turn"]],
        "open": [row for row in awaited if not row["turn"]],
        "over": [*(row for row in waiting if row["is_past"]), *over],
        "drafts": [_draft(draft) for draft in drafts.mine(worker)],
        "may_raise": bool(places),
        "partnerships": partnerships,
        "unread": [
            {"place": one.partnership_id, "title": language.shown(one).title} for one in briefed.unread(worker, today)
        ],
        "in_office": any(seat.agency is None for seat in held),
    }
    return page(request, "home.html", shown)


def _rows(sheets: "QuerySet[Any]", own: set[str], now: datetime) -> list[dict[str, Any]]:
    """Each disagreement as one row; the same few questions to the database however many there are."""
    found = list(sheets.prefetch_related("parties__agency", "deadlines")[:MOST_SHOWN])
    titles = _titles({sheet.partnership_id for sheet in found})
    return [_row(sheet, titles, own, now) for sheet in found]


def _titles(partnerships: Iterable[str]) -> Mapping[tuple[str, str], str]:
    return people.titles(Seat.objects.filter(partnership__in=partnerships).values_list("agency", "code", "title"))


def _row(sheet: Any, titles: Mapping[tuple[str, str], str], own: set[str], now: datetime) -> dict[str, Any]:
    policy = language.shown(sheet.edition)
    parties = sheet.parties.all()
    names = Names(
        policy=policy,
        agencies={str(party.agency_id): party.agency.name for party in parties},
        titles=titles,
        leads={party.side: str(party.agency_id) for party in parties if party.lead},
        office=sheet.partnership.office_name,
    )
    with wording.speaking(policy):
        return _shown(sheet, names, own, now)


def _shown(sheet: Any, names: Names, own: set[str], now: datetime) -> dict[str, Any]:
    """One row, in the words of its own procedure."""
    stage = names.policy.stages.get(sheet.stage)
    return {
        "reference": sheet.shown,
        "href": reverse("disagreement", args=(sheet.shown,)),
        "whom": _whom(names, own),
        "stage": stage.label if stage else "",
        "turn": listed(names.who(seat) for seat in _turn(sheet).split(", ") if seat),
        "due": _due(sheet, names.policy, now),
        "late": sheet.overdue_from is not None and sheet.overdue_from <= now,
        "ended": _ended(sheet),
        # What ended and has no date left is looked up, not waited for.
        "is_past": bool(sheet.closed_at or sheet.withdrawn_at) and sheet.next_due_at is None,
        "raised": _raised(sheet, names),
    }


def _whom(names: Names, own: set[str]) -> str:
    """The other agency; both, for those who belong to neither."""
    others = [names.side(side) for side in SIDES if names.leads.get(side, "") not in {"", *own}]
    return _("with %(agency)s") % {"agency": others[0]} if len(others) == 1 else listed(others)


def _raised(sheet: Any, names: Names) -> str:
    if sheet.raised_at is None:
        return ""
    return _("{Raise:done} by %(agency)s on %(day)s") % {"agency": names.side(RAISING), "day": day(sheet.raised_at)}


def _first(sheet: Any) -> list[Any]:
    """The deadlines that fall due first; none where nothing owed has a date."""
    due_at = sheet.next_due_at
    return [one for one in sheet.deadlines.all() if due_at and one.ended_at is None and one.due_at == due_at]


def _turn(sheet: Any) -> str:
    """The seats that owe what falls due first; where nothing has a date, all that owe something."""
    return ", ".join(dict.fromkeys(one.owed_by for one in _first(sheet))) or sheet.turn


def _due(sheet: Any, policy: Policy, now: datetime) -> str:
    """What falls due first, and by the end of which day."""
    first = _first(sheet)
    if not first:
        return ""
    what = listed(sentences.deadline(policy, one.rule, one.label) for one in first)
    if any(one.due_at <= one.started_at for one in first):
        return _("%(what)s: at once") % {"what": what}
    if sheet.next_due_at <= now:
        return _("%(what)s: was due %(when)s") % {"what": what, "when": until(sheet.next_due_at, policy.readings.zone)}
    return _("%(what)s: due %(when)s") % {"what": what, "when": until(sheet.next_due_at, policy.readings.zone)}


def _ended(sheet: Any) -> str:
    for at, says in (
        (sheet.closed_at, _("{Close:done}")),
        (sheet.withdrawn_at, _("{Withdraw:done}")),
        (sheet.settled_at, _("{Settle:done}")),
    ):
        if at is not None:
            return f"{says}, {day(at)}"
    return ""


def _draft(draft: Any) -> dict[str, Any]:
    """A draft to go on with, or to discard."""
    began = draft.answers.get(signed_out.FROM, "")
    if draft.kind == RAISE:
        what, address = _("{A concern} you began"), reverse("raise-questions", args=(draft.id,))
    else:
        what = _said_to_do(draft.kind)
        address = signed_out.with_draft(str(began), UUID(str(draft.id))) if began else reverse("home")
    return {
        "id": draft.id,
        "what": what,
        "reference": draft.sheet.shown if draft.sheet else "",
        "partnership": draft.partnership.name,
        "saved": moment(draft.updated_at),
        "href": address,
        "discard": reverse("raise-discard", args=(draft.id,)),
    }


def _said_to_do(kind: str) -> str:
    """What an unsent form was for, in a few words."""
    title = str(ACTIONS[kind][1]) if kind in ACTIONS else kind
    return title.partition(":")[0].partition("“")[0].partition("%(")[0].strip() or _("A form you began")
