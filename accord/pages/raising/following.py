"""What would happen when a concern is sent: where it goes, who hears of it, which dates begin to count."""

from typing import Any

from accord.directory.who import Holder
from accord.engine.kinds import RESPONDING
from accord.engine.standing import Deadline
from accord.pages import people, sentences
from accord.pages.deadline_rows import until
from accord.pages.people import Names, listed
from accord.pages.raising.journey import Journey, Way
from accord.pages.raising.sending import Rehearsal
from accord.pages.wording import gettext as _


def following(journey: Journey, rehearsal: Rehearsal | None) -> dict[str, Any]:
    """For the check page; nothing while no way in is open."""
    visit, way = rehearsal.after.visit if rehearsal else None, journey.way
    if rehearsal is None or visit is None or way is None:
        return {}
    after = rehearsal.after
    names = people.names(journey.policy, journey.partnership, people.actors_in(after.entries))
    route = journey.policy.routes.get(way.route)
    return {
        "stage": sentences.stage(journey.policy, visit.stage),
        "route": route.label if route else "",
        "agency": journey.other,
        "answers": bool(journey.policy.stages[visit.stage].seats.get(RESPONDING)),
        "hears": listed(f"{one.worker.name} ({one.seat.title})" for one in _hearing(journey, way)),
        "deadlines": [_deadline(journey, one, names) for one in after.live if one.rule in journey.policy.duties],
    }


def _hearing(journey: Journey, way: Way) -> list[Holder]:
    there = journey.opposite(way)
    return [one for one in there if str(one.worker.id) == journey.said("named")] or there


def _deadline(journey: Journey, deadline: Deadline, names: Names) -> dict[str, str]:
    when = until(deadline.due_at, journey.policy.readings.zone) if deadline.due_at else _("no fixed date")
    if deadline.due_at and deadline.due_at <= deadline.started_at:
        when = _("at once")
    return {"what": deadline.label, "who": names.whos(deadline.seats), "when": when, "cite": deadline.cite}
