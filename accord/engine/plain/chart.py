"""A policy as a flowchart, for people: its boxes and what leads from one to another; no coordinates, no markup.

The same told as a list stands in `told`. A stage that only routes reach is drawn apart; what may be done at any stage
is gathered in one box, not drawn from each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import NamedTuple

from accord.engine.plain.clauses import any_of, condition
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_whos,
    lower,
    party,
    sentence,
    stage_name,
)
from accord.engine.plain.rules import at_the_door, conditions, enters, settling, speaking, window
from accord.engine.policy import ANY, MUST, START, WHERE_POSSIBLE, Gate, Policy, Route, Signpost, Stage
from accord.engine.wording import in_words

BEGINNING, ELSEWHERE, SETTLED, CLOSED = "start", "elsewhere", "settled", "closed"
# The kinds of what leads from one box to another.
RAISE, ONWARD, RETURN, REPEAT = "raise", "onward", "return", "repeat"
OPEN, TO, OUT, SETTLE, CLOSE = "open", "to", "out", "settle", "close"


# What a line in a box is about: who speaks there, a time that counts there, the routes open there, anything else.
WHO, TIME, WAYS, MORE = "who", "time", "ways", "more"


class Said(NamedTuple):
    """A line in a box, and what it is about."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A box: "stage step-2", "route immediate", or one of the four above. `letter`: the mark of a route."""

    id: str
    kind: str
    title: str
    lines: tuple[Said, ...] = ()
    letter: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads from one box to another. From "any": from every stage. OPEN: that a route may be taken there.

    `says`: who moves it where; `who`: the same without the place, beside an arrow that shows it.
    """

    kind: str
    start: str
    end: str
    says: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Boxes in the order of the file, and what leads from one to another."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def into(self, node: str, *kinds: str) -> list[Edge]:
        """What of these kinds leads into a box."""
        return [edge for edge in self.edges if edge.end == node and edge.kind in kinds]

    def out_of(self, node: str, *kinds: str) -> list[Edge]:
        """What of these kinds leads out of a box."""
        return [edge for edge in self.edges if edge.start == node and edge.kind in kinds]


def chart(policy: Policy) -> Chart:
    """The flowchart of a policy."""
    return Chart(policy.title, tuple(_nodes(policy)), tuple(_edges(policy)))


def stage_node(stage: str) -> str:
    """The box of a stage."""
    return f"stage {stage}"


def route_node(route: str) -> str:
    """The box of a route."""
    return f"route {route}"


def letters(policy: Policy) -> dict[str, str]:
    """The letter by which each route is marked: A, B ... Z, AA, AB ..."""
    marks = (*ascii_uppercase, *(one + other for one in ascii_uppercase for other in ascii_uppercase))
    return dict(zip(policy.routes, marks, strict=False))


def open_at(route: Route, place: str) -> bool:
    """Whether a route may be taken at a stage, or at the start."""
    return place in route.at or (place != START and (not route.at or ANY in route.at))


def turns_away(policy: Policy, post: Signpost) -> bool:
    """Whether a signpost leads out of the procedure at the start; others lead to a route, or hold at a stage."""
    return post.to not in policy.routes and at_the_door(policy, post)


def posts_at(policy: Policy, stage: str) -> list[Signpost]:
    """The signposts out of the procedure that stand at a stage, or before it alone."""
    here = (post for post in policy.signposts.values() if stage in post.at or enters(post, stage))
    return [post for post in here if post.to not in policy.routes]


def _nodes(policy: Policy) -> Iterator[Node]:
    begin = capital(in_words(policy, "{raise} {a concern}"))
    yield Node(BEGINNING, BEGINNING, begin, tuple(_open_here(policy, START)))
    if out := [post for post in policy.signposts.values() if turns_away(policy, post)]:
        title = in_words(policy, "Not in this {procedure}, but elsewhere")
        yield Node(ELSEWHERE, ELSEWHERE, title, tuple(Said(MORE, _elsewhere(post)) for post in out))
    ladder, marks = _ladder(policy), letters(policy)
    for stage in policy.stages.values():
        lines = (Said(WHO, who_speaks(policy, stage)), *_times(policy, stage), *_settling(policy, stage))
        lines += (*_open_here(policy, stage.id), *(Said(MORE, _not_here(post)) for post in posts_at(policy, stage.id)))
        name = stage_name(policy, stage.id)
        yield Node(stage_node(stage.id), "stage", name, lines, apart=stage.id not in ladder)
    for route in policy.routes.values():
        yield Node(route_node(route.id), "route", capital(route.label), _route(policy, route), marks[route.id])
    yield Node(SETTLED, SETTLED, in_words(policy, "{Settle:done}"), (Said(MORE, where_settled(policy)),))
    yield Node(CLOSED, CLOSED, in_words(policy, "{Close:done}"))


def _elsewhere(post: Signpost) -> str:
    """Where a thing belongs: there and not here, or there first and here as well."""
    return capital(post.label) + (": there first; here as well" if post.force == WHERE_POSSIBLE else "")


def where_settled(policy: Policy) -> str:
    """What settles it wherever no stage says otherwise."""
    said = [stage for stage in policy.stages.values() if stage.settles != policy.settles]
    if len(said) == len(policy.stages):
        return in_words(policy, "As each {stage} says.")
    where = in_words(policy, "where the {stage} says nothing else" if said else "at any {stage}")
    return sentence(f"{where}, once {any_of(policy, policy.settles)}")


def _settling(policy: Policy, stage: Stage) -> list[Said]:
    said = settling(policy, stage)
    return [Said(MORE, said)] if said else []


def _not_here(post: Signpost) -> str:
    """A signpost at a stage, in its box."""
    where = "First elsewhere" if post.force == WHERE_POSSIBLE else "Not here, but elsewhere"
    return f"{where}: “{post.label}”"


def _ladder(policy: Policy) -> set[str]:
    """The stages that ordinary moves reach."""
    first = next(iter(policy.stages))
    found, ahead = set[str](), list(policy.raised_at or (first,))
    while ahead:
        stage = ahead.pop()
        if stage not in found:
            found.add(stage)
            ahead += policy.stages[stage].then
    return found


def who_speaks(policy: Policy, stage: Stage) -> str:
    """Who speaks at a stage: "The line manager on each side."."""
    return capital(speaking(policy, stage).removeprefix("Speaking here: "))


def _times(policy: Policy, stage: Stage) -> list[Said]:
    """The times that count at a stage, those over several stages with it."""
    here = [duty for duty in policy.duties.values() if stage.id in (*duty.at, *duty.over)]
    return [
        Said(TIME, sentence(f"{capital(duty.label)}: {lower(describe_duration(policy, duty.within))}"))
        for duty in here
        if duty.within
    ]


def _open_here(policy: Policy, place: str) -> list[Said]:
    """The routes that may be taken here, by their letters; those that are open at any stage say so themselves."""
    marks = letters(policy)
    here = [marks[route.id] for route in policy.routes.values() if place in route.at]
    several = "{Route:s} from here: " if len(here) > 1 else "{Route} from here: "
    return [Said(WAYS, in_words(policy, several) + ", ".join(here))] if here else []


def _route(policy: Policy, route: Route) -> tuple[Said, ...]:
    who = capital(describe_whos(policy, route.by) if route.by else party(policy, "raising"))
    mark = letters(policy)[route.id]
    where = "at any {stage}" if open_at(route, ANY) else f"from any box with {mark}"
    beside = [in_words(policy, "It is opened beside: {the disagreement} stays where it is.")] if route.beside else []
    said = (*conditions(policy, route), *window(policy, route), *beside)
    return (Said(WHO, sentence(f"{who}, {in_words(policy, where)}")), *(Said(MORE, text) for text in said))


def _edges(policy: Policy) -> Iterator[Edge]:
    for first in policy.raised_at:
        yield Edge(RAISE, BEGINNING, stage_node(first), f"Or begin at {stage_name(policy, first)}")
    for post in policy.signposts.values():
        if turns_away(policy, post):
            yield Edge(OUT, BEGINNING, ELSEWHERE, capital(post.label))
    for stage in policy.stages.values():
        yield from (_move(policy, stage, to) for to in stage.then)
    yield from _by_routes(policy)
    yield Edge(SETTLE, ANY, SETTLED)
    yield Edge(CLOSE, SETTLED, CLOSED)


def _by_routes(policy: Policy) -> Iterator[Edge]:
    for route in policy.routes.values():
        places = [ANY] if open_at(route, ANY) else [stage_node(at) for at in route.at if at != START]
        places += [BEGINNING] if START in route.at else []
        yield from (Edge(OPEN, place, route_node(route.id)) for place in places)
        yield from (Edge(TO, route_node(route.id), stage_node(to), stage_name(policy, to)) for to in route.to)


def _move(policy: Policy, stage: Stage, to: str) -> Edge:
    who = capital(describe_whos(policy, stage.moved_by) if stage.moved_by else party(policy, "raising"))
    if to == stage.id:
        kind, does = REPEAT, in_words(policy, "this {stage} again")
    elif policy.comes_before(to, stage.id):
        kind, does = RETURN, f"back to {stage_name(policy, to)}"
    else:
        kind, does = ONWARD, f"on to {stage_name(policy, to)}"
    may = in_words(policy, f"{who} may {{escalate}}")
    when = f", when {only}" if (only := only_when(policy, stage.id, to)) else ""
    return Edge(kind, stage_node(stage.id), stage_node(to), f"{who}: {does}{when}", may + when)


def only_when(policy: Policy, stage: str, to: str) -> str:
    """Which answers a gate wants before it may go from one stage to another: "it is about an adult"; "" for none."""
    gates = [gate for gate in policy.gates.values() if gate.force == MUST and not gate.only_if and not gate.unless]
    here = [gate for gate in gates if not set(gate.at) - {ANY} or stage in gate.at]
    asked = [item for gate in here if _stands_before(gate, to) for item in gate.needs]
    answers = [item for item in asked if all(pattern.kind == "is" for pattern in item)]
    return " and ".join(dict.fromkeys(condition(policy, item) for item in answers))


def _stands_before(gate: Gate, stage: str) -> bool:
    before = [pattern for item in gate.before for pattern in item]
    return any(pattern.kind in ("entered", "escalated") and pattern.name == stage for pattern in before)
