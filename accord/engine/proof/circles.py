"""Rules that wait for each other: gates that lock each other, and duties whose running out starts each other again.

Source: the policy language, section 11.
"""

from collections.abc import Iterator, Mapping

from accord.engine.index import starts_of
from accord.engine.items import Item, Pattern
from accord.engine.plain.marks import describe_item, every
from accord.engine.policy import ANY, MUST, START, Duty, Gate, Policy
from accord.engine.proof.findings import Finding


def circles(policy: Policy) -> Iterator[Finding]:
    """Each circle of binding gates, and each of duties, once."""
    yield from (_locked(policy, circle) for circle in _circles(_waits_for(policy)))
    yield from (_again(policy, circle) for circle in _circles(_starts(policy)))


def _waits_for(policy: Policy) -> Mapping[str, list[str]]:
    """For each binding gate those that stand before everything that would meet one of its needs."""
    gates = [gate for gate in policy.gates.values() if gate.force == MUST]
    return {gate.id: [other.id for other in gates if other is not gate and _behind(gate, other)] for gate in gates}


def _behind(gate: Gate, other: Gate) -> bool:
    return any(_stands_before(other, item, gate) for item in gate.needs)


def _stands_before(other: Gate, item: Item, gate: Gate) -> bool:
    """Whether a gate, always and wherever the first one asks, stands before each alternative of what it asks for."""
    always = other.needs and not other.only_if and not other.unless
    return bool(always) and _covers(other, gate) and all(_is_before(other, pattern) for pattern in item)


def _covers(other: Gate, gate: Gate) -> bool:
    if not other.at:
        return True
    if ANY in other.at:
        return bool(gate.at) and START not in gate.at
    return bool(gate.at) and ANY not in gate.at and set(gate.at) <= set(other.at)


def _is_before(gate: Gate, wanted: Pattern) -> bool:
    """Whether a gate stands before a mark, whoever makes it and however."""
    named = [one for item in gate.before for one in item if one.kind == wanted.kind and one.name in ("", wanted.name)]
    return not wanted.at and any(not (one.by or one.to or one.who or one.via) for one in named)


def _starts(policy: Policy) -> Mapping[str, list[str]]:
    """For each duty those by whose running out alone it starts, or which it starts on and on."""
    return {
        duty.id: [other for other in policy.duties if _is_started_by(duty, other)] for duty in policy.duties.values()
    }


def _is_started_by(duty: Duty, other: str) -> bool:
    starts = [one for item in (starts_of(duty) if not duty.over else ()) for one in item]
    named = [one for one in starts if one.kind == "overdue" and one.name == other]
    return bool(named) and (duty.each or len(named) == len(starts))


def _circles(leads: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The shortest circle through each name, each circle once."""
    seen: set[frozenset[str]] = set()
    for name in leads:
        circle = _back_to(name, leads)
        if circle and frozenset(circle) not in seen:
            seen.add(frozenset(circle))
            yield circle


def _back_to(name: str, leads: Mapping[str, list[str]]) -> tuple[str, ...]:
    paths: list[tuple[str, ...]] = [(name,)]
    reached: set[str] = set()
    for path in paths:
        for further in leads[path[-1]]:
            if further == name:
                return path
            if further not in reached:
                reached.add(further)
                paths.append((*path, further))
    return ()


def _locked(policy: Policy, circle: tuple[str, ...]) -> Finding:
    gates = [policy.gates[name] for name in circle]
    asks = (f"“{gate.label or gate.id}” asks for {_asked(policy, gate)}" for gate in gates)
    says = (
        f"These gates lock each other: {every(asks)}, and each stands before what another asks for. Expected: one of "
        "them that can be passed first. Write another alternative under “needs” of one, after “ | ”, or leave it out."
    )
    return Finding("locked", True, tuple(f"gate {name}" for name in circle), says)


def _asked(policy: Policy, gate: Gate) -> str:
    return every(describe_item(policy, item) for item in gate.needs)


def _again(policy: Policy, circle: tuple[str, ...]) -> Finding:
    labels = [f"“{policy.duties[name].label or name}”" for name in circle]
    whose = f"{every(labels)} start each other" if len(labels) > 1 else f"{labels[0]} starts itself"
    says = (
        f"{whose} by running out of time: a circle without a beginning, or without an end. Expected: something "
        "people do that starts it. Write under “from” of one of them a mark that somebody makes."
    )
    return Finding("circle", True, tuple(f"duty {name}" for name in circle), says)
