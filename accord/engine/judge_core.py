"""What the core itself refuses, whatever the policy: impossible times, moves nobody may make, writing after the end."""

from collections.abc import Iterator

from accord.engine.entries import Entry, Excused
from accord.engine.items import Who
from accord.engine.judging import Question
from accord.engine.kinds import KINDS, OFFICE, SIDES
from accord.engine.ledger import Scope
from accord.engine.policy import ANY, START, Gate, Route
from accord.engine.standing import Refusal

MOVES = ("raised", "escalated", "returned", "took", "withdrawn", "reopened", "closed")
AFTER_THE_END = ("telling", "after", "always")
BEFORE_RAISING = ("outside", "content", "own side", "telling", "always")
TALK_BEFORE_RAISING = ("raised", "took", "attempted", "discussed", "met", "wrote")


def core_refusals(asked: Question) -> list[Refusal]:
    """The core's own refusals, in the order people can mend them."""
    checks = (_times, _known_visit, _end, _start, _answers, _targets, _writer, _confirms, _settles_the_past)
    return [Refusal(rule="", says=says) for check in checks for says in check(asked)]


def _times(asked: Question) -> Iterator[str]:
    entry, standing = asked.entry, asked.standing
    if entry.at > entry.entered_at:
        yield "This is dated in the future. Give the day and time when it happened, or write it once it has."
    if standing.entries and entry.entered_at < standing.entries[-1].entered_at:
        yield "Something was written after this moment already. Write it again with the time it is now."
    if entry.kind in MOVES and standing.visit and entry.at < standing.visit.entered_at:
        yield "This moves the matter, so it cannot be dated before the last move. Give a later day and time."


def _known_visit(asked: Question) -> Iterator[str]:
    named = asked.entry.visit
    if named is not None and (named[0], named[1]) not in {visit.name for visit in asked.standing.visits}:
        yield "This names a stage where the matter has never stood. Choose one of the stages on the record."


def _end(asked: Question) -> Iterator[str]:
    """After the end: only what is owed, telling, what comes after, notes, closing and reopening."""
    standing, kind = asked.standing, asked.entry.kind
    if kind == "reopened" and not standing.over:
        yield "This is still going on, so there is nothing to reopen."
    if not standing.over or kind in ("reopened", "joined") or KINDS[kind].group in AFTER_THE_END:
        return
    if kind == "closed":
        yield from _closing(asked)
        return
    if standing.closed_at or not _owed(asked):
        ended = "closed" if standing.closed_at else "withdrawn" if standing.withdrawn_at else "settled"
        yield f"This has been {ended}. Reopen it first if something is still unsafe."


def _closing(asked: Question) -> Iterator[str]:
    standing = asked.standing
    if standing.closed_at:
        yield "This is closed already."
    owed = [deadline.label for deadline in standing.live if deadline.force == "must"]
    if owed:
        yield f"Something is still owed before this can be closed: {'; '.join(owed)}."


def _owed(asked: Question) -> bool:
    live = {deadline.rule for deadline in asked.standing.live}
    return any(
        asked.ledger.matches(pattern, mark)
        for duty in asked.policy.duties.values()
        if duty.id in live
        for item in duty.until
        for pattern in item
        for mark in asked.own
    )


def _start(asked: Question) -> Iterator[str]:
    kind, raised = asked.entry.kind, asked.standing.raised_at is not None
    if kind == "raised" and raised:
        yield "This has been raised already."
    if kind == "closed" and not asked.standing.over:
        yield "This is not settled or withdrawn yet, so it cannot be closed."
    if not raised and kind not in TALK_BEFORE_RAISING and KINDS[kind].group not in BEFORE_RAISING:
        yield "This has not been raised yet. Raise it first."


def _answers(asked: Question) -> Iterator[str]:
    for name, choice in asked.entry.answers.items():
        fact = asked.policy.facts.get(name)
        if fact is None:
            continue  # the core's own facts (kinds of agency ...) have no closed answers in a policy
        if fact.choices and choice not in fact.choices:
            yield f'"{choice}" does not answer "{fact.asks or fact.label}". Choose {" or ".join(fact.choices)}.'
        elif not any(asked.ledger.is_who(who, asked.entry.by, asked.visit) for who in fact.of.members):
            yield f'"{fact.asks or fact.label}" is for somebody else to answer: {fact.of}.'


def _targets(asked: Question) -> Iterator[str]:
    entry, policy = asked.entry, asked.policy
    match entry.kind:
        case "raised":
            if getattr(entry, "to", "") not in policy.raised_at:
                yield f"It is first raised at {_labels(asked, policy.raised_at)}."
        case "escalated" | "returned":
            yield from _ladder(asked, entry)
        case "took":
            yield from _doors(asked, policy.routes.get(entry.name))


