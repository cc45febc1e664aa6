"""The disagreement page, section by section, top to bottom: whose turn, what is due, what may be done."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from accord.engine.kinds import SIDES
from accord.engine.offers import offers
from accord.engine.standing import Deadline, Offer
from accord.pages import actions, deadline_rows, disagreement_doing, record_rows, sentences, write_page
from accord.pages.dates import day
from accord.pages.entry_forms import BOTH_SIDES
from accord.pages.opened import Opened
from accord.record import read

VIEWS = ("difference", "aim", "evidence", "gut-feeling", "source", "cause", "impact", "views", "answer", "reasons")
PLAN = ("plan", "outcome", "outstanding", "remaining")
MOST_LOOKS = 300


def context(page: Opened) -> dict[str, Any]:
    """Everything the template prints."""
    mine = [deadline for deadline in page.standing.live if owed_by_me(page, deadline)]
    offered = offers(page.standing, page.actors)
    return {
        "reference": page.seen.sheet.shown,
        "acting": write_page.page_acting(page),
        "about": page.policy.title,
        "as_whom": [page.names.actor(actor) for actor in page.actors],
        "a_party": page.a_party,
        "may_see_identity": bool(page.seen.viewer.own),
        "turn": turn(page, mine, offered),
        "live": deadline_rows.rows(page, page.standing.live),
        "ended": deadline_rows.rows(page, (one for one in page.standing.deadlines if not one.live)),
        **disagreement_doing.doing(page, mine, offered),
        "ladder": ladder(page),
        "decision_stands": page.standing.decision_stands,
        "safety": _latest(page, "safety"),
        "views": views(page),
        "plan": plan(page),
        "record": record_rows.rows(page, page.lines) if page.a_party else [],
        "looks": looks(page) if page.a_party else [],
        "forms": list(page.policy.forms.values()),
        "errors": [],
    }


def owed_by_me(page: Opened, deadline: Deadline) -> bool:
    """Whether somebody this worker may act as owes it."""
    whos, ledger = deadline.owed_by.members, page.standing.ledger
    return any(ledger.is_who(who, actor, deadline.visit) for who in whos for actor in page.actors)


def turn(page: Opened, mine: list[Deadline], offered: Iterable[Offer]) -> dict[str, Any]:
    """Whose turn it is, in a sentence, and the one thing to do next."""
    live = page.standing.live
    if confirming := _to_confirm(page, mine, offered):
        return confirming
    if mine:
        first = mine[0]
        done_by = [offer for offer in offered if first.rule in offer.discharges and offer.allowed]
        action = actions.action(done_by[0], page.policy, page.names) if done_by else None
        return {
            "says": _("It is your turn."),
            "what": first.label,
            "due": deadline_rows.due(page, first),
            "next": action,
            "fares": deadline_rows.tag(first),
        }
    if page.standing.over:
        return {"says": ended(page), "what": "", "due": "", "next": None, "fares": None}
    if live:
        says = _("It is the turn of: %(whom)s.") % {"whom": deadline_rows.owed_by(page, live[0])}
        return {
            "says": says,
            "what": live[0].label,
            "due": deadline_rows.due(page, live[0]),
            "next": None,
            "fares": deadline_rows.tag(live[0]),
        }
    says = _("Nothing is owed by anybody just now.")
    if page.standing.unconfirmed:
        whom = ", ".join(page.names.side(side) for side in page.standing.unconfirmed)
        says = _("The agreed outcome waits to be confirmed by: %(whom)s.") % {"whom": whom}
    return {"says": says, "what": "", "due": "", "next": None, "fares": None}


def _to_confirm(page: Opened, mine: list[Deadline], offered: Iterable[Offer]) -> dict[str, Any] | None:
    """The outcome waits for this worker's side to confirm it, and nothing with a date waits for them."""
    sides = {actor.side for actor in page.actors} & set(page.standing.unconfirmed)
    confirm = next((offer for offer in offered if offer.kind == "confirmed" and offer.allowed), None)
    if not sides or confirm is None or any(deadline.due_at for deadline in mine):
        return None
    action = actions.action(confirm, page.policy, page.names)
    return {"says": _("It is your turn."), "what": action.title, "due": "", "next": action, "fares": None}


