"""What holds, in sentences: said only of what was looked at to its end and found well."""

from collections.abc import Iterable, Iterator

from accord.engine.plain.marks import stage_name
from accord.engine.policy import START
from accord.engine.proof.explore import Map
from accord.engine.proof.findings import NO_WAY_IN, Finding
from accord.engine.proof.reaching import claims, may_be_urgent


def proved(found: Map, troubles: Iterable[Finding]) -> tuple[str, ...]:
    """A sentence for each thing that was asked and came out well."""
    kinds = {finding.kind for finding in troubles}
    bad = {rule for finding in troubles for rule in finding.rules}
    if found.stopped or not found.nodes:
        return ()
    return (*_places(found, kinds), *_routes(found, bad), *_owing(found, kinds))


def _places(found: Map, kinds: set[str]) -> Iterator[str]:
    stages = len(found.policy.stages)
    if NO_WAY_IN not in kinds:
        yield f"Every stage can be reached: {stages} of {stages}." if stages > 1 else "Its one stage can be reached."
    if "stuck" not in kinds:
        yield "Nobody can get stuck: wherever it stands, something moves it on or settles it."
    if not kinds & {"stuck", "no settlement"}:
        yield "It can be settled from everywhere."
    if not kinds & {"never closed", "nobody can discharge"}:
        yield "Once it is settled or withdrawn, all that must still be done can be done, and it can be closed."
    if "held up" not in kinds:
        yield "The silence of the other side holds up nobody: a move or a time that runs out leads on."


def _routes(found: Map, bad: set[str]) -> Iterator[str]:
    for route in found.policy.routes.values():
        if f"route {route.id}" not in bad and claims(found.policy, route, found):
            places = claims(found.policy, route, found)
            where = _at_one(found, places[0]) if len(places) == 1 else f"in all {len(places)} places it names"
            alone = ", even by somebody who can reach nobody else" if may_be_urgent(found.policy, route) else ""
            yield f"The route “{route.label or route.id}” can be taken {where}{alone}."


def _at_one(found: Map, place: str) -> str:
    return f"at {'the start' if place == START else stage_name(found.policy, place)}, as it says"


def _owing(found: Map, kinds: set[str]) -> Iterator[str]:
    if found.policy.duties and "nobody can discharge" not in kinds:
        yield "Every duty that is ever owed has somebody who can discharge it."
