"""Who has read the briefing on which edition: asked anew with every edition, kept as evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Agency, Holding, Partnership
from accord.policies import editions
from accord.policies.models import Briefed, Edition


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody of an agency: the titles of their seats, when they read this edition's briefing (None: not yet), and
    what they read last before it.
    """

    worker: Worker
    titles: tuple[str, ...]
    read_at: datetime | None
    before: Briefed | None


def read(edition: Edition, worker: Worker, agency: UUID | None, at: datetime) -> Briefed:
    """Notes that a worker has read the briefing, for an agency (None: the partnership's own); the first time counts."""
    found, _made = Briefed.objects.get_or_create(
        edition=edition, worker=worker, defaults={"agency_id": agency, "read_at": at}
    )
    return found


def reading(edition: Edition, worker: Worker) -> Briefed | None:
    """When this worker read the briefing on this edition, if they did."""
    return Briefed.objects.filter(edition=edition, worker=worker).first()


def unread(worker: Worker, on: date) -> list[Edition]:
    """The editions in force on this day, where this worker holds a seat, whose briefing they have not read."""
    places = Partnership.objects.filter(id__in={seat.partnership for seat in who.holdings(worker, on)}).order_by("name")
    found = list(_in_force(places, on))
    known = set(Briefed.objects.filter(worker=worker, edition__in=found).values_list("edition", flat=True))
    return [edition for edition in found if edition.id not in known]


def readers(edition: Edition, agency: Agency, on: date) -> list[Reader]:
    """Everybody active who holds a seat of this agency on this day: those who have not read it first, then by name."""
    rows = Holding.objects.on(on).filter(
        seat__agency=agency, seat__partnership=edition.partnership_id, worker__is_active=True
    )
    titles: dict[Worker, list[str]] = {}
    for row in rows.select_related("worker", "seat").order_by("worker__name", "worker_id", "seat__title"):
        titles.setdefault(row.worker, []).append(row.seat.title)
    now = {one.worker_id: one.read_at for one in Briefed.objects.filter(edition=edition, worker__in=titles)}
    before = _before(edition, titles)
    found = [
        Reader(worker, tuple(dict.fromkeys(held)), now.get(worker.id), before.get(worker.id))
        for worker, held in titles.items()
    ]
    return sorted(found, key=lambda reader: reader.read_at is not None)


def _before(edition: Edition, workers: Iterable[Worker]) -> dict[UUID, Briefed]:
    """What each read last of the partnership's other editions."""
    others = Briefed.objects.filter(edition__partnership=edition.partnership_id, worker__in=list(workers))
    rows = others.exclude(edition=edition).select_related("edition").order_by("read_at")
    return {row.worker_id: row for row in rows}


def _in_force(places: Iterable[Partnership], on: date) -> Iterable[Edition]:
    for place in places:
        try:
            yield editions.in_force(place, on)
        except editions.NoEdition:
            continue
