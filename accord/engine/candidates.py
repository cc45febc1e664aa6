"""What might be written at all: moves the ladder allows, what the policy's rules name, and what is always open.

A candidate is a kind with its name, target or those it goes to; `offers` judges each for whoever asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accord.engine.entries import ENTRIES, Actor, Entry
from accord.engine.index import index
from accord.engine.items import Items, Pattern
from accord.engine.judge.core import AFTER_THE_END, BEFORE_RAISING, TALK_BEFORE_RAISING, UNTIL_CLOSED
from accord.engine.kinds import ALL_KINDS, KINDS, OPPOSITES, SIDES
from accord.engine.pauses import COUNTED
from accord.engine.policy import ANY, START, Policy, Rule
from accord.engine.standing import OVERDUE, Deadline, Standing

# Open to those concerned under any procedure, whether its rules name them or not.
ALWAYS_OPEN: tuple[str, ...] = ("discussed", "met", "attempted", "wrote", "answered", "not-agreed", "agreed")
ALWAYS_OPEN += ("confirmed", "declined", "advised", "said", "learned", "suggested", "withdrawn", "protected", "noted")
ENDING = ("closed", "reopened")
EACH_NAMED = ("moving", "worked out", "content")  # groups whose candidates are worked out, not read off the rules
KEYS = ("starts", "until", "needs", "before", "only_if", "unless")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing somebody might write."""

    kind: str
    name: str = ""
    target: str = ""
    to: tuple[str, ...] = ()


def candidates(standing: Standing) -> tuple[Candidate, ...]:
    """Everything that could be written at this standing by somebody, each once, moves first."""
    named = [*_named(standing), *_away(standing.policy)]
    addressed = {(one.kind, one.name) for one in named if one.to}
    found = [one for one in named if one.to or (one.kind, one.name) not in addressed]
    found += [Candidate(kind) for kind in ALWAYS_OPEN if KINDS[kind].names == "" or kind == "said"]
    found += _excusable(standing)
    if standing.over:
        found = [*(Candidate(kind) for kind in ENDING), *(one for one in found if _after_the_end(standing, one))]
    elif standing.raised_at:
        found = [*_moves(standing), *found, *_joining(standing)]
    else:
        found = [*_moves(standing), *(one for one in found if _before_raising(one))]
    if not standing.closed_at:
        found += [one for run in standing.live for one in _changing(standing, run)]
    return tuple(dict.fromkeys(found))


def _changing(standing: Standing, run: Deadline) -> Iterator[Candidate]:
    """What may change the time of one deadline, as far as it has not run out."""
    duty = standing.policy.duties.get(run.rule)
    if duty is None or run.state == OVERDUE:
        return
    if duty.within and duty.within.unit in COUNTED:
        yield Candidate("resumed" if run.paused_until else "paused", name=duty.id)
        yield Candidate("extended", name=duty.id)
    if duty.set_by:
        yield Candidate("shortened", name=duty.id)


def _moves(standing: Standing) -> Iterator[Candidate]:
    policy, stage = standing.policy, standing.stage
    if stage is None:
        yield from (Candidate("raised", target=to) for to in policy.raised_at)
    else:
        for to in stage.then:
            yield Candidate("returned" if policy.comes_before(to, stage.id) else "escalated", name=to, target=to)
    here = stage.id if stage else START
    for route in policy.routes.values():
        if here in route.at or (stage and (not route.at or ANY in route.at)):
            yield from (Candidate("took", name=route.id, target=to) for to in route.to)


def _after_the_end(standing: Standing, candidate: Candidate) -> bool:
    owed = {duty.rule for duty in standing.live}
    kinds = {kind for kind, duties in index(standing.policy).until.items() if owed & {duty.id for duty, _ in duties}}
    group = ALL_KINDS[candidate.kind].group
    return group in AFTER_THE_END or candidate.kind in kinds or (group in UNTIL_CLOSED and not standing.closed_at)


def _before_raising(candidate: Candidate) -> bool:
    return KINDS[candidate.kind].group in BEFORE_RAISING or candidate.kind in TALK_BEFORE_RAISING


def _excusable(standing: Standing) -> list[Candidate]:
    return [Candidate("excused", name=run.rule) for run in standing.live if run.rule in standing.policy.duties]


def _joining(standing: Standing) -> list[Candidate]:
    """Anybody may be brought in on a side, and whoever else the rules that bear on this standing want brought in."""
    wanted = (whos.members for one in _patterns(standing) if one.kind == "joined" and (whos := one.who))
    named = (str(who) for members in wanted for who in members)
    return [Candidate("joined", to=(who,)) for who in dict.fromkeys((*SIDES, *named))]


