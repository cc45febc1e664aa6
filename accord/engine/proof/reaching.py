"""Whether it can be raised, whether every stage can be reached, and whether every route works wherever it claims.

An urgent route, one whose grounds are the risk, has to work for whoever takes it alone: a gate there is no wall. Of a
route that another question's answer opens the same is asked, for that question may be the one about danger.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from accord.engine.candidates import Candidate, probe
from accord.engine.entries import Actor, Entry
from accord.engine.judge import weigh
from accord.engine.plain.marks import every, one_of, stage_name
from accord.engine.policy import ANY, START, Policy, Route
from accord.engine.proof.ends import way_into
from accord.engine.proof.explore import Exit, Map, into
from accord.engine.proof.findings import NO_WAY_IN, Finding
from accord.engine.proof.refused import binding, fixed
from accord.engine.proof.way import Terms, Way
from accord.engine.proof.worlds import World
from accord.engine.standing import Refusal

RISK = "risk"  # the question about danger


def stages(found: Map) -> Iterator[Finding]:
    """Stages that nothing leads to, or only what nobody can do; with each those that hang on it."""
    reached = {stage for node in found.nodes.values() for stage in (node.stage, *node.key[1])}
    unreached = [stage for stage in found.policy.stages if stage not in reached]
    first = [stage for stage in unreached if _tried(found, stage) or not _sources(found.policy, stage)]
    for stage in first or unreached[:1]:
        yield _unreached(found, stage, [each for each in unreached if each not in first and each != stage])


def _tried(found: Map, stage: str) -> list[Exit]:
    """The attempts to enter a stage, all of them refused, the one with the least against it first."""
    shut = [one for node in found.everywhere for one in node.exits if one.by.target == stage]
    return sorted(shut, key=lambda one: (len(one.refusals), len(one.begun.entries)))


def _sources(policy: Policy, stage: str) -> list[str]:
    """The stages and routes that would lead to a stage."""
    ladder = [each.id for each in policy.stages.values() if stage in each.then and each.id != stage]
    return [*ladder, *(route.id for route in policy.routes.values() if stage in route.to)]


def _unreached(found: Map, stage: str, with_it: list[str]) -> Finding:
    policy, shut = found.policy, _tried(found, stage)
    rules: list[str] = []
    if shut:
        refusals = shut[0].refusals
        why, write = f"Every way there is refused: {_refused(refusals)}", "needs that somebody can meet"
        rules = [refusal.rule for refusal in refusals if refusal.rule]
    elif _sources(policy, stage):
        why, write = (
            "It is entered only from where nobody can come to stand either.",
            "a way to one of those stages first",
        )
    else:
        why = "No stage names it under “then”, no route under “to”, and it is not raised there."
        write = f"“{stage}” under “then” of the stage before it, or under “raised_at”, or leave the stage out"
    also = f" Nor, then, can {one_of(stage_name(policy, each) for each in with_it)}." if with_it else ""
    says = f"{stage_name(policy, stage)} cannot be reached. {why}{also} Expected: a way to every stage. Write {write}."
    way = _into(found, shut[0].begun.stage, shut[0].begun) if shut else ()
    return Finding(NO_WAY_IN, True, (f"stage {stage}", *dict.fromkeys(rules)), says, way)


def _refused(refusals: tuple[Refusal, ...]) -> str:
    each = dict.fromkeys(f"{refusal.rule or 'the engine'} says “{refusal.says}”" for refusal in refusals)
    return "; ".join(each) if each else "nobody may do it."


def claims(policy: Policy, route: Route, found: Map) -> list[str]:
    """The places where a route says it can be taken, as far as they can be reached."""
    stood = [stage for stage in policy.stages if found.at(stage)]
    everywhere = not route.at or ANY in route.at
    return [*([START] if START in route.at else []), *(stage for stage in stood if everywhere or stage in route.at)]


def is_urgent(route: Route) -> bool:
    """Whether a route's grounds are the risk."""
    return any(pattern.name == RISK for item in route.only_if for pattern in item)


def may_be_urgent(policy: Policy, route: Route) -> bool:
    """Whether an answer to one of the procedure's own questions opens a route at once."""
    asked = any(pattern.kind == "is" and pattern.name in policy.facts for item in route.only_if for pattern in item)
    return is_urgent(route) or (asked and not route.starts)


def routes(found: Map) -> Iterator[Finding]:
    """Routes that cannot be taken where they claim, or, when urgent, only once somebody else can be had."""
    for route in found.policy.routes.values():
        for check in (_open, _open_alone):
            finding = check(found, route)
            if finding:
                yield finding
                break


def _open(found: Map, route: Route) -> Finding | None:
    shut: dict[str, tuple[Way, tuple[Refusal, ...]]] = {}
    for place in claims(found.policy, route, found):
        grounds = list(_grounds(found, route, place))
        if not grounds and not any(_excepted(route, node.way) for node in found.at(place)):
            shut[place] = (found.at(place)[0].way, ())
        for way, target, terms in grounds:
            tried = found.search.attempt(way, Candidate("took", name=route.id, target=target), terms)
            if tried.way is None:
                shut.setdefault(place, (way, tried.refusals))
    return _walled(found, route, shut) if shut else None


