"""What somebody may do on the disagreement page, in groups, and what they may not, with the reasons."""

from collections.abc import Iterable
from typing import Any

from accord.engine.kinds import RAISING, RESPONDING, SIDES
from accord.engine.offers import offers
from accord.engine.standing import Deadline, Offer
from accord.pages import actions, write_page
from accord.pages import entry_forms_people as whom
from accord.pages.actions import Action
from accord.pages.entry_forms import RECORDED_FOR
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _

REPLIES = ("acknowledged", "answered", "agreed", "not-agreed")
ALONG = ("escalated", "returned", "decided", "closed")  # the moves everybody looks for, and asks why not yet
SELDOM = ("requested", "granted", "refused")  # judging on request: folded away unless owed, or what the stage is for


def doing(page: Opened, mine: list[Deadline], offered: tuple[Offer, ...]) -> dict[str, Any]:
    """What may be done now, in groups; what may not, with the reasons, moves apart."""
    owed = {deadline.rule for deadline in mine}
    offered = tuple(offer for offer in offered if not _to_ourselves(page, offer) and _is_theirs(page, offer))
    able = [offer for offer in offered if offer.allowed]
    found = [_action(page, offer, owed) for offer in able] + _recorded_for(page, able)
    shut = [offer for offer in offered if offer not in able]
    moves = [offer for offer in shut if offer.kind in ALONG]
    return {
        "movers": _movers(page, offered),
        "groups": [(_group(group), [one for one in found if one.group == group]) for group in actions.GROUPS[:-1]],
        "others": [one for one in found if one.group == actions.OTHER],
        "not_yet": _why_not(page, moves, offered),
        "not_now": _why_not(page, [offer for offer in shut if offer not in moves], offered),
    }


def _action(page: Opened, offer: Offer, owed: set[str]) -> Action:
    """What is owed comes under that heading, and the ways to reply under theirs; what runs beside, under the rest."""
    reply = offer.kind in REPLIES and any(actor.side == RESPONDING for actor in page.actors)
    beside = offer.kind == "took" and page.policy.routes[offer.name].beside
    seldom = offer.kind in SELDOM and not _is_for_requests(page)
    group = actions.OTHER if beside or seldom else ""
    group = actions.REPLY if reply else actions.OWED if owed & set(offer.discharges) else group
    return actions.action(offer, page.policy, page.names, group)


def _is_for_requests(page: Opened) -> bool:
    """Whether the stage where it stands may end with a request being granted."""
    stage = page.standing.stage
    return stage is not None and any(pattern.kind == "granted" for item in stage.settles for pattern in item)


def _is_theirs(page: Opened, offer: Offer) -> bool:
    """Whether it is for these people at all: what the core refuses is somebody else's, or has no sense here.

    That something is still owed before a settled one can be closed is worth saying.
    """
    closing = offer.kind == "closed" and page.standing.over and not page.standing.closed_at
    return closing or all(refusal.rule for refusal in offer.refusals)


def _movers(page: Opened, offered: tuple[Offer, ...]) -> str:
    """Who moves it on from here, where that is not for whoever looks; "" where it is, or where nothing leads on."""
    stage = page.standing.stage
    if stage is None or not stage.then or page.standing.over or any(offer.kind == "escalated" for offer in offered):
        return ""
    return page.names.whos(map(str, stage.moved_by.members)) if stage.moved_by else page.names.side(RAISING)


def _to_ourselves(page: Opened, offer: Offer) -> bool:
    """Whether it would reach only one's own side as a whole: true, and no use to anybody."""
    sides = {actor.side for actor in page.actors}
    return bool(offer.to) and len(sides) == 1 and set(offer.to) <= sides & set(SIDES)


def _recorded_for(page: Opened, able: list[Offer]) -> list[Action]:
    """What may be written down for an agency that does not use Accord, as far as one could not write it oneself."""
    known = {(offer.kind, offer.name, offer.to) for offer in able}
    found = []
    for absent, _typist, label in whom.recorded_for(page):
        for offer in offers(page.standing, [absent]):
            if offer.allowed and offer.kind in RECORDED_FOR and (offer.kind, offer.name, offer.to) not in known:
                made = actions.action(offer, page.policy, page.names)
                found.append(Action(made.kind, made.group, f"{made.title} ({label})", made.hint, made.query))
    return found


def _why_not(page: Opened, shut: Iterable[Offer], offered: tuple[Offer, ...]) -> list[dict[str, Any]]:
    return [
        {
            "title": actions.action(offer, page.policy, page.names).title,
            "reasons": [write_page.reason(page, one, offered) for one in offer.refusals],
        }
        for offer in shut
    ]


def _group(group: str) -> str:
    titles = {
        actions.REPLY: _("Reply"),
        actions.OWED: _("You owe this"),
        actions.TALK: _("Talk"),
        actions.AGREE: _("Agree or not"),
        actions.MOVE: _("What happens to it"),
        actions.TELL: _("Tell and send"),
        actions.KEEP: _("Keep on record"),
    }
    return titles[group]
