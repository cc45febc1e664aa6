"""Seats, forms, events and questions that nothing in the policy uses, and rules that stand before a move nobody makes.

Source: the policy language, section 11; the facts the engine knows are excepted.
"""

from collections.abc import Iterator

from accord.engine.items import Pattern
from accord.engine.kinds import ALL_KINDS, KNOWN_FACTS
from accord.engine.plain.marks import describe_pattern, every
from accord.engine.policy import ANY, START, Gate, Policy, Signpost
from accord.engine.proof.findings import Finding
from accord.engine.proof.people import patterns, speaking, whos

_INSTEAD = {
    "seat": "a stage under whose “seat” they speak, a rule that names them, or leave the seat out",
    "form": "“sent”, “received” or “read-out” with it in a rule, or leave the form out",
    "event": "“happened” or “planned” with it in a rule, or leave the event out",
    "fact": "a rule that asks for its answer (“is”, “said”), or leave the question out",
}


def unused(policy: Policy) -> Iterator[Finding]:
    """Names that the policy has and no rule uses, and gates and signposts that stand before nothing."""
    used = {"seat": _seats(policy), "form": _named(policy, "form"), "event": _events(policy), "fact": _facts(policy)}
    for noun, names in used.items():
        for rule in getattr(policy, f"{noun}s").values():
            if rule.id not in names:
                says = (
                    f"The {noun} “{rule.label or rule.id}” is used by no rule. Expected: everything that has a name to "
                    f"be used, or a name misspelt where it should be. Write {_INSTEAD[noun]}."
                )
                yield Finding("unused", False, (f"{noun} {rule.id}",), says)
    yield from _before_nothing(policy)


def _seats(policy: Policy) -> set[str]:
    """Seats that act or are named; those who stand in for one of them count."""
    found = {who.seat for who in whos(policy) if who.seat} | set(speaking(policy)) | _named(policy, "seat")
    found |= {pattern.choice for pattern in patterns(policy) if pattern.kind == "is" and pattern.name == "raiser"}
    waiting = [*found]
    for seat in waiting:
        rule = policy.seats.get(seat)
        waiting += [other for other in (*rule.if_away, *rule.if_none) if other not in waiting] if rule else []
    return {*waiting}


def _events(policy: Policy) -> set[str]:
    found = _named(policy, "event") | {who.event for who in whos(policy)}
    return found | {duty.within.event or "" for duty in policy.duties.values() if duty.within}


def _facts(policy: Policy) -> set[str]:
    asked = {pattern.name for pattern in patterns(policy) if pattern.kind in ("is", "said")}
    printed = {fact for form in policy.forms.values() for fact in policy.facts if f"{{{fact}}}" in form.text}
    return {*KNOWN_FACTS, *asked, *printed}


def _named(policy: Policy, noun: str) -> set[str]:
    return {pattern.name for pattern in patterns(policy) if pattern.kind != "is" and _names(pattern) == noun}


def _names(pattern: Pattern) -> str:
    return ALL_KINDS[pattern.kind].names


def _before_nothing(policy: Policy) -> Iterator[Finding]:
    rules: tuple[tuple[str, Gate | Signpost], ...] = (
        *(("gate", gate) for gate in policy.gates.values()),
        *(("signpost", signpost) for signpost in policy.signposts.values()),
    )
    for noun, rule in rules:
        moves = [pattern for item in rule.before for pattern in item]
        vain = [pattern for pattern in moves if not _ever(policy, rule, pattern)]
        if vain:
            says = (
                f"“{rule.label or rule.id}” stands before what cannot come about where it holds: "
                f"{every(describe_pattern(policy, pattern) for pattern in vain)}. Expected: a move that is made "
                "there. Write under “at” the stages it is a move from, or under “before” what is done there."
            )
            yield Finding("before nothing", False, (f"{noun} {rule.id}",), says)


def _ever(policy: Policy, rule: Gate | Signpost, pattern: Pattern) -> bool:
    """Whether a move exists at one of the stages where a rule holds; of anything else nothing is said here."""
    everywhere = not rule.at or ANY in rule.at
    stages = [stage for stage in policy.stages.values() if everywhere or stage.id in rule.at]
    ladder = [(stage.id, to, policy.comes_before(to, stage.id)) for stage in stages for to in stage.then]
    routes = [
        route
        for route in policy.routes.values()
        if everywhere or not route.at or ANY in route.at or set(route.at) & set(rule.at)
    ]
    match pattern.kind:
        case "escalated" | "returned":
            return any(back is (pattern.kind == "returned") and pattern.name in ("", to) for _, to, back in ladder)
        case "took":
            return any(pattern.name in ("", route.id) for route in routes)
        case "entered":
            doors = [to for route in routes for to in route.to]
            raised = policy.raised_at if not rule.at or START in rule.at else ()
            return pattern.name in {*(to for _, to, _ in ladder), *doors, *raised}
    return True
