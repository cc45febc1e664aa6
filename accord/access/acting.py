"""As whom a worker acts in a disagreement they see, as whom they read it, and what they may write for others."""

from collections.abc import Sequence
from dataclasses import replace

from accord.access.grounds import Ground
from accord.accounts.models import Worker
from accord.directory.models import Agency
from accord.directory.who import Held
from accord.engine import titles
from accord.engine.entries import Actor, Entry
from accord.engine.kinds import ALL_KINDS, SIDES
from accord.engine.policy import Policy
from accord.policies import editions
from accord.record.models import Party, Sheet
from accord.record.read import Viewer


def actors(worker: Worker, sheet: Sheet, holding: Sequence[Ground], held: Sequence[Held]) -> tuple[Actor, ...]:
    """One actor for each seat: those that the grounds give, then the worker's other seats at the same agency.

    Whoever takes part in person on one side never acts for the other, whatever seats they hold.
    """
    kept = on_own_side(holding)
    leads = _leads(sheet) if any(ground.side and not ground.agency for ground in kept) else {}
    places = [(ground.side, _agency(ground, leads), ground.seat) for ground in kept]
    places += [
        (ground.side, str(seat.agency), seat.code)
        for ground in kept
        for seat in held
        if ground.agency and (seat.agency, seat.partnership) == (ground.agency, ground.partnership)
    ]
    policy = editions.policy(sheet.edition)
    return tuple(
        titled(
            policy, Actor(side=side, agency=agency, seat=seat, worker=str(worker.id), parts=_parts(side, kept)), held
        )
        for side, agency, seat in dict.fromkeys(places)
    )


def titled(policy: Policy, actor: Actor, held: Sequence[Held]) -> Actor:
    """The actor with the title of the seat they hold, where the procedure says which titles count for it."""
    post = next((seat for seat in held if (str(seat.agency), seat.code) == (actor.agency, actor.seat)), None)
    if post is None or not titles.matters(policy, post.code, post.agency_kind):
        return actor
    return replace(actor, title=post.title, agency_kind=post.agency_kind)


def viewer(holding: Sequence[Ground]) -> Viewer:
    """As whom they read: for their own agency on its side, for the partnership, or only what was for the office."""
    kept = on_own_side(holding)
    theirs = [ground for ground in kept if ground.side and (ground.agency or ground.parts)]
    bodies = [ground for ground in kept if ground not in theirs]
    return Viewer(
        own=frozenset((ground.side, str(ground.agency or "")) for ground in theirs),
        office=any(not ground.notified for ground in bodies),
        notified=bool(bodies),
    )


def on_own_side(holding: Sequence[Ground]) -> list[Ground]:
    """The grounds without those for the side across from one's own part."""
    sides = {ground.side for ground in holding if ground.parts and ground.side}
    return [ground for ground in holding if not ground.side or not sides or ground.side in sides]


def _leads(sheet: Sheet) -> dict[str, str]:
    return {party.side: str(party.agency_id) for party in Party.objects.filter(sheet=sheet, lead=True)}


def _agency(ground: Ground, leads: dict[str, str]) -> str:
    """The agency acted for; a seat of the partnership that stands in acts for the side's lead agency."""
    return str(ground.agency) if ground.agency else leads.get(ground.side, "")


def _parts(side: str, kept: Sequence[Ground]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for ground in kept if ground.side == side for part in ground.parts))


def may_write_for(actor: Actor, entry: Entry) -> bool:
    """Whether this actor may record an entry by `entry.by`: their own act, advice given to their own side, talk they
    took part in, or what a party did (but for moving the matter) whose agency does not use Accord.
    """
    by = entry.by
    if _same(actor, by):
        return True
    if ALL_KINDS[entry.kind].group == "own side":
        return bool(by.side) and (actor.side, actor.agency) == (by.side, by.agency)
    if any(_same(actor, other) for other in getattr(entry, "took_part", ())):
        return True
    # Nobody moves the matter, or ends it, in the name of the other side.
    return ALL_KINDS[entry.kind].group != "moving" and by.side in SIDES and _is_off_accord(by.agency)


def _is_off_accord(agency: str) -> bool:
    return bool(agency) and Agency.objects.filter(id=agency, on_accord=False).exists()


def _same(actor: Actor, other: Actor) -> bool:
    place = (actor.side, actor.agency, actor.seat) == (other.side, other.agency, other.seat)
    return place and other.worker in ("", actor.worker)
