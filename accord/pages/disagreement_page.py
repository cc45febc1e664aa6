"""The disagreement page, section by section, top to bottom: whose turn, what is due, what may be done."""

from typing import Any

from django.utils.safestring import mark_safe

from accord.engine.kinds import SIDES
from accord.engine.offers import offers
from accord.engine.plain.chart import chart
from accord.exports.flowchart import picture
from accord.pages import (
    corrected_rows,
    deadline_rows,
    disagreement_doing,
    disagreement_looks,
    disagreement_plan,
    disagreement_turn,
    flowchart_notes,
    readings,
    record_rows,
    sentences,
    write_page,
)
from accord.pages.dates import day
from accord.pages.entry_forms import BOTH_SIDES
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.record import read

VIEWS = ("difference", "aim", "evidence", "gut-feeling", "source", "cause", "impact", "views", "answer", "reasons")


def context(page: Opened) -> dict[str, Any]:
    """Everything the template prints."""
    mine = [deadline for deadline in page.standing.live if disagreement_turn.owed_by_me(page, deadline)]
    offered = offers(page.standing, page.actors)
    looks = disagreement_looks.looks(page) if page.a_party else []
    return {
        "reference": page.seen.sheet.shown,
        "acting": write_page.page_acting(page),
        "about": page.policy.title,
        "as_whom": [page.names.actor(actor) for actor in page.actors],
        "a_party": page.a_party,
        "may_see_identity": bool(page.seen.viewer.own),
        "turn": disagreement_turn.turn(page, mine, offered),
        "live": deadline_rows.rows(page, page.standing.live),
        "ended": deadline_rows.rows(page, (one for one in page.standing.deadlines if not one.live)),
        **disagreement_doing.doing(page, mine, offered),
        "ladder": ladder(page),
        "flowchart": flowchart(page),
        "decision_stands": page.standing.decision_stands,
        "risk": sentences.answer(page.policy, "risk", page.standing.facts.get("risk", "")),
        "safety": _latest(page, "safety"),
        "views": views(page),
        "plan": disagreement_plan.plan(page),
        "record": corrected_rows.rows(page) if page.a_party else [],
        "looks": disagreement_looks.who_looked(page, looks),
        "new": disagreement_looks.new_since(page, looks),
        "partnership": page.seen.sheet.partnership,
        "forms": list(page.policy.forms.values()),
        "errors": [],
    }


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
                "route": page.policy.routes[visits[-1].route].label if visits and visits[-1].route else "",
            }
        )
    return found


def flowchart(page: Opened) -> str:
    """The procedure's flowchart with where this stands; every word in it was escaped when it was drawn."""
    says = _("Where it stands is told as a list above.")
    return mark_safe(picture(chart(page.policy), flowchart_notes.notes(page.standing), says=says))


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
    for line in readings.now_reads(page):
        if line.entry.by.side == side:
            found |= {one.field: one.text for one in line.words if one.audience == BOTH_SIDES}
    return [{"label": record_rows.words(page.policy, each), "text": found[each]} for each in VIEWS if each in found]
