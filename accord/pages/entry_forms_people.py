"""Who may be named in a form: as whom it is written, who took part, whom it went to, which questions are theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from accord.directory import who
from accord.directory.models import Seat
from accord.engine.candidates import Candidate
from accord.engine.entries import Actor
from accord.engine.kinds import OFFICE, SIDES
from accord.engine.offers import offer
from accord.engine.standing import Offer
from accord.pages.entry_forms import ASKS, RECORDED_FOR
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """One way to write an entry: who acted, where that is somebody else who writes it down, and what is offered so."""

    value: str
    label: str
    by: Actor
    typist: Actor | None
    offer: Offer


def actings(opened: Opened, candidate: Candidate) -> tuple[Acting, ...]:
    """Every way in which this worker could write it, those now open first."""
    found = [
        Acting(value=spelt(by), label=label, by=by, typist=typist, offer=offer(opened.standing, candidate, by))
        for by, typist, label in _ways(opened, candidate)
    ]
    first = sorted(found, key=lambda acting: _rank(opened, acting))
    if ASKS[candidate.kind].adviser:
        return tuple(first)
    return tuple({acting.label: acting for acting in reversed(first)}[label] for label in _labels(first))


def _labels(found: list[Acting]) -> list[str]:
    return list(dict.fromkeys(acting.label for acting in found))


def _rank(opened: Opened, acting: Acting) -> tuple[bool, bool, bool]:
    """What is open first, then the seat that owes it, then one that speaks at this stage."""
    stage, by = opened.standing.stage, acting.by
    speaks = stage is not None and by.seat in stage.seats.get(by.side, ())
    return not acting.offer.allowed, not acting.offer.discharges, not speaks


def _ways(opened: Opened, candidate: Candidate) -> Iterator[tuple[Actor, Actor | None, str]]:
    mine = opened.actors
    if ASKS[candidate.kind].adviser and mine and mine[0].agency:
        for colleague, label in _sitting(opened, mine[0].side, mine[0].agency):
            if colleague.worker != str(opened.worker.id):
                yield colleague, mine[0], label
    for actor in mine:
        yield actor, None, _("Me, %(place)s") % {"place": _place(opened, actor)}
    if candidate.kind in RECORDED_FOR:
        yield from recorded_for(opened)


def recorded_for(opened: Opened) -> Iterator[tuple[Actor, Actor | None, str]]:
    """Whoever speaks at this stage for an agency that does not use Accord, and who of ours may write it down."""
    stage, typist = opened.standing.stage, next(iter(opened.actors), None)
    absent = opened.seen.sheet.parties.filter(agency__on_accord=False, left_at=None).select_related("agency")
    for party in absent if typist else ():
        seats = stage.seats.get(party.side, ()) if stage else ()
        actor = Actor(side=party.side, agency=str(party.agency_id), seat=seats[0] if seats else "")
        yield actor, typist, _("recorded for %(agency)s, who do not use Accord") % {"agency": party.agency.name}


def _place(opened: Opened, actor: Actor) -> str:
    return ", ".join(part for part in (opened.names.title(actor), opened.names.agency(actor)) if part)


def _theirs(opened: Opened, fact: str, actor: Actor) -> bool:
    found = opened.policy.facts.get(fact)
    visit = opened.standing.visit.name if opened.standing.visit else None
    return found is not None and any(opened.standing.ledger.is_who(one, actor, visit) for one in found.of.members)


def wanted(offer: Offer) -> tuple[str, ...]:
    """What an entry must itself say or answer, or had better: contents and facts by their names."""
    hinted = [item for hint in offer.hints for item in hint.missing]
    named = [pattern.name for item in (*offer.carries, *hinted) for pattern in item if pattern.kind in ("said", "is")]
    return tuple(dict.fromkeys(named))


def questions(opened: Opened, candidate: Candidate, offer: Offer, actor: Actor) -> tuple[str, ...]:
    """The facts a form asks: those wanted of this entry; where it only says something, all that are theirs."""
    facts = opened.policy.facts
    asked = [name for name in wanted(offer) if name in facts]
    if candidate.kind == "said":
        asked += [fact for fact in facts if _theirs(opened, fact, actor)]
    return tuple(dict.fromkeys(asked))


def spelt(actor: Actor) -> str:
    """An actor as the value of a choice."""
    return "|".join((actor.side, actor.agency, actor.seat, actor.worker))


def read(value: str) -> Actor:
    """The actor a choice stands for."""
    side, agency, seat, worker = value.split("|")
    return Actor(side=side, agency=agency, seat=seat, worker=worker)


def people(opened: Opened, *, with_me: bool = False) -> list[tuple[str, str]]:
    """Those of both sides who may have taken part, the other side's first; nobody twice."""
    mine = {actor.side for actor in opened.actors}
    parties = sorted(opened.seen.sheet.parties.filter(left_at=None), key=lambda party: party.side in mine)
    found: dict[str, str] = {}
    for party in parties:
        for actor, label in _sitting(opened, party.side, str(party.agency_id)):
            if (with_me or actor.worker != str(opened.worker.id)) and label not in found.values():
                found[spelt(actor)] = label
        somebody = _("Somebody else from %(agency)s") % {"agency": opened.names.agencies[str(party.agency_id)]}
        found[spelt(Actor(side=party.side, agency=str(party.agency_id)))] = somebody
    return list(found.items())


