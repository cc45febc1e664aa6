"""What a refusal comes down to: whether it binds, whether it could be lifted, and what would have to happen for it."""

from collections.abc import Iterable

from accord.engine.entries import Actor
from accord.engine.items import Pattern
from accord.engine.policy import MUST, Gate, Route, Rule
from accord.engine.proof.acts import attended_by
from accord.engine.proof.way import Terms, Way
from accord.engine.standing import Refusal


def unattended(way: Way, rule: Rule, actor: Actor) -> Pattern | None:
    """The event that has to happen before somebody is one of "those at EVENT", whom a rule is for; None if they are."""
    whos = rule.by if isinstance(rule, Gate | Route) else None
    for who in whos.members if whos else ():
        if who.event and not way.standing.ledger.is_who(who, actor, None):
            return attended_by(who)
    return None


def without_grounds(refusals: tuple[Refusal, ...], terms: Terms) -> bool:
    """Whether a route is refused for an answer that stays as it is: nobody gets around that."""
    missing = (item for one in refusals if one.rule.startswith("route ") for item in one.missing)
    return any(all(one.kind == "is" and not terms.keeps({one.name: one.choice}) for one in item) for item in missing)


def binding(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    return tuple(refusal for refusal in refusals if refusal.force == MUST)


def fixed(refusals: tuple[Refusal, ...]) -> int:
    """How many refusals no more on the record could lift: who writes it, and what nobody may, stay as they are."""
    return sum(not (one.missing or one.wants or one.rule.startswith("signpost")) for one in refusals)
