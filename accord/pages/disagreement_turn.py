"""Whose turn it is on the disagreement page: in a sentence, with what is due and the one or two things to do next."""

from collections.abc import Iterable
from typing import Any

from accord.engine.kinds import RAISING
from accord.engine.policy import WHERE_POSSIBLE
from accord.engine.standing import Deadline, Offer
from accord.pages import actions, deadline_rows, disagreement_plan
from accord.pages.dates import day
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _

# What may come next while nothing is owed: agree, or move on.
NEXT = ("agreed", "escalated")


def turn(page: Opened, mine: list[Deadline], offered: Iterable[Offer]) -> dict[str, Any]:
    """Whose turn it is, what is due first, and what to do next."""
    offered = tuple(offered)
    able = [offer for offer in offered if offer.allowed]
    confirms = _to_confirm(page, mine, able)
    owing = [deadline for deadline in page.standing.live if not deadline.is_window]
    first = None if confirms else next(iter(mine or owing), None)
    ways = confirms or _ways(page, first if mine else None, offered)
    return {
        "says": _says(page, mine, owing, confirms),
        "then": _then(page, owing, ways),
        "what": first.label if first else "",
        "due": deadline_rows.due(page, first) if first else "",
        "fares": deadline_rows.tag(first) if first else None,
        "ways": [actions.action(offer, page.policy, page.names) for offer in ways],
        "mine": disagreement_plan.mine(page),
    }


def owed_by_me(page: Opened, deadline: Deadline) -> bool:
    """Whether somebody this worker may act as owes it."""
    whos, ledger = deadline.owed_by.members, page.standing.ledger
    return any(ledger.is_who(who, actor, deadline.visit) for who in whos for actor in page.actors)


def _says(page: Opened, mine: list[Deadline], owing: list[Deadline], confirms: list[Offer]) -> str:
    standing = page.standing
    if standing.over:
        return _ended(page, owing)
    if mine or confirms:
        return _("It is your turn.")
    if owing:
        return _("It is the turn of: %(whom)s.") % {"whom": deadline_rows.owed_by(page, owing[0])}
    if standing.unconfirmed:
        whom = ", ".join(page.names.side(side) for side in standing.unconfirmed)
        return _("{The outcome} that was agreed waits to be confirmed by: %(whom)s.") % {"whom": whom}
    return _("Nothing is due. What comes next is open.")


def _then(page: Opened, owing: list[Deadline], ways: list[Offer]) -> str:
    """What leads on while nobody owes anything; after the end, from whom the rest is."""
    if page.standing.over:
        return _still(page, owing[0]) if owing else ""
    if owing or page.standing.unconfirmed:
        return ""
    if any(offer.kind == "escalated" for offer in ways):
        return _("If you agree, write down what was agreed. If you do not, {escalate}.")
    if len(ways) > 1:
        return _("If you agree, write down what was agreed. If you do not, this comes before you can {escalate}:")
    side = page.names.side(RAISING)
    return _("If you agree, write down what was agreed. If not, it is for %(side)s to {escalate}.") % {"side": side}


def _still(page: Opened, deadline: Deadline) -> str:
    """From whom the first thing is that is left after the end, and whether it binds."""
    whom = {"whom": deadline_rows.owed_by(page, deadline)}
    if deadline.force == WHERE_POSSIBLE:
        return _("Nobody has to, but where possible, from: %(whom)s") % whom
    return _("Still to do, from: %(whom)s") % whom


def _ways(page: Opened, first: Deadline | None, offered: tuple[Offer, ...]) -> list[Offer]:
    """What discharges the first thing owed; where nothing is owed by anybody, agreeing and moving on."""
    able = [offer for offer in offered if offer.allowed]
    if first is not None:
        onward = [offer for offer in able if offer.kind == "escalated"] if _differ_still(page) else []
        return [offer for offer in able if first.rule in offer.discharges][:1] + onward[:1]
    if page.standing.over or page.standing.unconfirmed or any(not one.is_window for one in page.standing.live):
        return []
    found = [offer for kind in NEXT for offer in able if offer.kind == kind]
    return found if any(offer.kind == "escalated" for offer in found) else found + _leading_on(offered, able)[:1]


def _differ_still(page: Opened) -> bool:
    """Whether it is on the record that there is no agreement where it stands now, and nothing agreed since."""
    here = page.standing.visit.name if page.standing.visit else None
    said = [mark.kind for mark in page.standing.ledger.marks if mark.visit == here]
    said = [kind for kind in said if kind in ("not-agreed", "agreed")]
    return said[-1:] == ["not-agreed"]


def _leading_on(offered: tuple[Offer, ...], able: list[Offer]) -> list[Offer]:
    """What would open the way on, for those whose way it is: that they do not agree before all else."""
    refusals = [one for offer in offered if offer.kind == "escalated" for one in offer.refusals]
    if not all(refusal.rule for refusal in refusals):
        return []
    found = [offer for one in refusals for item in one.missing for offer in actions.matching(able, item)]
    return sorted((offer for offer in found if offer.kind != "agreed"), key=lambda offer: offer.kind != "not-agreed")


def _to_confirm(page: Opened, mine: list[Deadline], able: list[Offer]) -> list[Offer]:
    """The outcome waits for this worker's side to confirm it, and nothing with a date waits for them."""
    sides = {actor.side for actor in page.actors} & set(page.standing.unconfirmed)
    if not sides or any(deadline.due_at for deadline in mine):
        return []
    return [offer for offer in able if offer.kind == "confirmed"][:1]


def _ended(page: Opened, owing: list[Deadline]) -> str:
    """How it ended."""
    standing = page.standing
    if standing.closed_at:
        says = _("This was {close:done} on %(day)s.") % {"day": day(standing.closed_at)}
    elif standing.withdrawn_at:
        says = _("This was {withdraw:done} on %(day)s.") % {"day": day(standing.withdrawn_at)}
    else:
        assert standing.settled_at is not None, "only what is closed, withdrawn or settled is over"
        says = _("This was {settle:done} on %(day)s.") % {"day": day(standing.settled_at)}
    return says if owing else says + " " + _("Nothing is left to do.")
