"""What follows when a move is sent: to whom it goes, and which dates then run. The fold itself says so."""

from dataclasses import replace
from typing import Any

from accord.engine.completing import answer_offer
from accord.engine.fold import fold
from accord.engine.kinds import SIDES
from accord.engine.standing import Standing
from accord.pages import deadline_rows
from accord.pages.entry_forms_blank import Blank
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _


def ahead(blank: Blank) -> dict[str, Any] | None:
    """People and dates as the page prints them; None where this may not be sent, or where nothing follows."""
    page, offer = blank.opened, blank.acting.offer
    if not offer.allowed or not page.a_party:
        return None
    before = page.standing
    entry = answer_offer(offer, blank.acting.by, page.now)
    after = fold(before.policy, before.calendar, (*before.entries, entry), page.now)
    then = replace(page, standing=after)
    new = [one for one in after.deadlines[len(before.deadlines) :] if one.live and not one.is_window]
    found = {"whom": _whom(then, before), "dates": deadline_rows.rows(then, new)}
    return found if any(found.values()) else None


def _whom(then: Opened, before: Standing) -> list[str]:
    """Who speaks for each side where it goes; none where it stays."""
    stage = then.standing.stage
    if stage is None or then.standing.visit == before.visit:
        return []
    held = [(side, deadline_rows.today(then, side)) for side in SIDES if side in stage.seats]
    return [
        _("It goes to %(people)s, for %(side)s.") % {"side": then.names.side(side), "people": found}
        for side, found in held
        if found
    ]
