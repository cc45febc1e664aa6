"""A plan written again begins with what was agreed last, so that putting it right is not typing it anew."""

from django.http import QueryDict

from accord.engine.entries import Step
from accord.pages import disagreement_plan
from accord.pages import entry_forms_people as whom
from accord.pages.opened import Opened
from accord.record.words import REASON


def fill(typed: QueryDict, page: Opened) -> None:
    """Puts what was agreed last into a form that is about to be shown."""
    for field, given in _agreed(page).items():
        typed.setlist(field, given)


def _agreed(page: Opened) -> dict[str, list[str]]:
    line = disagreement_plan.agreed(page)
    if line is None:
        return {}
    words = {one.field: one.text for one in line.words if one.field != REASON}
    steps: tuple[Step, ...] = getattr(line.entry, "steps", ())
    taking_part = (line.entry.by, *getattr(line.entry, "took_part", ()))
    found = {f"words-{field}": [text] for field, text in words.items() if not field.startswith("step-")}
    found |= {"people": [whom.spelt(actor) for actor in taking_part], "rows": [str(len(steps))]}
    for number, step in enumerate(steps, start=1):
        found |= _step(f"step-{number}", words.get(f"step-{step.number}", ""), step)
    return found


def _step(name: str, what: str, step: Step) -> dict[str, list[str]]:
    filled = {name: [what], f"{name}-owner": [whom.spelt(step.owner)]}
    if step.due_on is not None:
        parts = {"day": step.due_on.day, "month": step.due_on.month, "year": step.due_on.year}
        filled |= {f"{name}-{part}": [str(value)] for part, value in parts.items()}
    return filled
