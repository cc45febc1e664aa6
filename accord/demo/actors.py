"""Who acts in a story of the demo: the policy's words for somebody become the invented person who sits there."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from accord.demo.places import Area, Person, Table
from accord.directory import who
from accord.engine.entries import Actor
from accord.engine.kinds import PARTS, SIDES

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Cast:
    """The two sides of one story: the raiser, and the respondent, who may be an agency with nobody named.

    `subject`: whom it is about, in the policy's word: "child" or "adult".
    """

    area: Area
    raiser: Person
    respondent: Person | None
    agencies: dict[str, str]  # side -> the agency's short id
    subject: str

    def played(self, value: Value) -> Value:
        """The value with every actor in it replaced by the real one."""
        if isinstance(value, Actor):
            return self._actor(value)  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self.played(each) for each in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            changed: dict[str, Any] = {one.name: self.played(getattr(value, one.name)) for one in fields(value)}
            return replace(value, **changed)
        return value

    def _actor(self, actor: Actor) -> Actor:
        part = actor.parts[0] if actor.parts else ""
        person = {PARTS[0]: self.raiser, PARTS[1]: self.respondent}.get(part)
        agency = self.agencies[actor.side] if actor.side else actor.agency
        if part and person is None:
            return Actor(side=actor.side, agency=self._agency_id(agency))
        if person is not None:
            return self._in_seat(actor.side, agency, str(person.worker.id), next(iter(person.seats)))
        return self._holder(actor, agency)

    def _holder(self, actor: Actor, short: str) -> Actor:
        """Whoever holds the seat, or stands in; the seat alone where its agency's people do not use Accord."""
        agency = self.area.agencies[short] if short else None
        codes = who.codes(self.area.policy, actor.seat, away=())
        found = who.holders(self.area.partnership, agency, codes, self.area.edition.in_force_from)
        if not found:
            return replace(actor, agency=self._agency_id(short))
        return self._in_seat(actor.side, short, str(found[0].worker.id), found[0].code)

    def _in_seat(self, side: str, short: str, worker: str, seat: str) -> Actor:
        people = (self.raiser, self.respondent)
        parts = [
            part
            for part, one, person in zip(PARTS, SIDES, people, strict=True)
            if one == side and person is not None and str(person.worker.id) == worker
        ]
        return Actor(side=side, agency=self._agency_id(short), seat=seat, worker=worker, parts=tuple(parts))

    def _agency_id(self, short: str) -> str:
        return str(self.area.agencies[short].id) if short else ""


def cast(area: Area, story: Table) -> Cast:
    """The two sides of a story: `respondent` is the name somebody signs in by, or an agency's short id."""
    raiser, answers = area.people[story["raiser"]], story["respondent"]
    respondent = area.people.get(answers)
    agencies = (raiser.agency, respondent.agency if respondent else answers)
    subject = next(one for one in area.policy.covers if one in story)
    return Cast(area, raiser, respondent, dict(zip(SIDES, agencies, strict=True)), subject)
