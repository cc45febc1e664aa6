"""Whether every duty starts somewhere, has somebody who can discharge it, and never keeps the office from closing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accord.engine.candidates import Candidate
from accord.engine.entries import Entry
from accord.engine.index import starts_of
from accord.engine.items import Pattern
from accord.engine.marks import VisitName
from accord.engine.plain.marks import describe_items, every, stage_name
from accord.engine.policy import ANY, MUST, START, Duty
from accord.engine.proof.acts import choices
from accord.engine.proof.explore import Map
from accord.engine.proof.findings import Finding
from accord.engine.proof.search import UNWRITTEN, Aim
from accord.engine.proof.shortest import shortest
from accord.engine.proof.way import EVERYBODY, Terms, Way
from accord.engine.standing import LATE, MET, Refusal

NOBODY = "nobody can discharge"
_TRIED = 4
_ANYBODY = Aim(EVERYBODY)


def duties(found: Map) -> Iterator[Finding]:
    """Duties that nobody can discharge, and duties that never start."""
    for duty in found.policy.duties.values():
        ran = _ran(found, duty)
        if not ran and _has_a_place(found, duty):
            yield _never_starts(duty)
        elif not ran:
            continue
        elif not any(duty.id in {run.rule for run in way.standing.live} for way in ran) and not _met(ran, duty):
            yield _ends_at_once(duty)
        elif not any(_discharged(found, duty, way) for way in ran):
            yield _nobody(found, duty, ran[0])


def _met(ways: Iterable[Way], duty: Duty) -> bool:
    return any(_states(way, duty) & {MET, LATE} for way in ways)


def _has_a_place(found: Map, duty: Duty) -> bool:
    """Whether a duty holds anywhere that can be reached; of a stage nobody reaches enough is said."""
    stages = (*duty.at, *duty.over)
    return not stages or bool({ANY, START} & set(stages)) or any(found.at(stage) for stage in stages)


def _ran(found: Map, duty: Duty) -> list[Way]:
    """Some ways on which a duty has started: one on which it was met, or some on which it is owed."""
    seen = [way for way in found.ways if _runs(way, duty)]
    met = [way for way in seen if _states(way, duty) & {MET, LATE}]
    if met or not seen:
        return met[:1] or [*_started(found, duty)]
    return _apart([*(_as_it_started(way, duty) for way in seen), *seen])


def _as_it_started(way: Way, duty: Duty) -> Way:
    """The way as far as the entry with which a duty started last."""
    begun = max(run.started_at for run in way.standing.deadlines if run.rule == duty.id)
    entries = tuple(entry for entry in way.entries if entry.at <= begun)
    return Way(way.ground, entries, begun)


def _apart(ways: Iterable[Way]) -> list[Way]:
    """One way for each stage, a few of them."""
    by_stage: dict[tuple[str, bool], Way] = {}
    for way in ways:
        by_stage.setdefault((way.stage, way.standing.over), way)
    return list(by_stage.values())[:_TRIED]


def _runs(way: Way, duty: Duty) -> bool:
    return any(run.rule == duty.id for run in way.standing.deadlines)


def _states(way: Way, duty: Duty) -> set[str]:
    return {run.state for run in way.standing.deadlines if run.rule == duty.id}


def _started(found: Map, duty: Duty) -> Iterator[Way]:
    """The first way found on which what starts a duty comes about, its conditions before it."""
    for begun, move in _places(found, duty):
        way: Way | None = _unexcepted(found, begun, duty)
        kept = {fact: way.standing.facts.get(fact, "") for fact in _excepting(duty)} if way else {}
        for item in duty.only_if:
            way = way and (found.search.make_item(way, item, _ANYBODY) or way)
        if way and move:
            way = found.search.attempt(way, move, Terms(kept=kept)).way
        for pattern in (one for item in starts_of(duty) for one in item):
            done = way and (way if _runs(way, duty) else found.search.make(way, pattern, _ANYBODY))
            if done and _runs(done, duty):
                yield done
                return


def _unexcepted(found: Map, way: Way, duty: Duty) -> Way:
    """The way on which each question has been answered otherwise than a duty's exceptions name."""
    for fact, named in _excepting(duty).items():
        others = (choice for choice in choices(found.policy, fact) if choice not in named)
        way = next((done for other in others if (done := found.search.answer(way, fact, other))), way)
    return way


