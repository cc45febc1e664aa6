"""Who takes part, worked out from the entries alone: agencies on a side (the first leads it) and workers' own parts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from accord.engine.entries import Actor, Entry, Joined, Raised, Took
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


@dataclass(frozen=True, slots=True)
class Taken:
    """A part somebody took."""

    worker: UUID
    side: str
    agency: UUID | None
    seat: str
    part: str
    joined_at: datetime


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


def of(entries: Iterable[Entry]) -> People:
    """Who takes part by these entries; more entries only ever add to it."""
    people, raised = People(), False
    for entry in entries:
        at = entry.entered_at
        if isinstance(entry, Raised) or (isinstance(entry, Took) and not raised):
            raised = True
            people.take_part(entry.by, RAISER, at)
            for respondent in entry.respondents:
                people.take_part(respondent, RESPONDENT, at)
        if isinstance(entry, Joined):
            people.take_part(entry.member, JOINED, at)
        if all(str(one.worker) != typist(entry).worker for one in people.parts) and not raised:
            people.take_part(typist(entry), JOINED, at)
    return people


def store(sheet: Sheet, entries: Iterable[Entry]) -> None:
    """Adds the parties and parts that these entries brought and that are not stored yet."""
    people = of(entries)
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


def differences(sheet: Sheet, entries: Iterable[Entry]) -> list[str]:
    """Who is stored as taking part and does not by these entries, or the other way round; [] in an honest record."""
    people = of(entries)
    sides = sorted((one.side, str(one.agency), one.lead, seal.moment(one.joined_at)) for one in people.sides)
    parts = sorted(
        (str(one.worker), one.side, str(one.agency or ""), one.seat, one.part, seal.moment(one.joined_at))
        for one in people.parts
    )
    stored_sides = sorted(
        (row.side, str(row.agency_id), row.lead, seal.moment(row.joined_at)) for row in sheet.parties.all()
    )
    stored_parts = sorted(
        (str(row.worker_id), row.side, str(row.agency_id or ""), row.seat, row.part, seal.moment(row.joined_at))
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
