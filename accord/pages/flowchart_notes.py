"""What a disagreement adds to the flowchart: where it stands, where it was and from when, which routes were taken."""

from datetime import datetime

from accord.engine.marks import Visit
from accord.engine.plain.chart import BEGINNING, CLOSED, SETTLED, route_node, stage_node
from accord.engine.standing import Standing
from accord.exports.chart_layout import HERE, VISITED, Note
from accord.pages.dates import day
from accord.pages.wording import gettext as _


def notes(standing: Standing) -> dict[str, Note]:
    """The words for each box that has any, by its id."""
    found = {stage_node(stage): _stage(standing, stage) for stage in dict.fromkeys(v.stage for v in standing.visits)}
    found |= {
        route_node(visit.route): Note(VISITED, _("Taken on %(day)s") % {"day": day(visit.entered_at)})
        for visit in standing.visits
        if visit.route
    }
    found |= _reached(BEGINNING, standing.raised_at, here=False)
    found |= _reached(SETTLED, standing.settled_at, here=not standing.closed_at)
    return found | _reached(CLOSED, standing.closed_at, here=True)


def _stage(standing: Standing, stage: str) -> Note:
    visits = [visit for visit in standing.visits if visit.stage == stage]
    once = len(visits) == 1
    if _stands(standing, visits[-1]):
        kind, says = (
            HERE,
            _("It is here, from %(day)s") if once else _("It is here: %(times)s times, last from %(day)s"),
        )
    else:
        kind, says = VISITED, _("Was here from %(day)s") if once else _("Was here %(times)s times, last from %(day)s")
    return Note(kind, says % {"times": len(visits), "day": day(visits[-1].entered_at)})


def _stands(standing: Standing, visit: Visit) -> bool:
    if standing.over:
        return False
    return visit is standing.visit or (visit.beside and visit.left_at is None and visit.settled_at is None)


def _reached(box: str, at: datetime | None, *, here: bool) -> dict[str, Note]:
    if at is None:
        return {}
    says = _("It is here, from %(day)s") if here else _("On %(day)s")
    return {box: Note(HERE if here else VISITED, says % {"day": day(at)})}
