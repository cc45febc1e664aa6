"""What was last agreed, on the disagreement page and where it is about to be closed."""

from typing import Any

from accord.engine.entries import Step
from accord.engine.kinds import SIDES
from accord.pages import readings, record_rows
from accord.pages.dates import day
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.record.read import Shown

PLAN = ("plan", "outcome", "outstanding", "remaining")


def agreed(page: Opened) -> Shown | None:
    """The line on which something was last agreed, as it now reads; None before anything was."""
    return next((line for line in reversed(readings.now_reads(page)) if line.entry.kind == "agreed"), None)


def plan(page: Opened) -> dict[str, Any] | None:
    """Steps with owners and days, the outcome, who has confirmed it; None before anything was agreed."""
    line = agreed(page)
    if line is None:
        return None
    confirmed = page.standing.confirmed
    return {
        "line": line.sequence,
        "steps": [_step(page, line, step) for step in _steps(line)],
        "words": [(record_rows.words(page.policy, each), line.text(each)) for each in PLAN if line.text(each)],
        "confirmed": [page.names.side(side) for side in confirmed],
        "waiting": [page.names.side(side) for side in SIDES if side not in confirmed],
        "voided": any(one.entry.kind == "confirmed" and one.sequence < line.sequence for one in page.lines),
    }


def mine(page: Opened) -> list[dict[str, str]]:
    """The steps of the plan that this worker does, or anybody of their agency."""
    line = agreed(page)
    return [_step(page, line, step) for step in _steps(line) if _is_mine(page, step)] if line else []


def before_closing(page: Opened) -> list[str]:
    """What somebody who closes it should know is not over yet: steps to come, what is outstanding, what is open."""
    line, found = agreed(page), list[str]()
    today = page.now.astimezone(page.policy.readings.zone).date()
    for step in _steps(line) if line else ():
        if step.due_on is None or step.due_on >= today:
            made = _step(page, line, step) if line else {}
            found.append(_("Part of {the plan}: %(what)s (%(who)s, by %(by)s)") % made)
    if line and line.text("outstanding"):
        found.append(_("Still to settle or follow up: %(what)s") % {"what": line.text("outstanding")})
    still = [deadline.label for deadline in page.standing.live if not deadline.is_window]
    return found + [_("Still open: %(what)s") % {"what": one} for one in dict.fromkeys(still)]


def _steps(line: Shown) -> tuple[Step, ...]:
    return getattr(line.entry, "steps", ())


def _step(page: Opened, line: Shown, step: Step) -> dict[str, str]:
    return {
        "what": line.text(f"step-{step.number}"),
        "who": page.names.actor(step.owner),
        "by": day(step.due_on) if step.due_on else _("no day was set"),
    }


def _is_mine(page: Opened, step: Step) -> bool:
    owner = step.owner
    if owner.worker:
        return owner.worker == str(page.worker.id)
    return (owner.side, owner.agency) in page.seen.viewer.own