def ended(page: Opened) -> str:
    """How it ended."""
    standing = page.standing
    if standing.closed_at:
        return _("This was closed on %(day)s. Nothing is left to do.") % {"day": day(standing.closed_at)}
    if standing.withdrawn_at:
        return _("This was withdrawn on %(day)s.") % {"day": day(standing.withdrawn_at)}
    assert standing.settled_at is not None, "only what is closed, withdrawn or settled is over"
    return _("This was settled on %(day)s. Nothing is asked of you.") % {"day": day(standing.settled_at)}


def ladder(page: Opened) -> list[dict[str, Any]]:
    """Every stage, with where it stands and when it came there."""
    here, found = page.standing.visit, []
    for stage in page.policy.stages.values():
        visits = [visit for visit in page.standing.visits if visit.stage == stage.id]
        found.append(
            {
                "label": sentences.stage(page.policy, stage.id),
                "here": here is not None and here.stage == stage.id and not page.standing.over,
                "since": day(visits[-1].entered_at) if visits else "",
                "times": len(visits),
                "left": bool(visits) and visits[-1].left_at is not None,
            }
        )
    return found


def _latest(page: Opened, field: str) -> str:
    found = read.disclosed(page.lines).get(field, ())
    return found[-1][1] if found else ""


def views(page: Opened) -> list[dict[str, Any]]:
    """Each side's own words, the latest of each kind."""
    return [
        {
            "who": page.names.side(side),
            "words": _of_side(page, side),
            "none": _("They have not written their view down yet."),
        }
        for side in SIDES
    ]


def _of_side(page: Opened, side: str) -> list[dict[str, str]]:
    found: dict[str, str] = {}
    for line in page.lines:
        if line.entry.by.side == side:
            found |= {one.field: one.text for one in line.words if one.audience == BOTH_SIDES}
    return [{"label": record_rows.words(page.policy, each), "text": found[each]} for each in VIEWS if each in found]


def plan(page: Opened) -> dict[str, Any] | None:
    """What was last agreed: steps with owners and days, the outcome, who has confirmed it; None before anything was."""
    agreed = [line for line in page.lines if line.entry.kind == "agreed"]
    if not agreed:
        return None
    line, confirmed = agreed[-1], page.standing.confirmed
    return {
        "line": record_rows.row(page, line),
        "steps": [
            {
                "what": line.text(f"step-{step.number}"),
                "who": page.names.actor(step.owner),
                "by": day(step.due_on) if step.due_on else _("no day was set"),
            }
            for step in getattr(line.entry, "steps", ())
        ],
        "words": [(record_rows.words(page.policy, each), line.text(each)) for each in PLAN if line.text(each)],
        "confirmed": [page.names.side(side) for side in confirmed],
        "waiting": [page.names.side(side) for side in SIDES if side not in confirmed],
        "voided": any(one.entry.kind == "confirmed" and one.sequence < line.sequence for one in page.lines),
    }


def looks(page: Opened) -> list[dict[str, str]]:
    """Who has looked, by day, the latest first."""
    found = page.seen.sheet.looks.select_related("worker").order_by("-looked_at")[:MOST_LOOKS]
    by_day = groupby(found, key=lambda look: (day(look.looked_at), look.worker.name, look.at_what))
    return [
        {"day": on, "who": name, "what": _looked_at().get(what, what), "times": str(len(list(each)))}
        for (on, name, what), each in by_day
    ]


def _looked_at() -> dict[str, str]:
    return {
        "page": _("this page"),
        "form": _("a form for writing"),
        "identity": _("which child or adult it is"),
        "notification": _("the notification"),
    }
