"""How long it can take: each dated duty run out to its last moment, stage by stage, held against every cap stated.

The engine starts and counts the duties; the weeks counted have no bank holidays in them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from accord.engine.days import as_counted, due
from accord.engine.durations import Duration
from accord.engine.items import Pattern
from accord.engine.pauses import COUNTED
from accord.engine.plain.marks import capital, every, stage_name
from accord.engine.policy import Duty, Policy
from accord.engine.proof.explore import Map
from accord.engine.proof.findings import Finding
from accord.engine.proof.returning import comes_back
from accord.engine.proof.search import Aim
from accord.engine.proof.way import BEGINS, EVERYBODY, Ground, Way
from accord.engine.standing import Deadline

_ROUNDS = 6
_PATHS = 20_000
_BEFORE_THE_END = timedelta(minutes=5)
_LEAVING = ("left", "settled", "entered", "escalated", "returned", "took", "withdrawn")

Stays = dict[str, tuple[Duration, ...]]
Ways = dict[str, tuple[str, ...]]  # the stages each stage leads on to


@dataclass(frozen=True, slots=True)
class Times:
    """What was found about time: sentences, and caps that the ways under them do not fit."""

    says: tuple[str, ...]
    findings: tuple[Finding, ...]


def times(found: Map) -> Times:
    """The longest way through everything and under each cap."""
    stays, counted = _stays(found)
    ways_on = _ways_on(found)
    caps = [duty for duty in found.policy.duties.values() if duty.over and duty.within]
    findings = [one for cap in caps for one in _cap(found, cap, stays, ways_on)]
    says = [*_whole(found, stays, ways_on), *_uncounted(found.policy, counted), *_holding(found, caps, stays, ways_on)]
    return Times(tuple(says), tuple(findings))


def _stays(found: Map) -> tuple[Stays, set[str]]:
    """The longest stay at each stage over every way that arrives there, and the duties that were counted."""
    stays: Stays = {node.stage: () for node in found.nodes.values()}
    asked, counted = set[tuple[str, frozenset[str]]](), set[str]()
    for way in found.ways:
        fresh = frozenset(run.rule for run in way.standing.live if _counts(found.policy, run, way))
        if not way.standing.over and (way.stage, fresh) not in asked:
            asked.add((way.stage, fresh))
            taken = [stay(found, way, counted, silent=silent) for silent in (False, True)]
            stays[way.stage] = max(stays[way.stage], *taken, key=lambda each: _after(found.search.ground, BEGINS, each))
    return stays, counted


def stay(found: Map, way: Way, counted: set[str], *, silent: bool) -> tuple[Duration, ...]:
    """The times of a stage just reached, one after the other: each done at its last moment, or (silent) run out."""
    seen, taken = set[tuple[str, datetime]](), list[Duration]()
    for _ in range(_ROUNDS):
        fresh = [run for run in way.standing.live if _counts(found.policy, run, way) and _name(run) not in seen]
        if not fresh:
            break
        seen |= {_name(run) for run in fresh}
        counted |= {run.rule for run in fresh}
        waited = max((run for run in fresh if _within(found, run)), key=_ends, default=None)
        if waited:
            taken += _within(found, waited)
            way = way.wait(_ends(waited) - _BEFORE_THE_END)
        way = way.wait(max(map(_ends, fresh))) if silent else _done(found, fresh, way)
    return tuple(taken)


def _within(found: Map, run: Deadline) -> list[Duration]:
    """The time of a deadline as far as it is counted; nothing for what is owed at once, or before an event."""
    within = found.policy.duties[run.rule].within
    return [within] if within and within.unit in COUNTED else []


def _done(found: Map, fresh: list[Deadline], way: Way) -> Way:
    """The way after what was due was done, as far as that keeps it where it stands."""
    stage = way.stage
    for run in fresh:
        for pattern in _flat(found.policy.duties[run.rule]):
            done = found.search.make(way, pattern, Aim(EVERYBODY))
            if done and done.stage == stage and not done.standing.over:
                way = done
                break
    return way


def _flat(duty: Duty) -> list[Pattern]:
    return [one for item in duty.until for one in item if one.kind not in _LEAVING]


def _counts(policy: Policy, run: Deadline, way: Way) -> bool:
    """Whether a deadline is one of the stage's own that has a date."""
    here = way.standing.visit
    mine = here is not None and run.visit == here.name
    return mine and run.due is not None and run.rule in policy.duties and not run.is_cap


def _name(run: Deadline) -> tuple[str, datetime]:
    return (run.rule, run.started_at)


def _ends(run: Deadline) -> datetime:
    if run.due is None:
        return run.started_at
    return run.due.overdue_from or run.due.due_at


def _ways_on(found: Map) -> Ways:
    """The stages each stage leads on to."""
    on: dict[str, dict[str, None]] = {node.stage: {} for node in found.nodes.values()}
    for node in found.nodes.values():
        on[node.stage] |= dict.fromkeys(one.to[0] for one in node.taken if one.to and one.to[0] == one.by.target)
    return {stage: tuple(each) for stage, each in on.items()}


