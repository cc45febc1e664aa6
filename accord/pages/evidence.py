"""What on the record meets what the procedure asks for before a move: shown to whoever makes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from accord.engine.candidates import Candidate, probe
from accord.engine.entries import Actor
from accord.engine.items import Pattern
from accord.engine.judge.question import Question, question
from accord.engine.ledger import Scope
from accord.engine.policy import Gate
from accord.engine.standing import Standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """One rule that stands before a move, and the numbers of the lines that meet it."""

    says: str
    cite: str
    lines: tuple[int, ...]


def evidence(standing: Standing, candidate: Candidate, actor: Actor) -> tuple[Evidence, ...]:
    """Every gate that stands before this and asks for something on the record, with what is there."""
    asked = question(standing, probe(candidate, actor, standing.as_at))
    gates = [gate for gate in standing.policy.gates.values() if gate.needs and asked.at(gate) and _before(asked, gate)]
    return tuple(Evidence(gate.says, gate.cite, _lines(asked, gate)) for gate in gates)


def said_before(standing: Standing, candidate: Candidate, actor: Actor) -> tuple[str, ...]:
    """The contents that gates before this want said, whether they were said already or not."""
    asked = question(standing, probe(candidate, actor, standing.as_at))
    gates = [gate for gate in standing.policy.gates.values() if asked.at(gate) and _before(asked, gate)]
    wanted = (pattern.name for gate in gates for pattern in _flat(gate.needs) if pattern.kind == "said")
    return tuple(dict.fromkeys(wanted))


def _before(asked: Question, gate: Gate) -> bool:
    whole = Scope(actor=asked.entry.by)
    return any(asked.ledger.matches(pattern, mark, whole) for pattern in _flat(gate.before) for mark in asked.own)


def _lines(asked: Question, gate: Gate) -> tuple[int, ...]:
    entering = any(pattern.kind == "entered" for pattern in _flat(gate.before))
    scope, written = asked.scope(gate, visit=entering), asked.standing
    found = {
        mark.line
        for mark in written.marks
        if mark.line and any(written.ledger.matches(pattern, mark, scope) for pattern in _flat(gate.needs))
    }
    return tuple(sorted(found))


def _flat(items: tuple[tuple[Pattern, ...], ...]) -> Iterator[Pattern]:
    for item in items:
        yield from item