def _excepting(duty: Duty) -> dict[str, list[str]]:
    """The answers that except a duty, by their questions."""
    answers: dict[str, list[str]] = {}
    for pattern in (one for item in duty.unless for one in item if one.kind == "is"):
        answers.setdefault(pattern.name, []).append(pattern.choice)
    return answers


def _places(found: Map, duty: Duty) -> Iterator[tuple[Way, Candidate | None]]:
    """Where a duty could start: before each move into its stages, at them, and after the end."""
    stages = (*duty.at, *duty.over)
    anywhere = not stages or ANY in stages
    for node in found.everywhere:
        for one in node.taken:
            if one.to and (anywhere or one.to[0] in stages):
                yield one.begun, one.by
    for node in found.everywhere:
        if anywhere or node.stage in stages or START in stages:
            yield node.way, None
    yield from ((way, None) for way in found.ways if way.standing.settled_at)


def _discharged(found: Map, duty: Duty, way: Way) -> bool:
    """Whether somebody can discharge a duty that runs, or somebody has."""
    return _met([way], duty) or _discharge(found, duty, way) is not None


def _discharge(found: Map, duty: Duty, way: Way) -> Way | None:
    """The way on which a duty that runs has been discharged."""
    outside = [stage for stage in found.policy.stages if stage not in duty.over]
    leaving = ((Pattern("settled"),), *((Pattern("entered", name=stage),) for stage in outside))
    aim = replace(_ANYBODY, visit=_alongside(way, duty))
    for item in duty.until or leaving:
        for pattern in item:
            done = found.search.make(way, pattern, aim)
            if done and _states(done, duty) & {MET, LATE}:
                return done
    return None


def _alongside(way: Way, duty: Duty) -> VisitName | None:
    """The visit alongside in which a duty runs, if it does: what discharges it is written there."""
    beside = {visit.name for visit in way.standing.visits if visit.beside}
    return next((run.visit for run in way.standing.live if run.rule == duty.id and run.visit in beside), None)


def _never_starts(duty: Duty) -> Finding:
    says = (
        f"“{duty.label or duty.id}” was never owed on any way tried: nothing that starts it came about where it holds. "
        "Expected: a duty that is owed at some time. Look at its “at”, “from”, “only_if” and “unless”, or leave it out."
    )
    return Finding("never owed", False, (f"duty {duty.id}",), says)


def _ends_at_once(duty: Duty) -> Finding:
    says = (
        f"“{duty.label or duty.id}” ends at the moment it begins, as its stage ends then too: nobody is ever asked for "
        "it. Expected: a duty that can be discharged. Write under “until” what is told or sent, or leave out “at”."
    )
    return Finding("never owed", False, (f"duty {duty.id}",), says)


def _nobody(found: Map, duty: Duty, way: Way) -> Finding:
    until = describe_items(found.policy, duty.until)
    says = (
        f"“{duty.label or duty.id}” is owed, and nobody can discharge it: what would, {until}, can be written by "
        f"nobody at {stage_name(found.policy, way.stage)}, where it is owed. Expected: somebody who may write it. "
        "Write under “until” what those under “owed_by” can write."
    )
    rest = "" if duty.force == MUST else " As it does not bind, it never stops the closing."
    return Finding(NOBODY, duty.force == MUST, (f"duty {duty.id}",), says + rest, _into(duty, way))


def _into(duty: Duty, way: Way) -> tuple[Entry, ...]:
    return shortest(way, lambda shorter: any(run.rule == duty.id for run in shorter.standing.live))


