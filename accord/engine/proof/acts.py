"""What somebody would write so that a mark a rule names is made: bare entries, with nothing said yet."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from accord.engine.candidates import Candidate, probe
from accord.engine.entries import Actor, Entry, Happened, Said
from accord.engine.items import Pattern, Who, Whos
from accord.engine.kinds import ALL_KINDS, MEANS, OFFICE, SIDES
from accord.engine.ledger import Ledger
from accord.engine.policy import Policy
from accord.engine.proof.people import opposite
from accord.engine.proof.way import Way

_TOGETHER = ("discussed", "met", "agreed")
_TABLES = {"event": "events", "form": "forms", "seat": "seats"}


def acts(way: Way, pattern: Pattern, able: tuple[Actor, ...], asking: Actor | None) -> Iterator[Entry]:
    """Bare entries that make this mark, each by another of those who may be meant; of several names the first."""
    for actor in meant(way, pattern.by, able, asking):
        for name in _names(way, pattern):
            yield _act(way, pattern, name, actor, able)


def meant(way: Way, whos: Whos | None, able: tuple[Actor, ...], asking: Actor | None) -> Iterator[Actor]:
    """Those of `able` a mark is to be by; of those nobody names, whoever asks comes first."""
    if whos is None:
        first = [asking] if asking in able and asking else []
        yield from dict.fromkeys((*first, *able))
        return
    standing = way.standing
    visit = standing.visit.name if standing.visit else None
    for who in whos.members:
        yield from (actor for actor in able if standing.ledger.is_who(who, actor, visit, asking))


def _names(way: Way, pattern: Pattern) -> Iterable[str]:
    """The names the mark may have; where none is asked for, any that the policy has."""
    if pattern.name:
        return (pattern.name,)
    names = ALL_KINDS[pattern.kind].names
    if pattern.kind == "heard":
        return [side for side in SIDES if way.standing.ledger.latest("heard", side) is None] or SIDES
    if names in _TABLES:
        return list(getattr(way.ground.policy, _TABLES[names]))[:1]
    if names == "duty":
        return [run.rule for run in way.standing.live if run.rule in way.ground.policy.duties][:1]
    return ("",)


def _act(way: Way, pattern: Pattern, name: str, actor: Actor, able: tuple[Actor, ...]) -> Entry:
    made = probe(Candidate(pattern.kind, name=name, to=_to(pattern)), actor, way.moment)
    more: dict[str, Any] = {}
    if pattern.kind in _TOGETHER:
        other = opposite(way.ground.policy, actor, able)
        more["took_part"] = (other,) if other else ()
    elif isinstance(made, Happened) and way.ground.policy.events[name].attendance:
        more["attended"] = able
    elif pattern.kind == "appointed":
        more["appointee"] = Actor(seat=name, agency=_next_agency(way.standing.ledger), worker=name)
    elif pattern.kind == "joined":
        more["member"] = Actor(seat=made.name, agency=_next_agency(way.standing.ledger), worker=made.name)
    if pattern.via:
        more["means"] = next(means for means in MEANS if means in pattern.via)
    visit = _visit(way, pattern.at)
    return replace(made, visit=visit, **more)


def _to(pattern: Pattern) -> tuple[str, ...]:
    whos = pattern.who or pattern.to
    if whos is None:
        needed = pattern.kind in ("told", "attempted", "joined")
        return ((OFFICE,) if pattern.kind == "told" else ("responding",)) if needed else ()
    return tuple(str(who) for who in (whos.members if whos.every else whos.members[:1]))


def _next_agency(ledger: Ledger) -> str:
    taken = {mark.brings for mark in ledger.marks}
    return next(name for name in (f"agency {number}" for number in range(1, 1000)) if name not in taken)


def _visit(way: Way, stage: str) -> tuple[str, int] | None:
    """The visit a mark "at STAGE" belongs to, where it stood there before; None for the one it stands in."""
    stood = [visit.name for visit in way.standing.visits if visit.stage == stage and not visit.beside]
    return stood[-1] if stood and stage != way.stage else None


def answer(way: Way, fact: str, choice: str, actor: Actor) -> Entry:
    """A question answered in an entry of its own."""
    return Said(at=way.moment, entered_at=way.moment, by=actor, answers={fact: choice})


def saying(way: Way, content: str, actor: Actor) -> Entry:
    """Something put in words in an entry of its own."""
    return Said(at=way.moment, entered_at=way.moment, by=actor, said=(content,))


def attended_by(who: Who) -> Pattern | None:
    """What has to happen before anybody is of "those at EVENT"."""
    return Pattern("happened", name=who.event) if who.event else None


def choices(policy: Policy, fact: str) -> tuple[str, ...]:
    """The answers a question has, as far as the policy lists them."""
    rule = policy.facts.get(fact)
    return rule.choices if rule else ()
