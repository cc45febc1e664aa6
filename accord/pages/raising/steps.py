"""The pages of the raise journey, in order, as data: a page is shown when its questions are asked for.

Source: product.md, journey 1. With the first page (danger now) and the check there are never more than 12.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from accord.pages.answers import FieldError
from accord.pages.raising import asking
from accord.pages.raising.fields import Field
from accord.pages.raising.journey import Journey
from accord.pages.wording import gettext_lazy as lazy

LIST, STRAIGHT = "questions", "straight"
NEVER_THEIRS = lazy(
    "{The agency} you disagree with never sees what you write here, nor whom you asked. "
    "Its record shows only that your {side} wrote something of its own."
)
DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its heading, a line of guidance, its questions; `notice`: it asks nothing and says something."""

    id: str
    title: Promise
    lead: Promise | str
    fields: Callable[[Journey], tuple[Field, ...]]
    notice: bool = False


STEPS: tuple[Step, ...] = (
    Step("door", lazy("Is this the right place?"), lazy("Some worries have a quicker way."), asking.door),
    Step("start", lazy("How great is the risk now?"), "", asking.start),
    Step(STRAIGHT, lazy("Straight on"), "", asking.straight, notice=True),
    Step("decision", lazy("What do you disagree about?"), "", asking.decision),
    Step("other", lazy("Which {agency} do you disagree with?"), "", asking.other),
    Step("named", lazy("Who should answer you there?"), "", asking.named),
    Step("person", lazy("Who is it about?"), lazy("The other {side} has to know, or it cannot act."), asking.person),
    Step("why", lazy("Why is it not safe?"), "", asking.why),
    Step("kind", lazy("What kind of {disagreement} is it?"), lazy("This shows what often goes wrong."), asking.kind),
    Step("safety", lazy("Safety and wishes meanwhile"), "", asking.safety),
    Step("own", lazy("For your own {agency}"), NEVER_THEIRS, asking.own),
)  # fmt: skip


def shown(journey: Journey) -> tuple[Step, ...]:
    """The pages of this journey, as its answers stand."""
    return tuple(
        step for step in STEPS if (journey.straight is not None if step.notice else bool(step.fields(journey)))
    )


def named(journey: Journey, step: str) -> Step | None:
    """The page of this name; None where this journey has no such page."""
    return next((one for one in shown(journey) if one.id == step), None)


def errors(journey: Journey, step: Step) -> list[FieldError]:
    """What is wrong with the answers on a page as they stand."""
    zone = journey.policy.readings.zone
    return [error for field in step.fields(journey) for error in field.errors(journey.typed, zone, journey.now)]


def done(journey: Journey, step: Step) -> bool:
    """Whether a page has been seen and answered."""
    return step.id in journey.said(DONE).split() and not errors(journey, step)


def undone(journey: Journey) -> tuple[Step, ...]:
    """The pages still to be answered."""
    return tuple(step for step in shown(journey) if not done(journey, step))


def after(journey: Journey, step: str) -> Step | None:
    """The next page to answer, those further on first; None when only the check is left."""
    left, order = undone(journey), [one.id for one in STEPS]
    further = [one for one in left if order.index(one.id) > order.index(step)]
    return next(iter((*further, *left)), None)


def before(journey: Journey, step: str) -> Step | None:
    """The page before this one."""
    pages = shown(journey)
    place = [one.id for one in pages].index(step)
    return pages[place - 1] if place else None


def of_field(journey: Journey, wanted: str) -> Step | None:
    """The page that asks for this: the name of one of its questions."""
    return next((step for step in shown(journey) if wanted in {field.id for field in step.fields(journey)}), None)


def of_signpost(journey: Journey, signpost: str) -> Step | None:
    """The page on which the answers that a signpost speaks of are given."""
    post = journey.policy.signposts[signpost]
    names = dict.fromkeys(one.name for item in (*post.only_if, *post.unless) for one in item if one.kind == "is")
    pages = (of_field(journey, field) for name in names for field in (f"fact-{name}", name))
    return next((page for page in pages if page), None)


def with_seen(typed: Mapping[str, str], step: str) -> dict[str, str]:
    """The answers, with a page noted as seen."""
    seen = dict.fromkeys([*typed.get(DONE, "").split(), step])
    return {**typed, DONE: " ".join(seen)}
