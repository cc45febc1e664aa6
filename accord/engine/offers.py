"""Offers: what may be written next, by somebody who may act as these actors; what not, and why not.

Source: model.md §2: an answer for a side, an agency, the seats held and the parts taken, never for a name. Whatever is
offered as allowed is allowed, once it carries what it `asks` for.
"""

from collections.abc import Iterable
from dataclasses import replace

from accord.engine.candidates import Candidate, candidates, probe
from accord.engine.entries import Actor
from accord.engine.index import index
from accord.engine.items import Item, Pattern
from accord.engine.judge import weigh
from accord.engine.judging import Question, question
from accord.engine.kinds import MEANS
from accord.engine.ledger import Scope
from accord.engine.policy import MUST, SHOULD
from accord.engine.standing import Offer, Refusal, Standing


def offers(standing: Standing, actors: Iterable[Actor]) -> tuple[Offer, ...]:
    """Every candidate once: from the first of these actors for whom it is allowed, else with the reasons for the first."""
    able = tuple(actors)
    return tuple(
        _best([offer(standing, candidate, actor) for actor in able]) for candidate in candidates(standing) if able
    )


def _best(found: list[Offer]) -> Offer:
    return next((one for one in found if one.allowed), found[0])


def offer(standing: Standing, candidate: Candidate, actor: Actor) -> Offer:
    """What the procedure says to one actor about one candidate."""
    asked = question(standing, probe(candidate, actor, standing.as_at))
    weighed = [_without_asks(refusal) for refusal in weigh(standing, asked.entry)]
    findings = [refusal for refusal, _ in weighed if refusal is not None]
    refusals = tuple(refusal for refusal in findings if refusal.force == MUST and refusal.wants == "")
    return Offer(
        kind=candidate.kind,
        name=candidate.name,
        target=candidate.target,
        to=candidate.to,
        seat=actor.seat,
        allowed=not refusals,
        refusals=refusals,
        reasons_for=tuple(refusal for refusal in findings if refusal.force == SHOULD and refusal.wants == ""),
        hints=tuple(refusal for refusal in findings if refusal.force not in (MUST, SHOULD)),
        asks=tuple(dict.fromkeys(ask for _, asks in weighed for ask in asks)),
        means=_means(asked, findings),
        wording=tuple(_wording(asked, findings)),
        discharges=_discharges(asked),
    )


def _without_asks(refusal: Refusal) -> tuple[Refusal | None, tuple[str, ...]]:
    """A finding without what the entry can itself supply (contents, answers), and those asks."""
    asks = tuple(ask for item in refusal.missing for ask in _asks(item))
    if not asks:
        return refusal, ()
    left = tuple(item for item in refusal.missing if not _asks(item))
    if left or refusal.rule.startswith("signpost"):
        return replace(refusal, missing=left), asks
    return None, asks


def _asks(item: Item) -> tuple[str, ...]:
    return tuple(pattern.name for pattern in item if _can_carry(pattern))


def _can_carry(pattern: Pattern) -> bool:
    return pattern.kind == "said" and pattern.name != ""


def _means(asked: Question, findings: list[Refusal]) -> tuple[str, ...]:
    gates = [asked.policy.gates[found.rule.removeprefix("gate ")] for found in findings if found.wants == "means"]
    binding = [gate.means for gate in gates if gate.force == MUST]
    return tuple(means for means in MEANS if all(means in allowed for allowed in binding)) if gates else ()


def _wording(asked: Question, findings: list[Refusal]) -> Iterable[tuple[str, str]]:
    for found in findings:
        if found.wants == "wording":
            gate = found.rule.removeprefix("gate ")
            yield gate, asked.policy.gates[gate].wording


def _discharges(asked: Question) -> tuple[str, ...]:
    """Live duties that one of the probe's marks would discharge, as far as one mark can."""
    live = {deadline.rule for deadline in asked.standing.live}
    duties = {duty for mark in asked.own for duty in index(asked.policy).until.get(mark.kind, ()) if duty.id in live}
    return tuple(
        duty.id
        for duty in asked.policy.duties.values()
        if duty in duties and any(asked.ledger.holds(item, Scope(since=_since(asked))) for item in duty.until)
    )


def _since(asked: Question):  # type: ignore[no-untyped-def]
    return (asked.entry.at, len(asked.standing.entries) + 1)
