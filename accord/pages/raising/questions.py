"""Which of the policy's facts the raise journey asks on which page."""

from collections.abc import Iterable, Iterator

from accord.engine.items import Item, Pattern
from accord.engine.policy import START, Fact, Gate, Policy, Route, Rule, Signpost

# Asked whenever the policy lists them, whether a rule of raising names them or not.
RISK, AREA = "risk", "area"
RULES_OF = ("starts", "until", "lapses", "needs", "before", "settles", "only_if", "unless")
# Never asked in a policy's own words; what else the engine knows is asked where the policy lists it as a fact.
WORKED_OUT = ("subject", "raising-agency", "responding-agency")
WAYS_IN = ("raised", "took", "entered")


def door(policy: Policy) -> tuple[Fact, ...]:
    """Questions that tell whether this is the right door; how great the risk is has a page to itself."""
    return tuple(fact for fact in _facts(policy, policy.signposts.values(), ()) if fact.id != RISK)


def start(policy: Policy) -> tuple[Fact, ...]:
    """Questions that open a route at the start, and how great the risk is."""
    before = door(policy)
    routes = (route for route in policy.routes.values() if START in route.at)
    return tuple(fact for fact in _facts(policy, routes, (RISK,)) if fact not in before)


def rest(policy: Policy) -> tuple[Fact, ...]:
    """Other questions that what stands before raising asks about, and the area."""
    before = (*door(policy), *start(policy))
    return tuple(fact for fact in _facts(policy, policy.gates.values(), (AREA,)) if fact not in before)


def _facts(policy: Policy, rules: Iterable[Rule], besides: tuple[str, ...]) -> tuple[Fact, ...]:
    """The policy's facts that rules before raising name, and these besides, in the order of the file."""
    named = {name for rule in rules if _stands_before_raising(rule) for name in _names(rule)}
    wanted = (named - set(WORKED_OUT)) | set(besides)
    return tuple(fact for fact in policy.facts.values() if fact.id in wanted)


def _stands_before_raising(rule: Rule) -> bool:
    if isinstance(rule, Gate | Signpost):
        opens = any(pattern.kind in WAYS_IN for item in rule.before for pattern in item)
        return opens and (not rule.at or START in rule.at)
    return True


def _names(rule: Rule) -> Iterator[str]:
    needs: tuple[Item, ...] = rule.needs if isinstance(rule, Gate | Route) else ()
    for item in (*rule.only_if, *rule.unless, *needs):
        yield from (pattern.name for pattern in item if _asks(pattern))


def _asks(pattern: Pattern) -> bool:
    return pattern.kind in ("is", "said") and pattern.name != ""


def asked_about(policy: Policy) -> set[str]:
    """The facts that any rule of the policy asks about, and those it lists."""
    tables = (policy.stages, policy.duties, policy.gates, policy.routes, policy.signposts)
    rules = [rule for table in tables for rule in table.values()]
    items = (item for rule in rules for key in RULES_OF for item in getattr(rule, key, ()))
    return {pattern.name for item in items for pattern in item if _asks(pattern)} | set(policy.facts)
