"""Who may write what: the side a kind of entry belongs to, unless a rule of the policy names somebody else.

Source: the policy language, section 2 (kinds) and section 9 (facts).
"""

from collections.abc import Iterator

from accord.engine.entries import Declared
from accord.engine.items import Pattern, Who
from accord.engine.judge.question import Question
from accord.engine.kinds import ALL_KINDS, KNOWN_FACTS, OFFICE, SIDES
from accord.engine.policy import Fact

_ANYBODY = (*SIDES, OFFICE)
_WRITERS = {
    "raising": "{the raising}",
    "responding": "{the responding}",
    "here": "those who speak at this {stage}",
    OFFICE: "{the office}",
}


def wrong_writer(asked: Question) -> Iterator[str]:
    """Why whoever acts may not write this; a gate or route with `by`, or a stage's `moved_by`, decides first."""
    entry = asked.entry
    mover = asked.policy.stages[asked.stage].moved_by if asked.visit else None
    if entry.kind in ("escalated", "returned") and mover is not None:
        if not asked.acts(mover):
            yield f"From here only {_WRITERS.get(str(mover), f'the {mover}')} moves it on."
        return
    written_by = ALL_KINDS[entry.kind].written_by
    if written_by == _ANYBODY or any(_is(asked, word) for word in written_by):
        return
    if not (_ruled(asked) or _named(asked) or _owes(asked)):
        yield "This is not for you to write: " + " or ".join(_WRITERS[word] for word in written_by) + " writes it."


def _is(asked: Question, word: str) -> bool:
    actor = asked.entry.by
    if word == OFFICE:
        return not actor.side and actor.seat == OFFICE
    return actor.side == word if word in SIDES else asked.ledger.is_who(Who(word=word), actor, asked.visit)


def _ruled(asked: Question) -> bool:
    """Whether a rule says who may write this: a gate or route with `by`."""
    route = asked.policy.routes.get(asked.entry.name) if asked.entry.kind == "took" else None
    gates = (gate for gate in asked.policy.gates.values() if gate.by and asked.at(gate))
    return bool(route and route.by) or any(asked.made(gate.before) for gate in gates)


def _named(asked: Question) -> bool:
    """Whether a rule names this very actor as the one who does this, or they declare for the seat they hold."""
    entry = asked.entry
    if isinstance(entry, Declared) and asked.ledger.is_who(Who(seat=entry.seat), entry.by, asked.visit):
        return True
    policy = asked.policy
    wanted = [items for duty in policy.duties.values() for items in (duty.until, duty.starts, duty.lapses)]
    wanted += [*(gate.needs for gate in policy.gates.values()), *(route.needs for route in policy.routes.values())]
    wanted += [stage.settles for stage in policy.stages.values()]
    return any(pattern.by is not None for items in wanted for pattern in asked.made(items))


def _owes(asked: Question) -> bool:
    """Whether this is what somebody owes at this moment, and it is they who act."""
    live = {run.rule: run for run in asked.standing.live if run.rule in asked.policy.duties}
    duties = ((asked.policy.duties[rule], deadline.visit) for rule, deadline in live.items())
    return any(_acts_at(asked, visit, duty.owed_by.members) and asked.made(duty.until) for duty, visit in duties)


def _acts_at(asked: Question, visit: tuple[str, int] | None, whos: tuple[Who, ...]) -> bool:
    actor = asked.entry.by
    return any(asked.ledger.is_who(who, actor, visit or asked.visit, actor) for who in whos)


def unanswerable(asked: Question) -> Iterator[str]:
    """Why a question may not be answered so: no such question, no such answer, or somebody else's to answer."""
    for name, choice in asked.entry.answers.items():
        fact = asked.policy.facts.get(name)
        if fact is None:
            if name not in KNOWN_FACTS:
                yield f'{{The procedure}} does not ask "{name}". It asks {", ".join(asked.policy.facts) or "nothing"}.'
        elif fact.choices and choice not in fact.choices:
            yield f'"{choice}" does not answer "{_question(fact)}". Choose {" or ".join(fact.choices)}.'
        elif not asked.acts(fact.of):
            yield f'"{_question(fact)}" is for somebody else to answer: {fact.of}.'
    for name in asked.entry.said:
        fact = asked.policy.facts.get(name)
        if fact is not None and fact.choices and name not in asked.entry.answers:
            yield f'"{_question(fact)}" has closed answers. Choose {" or ".join(fact.choices)}.'


def may_answer(asked: Question, pattern: Pattern) -> bool:
    """Whether whoever acts may put this in their entry: a content, or an answer to a question that is theirs."""
    fact = asked.policy.facts.get(pattern.name)
    return fact is None or asked.acts(fact.of)


def _question(fact: Fact) -> str:
    return fact.asks or fact.label or fact.id
