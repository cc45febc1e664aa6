"""An invented area in the database: a partnership with a policy in force, two agencies, and a worker in every seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from accord.accounts.models import Worker
from accord.directory.models import Agency, Holding, Membership, Partnership, Seat
from accord.engine.entries import Actor
from accord.engine.kinds import OFFICE, PARTS, RAISING, RESPONDING, SIDES
from accord.engine.loader import load
from accord.engine.policy import Policy
from accord.policies import editions, revisions
from accord.policies.models import CalendarRevision, Edition

LONG_AGO = date(2020, 1, 1)
_LONG_AGO_AT = datetime(2020, 1, 1, tzinfo=UTC)
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a disagreement is walked: `actors` has everybody who may act, those without a seat first on each side."""

    partnership: Partnership
    edition: Edition
    calendar: CalendarRevision
    policy: Policy
    agencies: dict[str, Agency]
    actors: tuple[Actor, ...]

    def actor(self, side: str, seat: str | None = None) -> Actor:
        """The first on a side, or the one in a seat of it ("" for the partnership's own people)."""
        return next(actor for actor in self.actors if actor.side == side and seat in (None, actor.seat))


def build(policy_text: str) -> Place:
    """A new area whose policy is this text, with its people."""
    policy, number = load(policy_text), next(_NUMBERS)
    partnership = Partnership.objects.create(id=f"area-{number}", name=f"Area {number}", nation=policy.calendar)
    edition = editions.bring_into_force(
        partnership, policy_text, signed_by="An invented officer", worker=None, on=LONG_AGO, at=_LONG_AGO_AT
    )
    agencies = {side: _agency(partnership, side, kind) for side, kind in zip(SIDES, ("school", "council"), strict=True)}
    return Place(
        partnership=partnership,
        edition=edition,
        calendar=revisions.ensure(policy.calendar, _LONG_AGO_AT),
        policy=policy,
        agencies=agencies,
        actors=tuple(_people(policy, partnership, agencies)),
    )


def worker(name: str) -> Worker:
    """A worker with this name and nothing else."""
    return Worker.objects.create(name=name, joined_at=_LONG_AGO_AT)


def _agency(partnership: Partnership, side: str, kind: str) -> Agency:
    agency = Agency.objects.create(name=f"{side.title()} agency of {partnership.name}", kind=kind)
    Membership.objects.create(agency=agency, partnership=partnership, from_on=LONG_AGO)
    return agency


def _people(policy: Policy, partnership: Partnership, agencies: dict[str, Agency]) -> Iterable[Actor]:
    for side in SIDES:
        seats = [seat.id for seat in policy.seats.values() if seat.of in ("side", side)]
        # The raiser and the respondent sit in the first seat named, as far as any is.
        for place, seat in enumerate(seats or [""]):
            yield _actor(partnership, agencies[side], side, seat, PARTS[SIDES.index(side)] if place == 0 else "")
    own = [seat.id for seat in policy.seats.values() if seat.of not in ("side", RAISING, RESPONDING)]
    for seat in dict.fromkeys((*own, OFFICE)):
        yield _actor(partnership, None, "", seat, "")


def _actor(partnership: Partnership, agency: Agency | None, side: str, seat: str, part: str) -> Actor:
    person = worker(f"{side or partnership.name} {seat}".strip())
    if seat:
        post = Seat.objects.create(partnership=partnership, agency=agency, code=seat, title=seat.replace("-", " "))
        Holding.objects.create(worker=person, seat=post, from_on=LONG_AGO)
    return Actor(
        side=side,
        agency=str(agency.id) if agency else "",
        seat=seat,
        worker=str(person.id),
        parts=(part,) if part else (),
    )