def _ladder(asked: Question, entry: Entry) -> Iterator[str]:
    stage, to = asked.policy.stages[asked.stage], entry.name
    back = to in stage.then and asked.policy.comes_before(to, stage.id)
    if not stage.then:
        yield "There is no further stage after this one."
    elif to not in stage.then or back is (entry.kind == "escalated"):
        yield f"From here it goes to {_labels(asked, stage.then)}."


def _doors(asked: Question, route: Route | None) -> Iterator[str]:
    if route is None:
        yield f"The procedure has no such route. It has {', '.join(asked.policy.routes) or 'none'}."
    elif getattr(asked.entry, "to", "") not in route.to:
        yield f"This route leads to {_labels(asked, route.to)}."
    elif route.at and asked.stage not in route.at and (ANY not in route.at or asked.stage == START):
        yield "This route cannot be taken from here."
    elif asked.stage == START and START not in route.at:
        yield "This route cannot be taken before the matter is raised."


def _labels(asked: Question, stages: tuple[str, ...]) -> str:
    return " or ".join(asked.policy.stages[stage].label for stage in stages) or "no stage"


def _writer(asked: Question) -> Iterator[str]:
    """Who may write it unless a rule says otherwise; a gate with `by` or a stage's `moved_by` is such a rule."""
    entry = asked.entry
    kind = KINDS[entry.kind]
    mover = asked.policy.stages[asked.stage].moved_by if asked.visit else None
    if entry.kind in ("escalated", "returned") and mover is not None:
        if not any(asked.ledger.is_who(who, entry.by, asked.visit) for who in mover.members):
            yield f"Here only {mover} moves it on."
    elif not (_ruled(asked) or any(_is(asked, word) for word in kind.written_by)):
        yield "This is not for you to write: " + _writers(kind.written_by)


def _ruled(asked: Question) -> bool:
    """Whether a rule, not the default, says who may write this: a gate or route with `by`, or a duty owed by them."""
    gates: Iterator[Gate] = (gate for gate in asked.policy.gates.values() if gate.by and asked.at(gate))
    stands_before = any(
        asked.ledger.matches(pattern, mark) for gate in gates for item in gate.before for pattern in item for mark in asked.own
    )
    route = asked.policy.routes.get(asked.entry.name) if asked.entry.kind == "took" else None
    return stands_before or bool(route and route.by) or _named_doer(asked)


def _named_doer(asked: Question) -> bool:
    """Whether a duty's `until` or a stage's `settles` names this very actor as the one who does this."""
    items = [item for duty in asked.policy.duties.values() for item in duty.until]
    items += [item for stage in asked.policy.stages.values() for item in stage.settles]
    return any(
        pattern.by is not None and asked.ledger.matches(pattern, mark, Scope(actor=asked.entry.by))
        for item in items
        for pattern in item
        for mark in asked.own
    )


def _is(asked: Question, word: str) -> bool:
    actor = asked.entry.by
    if word == OFFICE:
        return actor.side == ""
    return actor.side == word if word in SIDES else asked.ledger.is_who(Who(word=word), actor, asked.visit)


def _writers(written_by: tuple[str, ...]) -> str:
    names = {"raising": "the side that raised it", "responding": "the other side", "here": "those who decide at this stage"}
    return " or ".join(names.get(word, "the partnership's office") for word in written_by) + " writes it."


def _confirms(asked: Question) -> Iterator[str]:
    """Only an outcome agreed at this stage can be confirmed or declined (WI-11, NO-15)."""
    agreed = any(mark.kind == "agreed" and mark.visit == asked.visit for mark in asked.standing.marks)
    if asked.entry.kind in ("confirmed", "declined") and not agreed:
        yield "No outcome has been agreed at this stage yet, so there is nothing to confirm. Record what was agreed first."


def _settles_the_past(asked: Question) -> Iterator[str]:
    """Late-written talk is welcome; a late-written settlement of a stage since left would rewrite what followed."""
    left = {visit.name for visit in asked.standing.visits if visit.left_at is not None}
    if asked.visit not in left or asked.visit is None or asked.standing.over or isinstance(asked.entry, Excused):
        return
    settles, scope = asked.policy.stages[asked.visit[0]].settles, Scope(visit=asked.visit)
    if asked.ledger.any_holds(settles, scope) and not asked.standing.ledger.any_holds(settles, scope):
        yield "It has moved on since. What settles it is written at the stage where it stands now."
