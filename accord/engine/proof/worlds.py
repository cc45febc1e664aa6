"""Worlds: the answers, and the marks that hinder, on which it depends whether something may be written at a stage.

More on the record only ever opens a way, but for these; so a way is tried once in each world that its rules tell apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from accord.engine.candidates import Candidate
from accord.engine.items import Items, Pattern
from accord.engine.kinds import KNOWN_FACTS
from accord.engine.ledger import Scope
from accord.engine.policy import ANY, MUST, START, Gate, Policy, Route, Rule, Signpost
from accord.engine.proof.way import Way

_MOVING = ("raised", "escalated", "returned", "took", "entered")
SETTLE = Candidate("settled")


@dataclass(frozen=True, slots=True)
class World:
    """What is so in one world: answers by their questions, and marks that hinder, made or not."""

    answers: tuple[tuple[str, str], ...] = ()
    made: tuple[tuple[Pattern, bool], ...] = ()

    def covers(self, other: "World") -> bool:
        """Whether everything that is so in another world is so in this one."""
        return set(other.answers) <= set(self.answers) and set(other.made) <= set(self.made)

    @property
    def kept(self) -> Mapping[str, str]:
        return dict(self.answers)


def worlds(policy: Policy, stage: str, candidates: Iterable[Candidate]) -> Iterator[World]:
    """Every world that the rules bearing on these candidates at a stage tell apart.

    Nobody is stuck before raising, so there each answer is tried by itself, after a world in which all are open.
    """
    rules = list(dict.fromkeys(rule for one in candidates for rule in bearing(policy, stage, one)))
    asked = dict.fromkeys(one.name for rule in rules for one in _conditions(rule) if one.kind == "is")
    answers = [[(fact, choice) for choice in _told_apart(policy, fact, rules)] for fact in asked]
    if stage == START:
        yield World()
        yield from (World((one,)) for choices in answers for one in choices)
        return
    hinders = dict.fromkeys(one for rule in rules for one in _hindering(rule) if one.kind not in ("is", *_MOVING))
    made = [[(pattern, False), (pattern, True)] for pattern in hinders]
    for answered in product(*answers):
        for each in product(*made):
            yield World(answered, each)


def bearing(policy: Policy, stage: str, candidate: Candidate) -> tuple[Rule, ...]:
    """The rules that can refuse a candidate at a stage, or something that has to be written for it first."""
    posts: list[Signpost | Gate] = [*policy.signposts.values(), *policy.gates.values()]
    standing = [rule for rule in posts if rule.force == MUST and _holds_at(rule, stage)]
    found: dict[Rule, None] = {}
    wanted = list(_marks_of(policy, stage, candidate))
    for pattern in wanted:
        for rule in standing:
            if rule not in found and any(_meets(before, pattern) for before in _flat(rule.before)):
                found[rule] = None
                wanted += _conditions(rule)
    route = (policy.routes[candidate.name],) if candidate.kind == "took" else ()
    return (*route, *found)


def _marks_of(policy: Policy, stage: str, candidate: Candidate) -> Iterator[Pattern]:
    """The marks a candidate makes, and those that its own rules want first."""
    if candidate.kind == SETTLE.kind:
        yield from (Pattern("agreed"), *_flat(policy.stages[stage].settles))
        return
    yield Pattern(candidate.kind, name=candidate.name)
    yield Pattern("entered", name=candidate.target)
    if candidate.kind == "took":
        yield from _conditions(policy.routes[candidate.name])
        if stage == START:
            yield Pattern("raised")


def _meets(before: Pattern, made: Pattern) -> bool:
    return before.kind == made.kind and (not before.name or not made.name or before.name == made.name)


def _holds_at(rule: Rule, stage: str) -> bool:
    return not rule.at or stage in rule.at or (ANY in rule.at and stage != START)


def _conditions(rule: Rule) -> Iterator[Pattern]:
    yield from _flat(rule.only_if)
    yield from _flat(rule.unless)
    yield from _flat(getattr(rule, "needs", ()))


def _hindering(rule: Rule) -> Iterator[Pattern]:
    """What, once made, closes a way: a route's exceptions, and what brings a gate or signpost about."""
    yield from _flat(rule.unless if isinstance(rule, Route) else rule.only_if)


def _told_apart(policy: Policy, fact: str, rules: Iterable[Rule]) -> tuple[str, ...]:
    """The answers that these rules ask about, and one for all the others."""
    asked = dict.fromkeys(one.choice for rule in rules for one in _conditions(rule) if one.name == fact and one.choice)
    known = policy.facts[fact].choices if fact in policy.facts else ()
    rest = next((choice for choice in known if choice not in asked), "another answer" if fact in KNOWN_FACTS else "")
    return (*asked, rest) if rest and (not known or rest in known) else (*asked,)


def past(policy: Policy, way: Way) -> tuple[bool, ...]:
    """What of the way so far the rules ask about wherever it stands, as it is on arriving."""
    visit = way.standing.visit.name if way.standing.visit else None
    ledger = way.standing.ledger
    return tuple(ledger.holds((one,), Scope(visit=visit if here else None)) for one, here in _looked_back_on(policy))


def _looked_back_on(policy: Policy) -> tuple[tuple[Pattern, bool], ...]:
    """Marks that rules ask about, each with whether it counts in its visit alone."""
    found: dict[tuple[Pattern, bool], None] = {}
    for rule in (*policy.gates.values(), *policy.routes.values(), *policy.signposts.values(), *policy.duties.values()):
        here = bool(rule.at) and START not in rule.at
        for one in _conditions(rule):
            lasting = one.kind not in ("is", "said") and (not here or bool(one.at) or one.kind in ("took", "entered"))
            if lasting and not _only_before_raising(rule):
                found[one, here] = None
    return tuple(found)


def _only_before_raising(rule: Rule) -> bool:
    before = {one.kind for one in _flat(getattr(rule, "before", ()))}
    return rule.at == (START,) or before == {"raised"}


def _flat(items: Items) -> tuple[Pattern, ...]:
    return tuple(pattern for item in items for pattern in item)
