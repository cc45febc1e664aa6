"""The grounds on which a worker may see disagreements, each as a question to the database.

The gate and every list ask the same grounds, so that nothing is listed which the gate would refuse.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Holding
from accord.directory.who import Held
from accord.engine.kinds import SIDES
from accord.policies import editions
from accord.policies.models import Edition
from accord.record.models import Part, Party, Sheet
from accord.record.reached import BAR, NOTIFIED


@dataclass(frozen=True, slots=True)
class Ground:
    """Where `where` holds, the worker may act from `seat`: for an agency on a side, or (no side) for a body.

    `parts`: taken in person. `notified`: only an anonymised form came, so neither side's words are theirs to read.
    `stands_for`: the seat of a party's agency for which theirs stands in.
    """

    where: Q
    partnership: str
    side: str
    agency: UUID | None
    seat: str
    parts: tuple[str, ...] = ()
    notified: bool = False
    stands_for: str = ""

    @property
    def speaks_as(self) -> str:
        """The seat whose turn is theirs: their own, or the one they stand in for."""
        return self.stands_for or self.seat


def grounds(worker: Worker, on: date) -> list[Ground]:
    """Every ground a worker has on this day, parts first; none for system administrators and those who have left."""
    if worker.is_administrator or not worker.is_active:
        return []
    held = who.holdings(worker, on)
    return [*_parts(worker), *(ground for seat in held for ground in _of_seat(seat, on))]


def seen(found: Iterable[Ground]) -> QuerySet[Sheet]:
    """The disagreements that one of these grounds opens."""
    wheres = [ground.where for ground in found]
    return Sheet.objects.filter(reduce(or_, wheres)) if wheres else Sheet.objects.none()


def _parts(worker: Worker) -> Iterator[Ground]:
    mine = Part.objects.filter(worker=worker, left_at=None)
    as_whom = ("sheet__partnership", "side", "agency", "seat", "part")
    for partnership, side, agency, seat, part in mine.order_by(*as_whom).values_list(*as_whom).distinct():
        taken = mine.filter(side=side, agency=agency, seat=seat, part=part)
        yield Ground(Q(id__in=taken.values("sheet")), partnership, side, agency, seat, (part,))


def _of_seat(seat: Held, on: date) -> Iterator[Ground]:
    if seat.agency is None:
        yield _ground(seat, "", _has_reached(seat.code))
        yield _ground(seat, "", _has_reached(f"{NOTIFIED} {seat.code}"), notified=True)
    else:
        for side in SIDES:
            there = _is_party(seat, side)
            yield _ground(seat, side, there if seat.sees_all else there & _has_reached(f"{side} {seat.code}"))
    yield from _standing_in(seat, on)


def _ground(seat: Held, side: str, where: Q, *, notified: bool = False) -> Ground:
    return Ground(
        where & Q(partnership=seat.partnership), seat.partnership, side, seat.agency, seat.code, notified=notified
    )


def _has_reached(word: str) -> Q:
    return Q(reached__contains=f"{BAR}{word}{BAR}")


def _is_party(seat: Held, side: str) -> Q:
    return Q(id__in=Party.objects.filter(agency=seat.agency, side=side, left_at=None).values("sheet"))


def _standing_in(seat: Held, on: date) -> Iterator[Ground]:
    """Where the policy lets this seat speak for one that a party's agency does not have (or nobody holds today)."""
    for edition in Edition.objects.filter(partnership=seat.partnership):
        policy = editions.policy(edition)
        for code in policy.seats:
            wanted = who.codes(policy, code, away=())
            if code == seat.code or seat.code not in wanted:
                continue
            before = wanted[: wanted.index(seat.code)]
            yield from _for_agencies_without(before, seat, edition, code, on)


def _for_agencies_without(
    before: tuple[str, ...], seat: Held, edition: Edition, code: str, on: date
) -> Iterator[Ground]:
    sitting = Holding.objects.on(on).filter(
        seat__partnership=seat.partnership, seat__code__in=before, worker__is_active=True
    )
    if sitting.filter(seat__agency=None).exists():
        return
    parties = Party.objects.filter(left_at=None).exclude(Exists(sitting.filter(seat__agency=OuterRef("agency"))))
    if seat.agency is not None:
        parties = parties.filter(agency=seat.agency)
    for side in SIDES:
        lacking = Q(edition=edition, id__in=parties.filter(side=side).values("sheet"))
        yield replace(_ground(seat, side, lacking & _has_reached(f"{side} {code}")), stands_for=code)