def closing(found: Map, known: Iterable[Finding]) -> Iterator[Finding]:
    """Ends after which it can never be closed, though what keeps it open could have been done before."""
    hopeless = {rule.removeprefix("duty ") for one in known if one.kind == NOBODY for rule in one.rules}
    seen, told = set[tuple[str, frozenset[str]]](), set[str]()
    for way in _ended(found):
        owed = frozenset(run.rule for run in way.standing.live if run.force == MUST)
        ended = "settled" if way.standing.settled_at else "withdrawn"
        place = f"{ended} at {way.stage}"
        if (place, owed) in seen or owed & hopeless or ended in told:
            continue
        seen.add((place, owed))
        still, refusals = _kept_open(found, way)
        if still or refusals:
            told.add(ended)
            yield _never_closed(found, way, still, ended) if still else _closing_refused(found, way, refusals, ended)


def _ended(found: Map) -> Iterator[Way]:
    """Ways to an end: settled, or withdrawn from each place."""
    yield from (way for way in found.ways if way.standing.over)
    for node in found.nodes.values():
        if done := found.search.attempt(node.way, Candidate("withdrawn"), EVERYBODY).way:
            yield done


def _kept_open(found: Map, way: Way) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """What is still owed once all that can be done was, and what else refuses the closing; ((), ()) when closed."""
    for run in way.standing.live:
        if run.rule in found.policy.duties and run.force == MUST:
            done = _discharge(found, found.policy.duties[run.rule], way)
            way = done if done and done.standing.over else way
    closing = found.search.attempt(way, Candidate("closed"), EVERYBODY)
    if way.standing.closed_at or closing.way:
        return (), ()
    owed = dict.fromkeys(run.rule for run in way.standing.live if run.rule in found.policy.duties and run.force == MUST)
    return tuple(owed), closing.refusals


def _gates_before(found: Map, way: Way, still: tuple[str, ...]) -> tuple[Refusal, ...]:
    """The gates that refuse what would discharge these duties."""
    duties = [found.policy.duties[duty] for duty in still]
    marks = (pattern for duty in duties for item in duty.until for pattern in item)
    tried = (found.search.written(way, pattern, _ANYBODY) for pattern in marks if pattern.kind not in UNWRITTEN)
    gates = {one.rule: one for each in tried for one in each.refusals if one.rule.startswith("gate ")}
    return tuple(gates.values())


def _closing_refused(found: Map, way: Way, refusals: tuple[Refusal, ...], ended: str) -> Finding:
    each = "; ".join(dict.fromkeys(f"{one.rule or 'the engine'} says “{one.says}”" for one in refusals))
    says = (
        f"Once it is {ended} at {stage_name(found.policy, way.stage)} it can never be closed: {each}. Expected: a "
        f"closing that somebody can write after every end. Write “unless” with “{ended}” at the rule that stands "
        "before it, or needs that can still be met."
    )
    rules = tuple(dict.fromkeys(one.rule for one in refusals if one.rule))
    return Finding(
        "never closed", True, rules, says, shortest(way, lambda one: one.standing.over and one.stage == way.stage)
    )


def _never_closed(found: Map, way: Way, still: tuple[str, ...], ended: str) -> Finding:
    labels = "; ".join(f"“{found.policy.duties[duty].label or duty}”" for duty in still)
    gates = _gates_before(found, way, still)
    before = f"Before it stands {every(f'{gate.rule} ({gate.says})' for gate in gates)}. " if gates else ""
    says = (
        f"Once it is {ended} at {stage_name(found.policy, way.stage)} it can never be closed, unless the office "
        f"excuses what is owed: {labels} stays owed, and nobody can do it any more. {before}Expected: whatever must be "
        f"done can be done after the end, or ends with it. Write “lapses” with “{ended}”, or another thing under "
        "“until”."
    )
    rules = (*(f"duty {duty}" for duty in still), *(gate.rule for gate in gates))

    def same(shorter: Way) -> bool:
        owed = {run.rule for run in shorter.standing.live}
        return shorter.standing.over and shorter.stage == way.stage and owed >= set(still)

    return Finding("never closed", True, rules, says, shortest(way, same))
