"""What the core itself refuses, whatever the policy: impossible times, moves nobody may make, writing after the end."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from accord.engine.entries import Entry, Excused
from accord.engine.items import Pattern
from accord.engine.judge.question import Question
from accord.engine.judge.writers import unanswerable, wrong_writer
from accord.engine.kinds import ALL_KINDS, CORE
from accord.engine.marking import opens
from accord.engine.marks import Mark
from accord.engine.policy import ANY, MUST, START, Route
from accord.engine.standing import Refusal, Standing
from accord.engine.wording import in_words

MOVES = ("raised", "escalated", "returned", "took", "withdrawn", "reopened", "closed")
AFTER_THE_END = ("telling", "after", "always")
UNTIL_CLOSED = ("outside", CORE)
BEFORE_RAISING = ("outside", "content", "own side", "telling", "always", CORE)
TALK_BEFORE_RAISING = ("raised", "took", "attempted", "discussed", "met", "wrote")
REASONS = ((Pattern("said", "reasons", text="said reasons"),),)


def core_refusals(asked: Question) -> list[Refusal]:
    """The core's own refusals, in the order people can mend them."""
    checks = (_times, _known_visit, _end, _start, unanswerable, _targets, wrong_writer, _confirms)
    refusals = [Refusal(rule="", says=in_words(asked.policy, says)) for check in checks for says in check(asked)]
    return [*refusals, *_excuses(asked)]


def _times(asked: Question) -> Iterator[str]:
    entry, standing = asked.entry, asked.standing
    if entry.at > entry.entered_at:
        yield "This is dated in the future. Give the day and time when it happened, or write it once it has."
    if standing.entries and entry.entered_at < standing.entries[-1].entered_at:
        yield "Something was written after this moment already. Write it again with the time it is now."
    if entry.kind in MOVES and any(entry.at < moved for moved in _moves(standing)):
        yield "This moves the matter, so it cannot be dated before the last move. Give a later day and time."


def _moves(standing: Standing) -> list[datetime]:
    """When it moved or ended, each time."""
    ends = (standing.raised_at, standing.settled_at, standing.withdrawn_at, standing.closed_at)
    return [*(visit.entered_at for visit in standing.visits), *(at for at in ends if at)]


def _known_visit(asked: Question) -> Iterator[str]:
    named = asked.entry.visit
    if named is None:
        return
    if (named[0], named[1]) != asked.visit:
        yield "This names {a stage} where the matter did not stand by then. Choose one of the {stage:s} on the record."
    elif asked.entry.kind in MOVES and asked.standing.visit and asked.visit != asked.standing.visit.name:
        yield "It has moved on since. It can only move from where it stands now."


def _end(asked: Question) -> Iterator[str]:
    """After the end: only what is owed and its time, telling, events, what comes after, notes and corrections."""
    standing, kind = asked.standing, asked.entry.kind
    if kind == "reopened" and not standing.over:
        yield "This is still going on, so there is nothing to reopen."
    if not standing.over or kind == "reopened" or ALL_KINDS[kind].group in AFTER_THE_END:
        return
    if kind == "corrected" or (ALL_KINDS[kind].group in UNTIL_CLOSED and not standing.closed_at):
        return
    if kind == "closed":
        yield from _closing(standing)
    elif standing.closed_at or kind in MOVES or not owed(asked):
        ended = "close" if standing.closed_at else "withdraw" if standing.withdrawn_at else "settle"
        yield f"This has been {{{ended}:done}}. Take it up again first if something is still unsafe."


def _closing(standing: Standing) -> Iterator[str]:
    if standing.closed_at:
        yield "This is {close:done} already."
    still = [deadline.label for deadline in standing.live if deadline.force == MUST]
    if still:
        yield f"Something is still owed before this can be {{close:done}}: {'; '.join(dict.fromkeys(still))}."


def owed(asked: Question) -> bool:
    """Whether an entry is what a live deadline asks for."""
    live = {deadline.rule for deadline in asked.standing.live}
    return any(asked.made(duty.until) for duty in asked.policy.duties.values() if duty.id in live)