def _sitting(opened: Opened, side: str, agency: str) -> list[tuple[Actor, str]]:
    """Everybody who holds a seat of an agency today, with their name and title, those who speak at this stage first."""
    on, stage = timezone.localdate(opened.now), opened.standing.stage
    speaking = stage.seats.get(side, ()) if stage else ()
    return [
        (actor, f"{holder.worker.name} ({holder.seat.title}, {opened.names.agencies[agency]})")
        for code in dict.fromkeys((*speaking, *opened.policy.seats))
        for holder in who.holders(opened.seen.sheet.partnership, UUID(agency), (code,), on)
        if holder.seat.agency_id
        for actor in (Actor(side=side, agency=agency, seat=code, worker=str(holder.worker.id)),)
    ]


def holders(opened: Opened, candidate: Candidate) -> list[tuple[str, str]]:
    """Those who may be appointed to a seat or brought in: whoever holds it anywhere in the partnership."""
    spelled = candidate.to[0] if candidate.to else candidate.name
    if spelled in SIDES:
        return _joining(opened, spelled)
    side, _space, code = spelled.partition(" ") if spelled.partition(" ")[0] in SIDES else ("", "", spelled)
    partnership, on = opened.seen.sheet.partnership, timezone.localdate(opened.now)
    agencies = Seat.objects.filter(partnership=partnership, code=code).values_list("agency", flat=True).distinct()
    found = [
        (Actor(side=side, agency=str(agency or ""), seat=code, worker=str(one.worker.id)), one)
        for agency in agencies
        for one in who.holders(partnership, agency, (code,), on)
    ]
    return [(spelt(actor), f"{one.worker.name} ({one.seat.title})") for actor, one in found]


def _joining(opened: Opened, side: str) -> list[tuple[str, str]]:
    """Those who may join a side: who speaks there at this stage, for any agency of the partnership not on the other."""
    partnership, on, stage = opened.seen.sheet.partnership, timezone.localdate(opened.now), opened.standing.stage
    others = set(opened.seen.sheet.parties.exclude(side=side).filter(left_at=None).values_list("agency", flat=True))
    found: dict[str, str] = {}
    for agency in who.agencies(partnership, on):
        if agency.id in others:
            continue
        for code in stage.seats.get(side, ()) if stage else ():
            for one in who.holders(partnership, agency.id, (code,), on):
                actor = Actor(side=side, agency=str(agency.id), seat=code, worker=str(one.worker.id))
                found[spelt(actor)] = f"{one.worker.name} ({one.seat.title}, {agency.name})"
        found[spelt(Actor(side=side, agency=str(agency.id)))] = _("Somebody from %(agency)s") % {"agency": agency.name}
    return list(found.items())


def whos(opened: Opened) -> list[tuple[str, str]]:
    """Those something may go to, in the policy's words: the other side, its seats here, one's own seats, the office."""
    stage, mine = opened.standing.stage, {actor.side for actor in opened.actors}
    found: list[str] = []
    for side in sorted(SIDES, key=lambda side: side in mine):
        found += [side] if side not in mine or len(mine) != 1 else []
        found += [f"{side} {seat}" for seat in (stage.seats.get(side, ()) if stage else ())]
    for side in sorted(mine & set(SIDES)):
        found += [f"{side} {seat.id}" for seat in opened.policy.seats.values() if seat.of in ("side", side)]
    return [(one, opened.names.who(one)) for one in dict.fromkeys((*found, OFFICE))]
