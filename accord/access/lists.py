"""What waits for a worker, what they wait for, what the office has; and where a worker may raise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from accord.access.grounds import Ground, grounds, seen
from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Agency, Partnership
from accord.directory.who import Held
from accord.engine.kinds import SIDES
from accord.engine.policy import Policy
from accord.policies import editions
from accord.policies.models import Edition
from accord.record.models import Sheet

_BETWEEN = ", "  # as the cover sheet writes whose turn it is
_OVER = Q(settled_at__isnull=False) | Q(withdrawn_at__isnull=False) | Q(closed_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Mine:
    """A worker's disagreements, none in two lists: the first to fall due first, in `over` the latest written first."""

    waits_for_me: QuerySet[Sheet]
    i_wait_for: QuerySet[Sheet]
    over: QuerySet[Sheet]


def mine(worker: Worker, now: datetime) -> Mine:
    """Every disagreement this worker may see, by who has to do something next."""
    found = grounds(worker, timezone.localdate(now))
    turn = Concat(Value(_BETWEEN), F("turn"), Value(_BETWEEN), output_field=CharField())
    sheets = seen(found).annotate(turns=turn).select_related("partnership", "edition")
    my_turn = reduce(or_, _my_turns(found), Q(pk__in=()))
    by_due = (F("next_due_at").asc(nulls_last=True), F("last_entered_at").desc(), "id")
    others = sheets.exclude(pk__in=sheets.filter(my_turn).values("pk"))
    return Mine(
        waits_for_me=sheets.filter(my_turn).order_by(*by_due),
        i_wait_for=others.exclude(_OVER).order_by(*by_due),
        over=others.filter(_OVER).order_by("-last_entered_at", "id"),
    )


def office(worker: Worker, now: datetime) -> QuerySet[Sheet]:
    """What has come before the partnership's own seats this worker holds: referred (also where such a seat stands in
    for one that a party's agency does not have), told, or notified; the latest first.
    """
    found = [ground for ground in grounds(worker, timezone.localdate(now)) if not (ground.agency or ground.parts)]
    return seen(found).select_related("partnership", "edition").order_by("-last_entered_at", "id")


def _my_turns(found: Iterable[Ground]) -> Iterator[Q]:
    """Where the cover sheet names the seat or part of a ground; or its whole side, when the seat speaks there now."""
    for ground in found:
        names = [f"{ground.side} {ground.speaks_as}".strip(), *ground.parts]
        yield ground.where & reduce(or_, [_named(name) for name in names])
        if ground.side:
            yield ground.where & _named(ground.side) & _speaks_now(ground)


def _named(name: str) -> Q:
    return Q(turns__contains=f"{_BETWEEN}{name}{_BETWEEN}")


def _speaks_now(ground: Ground) -> Q:
    """Where it stands at a stage at which this seat speaks for its side, in the edition that the disagreement keeps."""
    there = Q(pk__in=())
    for edition in Edition.objects.filter(partnership=ground.partnership):
        stages = [
            stage.id
            for stage in editions.policy(edition).stages.values()
            if ground.speaks_as in stage.seats.get(ground.side, ())
        ]
        there |= Q(edition=edition, stage__in=stages)
    return there


@dataclass(frozen=True, slots=True)
class Raisable:
    """Somewhere a worker may raise a disagreement: for this agency, from this seat, under the edition in force."""

    partnership: Partnership
    agency: Agency
    seat: Held
    edition: Edition


def raisable(worker: Worker, on: date) -> list[Raisable]:
    """Where this worker may raise on this day: from the seats the procedure raises from, else from any they hold."""
    if worker.is_administrator or not worker.is_active:
        return []
    by_agency: dict[tuple[str, UUID], list[Held]] = {}
    for seat in who.holdings(worker, on):
        if seat.agency is not None:
            by_agency.setdefault((seat.partnership, seat.agency), []).append(seat)
    return [
        place
        for (partnership, agency), seats in sorted(by_agency.items())
        for place in _places(partnership, agency, seats, on)
    ]


def _places(partnership: str, agency_id: UUID, seats: Sequence[Held], on: date) -> Iterator[Raisable]:
    agency = who.agencies(partnership, on).filter(id=agency_id).first()
    if agency is None:
        return
    try:
        edition = editions.in_force(partnership, on)
    except editions.NoEdition:
        return
    raising = _raising_seats(editions.policy(edition))
    for seat in [seat for seat in seats if seat.code in raising] or seats:
        yield Raisable(edition.partnership, agency, seat, edition)


def _raising_seats(policy: Policy) -> set[str]:
    return {code for stage in policy.raised_at for code in policy.stages[stage].seats.get(SIDES[0], ())}
