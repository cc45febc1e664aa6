"""Who holds which seat on a day, who stands in, and who sits opposite."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accord.accounts.models import Worker
from accord.directory.models import Agency, Holding, Membership, Partnership, Seat
from accord.engine.policy import Policy


@dataclass(frozen=True, slots=True)
class Held:
    """A seat somebody holds: an agency's, or (agency None) the partnership's own."""

    seat: UUID
    agency: UUID | None
    partnership: str
    code: str
    title: str
    sees_all: bool
    agency_kind: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a seat. `code` may be a stand-in's, not the one asked for."""

    worker: Worker
    seat: Seat

    @property
    def code(self) -> str:
        """The seat's id in the policy."""
        return self.seat.code


def holdings(worker: Worker, on: date) -> list[Held]:
    """Every seat a worker holds on this day, by title."""
    rows = Holding.objects.on(on).filter(worker=worker).select_related("seat__agency")
    rows = rows.order_by("seat__title", "seat_id")
    seats = {row.seat_id: row.seat for row in rows}
    return [held(seat) for seat in seats.values()]


def held(seat: Seat) -> Held:
    """A seat as a value, for those who only compare."""
    kind = seat.agency.kind if seat.agency else ""
    return Held(seat.id, seat.agency_id, seat.partnership_id, seat.code, seat.title, seat.sees_all, kind)


def holders(
    partnership: Partnership | str, agency: Agency | UUID | None, codes: tuple[str, ...], on: date
) -> list[Holder]:
    """Who holds the first of these seats that anybody active holds on this day; nobody is an empty list.

    Each seat is looked for at the agency, then among the partnership's own: a stand-in may be another body's.
    """
    rows = (
        Holding.objects.on(on)
        .filter(seat__partnership=partnership, seat__code__in=codes, worker__is_active=True)
        .select_related("worker", "seat")
        .order_by("seat__title", "worker__name", "id")
    )
    found = [Holder(row.worker, row.seat) for row in rows]
    agency_id = agency.id if isinstance(agency, Agency) else agency
    for code in codes:
        for place in (agency_id, None):
            sitting = [holder for holder in found if holder.code == code and holder.seat.agency_id == place]
            if sitting:
                return sitting
    return []


def codes(policy: Policy, code: str, away: Collection[str]) -> tuple[str, ...]:
    """The seats to ask for in turn when `code` is wanted: its stand-ins first while it is away, else those for none."""
    wanted: list[str] = []
    _follow(policy, code, away, wanted)
    return tuple(one for one in wanted if one not in away)


def _follow(policy: Policy, code: str, away: Collection[str], wanted: list[str]) -> None:
    # Two seats may stand in for each other: each is followed once.
    if code in wanted:
        return
    wanted.append(code)
    seat = policy.seats.get(code)
    if seat is None:
        return
    for stand_in in (*(seat.if_away if code in away else ()), *seat.if_none):
        _follow(policy, stand_in, away, wanted)


def opposite_numbers(
    policy: Policy,
    stage: str,
    side: str,
    *,
    partnership: Partnership | str,
    agency: Agency | UUID,
    on: date,
    away: Collection[str],
) -> list[Holder]:
    """Who speaks at this stage for `side`, whose agency is `agency`: the people the other side wants to reach today.

    `away`: seats of that side whose holders are away. Each worker is named once, in the order of the stage's seats.
    """
    found: dict[UUID, Holder] = {}
    for code in policy.stages[stage].seats.get(side, ()):
        for holder in holders(partnership, agency, codes(policy, code, away), on):
            found.setdefault(holder.worker.id, holder)
    return list(found.values())


def agencies(partnership: Partnership | str, on: date) -> QuerySet[Agency]:
    """The agencies that belong to a partnership on this day, by name."""
    members = Membership.objects.on(on).filter(partnership=partnership).values("agency")
    return Agency.objects.filter(id__in=members).order_by("name", "id")
