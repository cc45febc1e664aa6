"""Offers: what may be written next, by somebody who may act as these actors; what not, and why not.

Source: model.md §2: an answer for a side, an agency, the seats held and the parts taken, never for a name. Whatever is
offered as allowed is allowed, once it carries what it asks for.
"""

from collections.abc import Iterable
from dataclasses import replace

from accord.engine.candidates import Candidate, candidates, probe
from accord.engine.completing import Completed, complete
from accord.engine.entries import Actor, Entry
from accord.engine.fold import fold
from accord.engine.kinds import CORE_KINDS, OFFICE
from accord.engine.policy import MUST, SHOULD, WHERE_POSSIBLE
from accord.engine.standing import LATE, MET, Offer, Standing


def offers(standing: Standing, actors: Iterable[Actor]) -> tuple[Offer, ...]:
    """Every candidate once, for whichever of these actors it goes best; else with the reasons for who comes nearest."""
    able = tuple(actors)
    if not able:
        return ()
    there = (one for one in candidates(standing) if _concerns(one, able))
    best = (min((_weighed(standing, one, actor) for actor in able), key=_worse) for one in there)
    return tuple(_with_discharges(standing, offer, completed) for offer, completed in best)


def _concerns(candidate: Candidate, able: tuple[Actor, ...]) -> bool:
    """Whether these are people to be told of it: what only the office does to a deadline is for the office."""
    kind = CORE_KINDS.get(candidate.kind)
    return kind is None or kind.written_by != (OFFICE,) or any(actor.seat == OFFICE for actor in able)


def offer(standing: Standing, candidate: Candidate, actor: Actor) -> Offer:
    """What the procedure says to one actor about one candidate."""
    return _with_discharges(standing, *_weighed(standing, candidate, actor))


def _weighed(standing: Standing, candidate: Candidate, actor: Actor) -> tuple[Offer, Completed]:
    completed = complete(standing, probe(candidate, actor, standing.as_at))
    refusals, gates = completed.of_force(MUST), standing.policy.gates
    made = Offer(
        kind=candidate.kind,
        name=candidate.name,
        target=candidate.target,
        to=candidate.to,
        actor=actor,
        allowed=not refusals,
        refusals=refusals,
        reasons_for=completed.of_force(SHOULD),
        hints=completed.of_force(WHERE_POSSIBLE),
        carries=completed.items,
        means=completed.means,
        wording=tuple((gate, gates[gate].wording) for gate in completed.entry.wording),
    )
    return made, completed


def _worse(weighed: tuple[Offer, Completed]) -> tuple[bool, bool, int, int]:
    """Refused after allowed, not theirs to write at all after what only waits, then by how much it asks for."""
    made, _ = weighed
    core = any(refusal.rule == "" for refusal in made.refusals)
    return (not made.allowed, core, len(made.reasons_for), len(made.carries))


def _with_discharges(standing: Standing, made: Offer, completed: Completed) -> Offer:
    """The offer with the duties it would discharge; of what is not theirs to write, none."""
    if not standing.live or any(refusal.rule == "" for refusal in made.refusals):
        return made
    return replace(made, discharges=_discharged(standing, completed.entry))


def _discharged(standing: Standing, entry: Entry) -> tuple[str, ...]:
    """The live duties that are met or late once it is written: the fold itself says which."""
    after = fold(standing.policy, standing.calendar, (*standing.entries, entry), standing.as_at).deadlines
    pairs = zip(standing.deadlines, after, strict=False)  # a later entry only adds runs at the end
    ended = (now.rule for before, now in pairs if before.live and now.state in (MET, LATE))
    return tuple(dict.fromkeys(rule for rule in ended if rule in standing.policy.duties))