def _walled(found: Map, route: Route, shut: dict[str, tuple[Way, tuple[Refusal, ...]]]) -> Finding:
    policy = found.policy
    place, (way, refusals) = next(iter(shut.items()))
    says = (
        f"The route “{route.label or route.id}” says that it can be taken at {_places(policy, shut)}. There it is "
        f"refused{', though it has its grounds' if route.only_if else ''}: {_refused(refusals)} Expected: a way for "
        "somebody to take it wherever it claims. Write “unless” with this route at the rule that stands before it, "
        "needs that somebody can meet, or leave that stage out of the route’s “at”."
    )
    rules = dict.fromkeys(refusal.rule for refusal in refusals if refusal.rule)
    way_there = _into(found, place, way)
    return Finding("route shut", True, tuple(dict.fromkeys((f"route {route.id}", *rules))), says, way_there)


def _open_alone(found: Map, route: Route) -> Finding | None:
    if not may_be_urgent(found.policy, route):
        return None
    each = {place: _wall_at(found, route, place) for place in claims(found.policy, route, found)}
    walls = {place: wall for place, wall in each.items() if wall}
    if not walls:
        return None
    place, (way, refusals) = next(iter(walls.items()))
    urgent = is_urgent(route)
    opened = "" if urgent else ", which an answer opens,"
    meant = "" if urgent else f" It may be meant. If the answer means danger, give its question the id “{RISK}”."
    says = (
        f"The {'urgent ' if urgent else ''}route “{route.label or route.id}”{opened} is a wall at "
        f"{_places(found.policy, walls)} for somebody who can reach nobody else: {_refused(refusals)}{meant} Expected: "
        "an urgent gate is no wall. Write another way for it, such as “ | attempted to raising lead” after what has to "
        "come first, or force “should” on the gate."
    )
    rules = dict.fromkeys(refusal.rule for refusal in refusals if refusal.rule)
    way_there = _into(found, place, way)
    return Finding("urgent wall", urgent, tuple(dict.fromkeys((f"route {route.id}", *rules))), says, way_there)


def _takers(found: Map, way: Way, candidate: Candidate) -> list[Actor]:
    """Those whom the rules let take a route, once what else they ask for is there; whoever raised it first."""
    people = found.search.people
    able = [actor for actor in people if not fixed(binding(weigh(way.standing, probe(candidate, actor, way.moment))))]
    return [actor for actor in able if actor.side == able[0].side]


def _wall_for(found: Map, way: Way, candidate: Candidate, kept: Mapping[str, str]) -> tuple[Refusal, ...] | None:
    """What refuses a route to the first whom it shuts out when they act alone and at once; None when it is open."""
    for actor in _takers(found, way, candidate):
        tried = found.search.attempt(way, candidate, Terms(alone=actor, waits=False, kept=kept))
        if tried.way is None:
            return tried.refusals
    return None


def _wall_at(found: Map, route: Route, place: str) -> tuple[Way, tuple[Refusal, ...]] | None:
    """A way to a place on which a route, with its grounds, cannot be taken with nobody's help, and what refuses it."""
    for way, target, terms in _grounds(found, route, place):
        refusals = _wall_for(found, way, Candidate("took", name=route.id, target=target), terms.kept)
        if refusals is not None:
            return way, refusals
    return None


def _grounds(found: Map, route: Route, place: str) -> Iterator[tuple[Way, str, Terms]]:
    """The ways to a place on which a route has its grounds, one for each answer they may rest on, and each target."""
    for node in found.at(place):
        for answers in _answers(route):
            way = into(found.search, node.way, World(tuple(answers.items())))
            if way is not None and not _excepted(route, way):
                yield from ((way, target, Terms(kept=answers)) for target in route.to)


def _answers(route: Route) -> Iterator[dict[str, str]]:
    """The answers that give a route its grounds, in every combination that is one."""
    facts = [[one for one in item if one.kind == "is"] for item in route.only_if]
    for combined in product(*(each for each in facts if each)):
        answers: dict[str, str] = {}
        for pattern in combined:
            answers.setdefault(pattern.name, pattern.choice)
        if all(answers[pattern.name] == pattern.choice for pattern in combined):
            yield answers


def _excepted(route: Route, way: Way) -> bool:
    return way.standing.ledger.any_holds(route.unless)


def _into(found: Map, place: str, way: Way) -> tuple[Entry, ...]:
    """The shortest way to a place with the answers there are on this one."""
    return way.entries if place == START else way_into(way, World(tuple(way.standing.facts.items())))


def _places(policy: Policy, places: Iterable[str]) -> str:
    return every("the start" if place == START else stage_name(policy, place) for place in places)
