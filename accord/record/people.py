"""Who takes part, worked out from the entries alone: agencies on a side (the first leads it) and workers' own parts.

Whom only a line brought in that was since corrected away has left, at the moment of that correction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from accord.engine.corrections import restated
from accord.engine.entries import Actor, Corrected, Entry, Joined, Raised, Took
from accord.record import seal
from accord.record.lines import agency_id, typist
from accord.record.models import JOINED, RAISER, RESPONDENT, Part, Party, Sheet


@dataclass(frozen=True, slots=True)
class Side:
    """An agency on a side."""

    side: str
    agency: UUID
    lead: bool
    joined_at: datetime
    left_at: datetime | None = None

    @property
    def who(self) -> tuple[object, ...]:
        return (self.side, self.agency)


@dataclass(frozen=True, slots=True)
class Taken:
    """A part somebody took."""

    worker: UUID
    side: str
    agency: UUID | None
    seat: str
    part: str
    joined_at: datetime
    left_at: datetime | None = None

    @property
    def who(self) -> tuple[object, ...]:
        return (self.worker, self.side, self.part)


@dataclass(slots=True)
class People:
    """Everybody who takes part, in the order they came."""

    sides: list[Side] = field(default_factory=list)
    parts: list[Taken] = field(default_factory=list)

    def take_side(self, actor: Actor, at: datetime) -> None:
        """An agency comes to a side, unless it is there already."""
        agency = agency_id(actor)
        if (
            not actor.side
            or agency is None
            or any((one.side, one.agency) == (actor.side, agency) for one in self.sides)
        ):
            return
        self.sides.append(Side(actor.side, agency, all(one.side != actor.side for one in self.sides), at))

    def take_part(self, actor: Actor, part: str, at: datetime) -> None:
        """A worker takes a part, with their agency on its side; one who is not known by name brings the agency only."""
        self.take_side(actor, at)
        if not actor.worker:
            return
        taken = Taken(UUID(actor.worker), actor.side, agency_id(actor), actor.seat, part, at)
        if all((one.worker, one.side, one.part) != (taken.worker, taken.side, part) for one in self.parts):
            self.parts.append(taken)


def of(entries: Sequence[Entry]) -> People:
    """Who takes part by these entries; more entries only ever add to it, or say that somebody has left."""
    return _without_those_who_left(_brought(entries), entries)


def _brought(entries: Iterable[Entry]) -> People:
    people, raised = People(), False
    for entry in entries:
        at = entry.entered_at
        raises = isinstance(entry, Raised) or (isinstance(entry, Took) and not raised)
        raised = raised or raises
        _bring(people, entry, at, raises=raises)
        if isinstance(entry, Corrected) and entry.entry is not None:
            _bring(
                people, entry.entry, at, raises=isinstance(entry.entry, Raised | Took) and bool(entry.entry.respondents)
            )
        if all(str(one.worker) != typist(entry).worker for one in people.parts) and not raised:
            people.take_part(typist(entry), JOINED, at)
    return people


def _bring(people: People, entry: Entry, at: datetime, *, raises: bool) -> None:
    if isinstance(entry, Raised | Took) and raises:
        people.take_part(entry.by, RAISER, at)
        for respondent in entry.respondents:
            people.take_part(respondent, RESPONDENT, at)
    if isinstance(entry, Joined):
        people.take_part(entry.member, JOINED, at)


def _without_those_who_left(people: People, entries: Sequence[Entry]) -> People:
    """The same people, those marked whom the record as corrected no longer brings in; others lead where they led."""
    corrections = [line for line, entry in enumerate(entries, start=1) if _corrects_another(entry, line)]
    if not corrections:
        return people
    readings = [(entries[line - 1].entered_at, _as_read(entries[:line])) for line in corrections]
    now = _as_read(entries)
    sides = [
        replace(one, left_at=_left(one, now.sides, [(at, then.sides) for at, then in readings])) for one in people.sides
    ]
    parts = [
        replace(one, left_at=_left(one, now.parts, [(at, then.parts) for at, then in readings])) for one in people.parts
    ]
    leads = {one.side: one.who for one in reversed(sides) if one.left_at is None}
    return People([replace(one, lead=leads.get(one.side) == one.who) for one in sides], parts)


def _as_read(entries: Sequence[Entry]) -> People:
    """Whom the record brings in as it is read after these entries."""
    return _brought(replace(one, entry=None) if isinstance(one, Corrected) else one for one in restated(entries))


def _corrects_another(entry: Entry, line: int) -> bool:
    return isinstance(entry, Corrected) and entry.corrects != line


def _left(
    one: Side | Taken, now: Sequence[Side | Taken], readings: Sequence[tuple[datetime, Sequence[Side | Taken]]]
) -> datetime | None:
    """The moment of the correction since which no reading of the record has somebody in it; None who is there now."""
    left_at = None
    for at, there in [] if _among(one, now) else reversed(readings):
        if at < one.joined_at or _among(one, there):
            break
        left_at = at
    return left_at


def _among(one: Side | Taken, others: Sequence[Side | Taken]) -> bool:
    return any(other.who == one.who for other in others)


def store(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Adds the parties and parts that these entries brought and that are not stored yet; says who has left."""
    people = of(entries)
    if any(isinstance(entry, Corrected) for entry in entries):
        _store_who_left(sheet, people)
    Party.objects.bulk_create(
        Party(sheet=sheet, side=one.side, agency_id=one.agency, lead=one.lead, joined_at=one.joined_at)
        for one in people.sides[sheet.parties.count() :]
    )
    Part.objects.bulk_create(
        Part(
            sheet=sheet,
            worker_id=one.worker,
            side=one.side,
            agency_id=one.agency,
            seat=one.seat,
            part=one.part,
            joined_at=one.joined_at,
        )
        for one in people.parts[sheet.parts.count() :]
    )


def _store_who_left(sheet: Sheet, people: People) -> None:
    """Writes who has left, and who leads now: whoever leads no longer first, for a side has one lead."""
    for side in sorted(people.sides, key=lambda one: one.lead):
        sheet.parties.filter(side=side.side, agency=side.agency).update(lead=side.lead, left_at=side.left_at)
    for part in people.parts:
        sheet.parts.filter(worker=part.worker, side=part.side, part=part.part).update(left_at=part.left_at)


def differences(sheet: Sheet, entries: Sequence[Entry]) -> list[str]:
    """Who is stored as taking part and does not by these entries, or the other way round; [] in an honest record."""
    people = of(entries)
    sides = sorted((one.side, str(one.agency), one.lead, *_when(one.joined_at, one.left_at)) for one in people.sides)
    parts = sorted(
        (str(one.worker), one.side, str(one.agency or ""), one.seat, one.part, *_when(one.joined_at, one.left_at))
        for one in people.parts
    )
    stored_sides = sorted(
        (row.side, str(row.agency_id), row.lead, *_when(row.joined_at, row.left_at)) for row in sheet.parties.all()
    )
    stored_parts = sorted(
        (str(row.worker_id), row.side, str(row.agency_id or ""), row.seat, row.part, *_when(row.joined_at, row.left_at))
        for row in sheet.parts.all()
    )
    found = (
        [] if sides == stored_sides else [f"The parties are stored as {stored_sides}; the record makes them {sides}."]
    )
    return (
        found
        if parts == stored_parts
        else [*found, f"The parts are stored as {stored_parts}; the record makes them {parts}."]
    )


def _when(joined_at: datetime, left_at: datetime | None) -> tuple[str, str]:
    return (seal.moment(joined_at), seal.moment(left_at) if left_at else "")
