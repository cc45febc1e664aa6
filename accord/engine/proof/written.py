"""Whether every mark that a rule names has somebody who may write it, there and then; and who owes what is owed.

Source: the policy language, section 11. A need that nobody can meet is grave; an alternative beside others is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accord.engine.entries import Actor
from accord.engine.items import Item, Items, Pattern
from accord.engine.kinds import RAISING, RESPONDING
from accord.engine.ledger import Scope
from accord.engine.marks import VisitName
from accord.engine.plain.marks import describe_pattern, describe_whos, every, places
from accord.engine.policy import ANY, MUST, START, Duty, Gate, Policy, Route, Rule, Stage
from accord.engine.proof.explore import Map, Node
from accord.engine.proof.findings import Finding
from accord.engine.proof.search import UNWRITTEN, Aim
from accord.engine.proof.way import EVERYBODY, Way

_KEYS = {
    "stage": ("settles",),
    "gate": ("needs", "only_if", "unless"),
    "route": ("needs", "from", "unless"),
    "signpost": ("only_if", "unless"),
    "duty": ("from", "until", "lapses", "only_if", "unless"),
}
_TABLES = {"stage": "stages", "gate": "gates", "route": "routes", "signpost": "signposts", "duty": "duties"}
_INTO = {"from": "starts"}
_OF_A_STAGE = 3


def unwritten(found: Map, known: Iterable[Finding]) -> Iterator[Finding]:
    """What rules ask for and nobody can write, as far as no graver finding has told of it."""
    told = {rule for finding in known if finding.grave for rule in finding.rules}
    for noun, keys in _KEYS.items():
        for rule in getattr(found.policy, _TABLES[noun]).values():
            ways = _ways(found, rule) if f"{noun} {rule.id}" not in told else []
            for key in keys if ways else ():
                yield from _of_key(found, noun, rule, key, ways)
    yield from (_owed_by_nobody(found.policy, duty) for duty in found.policy.duties.values() if _unowed(found, duty))


def _of_key(found: Map, noun: str, rule: Rule, key: str, ways: list[Way]) -> Iterator[Finding]:
    items: Items = getattr(rule, _INTO.get(key, key))
    groups = items if key in ("needs", "only_if") else (tuple(pattern for item in items for pattern in item),)
    for group in groups:
        vain = tuple(pattern for pattern in group if not _comes_about(found, rule, pattern, ways))
        if vain:
            yield _finding(found.policy, noun, rule, key, vain, rest=len(vain) < len(group))


def _ways(found: Map, rule: Rule) -> list[Way]:
    """The ways to where a rule holds, a few to each stage; for a duty also those on which it is owed."""
    stages = (*rule.at, *getattr(rule, "over", ())) if not isinstance(rule, Stage) else (rule.id,)
    everywhere = not stages or ANY in stages
    ways = [found.start.way] if START in stages or not stages else []
    for stage in found.policy.stages:
        if everywhere or stage in stages:
            ways += [node.way for node in _standing_at(found, stage)[:_OF_A_STAGE]]
    return [*ways, *_owed(found, rule)] if isinstance(rule, Duty) else ways


def _standing_at(found: Map, stage: str) -> list[Node]:
    return found.at(stage) or [node for node in found.nodes.values() if stage in node.key[1]]


def _owed(found: Map, duty: Duty) -> list[Way]:
    """Ways on which a duty is owed, one for each stage and for whether it is over."""
    ways: dict[tuple[str, bool], Way] = {}
    for way in found.ways:
        if way.standing.over or any(run.rule == duty.id for run in way.standing.live):
            ways.setdefault((way.stage, way.standing.over), way)
    return list(ways.values())


def _comes_about(found: Map, rule: Rule, pattern: Pattern, ways: list[Way]) -> bool:
    """Whether a mark is there where the rule holds, or somebody can bring it about; a move can be made again."""
    pattern = replace(pattern, count=None) if pattern.kind in UNWRITTEN else pattern
    if any(_holds(found, rule, pattern, way) for way in (*ways, *_all_at(found, rule))):
        return True
    for way in ways:
        for asking in _asking(found):
            done = found.search.make(way, pattern, Aim(EVERYBODY, asking=asking))
            if done and (pattern.kind in UNWRITTEN or isinstance(rule, Duty) or _holds(found, rule, pattern, done)):
                return True
    return False


def _all_at(found: Map, rule: Rule) -> Iterator[Way]:
    for node in found.nodes.values():
        if not rule.at or ANY in rule.at or node.stage in rule.at:
            yield node.way


def _asking(found: Map) -> list[Actor]:
    people = found.search.people
    return [next(actor for actor in people if actor.side == side) for side in (RAISING, RESPONDING)]


def _holds(found: Map, rule: Rule, pattern: Pattern, way: Way) -> bool:
    here = bool(rule.at) and START not in rule.at and not isinstance(rule, Duty)
    scopes = (Scope(visit=_now(way) if here else None, actor=actor) for actor in _asking(found))
    return any(way.standing.ledger.holds((pattern,), scope) for scope in scopes)


def _unowed(found: Map, duty: Duty) -> bool:
    """Whether a duty is owed on some way, and on none of them by anybody there is."""
    owed = [(way, run) for way in found.ways for run in way.standing.live if run.rule == duty.id]
    return bool(owed) and not any(
        way.standing.ledger.is_who(who, actor, run.visit or _now(way), actor)
        for way, run in owed
        for who in duty.owed_by.members
        for actor in found.search.people
    )


def _now(way: Way) -> VisitName | None:
    return way.standing.visit.name if way.standing.visit else None


def _owed_by_nobody(policy: Policy, duty: Duty) -> Finding:
    says = (
        f"“{duty.label or duty.id}” is owed by {describe_whos(policy, duty.owed_by)}, and nobody is that where it is "
        "owed, so nobody is asked for it. Expected: somebody who owes it. Write under “owed_by” a seat or a side."
    )
    return Finding("owed by nobody", duty.force == MUST, (f"duty {duty.id}",), says)


def _finding(policy: Policy, noun: str, rule: Rule, key: str, vain: Item, *, rest: bool) -> Finding:
    what = every(describe_pattern(policy, replace(pattern, at="")) for pattern in vain)
    where = f" at {every(places(policy, rule.at))}" if rule.at else ""
    label = rule.label or rule.id
    if key in ("only_if", "unless"):
        return _never_so(noun, rule, key, f"{what}, can come about nowhere{where}", rest=rest)
    others = " The other alternatives remain." if rest else ""
    says = (
        f"“{label}” names, under “{key}”, what nobody can write{where}: {what}.{others} Expected: somebody who may "
        "write each of them, there and then. Write who may after “by”, another mark, or leave it out."
    )
    needed = isinstance(rule, Gate | Route) and key == "needs" and rule.force == MUST
    return Finding("nobody can write", needed and not rest, (f"{noun} {rule.id}",), says)


def _never_so(noun: str, rule: Rule, key: str, what: str, *, rest: bool) -> Finding:
    never = "so the rule never applies" if key == "only_if" and not rest else "so it changes nothing"
    says = (
        f"What “{rule.label or rule.id}” names under “{key}”, {what}, {never}. Expected: something that can be so. "
        f"Write another mark under “{key}”, or leave it out."
    )
    return Finding("never so", False, (f"{noun} {rule.id}",), says)