def _start(asked: Question) -> Iterator[str]:
    kind, raised = asked.entry.kind, asked.standing.raised_at is not None
    if kind == "raised" and raised:
        yield "This has been {raise:done} already."
    if kind == "closed" and not asked.standing.over:
        yield "This is not {settle:done} or {withdraw:done} yet, so it cannot be {close:done}."
    if not raised and kind not in TALK_BEFORE_RAISING and ALL_KINDS[kind].group not in BEFORE_RAISING:
        yield "This has not been {raise:done} yet. {Raise} it first."


def _targets(asked: Question) -> Iterable[str]:
    entry, policy = asked.entry, asked.policy
    match entry.kind:
        case "raised" if opens(entry) not in policy.raised_at:
            return (f"It is first {{raise:done}} at {_labels(asked, policy.raised_at)}.",)
        case "escalated" | "returned" if asked.visit:
            return _ladder(asked, entry)
        case "took":
            return _doors(asked, policy.routes.get(entry.name))
    return ()


def _ladder(asked: Question, entry: Entry) -> Iterator[str]:
    stage, to = asked.policy.stages[asked.stage], entry.name
    if not stage.then:
        yield "There is no further {stage} after this one."
    elif to not in stage.then or asked.policy.comes_before(to, stage.id) is not (entry.kind == "returned"):
        yield f"From here it goes to {_labels(asked, stage.then)}."


def _doors(asked: Question, route: Route | None) -> Iterator[str]:
    if route is None:
        yield f"{{The procedure}} has no such {{route}}. It has {', '.join(asked.policy.routes) or 'none'}."
    elif opens(asked.entry) not in route.to:
        yield f"This {{route}} leads to {_labels(asked, route.to)}."
    elif asked.stage == START and START not in route.at:
        yield "This {route} cannot be taken before the matter is {raise:done}."
    elif route.at and asked.stage not in route.at and ANY not in route.at:
        yield "This {route} cannot be taken from here."


def _labels(asked: Question, stages: tuple[str, ...]) -> str:
    return " or ".join(asked.policy.stages[stage].label or stage for stage in stages) or "no {stage}, only by {a route}"


def _confirms(asked: Question) -> Iterator[str]:
    """Only an outcome agreed at this stage can be confirmed or declined (WI-11, NO-15)."""
    entry = asked.entry
    if entry.kind not in ("confirmed", "declined"):
        return
    here = [mark for mark in asked.standing.marks if mark.visit == asked.visit]
    if not any(mark.kind == "agreed" for mark in here):
        yield "No {outcome} has been agreed at this {stage} yet. Record what was agreed; then it can be confirmed."
        return
    lead = asked.standing.leads.get(entry.by.side, entry.by.agency)
    if entry.by.agency != lead and not _every_agency(asked):
        yield "For each {side} {the agency} that leads it confirms. Tell them what you think of {the outcome}."
        return
    about_it = ("agreed", "confirmed", "declined")
    ours = [mark.kind for mark in here if mark.kind == "agreed" or (mark.kind in about_it and _by_agency(mark, entry))]
    if ours[-1] == entry.kind:
        yield f"Your {{agency}} has {entry.kind} {{the outcome}} already."


def _every_agency(asked: Question) -> bool:
    """Whether the procedure counts the agencies that confirm, and so wants more than those that lead."""
    wanted = (stage.settles for stage in asked.policy.stages.values())
    patterns = (pattern for items in wanted for item in items for pattern in item if pattern.kind == "confirmed")
    return any(pattern.count is not None and "agenc" in pattern.count.unit for pattern in patterns)


def _by_agency(mark: Mark, entry: Entry) -> bool:
    return any((actor.side, actor.agency) == (entry.by.side, entry.by.agency) for actor in mark.parties)


def _excuses(asked: Question) -> Iterator[Refusal]:
    """The office excuses what is owed, and says why."""
    entry = asked.entry
    if not isinstance(entry, Excused):
        return
    excusable = [run for run in asked.standing.live if run.rule == entry.duty and entry.visit in (None, run.visit)]
    if not excusable:
        yield Refusal(rule="", says="Nobody owes this now, so there is nothing to excuse.")
    elif "reasons" not in entry.said:
        yield Refusal(rule="", says="Say why this is excused.", missing=REASONS)
