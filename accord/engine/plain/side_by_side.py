"""Two procedures that have nothing in common but their purpose, topic by topic: stages in order, times, who decides."""

from collections.abc import Callable, Iterable
from itertools import zip_longest

from accord.engine.plain.chart import who_speaks
from accord.engine.plain.duties import duty_sentence
from accord.engine.plain.key_values import says
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_items,
    describe_who,
    every,
    one_of,
    sentence,
    stage_name,
)
from accord.engine.plain.rules import route_sentence, stage_line
from accord.engine.policy import Duty, Policy

_NONE = "None."

# What stands beside what: a heading for the row ("" for none), what one policy says, what the other says.
Beside = tuple[str, str, str]


def topics(one: Policy, other: Policy) -> Iterable[tuple[str, list[Beside]]]:
    """Each topic with its rows; a policy that has less to say leaves its part of a row ""."""
    yield "In short", [(title, what(one), what(other)) for title, what in _SHORT.items()]
    yield "Stages, in order", _rows(_stages(one), _stages(other), "{number}")
    for title, lines in _LISTS.items():
        yield title, _rows(lines(one), lines(other), "")


def _rows(one: list[str], other: list[str], label: str) -> list[Beside]:
    """Both lists in order; whichever is empty says so, and nothing is said where both are."""
    pairs = zip_longest(one or [_NONE], other or [_NONE], fillvalue="") if one or other else ()
    return [(label.format(number=number), left, right) for number, (left, right) in enumerate(pairs, start=1)]


def _covers(policy: Policy) -> str:
    return sentence(one_of(f"{'an' if each == 'adult' else 'a'} {each} at risk" for each in policy.covers))


def _raised(policy: Policy) -> str:
    return (
        sentence(one_of(stage_name(policy, stage) for stage in policy.raised_at)) if policy.raised_at else "Anywhere."
    )


def _settled(policy: Policy) -> str:
    return sentence(describe_items(policy, policy.settles))


def _longest(policy: Policy) -> str:
    caps = [f"{duty.label}: {describe_duration(policy, duty.within)}" for duty in _caps(policy) if duty.within]
    return sentence("; ".join(caps)) if caps else "No time is set for the whole."


def _caps(policy: Policy) -> list[Duty]:
    return [duty for duty in policy.duties.values() if duty.over]


_SHORT: dict[str, Callable[[Policy], str]] = {
    "Whom it is for": _covers,
    "Where it is raised": _raised,
    "What settles it": _settled,
    "Over several stages": _longest,
    "Whose bank holidays": lambda policy: sentence(
        says(policy, "calendar", policy.calendar).title().replace("And", "and")
    ),
}


def _stages(policy: Policy) -> list[str]:
    return [
        sentence(stage_name(policy, stage.id)) + f" {stage_line(policy, stage)}" for stage in policy.stages.values()
    ]


def _times(policy: Policy) -> list[str]:
    timed = [duty for duty in policy.duties.values() if duty.within and not duty.over]
    return [f"{sentence(capital(duty.label))} {duty_sentence(policy, duty)}" for duty in timed]


def _deciding(policy: Policy) -> list[str]:
    bodies = [
        f"{sentence(stage_name(policy, stage.id))} {who_speaks(policy, stage)}"
        for stage in policy.stages.values()
        if tuple(stage.seats) == ("",)
    ]
    duties = [
        duty for duty in policy.duties.values() if any(one.kind == "decided" for item in duty.until for one in item)
    ]
    return bodies + [
        f"{sentence(capital(duty.label))} {sentence(every(describe_who(policy, who) for who in duty.owed_by.members))}"
        for duty in duties
    ]


def _routes(policy: Policy) -> list[str]:
    return [f"{sentence(capital(route.label))} {route_sentence(policy, route)}" for route in policy.routes.values()]


def _elsewhere(policy: Policy) -> list[str]:
    posts = [post for post in policy.signposts.values() if post.to not in policy.routes]
    return [f"{sentence(capital(post.label))} {sentence(post.to)}" for post in posts]


def _forms(policy: Policy) -> list[str]:
    return [sentence(capital(form.label)) for form in policy.forms.values()]


_LISTS: dict[str, Callable[[Policy], list[str]]] = {
    "Times": _times,
    "Who decides": _deciding,
    "Special ways": _routes,
    "Where else to go": _elsewhere,
    "Forms and letters": _forms,
}