def _longest(found: Map, stays: Stays, ways_on: Ways, firsts: Iterable[str]) -> tuple[str, ...]:
    """The way, no stage twice, that takes longest; of two the one with more stages, then the first in the file."""
    ground, order = found.search.ground, list(found.policy.stages)
    best: tuple[datetime, tuple[str, ...]] = (BEGINS, ())
    waiting: list[tuple[tuple[str, ...], datetime]] = []
    waiting += [((first,), _after(ground, BEGINS, stays[first])) for first in sorted(firsts, key=order.index)]
    waiting.reverse()
    for _ in range(_PATHS):
        if not waiting:
            return best[1]
        path, at = waiting.pop()
        best = max(best, (at, path), key=lambda one: (one[0], len(one[1])))
        further = [stage for stage in order if stage in ways_on[path[-1]] and stage in stays and stage not in path]
        waiting += [((*path, stage), _after(ground, at, stays[stage])) for stage in reversed(further)]
    found.stopped = found.stopped or f"The longest way was looked for among the first {_PATHS} ways through the stages."
    return best[1]


def _after(ground: Ground, at: datetime, taken: tuple[Duration, ...]) -> datetime:
    for within in taken:
        found = due(at, within, ground.calendar, ground.policy.readings)
        at = found.due_at - _BEFORE_THE_END if found else at
    return at


def _whole(found: Map, stays: Stays, ways_on: Ways) -> Iterator[str]:
    """How long the longest way through the whole procedure takes."""
    firsts = list(dict.fromkeys(one.to[0] for one in found.start.taken if one.to and one.to[0] in stays))
    path = _longest(found, stays, ways_on, firsts)
    if not path:
        return
    total = _total(found.policy, [within for stage in path for within in stays[stage]])
    if not total:
        yield "No stage has a time of its own, so nothing can be said of how long the longest way takes."
        return
    yield f"The longest way, {_names(found.policy, path)}, takes {total}."
    without = [stage for stage in path if not stays[stage]]
    if without:
        yield f"That leaves out the time people take where no stage sets one: {_names(found.policy, without)}."
    for stage in (stage for stage in path if stays[stage] and comes_back(found, stage)):
        total = _total(found.policy, stays[stage])
        yield f"It can stand at {stage_name(found.policy, stage)} again; each time adds {total}."


def _under(found: Map, cap: Duty, stays: Stays, ways_on: Ways) -> tuple[str, ...]:
    """The longest way that stays under a cap."""
    inside = {stage: taken for stage, taken in stays.items() if stage in cap.over}
    return _longest(found, inside, ways_on, list(inside))


def _fits(found: Map, cap: Duty, taken: list[Duration]) -> bool:
    ground = found.search.ground
    ends = due(BEGINS, cap.within, ground.calendar, ground.policy.readings) if cap.within else None
    return ends is None or _after(ground, BEGINS, tuple(taken)) < ends.due_at


def _holding(found: Map, caps: list[Duty], stays: Stays, ways_on: Ways) -> Iterator[str]:
    """What is said of each cap that the ways under it fit."""
    for cap in caps:
        path = _under(found, cap, stays, ways_on)
        taken = [within for stage in path for within in stays[stage]]
        if not taken:
            yield f"{capital(_cap_words(cap))} alone says how long {_names(found.policy, cap.over)} may take."
        elif _fits(found, cap, taken):
            total = _total(found.policy, taken)
            names = _names(found.policy, path)
            yield f"The longest way through {names} takes {total}; {_cap_words(cap)} is no shorter."


def _uncounted(policy: Policy, counted: set[str]) -> Iterator[str]:
    """Dated duties of a stage that were owed on no way looked at for their time."""
    rest = [
        f"“{duty.label or duty.id}” ({duty.within})"
        for duty in policy.duties.values()
        if duty.at and duty.within and duty.within.unit in COUNTED and duty.id not in counted
    ]
    if rest:
        yield f"Not counted, for it is owed only sometimes: {every(rest)}."


def _cap(found: Map, cap: Duty, stays: Stays, ways_on: Ways) -> Iterator[Finding]:
    """A cap shorter than the longest way under it: grave when not even one stage with a time fits."""
    path = _under(found, cap, stays, ways_on)
    taken = [within for stage in path for within in stays[stage]]
    if not taken or _fits(found, cap, taken):
        return
    timed = [stage for stage in path if stays[stage]]
    never = not any(_fits(found, cap, list(stays[stage])) for stage in timed)
    words, total = _cap_words(cap), _total(found.policy, taken)
    says = f"The longest way through {_names(found.policy, path)} takes {total}; {words} is shorter."
    if never:
        says += " Not one of these stages fits under it by itself. Expected: a cap that its stages can keep."
        says += " Write a longer “within” on the cap, or shorter ones on what is owed at its stages."
    else:
        says += " A cap may be meant to cut; then nothing is wrong. If not, write a longer “within” on the cap."
    yield Finding("cap", never, (f"duty {cap.id}",), says)


def _cap_words(cap: Duty) -> str:
    return f"the cap of {cap.within} (“{cap.label or cap.id}”)"


def _names(policy: Policy, stages: tuple[str, ...] | list[str]) -> str:
    return every(stage_name(policy, stage) for stage in stages)


def _total(policy: Policy, taken: Iterable[Duration]) -> str:
    """Times one after the other, added up by their units; hours as the days they count as, where they do."""
    taken = [as_counted(within, policy.readings) for within in taken]
    units = dict.fromkeys(within.unit for within in taken)
    sums = (Duration(sum(each.amount for each in taken if each.unit == unit), unit) for unit in units)
    return every(map(str, sums))
