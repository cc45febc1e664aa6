"""Those who act in a proof: one person for each seat a rule or a stage names, on each side, and each other party."""

from collections.abc import Iterator
from dataclasses import fields

from accord.engine.entries import Actor
from accord.engine.items import Pattern, Who, Whos
from accord.engine.kinds import OFFICE, PARTS, PEOPLE, RAISING, RESPONDING, SIDES, SYSTEM
from accord.engine.policy import Policy, Rule

AGENCIES = {RAISING: "agency 1", RESPONDING: "agency 2"}
_NOUNS = ("stages", "duties", "gates", "routes", "signposts", "facts")


def people(policy: Policy) -> tuple[Actor, ...]:
    """Everybody whom the policy's rules can tell apart, those of the sides first; further agencies where it counts."""
    wanted = {who.seat for who in whos(policy) if who.seat} | set(speaking(policy))
    wanted |= {other for seat in policy.seats.values() if seat.id in wanted for other in seat.if_none}
    found = [actor for side, part in zip(SIDES, PARTS, strict=True) for actor in _side(policy, side, part, wanted)]
    bodies = [seat.id for seat in policy.seats.values() if seat.of not in ("side", *SIDES) and seat.id in wanted]
    named = {who.word for who in whos(policy)}
    others = [*bodies, OFFICE, *(word for word in (*PEOPLE, SYSTEM) if word in named)]
    return (
        *found,
        *_further(policy, found),
        *_members_of_bodies(policy),
        *(Actor(seat=seat, worker=seat) for seat in dict.fromkeys(others)),
    )


def opposite(policy: Policy, actor: Actor, able: tuple[Actor, ...]) -> Actor | None:
    """Whoever of the other side holds the same seat, else the first of that side; None for a person of neither."""
    if actor.side not in SIDES:
        return None
    there = [one for one in able if one.side not in ("", actor.side)]
    same = (one for one in there if one.seat == actor.seat)
    return next(same, there[0])


def _side(policy: Policy, side: str, part: str, wanted: set[str]) -> Iterator[Actor]:
    seats = [seat.id for seat in policy.seats.values() if seat.of in ("side", side)]
    kept = [seat for seat in seats if seat in wanted or seat == seats[0]] or [""]
    for seat in kept:
        parts = (part,) if seat == kept[0] else ()
        yield Actor(side=side, agency=AGENCIES[side], seat=seat, worker=f"{side} {seat}", parts=parts)


def _further(policy: Policy, found: list[Actor]) -> Iterator[Actor]:
    """Workers of a third agency and more, as many as a rule counts."""
    acting = (pattern for pattern in patterns(policy) if pattern.kind != "appointed" and pattern.count)
    counts = [one.count.number for one in acting if one.count and one.count.unit == "agencies"]
    last = next(actor for actor in found if actor.side == RESPONDING)
    for number in range(3, max(counts, default=0) + 1):
        yield Actor(side=RESPONDING, agency=f"agency {number}", seat=last.seat, worker=f"agency {number}")


def _members_of_bodies(policy: Policy) -> Iterator[Actor]:
    """Holders of a body's seat from as many agencies as a rule counts."""
    for pattern in patterns(policy):
        if pattern.kind == "appointed" or not pattern.count or pattern.count.unit != "agencies":
            continue
        seats = [pattern.name] if pattern.kind == "declared" else [who.seat for who in _members(pattern.by)]
        for seat in (seat for seat in seats if seat in policy.seats and policy.seats[seat].of not in ("side", *SIDES)):
            agencies = (f"agency {number}" for number in range(1, pattern.count.number + 1))
            yield from (Actor(agency=each, seat=seat, worker=f"{each} {seat}") for each in agencies)


def rules(policy: Policy) -> Iterator[Rule]:
    """Every rule that may name marks or parties."""
    for noun in _NOUNS:
        yield from getattr(policy, noun).values()


def patterns(policy: Policy) -> Iterator[Pattern]:
    """Every mark that some rule names."""
    for rule in rules(policy):
        yield from patterns_of(rule)


def patterns_of(rule: Rule) -> Iterator[Pattern]:
    """Every mark that one rule names."""
    for field in fields(rule):
        held = getattr(rule, field.name)
        if isinstance(held, tuple):
            yield from (each for item in held if isinstance(item, tuple) for each in item)


def whos(policy: Policy) -> Iterator[Who]:
    for pattern in patterns(policy):
        yield from _members(pattern.by, pattern.to, pattern.who)
    for rule in rules(policy):
        yield from _members(*(getattr(rule, key, None) for key in ("by", "of", "owed_by", "set_by", "moved_by")))


def _members(*several: Whos | None) -> Iterator[Who]:
    for whos in several:
        yield from whos.members if whos else ()


def speaking(policy: Policy) -> Iterator[str]:
    for stage in policy.stages.values():
        for named in stage.seats.values():
            yield from named
