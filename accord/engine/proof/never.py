"""Conditions that can never be so, or always are, and duties that end as they begin.

Source: the policy language, sections 1, 6 and 11.
"""

from collections.abc import Iterator
from dataclasses import replace

from accord.engine.index import starts_of
from accord.engine.items import Item, Items, Pattern
from accord.engine.ledger import Scope
from accord.engine.plain.marks import describe_pattern, every, question
from accord.engine.policy import ANY, MUST, START, Duty, Gate, Policy, Route, Rule
from accord.engine.proof.explore import Map
from accord.engine.proof.findings import Finding
from accord.engine.proof.way import Way

_NOUNS = {"gate": "gates", "route": "routes", "signpost": "signposts", "duty": "duties"}
_MOVING = ("raised", "entered", "took", "escalated", "returned")


def never(found: Map) -> Iterator[Finding]:
    """Conditions that contradict each other, exceptions that hold wherever the rule does, duties over at once."""
    for noun, table in _NOUNS.items():
        for rule in getattr(found.policy, table).values():
            yield from _contradicting(found.policy, noun, rule)
            yield from _always(found, noun, rule)
            if isinstance(rule, Duty):
                yield from _ends_as_it_begins(found.policy, rule)


def _contradicting(policy: Policy, noun: str, rule: Rule) -> Iterator[Finding]:
    needs: Items = rule.needs if isinstance(rule, Gate | Route) else ()
    for key, items in (("only_if", rule.only_if), ("needs", (*rule.only_if, *needs) if needs else ())):
        fact = _answered_twice(items)
        if fact:
            says = (
                f"“{rule.label or rule.id}” asks under “{key}” for two answers to “{question(policy, fact)}” at once, "
                "and a question has one answer at a time. Expected: any one of them, or one alone. Write them in one "
                f'text with “|” between, such as "{fact} is one answer | {fact} is another".'
            )
            yield Finding("never so", key == "needs" and rule.force == MUST, (f"{noun} {rule.id}",), says)
            return


def _answered_twice(items: Items) -> str:
    """A fact of which two items ask for answers that have none in common."""
    asked: dict[str, set[str]] = {}
    for item in items:
        fact = _only_fact(item)
        choices = {pattern.choice for pattern in item}
        if fact and not asked.setdefault(fact, choices) & choices:
            return fact
        if fact:
            asked[fact] &= choices
    return ""


def _only_fact(item: Item) -> str:
    names = {pattern.name if pattern.kind == "is" else "" for pattern in item}
    return names.pop() if len(names) == 1 else ""


def _always(found: Map, noun: str, rule: Rule) -> Iterator[Finding]:
    """An exception that is so on every arrival where the rule holds, as far as moves make it so."""
    if not rule.at or START in rule.at:
        return
    ways = [node.way for node in found.nodes.values() if ANY in rule.at or node.stage in rule.at]
    moves = [one for item in rule.unless for one in item if one.kind in _MOVING]
    always = [one for one in moves if ways and all(_holds(one, way) for way in ways)]
    if always:
        says = (
            f"What “{rule.label or rule.id}” names under “unless”, {_what(found.policy, always)}, is so wherever the "
            "rule holds, so the rule never applies. Expected: something that is so only sometimes. Write another mark "
            "under “unless”, or leave it out."
        )
        yield Finding("always so", False, (f"{noun} {rule.id}",), says)


def _holds(pattern: Pattern, way: Way) -> bool:
    visit = way.standing.visit
    return way.standing.ledger.holds((pattern,), Scope(visit=visit.name if visit else None))


def _ends_as_it_begins(policy: Policy, duty: Duty) -> Iterator[Finding]:
    starts = [one for item in (starts_of(duty) if not duty.over else ()) for one in item]
    ends = [one for item in duty.lapses for one in item]
    at_once = [start for start in starts if any(_covers(end, start) for end in ends)]
    if at_once:
        says = (
            f"“{duty.label or duty.id}” ends by what starts it: {_what(policy, at_once)} is named under “lapses” too, "
            "so then it is never owed. Expected: something that comes later. Write under “lapses” what overtakes it, "
            "or leave it out."
        )
        yield Finding("ends as it begins", False, (f"duty {duty.id}",), says)


def _covers(end: Pattern, start: Pattern) -> bool:
    """Whether whatever is one mark is the other too."""
    plain = not (end.by or end.to or end.who or end.via or end.count or end.at)
    same = (end.kind, end.choice) == (start.kind, start.choice) and end.name in ("", start.name)
    return same and (plain or end == replace(start, text=end.text))


def _what(policy: Policy, patterns: list[Pattern]) -> str:
    return every(describe_pattern(policy, pattern) for pattern in patterns)
