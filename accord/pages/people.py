"""Names of people, agencies and seats on a record, as pages print them: "Ms Okafor (Teacher, Hillside Primary)"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from uuid import UUID

from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Agency, Partnership, Seat
from accord.engine.entries import Actor, Entry
from accord.engine.kinds import OFFICE, SIDES
from accord.engine.policy import Policy
from accord.engine.standing import Standing
from accord.pages.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Names:
    """What people see for actors and for whos of a policy. Mappings are by id; `titles` by (agency id or "", seat).

    `posts`: what a worker's own seat is called, by (worker, agency, seat), for several may sit in one by other titles.
    """

    policy: Policy
    workers: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    posts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)  # side -> id of the agency that leads it
    office: str = ""

    def actor(self, actor: Actor) -> str:
        """A person with their seat and agency; as much of it as is known."""
        place = ", ".join(part for part in (self.title(actor), self.agency(actor)) if part)
        person = self.workers.get(actor.worker, "")
        return f"{person} ({place})" if person and place else person or place or self.who(actor.side or OFFICE)

    def title(self, actor: Actor) -> str:
        """What the worker's own seat is called, else the seat in its agency, else in the policy."""
        if not actor.seat:
            return ""
        found = self.posts.get((actor.worker, actor.agency, actor.seat))
        found = found or self.titles.get((actor.agency, actor.seat)) or self.titles.get(("", actor.seat))
        return found or self.seat(actor.seat)

    def agency(self, actor: Actor) -> str:
        """The agency's name; the office's for the partnership's own people, none for somebody from outside."""
        seat = self.policy.seats.get(actor.seat)
        elsewhere = actor.side or (seat is not None and seat.of == "outside")
        return self.agencies.get(actor.agency, "") or ("" if elsewhere else self.office_name)

    @property
    def office_name(self) -> str:
        """What the partnership calls its office."""
        return self.office or _("{the office}")

    def side(self, side: str) -> str:
        """The agency that leads a side, else the side in words."""
        unnamed = {"raising": _("{the raising}"), "responding": _("the other {side}")}
        return self.agencies.get(self.leads.get(side, ""), "") or unnamed.get(side, side)

    def seat(self, code: str) -> str:
        """A seat as the policy calls it."""
        seat = self.policy.seats.get(code)
        return seat.label if seat and seat.label else code.replace("-", " ")

    def who(self, spelt: str) -> str:
        """A who of the policy language ("responding manager", "office", "raiser") as people say it."""
        side, _space, seat = spelt.partition(" ")
        if side in SIDES:
            return f"{self._seat_of(side, seat)}, {self.side(side)}" if seat else self.side(side)
        if spelt.startswith("those at "):
            return _("those at %(event)s") % {"event": self.event(spelt.removeprefix("those at "))}
        if spelt == OFFICE:
            return self.office_name
        return _whos().get(spelt) or self.titles.get(("", spelt)) or self.seat(spelt)

    def whos(self, spelt: Iterable[str]) -> str:
        """Several whos: "A, B and C"."""
        return listed([self.who(one) for one in spelt])

    def event(self, event: str) -> str:
        """An event as the policy calls it."""
        found = self.policy.events.get(event)
        return found.label if found and found.label else event.replace("-", " ")

    def _seat_of(self, side: str, seat: str) -> str:
        return self.titles.get((self.leads.get(side, ""), seat)) or self.seat(seat)


def _whos() -> dict[str, str]:
    return {
        "raiser": _("{the raiser}"),
        "respondent": _("{the respondent}"),
        "here": _("those who speak at this {stage}"),
        "anyone": _("anyone who takes part"),
        "everyone": _("everyone who took part"),
        "system": _("Accord"),
        "child": _("{the child}"),
        "adult": _("{the adult}"),
        "parent": _("a parent"),
        "carer": _("a carer"),
        "family": _("the family"),
        "advocate": _("an advocate"),
    }


def listed(words: Iterable[str]) -> str:
    """ "A, B and C"."""
    found = list(dict.fromkeys(words))
    if len(found) < 2:
        return "".join(found)
    return _("%(most)s and %(last)s") % {"most": ", ".join(found[:-1]), "last": found[-1]}


def names(policy: Policy, partnership: Partnership, actors: Iterable[Actor]) -> Names:
    """The names of these actors, with every seat's title in their agencies and the partnership."""
    known = list(actors)
    agencies = {UUID(actor.agency) for actor in known if actor.agency}
    workers = {UUID(actor.worker) for actor in known if actor.worker}
    seats = Seat.objects.filter(partnership=partnership)
    sitting = list(seats.values_list("agency", "code", "title", "holdings__worker"))
    leads: dict[str, str] = {}
    for actor in known:
        if actor.side and actor.agency:
            leads.setdefault(actor.side, actor.agency)
    return Names(
        policy=policy,
        workers={str(key): name for key, name in Worker.objects.filter(id__in=workers).values_list("id", "name")},
        agencies={str(key): name for key, name in Agency.objects.filter(id__in=agencies).values_list("id", "name")},
        titles=titles(row[:3] for row in sitting),
        posts={(str(worker), str(agency or ""), code): title for agency, code, title, worker in sitting if worker},
        leads=leads,
        office=partnership.office_name,
    )


def titles(seats: Iterable[tuple[UUID | None, str, str]]) -> dict[tuple[str, str], str]:
    """What each seat is called; one with several titles in an agency goes by the procedure's own word for it."""
    called: dict[tuple[str, str], set[str]] = {}
    for agency, code, title in seats:
        called.setdefault((str(agency or ""), code), set()).add(title)
    return {seat: next(iter(found)) for seat, found in called.items() if len(found) == 1}


def actors_in(entries: Iterable[Entry]) -> Iterator[Actor]:
    """Every actor that entries name, the sides in the order they came."""
    for entry in entries:
        yield from _actors(entry)


def _actors(value: object) -> Iterator[Actor]:
    if isinstance(value, Actor):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _actors(inner)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _actors(getattr(value, one.name))


def away(standing: Standing, side: str) -> frozenset[str]:
    """Seats of a side whose holders are away at the moment asked about."""
    return frozenset(
        mark.name
        for mark in standing.marks
        if mark.kind == "away"
        and mark.until is not None
        and mark.until > standing.as_at
        and any(actor.side == side for actor in mark.parties)
    )


def holders(standing: Standing, partnership: Partnership, agency: str, side: str, code: str, on: date) -> list[Actor]:
    """Those who hold a seat of an agency (or stand in) on this day, as actors for that side."""
    codes = who.codes(standing.policy, code, away(standing, side))
    return [
        Actor(side=side, agency=agency, seat=holder.code, worker=str(holder.worker.id))
        for holder in who.holders(partnership, UUID(agency) if agency else None, codes, on)
    ]
