"""Whether it can always end: nobody is stuck, it can be settled from everywhere, and silence holds up nobody.

Source: model.md, section 7; the policy language, section 11.
"""

from collections.abc import Iterable, Iterator

from accord.engine.candidates import Candidate
from accord.engine.entries import Entry
from accord.engine.kinds import RAISING, RESPONDING
from accord.engine.plain import describe_item
from accord.engine.plain.marks import every, one_of, question, stage_name
from accord.engine.proof.explore import Exit, Key, Map, Node, go, into, key_of
from accord.engine.proof.findings import Finding
from accord.engine.proof.search import Aim
from accord.engine.proof.shortest import shortest
from accord.engine.proof.way import Terms, Way
from accord.engine.proof.worlds import SETTLE, World, worlds
from accord.engine.standing import Refusal

_WORLDS = 600


def endings(found: Map) -> Iterator[Finding]:
    """Places where nothing opens, or from which it can never be settled; the first of each stage."""
    stuck = [(node, world) for node in found.nodes.values() for world in _stuck(found, node)]
    for node, world in _first_of_stage(stuck):
        yield _stuck_finding(found, node, world)
    hopeless = {node.key for node in found.nodes.values()} - _can_settle(found)
    explained = _lead_to(found, {node.key for node, _ in stuck})
    rest = [(node, World()) for key, node in found.nodes.items() if key in hopeless - explained]
    for node, _ in _first_of_stage(rest):
        yield _never_settled(found, node)


def _first_of_stage(pairs: Iterable[tuple[Node, World]]) -> Iterator[tuple[Node, World]]:
    seen: set[str] = set()
    for node, world in pairs:
        if node.stage not in seen:
            seen.add(node.stage)
            yield node, world


def _joint(found: Map, node: Node) -> Iterator[tuple[World, list[Exit]]]:
    """Every world of a place in which all its exits were tried, with how each of them went there."""
    candidates = list(dict.fromkeys(one.by for one in node.exits))
    for number, world in enumerate(worlds(found.policy, node.stage, candidates)):
        if number == _WORLDS:
            name = stage_name(found.policy, node.stage)
            found.stopped = f"At {name} only the first {_WORLDS} combinations of answers were tried together."
            return
        there = [one for one in node.exits if world.covers(one.world)]
        if {one.by for one in there} == set(candidates):
            yield world, there


def _stuck(found: Map, node: Node) -> list[World]:
    """The worlds in which nothing opens at a place; one without answers where nothing opens in any."""
    if _always_open(node):
        return []
    joint = list(_joint(found, node))
    shut = [world for world, exits in joint if not any(one.done for one in exits) and _shut(found, node, world)]
    return [World()] if len(shut) == len(joint) and joint else shut


def _shut(found: Map, node: Node, world: World) -> bool:
    """Whether nothing opens there once more, asked of the engine with all of a world's answers together."""
    begun = into(found.search, node.way, world)
    again = dict.fromkeys(one.by for one in node.exits)
    return begun is not None and not any(
        go(found.search, begun, by, Terms(kept=world.kept), world).done for by in again
    )


def _always_open(node: Node) -> bool:
    """Whether one thing opens in every world it was tried in."""
    shut = {one.by for one in node.exits if one.done is None}
    return any(one.by not in shut for one in node.exits)


def _can_settle(found: Map) -> set[Key]:
    """The places from which, whatever is so, something leads on to where it can be settled."""
    joint = {node.key: [exits for _, exits in _joint(found, node)] for node in found.nodes.values()}
    good: set[Key] = set()
    while True:
        more = {key for key, each in joint.items() if each and all(_leads(exits, good) for exits in each)}
        if more <= good:
            return good
        good |= more


def _leads(exits: list[Exit], good: set[Key]) -> bool:
    return any(one.done is not None and (one.to is None or one.to in good) for one in exits)


def _lead_to(found: Map, keys: set[Key]) -> set[Key]:
    """The places from which one of these can be reached, those among them."""
    reached = set(keys)
    while True:
        more = {node.key for node in found.nodes.values() if any(one.to in reached for one in node.taken)} | reached
        if more == reached:
            return reached
        reached = more


