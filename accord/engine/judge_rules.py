"""What the policy refuses: signposts, routes and gates."""

from accord.engine.items import Item, Whos
from accord.engine.judging import Question
from accord.engine.ledger import Scope
from accord.engine.plain import refusal_sentence
from accord.engine.policy import MUST, Gate, Route
from accord.engine.standing import Refusal


def signpost_refusals(asked: Question) -> list[Refusal]:
    """Doors that are not the right ones, each with where to go instead."""
    return [
        Refusal(
            rule=f"signpost {post.id}",
            says=post.says or refusal_sentence(asked.policy, post, ()),
            cite=post.cite,
            force=post.force,
            to=post.to,
        )
        for post in asked.policy.signposts.values()
        if asked.at(post) and _stands_before(asked, post.before) and asked.applies(post, asked.scope(post))
    ]


def route_refusals(asked: Question) -> list[Refusal]:
    """Why a route may not be taken: standing, grounds, what it needs first, its window."""
    route = asked.policy.routes.get(asked.entry.name) if asked.entry.kind == "took" else None
    if route is None:
        return []
    scope = asked.scope(route)
    if route.by and not _acts(asked, route.by):
        return [_refusal(asked, route, "route", f"This route is for {route.by}.")]
    if not asked.applies(route, scope):
        return [_refusal(asked, route, "route", missing=asked.ledger.missing(route.only_if, scope))]
    missing = asked.ledger.missing(route.needs, scope)
    refusals = [_refusal(asked, route, "route", missing=missing)] if missing else []
    return [*refusals, *_window(asked, route)]


def _window(asked: Question, route: Route) -> list[Refusal]:
    if not (route.starts and route.within):
        return []
    runs = [run for run in asked.standing.deadlines if run.rule == f"route {route.id}"]
    if not runs:
        return [_refusal(asked, route, "route", "The time for this has not begun.", missing=route.starts[:1])]
    if all(run.overdue_from is not None and run.overdue_from <= asked.entry.at for run in runs):
        return [_refusal(asked, route, "route", "The time for this has passed.")]
    return []


def gate_refusals(asked: Question) -> list[Refusal]:
    """What must be so first, gate by gate."""
    return [refusal for gate in asked.policy.gates.values() for refusal in _gate(asked, gate)]


def _gate(asked: Question, gate: Gate) -> list[Refusal]:
    if not (asked.at(gate) and _stands_before(asked, gate.before)):
        return []
    entering = any(pattern.kind == "entered" for item in gate.before for pattern in item)
    scope = asked.scope(gate, visit=entering)
    if not asked.applies(gate, scope):
        return []
    found = []
    if gate.by and not _acts(asked, gate.by):
        found.append(_refusal(asked, gate, "gate", f"This is for {gate.by}."))
    missing = asked.ledger.missing(gate.needs, scope)
    if missing:
        found.append(_refusal(asked, gate, "gate", missing=missing))
    return [*found, *_manner(asked, gate)]


def _manner(asked: Question, gate: Gate) -> list[Refusal]:
    found = []
    if gate.means and asked.entry.means not in gate.means:
        found.append(_refusal(asked, gate, "gate", f"Do this by {_or(gate.means)}, and say which.", wants="means"))
    if gate.wording and gate.id not in asked.entry.wording:
        found.append(_refusal(asked, gate, "gate", f"Use these words: “{gate.wording}”.", wants="wording"))
    return found


def _stands_before(asked: Question, before: tuple[Item, ...]) -> bool:
    whole = Scope(actor=asked.entry.by)
    return any(asked.ledger.matches(pattern, mark, whole) for item in before for pattern in item for mark in asked.own)


def _acts(asked: Question, whos: Whos) -> bool:
    return any(asked.ledger.is_who(who, asked.entry.by, asked.visit, asked.entry.by) for who in whos.members)


def _refusal(
    asked: Question, rule: Gate | Route, noun: str, says: str = "", missing: tuple[Item, ...] = (), wants: str = ""
) -> Refusal:
    return Refusal(
        rule=f"{noun} {rule.id}",
        says=says or rule.says or refusal_sentence(asked.policy, rule, missing),
        cite=rule.cite,
        force=rule.force if isinstance(rule, Gate) else MUST,
        instead=rule.instead,
        missing=missing,
        wants=wants,
    )


def _or(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