def _away(policy: Policy) -> Iterator[Candidate]:
    """Seats that somebody stands in for while their holder is away."""
    yield from (Candidate("away", name=seat.id) for seat in policy.seats.values() if seat.if_away)


def _named(standing: Standing) -> Iterator[Candidate]:
    """What the rules that bear on this standing name: told whom, which form, which event; with it what undoes it."""
    policy = standing.policy
    for pattern in _patterns(standing):
        kind = KINDS.get(pattern.kind)
        if kind is None or kind.group in EACH_NAMED or pattern.kind in ("excused", "away"):
            continue
        for name in SIDES if pattern.kind == "heard" and not pattern.name else (pattern.name,):
            if name or kind.names in ("", "who"):
                yield from (Candidate(pattern.kind, name=name, to=to) for to in _recipients(pattern))
        if pattern.kind in OPPOSITES:
            yield Candidate(OPPOSITES[pattern.kind])
    for duty in policy.duties.values():
        if duty.within and duty.within.event:
            yield from (Candidate(kind, name=duty.within.event) for kind in ("planned", "happened"))


def _recipients(pattern: Pattern) -> list[tuple[str, ...]]:
    """To whom it goes, each way once: one of several, or all of them together."""
    whos = pattern.who or pattern.to
    if whos is None:
        return [] if KINDS[pattern.kind].names == "who" else [()]
    reached = tuple(str(who) for who in whos.members)
    return [reached] if whos.every else [(one,) for one in reached]


def _patterns(standing: Standing) -> Iterator[Pattern]:
    """Every mark named by the rules of this stage and by what is owed now: a decision is no matter of every stage."""
    policy, live = standing.policy, {run.rule for run in standing.live}
    for duty in policy.duties.values():
        if duty.id in live:
            yield from _flat(duty.until)
        if duty.id in live or _bears(standing, duty):
            yield from _flat((*duty.starts, *duty.lapses))
    for visit in standing.visits:
        if visit is standing.visit or (visit.beside and visit.left_at is None):
            yield from _flat(policy.stages[visit.stage].settles)
    rules = (*policy.gates.values(), *policy.routes.values())
    for rule in rules:
        if _bears(standing, rule):
            for key in KEYS:
                yield from _flat(getattr(rule, key, ()))


def _bears(standing: Standing, rule: Rule) -> bool:
    """Whether a rule holds at the stages where the matter stands now, or before it is raised."""
    here = {visit.stage for visit in standing.visits if visit is standing.visit or visit.beside} or {START}
    return not rule.at or bool(here & set(rule.at)) or (ANY in rule.at and standing.raised_at is not None)


def _flat(items: Items) -> Iterator[Pattern]:
    for item in items:
        yield from item


def probe(candidate: Candidate, actor: Actor, at: datetime) -> Entry:
    """An entry as it would be written for a candidate, with nothing said yet."""
    other = Actor(side=_other(actor.side))
    own: dict[str, Any] = {}
    match candidate.kind:
        case "raised" | "escalated" | "returned":
            own = {"to": candidate.target}
        case "took":
            own = {"to": candidate.target, "route": candidate.name}
        case "discussed" | "met" | "agreed":
            own = {"took_part": (other,)}
        case "told" | "attempted" | "wrote":
            own = {"to": candidate.to}
        case "sent":
            own = {"form": candidate.name, "to": candidate.to}
        case "appointed":
            own = {"seat": candidate.name, "appointee": actor}
        case "corrected":
            own = {"corrects": 1}
        case "paused":
            own = {"duty": candidate.name, "until": at + timedelta(days=1)}
        case "extended":
            own = {"duty": candidate.name, "more": 1}
        case "shortened":
            own = {"duty": candidate.name, "due_on": at.date() + timedelta(days=1)}
        case "away":
            own = {"seat": candidate.name, "until": at + timedelta(days=1)}
        case "planned":
            own = {"event": candidate.name, "for_at": at + timedelta(days=1)}
        case "joined":
            own = {"who": candidate.to[0], "member": actor}
        case _:
            named = ALL_KINDS[candidate.kind].names
            own = {named: candidate.name} if named and candidate.kind != "said" else {}
    return ENTRIES[candidate.kind](at=at, entered_at=at, by=actor, **own)


def _other(side: str) -> str:
    return SIDES[1 - SIDES.index(side)] if side in SIDES else ""
