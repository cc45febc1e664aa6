"""What might be written at all: moves the ladder allows, what the policy's rules name, and what is always open.

A candidate is a kind with its name, target or those it goes to; `offers` judges each for whoever asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from accord.engine.entries import ENTRIES, Actor, Entry
from accord.engine.items import Pattern
from accord.engine.kinds import KINDS, SIDES
from accord.engine.policy import START, Policy, Rule
from accord.engine.standing import Standing

# Open to those concerned under any procedure, whether its rules name them or not.
ALWAYS_OPEN = ("discussed", "met", "attempted", "wrote", "answered", "not-agreed", "agreed", "confirmed", "declined")
ALWAYS_OPEN += ("advised", "said", "filed", "learned", "suggested", "withdrawn", "closed", "reopened", "protected", "noted")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing somebody might write."""

    kind: str
    name: str = ""
    target: str = ""
    to: tuple[str, ...] = ()


def candidates(standing: Standing) -> tuple[Candidate, ...]:
    """Everything that could be written at this standing by somebody, each once, moves first."""
    found = [*_moves(standing), *_named(standing.policy), *(Candidate(kind) for kind in ALWAYS_OPEN)]
    named = {candidate.kind for candidate in found if candidate.to}
    return tuple(dict.fromkeys(one for one in found if one.to or one.kind not in named or one.kind in ALWAYS_OPEN))


def _moves(standing: Standing) -> Iterator[Candidate]:
    policy, stage = standing.policy, standing.stage
    if stage is None:
        yield from (Candidate("raised", target=to) for to in policy.raised_at)
    else:
        for to in stage.then:
            yield Candidate("returned" if policy.comes_before(to, stage.id) else "escalated", name=to, target=to)
    here = stage.id if stage else START
    for route in policy.routes.values():
        if not route.at or here in route.at or ("any" in route.at and stage):
            yield from (Candidate("took", name=route.id, target=to) for to in route.to)


def _named(policy: Policy) -> Iterator[Candidate]:
    """What rules name: told whom, sent which form, which event, which seat."""
    for pattern in _patterns(policy):
        kind = KINDS.get(pattern.kind)
        if kind is None or kind.group in ("moving", "worked out", "content"):
            continue
        if pattern.kind == "excused" or (kind.names and not (pattern.name or pattern.who)):
            continue
        yield Candidate(pattern.kind, name=pattern.name, to=_recipients(pattern))


def _recipients(pattern: Pattern) -> tuple[str, ...]:
    whos = (pattern.who,) if pattern.who else pattern.to.members if pattern.to else ()
    return tuple(str(who) for who in whos if who is not None)


def _patterns(policy: Policy) -> Iterator[Pattern]:
    rules: list[Rule] = [*policy.stages.values(), *policy.duties.values(), *policy.gates.values()]
    rules += [*policy.routes.values(), *policy.signposts.values()]
    for rule in rules:
        for key in ("starts", "until", "lapses", "needs", "before", "settles", "only_if", "unless"):
            for item in getattr(rule, key, ()):
                yield from item


def probe(candidate: Candidate, actor: Actor, at: datetime) -> Entry:
    """An entry as it would be written for a candidate, with nothing said yet."""
    common = {"at": at, "entered_at": at, "by": actor}
    other = Actor(side=_other(actor.side), seat="")
    own: dict[str, object] = {"to": candidate.to}
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
        case "away":
            own = {"seat": candidate.name, "until": at + timedelta(days=1)}
        case "planned":
            own = {"event": candidate.name, "for_at": at + timedelta(days=1)}
        case "joined":
            own = {"who": candidate.to[0] if candidate.to else "", "member": actor}
        case _:
            named = KINDS[candidate.kind].names
            own = {named: candidate.name} if named and candidate.kind != "said" else {}
    return ENTRIES[candidate.kind](**common, **own)  # type: ignore[arg-type]


def _other(side: str) -> str:
    return SIDES[1 - SIDES.index(side)] if side in SIDES else ""