def _stuck_finding(found: Map, node: Node, world: World) -> Finding:
    policy, stage = found.policy, found.policy.stages[node.stage]
    when = every(f"“{question(policy, fact)}” is answered “{choice}”" for fact, choice in world.answers)
    begun = into(found.search, node.way, world) or node.way
    shut = [one for one in node.exits if world == World() or world.covers(one.world)]
    least = [
        min((one.refusals for one in shut if one.by == by), key=len) for by in dict.fromkeys(one.by for one in shut)
    ]
    refusals = list(dict.fromkeys(refusal for each in least for refusal in each))
    settles = one_of(describe_item(policy, item) for item in stage.settles)
    says = (
        f"At {stage_name(policy, node.stage)}{f', when {when},' if when else ''} everybody is stuck: nothing moves it "
        f"on or settles it any more. {_why(refusals)}Nobody can bring about what settles it here: {settles}. "
        "Expected: one thing at least that somebody can do. Write a stage under “then”, something under “settles” "
        "that those here can write, or needs that somebody can meet."
    )
    rules = dict.fromkeys(refusal.rule for refusal in refusals if refusal.rule)
    return Finding("stuck", True, (*rules, f"stage {node.stage}"), says, way_into(begun, world))


def _why(refusals: list[Refusal]) -> str:
    each = dict.fromkeys(f"{refusal.rule or 'the engine'} ({refusal.says})" for refusal in refusals)
    return f"In the way: {'; '.join(each)}. " if each else "Nothing leads on from there. "


def _never_settled(found: Map, node: Node) -> Finding:
    policy = found.policy
    on = list(dict.fromkeys(stage_name(policy, one.to[0]) for one in node.taken if one.to))
    says = (
        f"From {stage_name(policy, node.stage)} it can never be settled"
        + (f": it only goes on to {one_of(on)}, and no end comes of that. " if on else ". ")
        + "Expected: a way that ends. Write something under “settles” that somebody there can write, or a stage under "
        "“then” where it can be settled."
    )
    return Finding("no settlement", True, (f"stage {node.stage}",), says, way_into(node.way, World()))


def way_into(begun: Way, world: World) -> tuple[Entry, ...]:
    """The shortest way to a place where these things are so."""
    policy = begun.ground.policy

    def still(way: Way) -> bool:
        answers = all(way.standing.facts.get(fact) == choice for fact, choice in world.answers)
        return answers and not way.standing.over and key_of(policy, way) == key_of(policy, begun)

    return shortest(begun, still)


def silence(found: Map) -> Iterator[Finding]:
    """Stages at which, once the other side says nothing, the side that raised it can only withdraw."""
    held: dict[str, tuple[Way, World]] = {}
    for node in found.nodes.values():
        first = next(_held_up(found, node), None) if node.stage not in held and any(node.taken) else None
        if first:
            held[node.stage] = first
    if not held:
        return
    policy, (way, world) = found.policy, next(iter(held.values()))
    stages = every(stage_name(policy, stage) for stage in held)
    says = (
        f"At {stages} the side that raised it can be held up: if the other side says nothing, only withdrawing is "
        "left. It may be meant. Expected: a way on without the other side, such as a time after which it goes further. "
        "Write a last stage that somebody decides, or needs that an attempt or a time that ran out (“overdue”) meets."
    )
    yield Finding("held up", False, tuple(f"stage {stage}" for stage in held), says, way_into(way, world))


def _held_up(found: Map, node: Node) -> Iterator[tuple[Way, World]]:
    """The worlds in which nothing opens at a place while the other side is silent and time passes."""
    ordinary = [one for one in dict.fromkeys(one.by for one in node.exits) if not _no_way_on(found, one)]
    ordinary.sort(key=lambda one: one is SETTLE)
    for world in worlds(found.policy, node.stage, ordinary):
        begun = into(found.search, node.way, world)
        if begun is not None:
            terms = Terms(silent=RESPONDING, kept=begun.standing.facts)
            if not any(_leads_on(found, begun, one, terms, world) for one in ordinary):
                yield begun, world


def _leads_on(found: Map, begun: Way, by: Candidate, terms: Terms, world: World) -> bool:
    """Whether it goes on so without the other side, and not only as the side that raised it is content with nothing."""
    if by is SETTLE and not begun.standing.over:
        return any(not _content_alone(begun, done) for done in found.search.settled(begun, Aim(terms)))
    return go(found.search, begun, by, terms, world).done is not None


def _content_alone(begun: Way, done: Way) -> bool:
    fresh = done.entries[len(begun.entries) :]
    return any(one.kind == "satisfied" for one in fresh) and all(one.by.side == RAISING for one in fresh)


def _no_way_on(found: Map, candidate: Candidate) -> bool:
    """Whether this is a route that only answers of its own open, or one beside which the matter stays where it is."""
    route = found.policy.routes[candidate.name] if candidate.kind == "took" else None
    return route is not None and (bool(route.only_if) or route.beside)
