"""Who is who: whether somebody is the party a rule names, and whether those told include them.

Source: the policy language, sections 2 (who) and 9 (stand-ins).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accord.engine.entries import Actor
from accord.engine.items import Who
from accord.engine.kinds import SIDES
from accord.engine.marks import Mark, VisitName
from accord.engine.policy import Policy

_SIDE_OF_PART = {"raiser": "raising", "respondent": "responding"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when somebody acted, and who asks (for "own"): `visit` says which seats are "here"."""

    at: datetime
    visit: VisitName | None = None
    asking: Actor | None = None


class Parties:
    """The people of one record: who attended what, and which seats were away when."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.away: list[Mark] = []
        self.attended: dict[str, list[Actor]] = defaultdict(list)

    def copy(self) -> "Parties":
        """The same people, to be told of more."""
        copy = Parties(self.policy)
        copy.away = [*self.away]
        copy.attended.update(self.attended)
        return copy

    def note_attendance(self, event: str, actors: Iterable[Actor]) -> None:
        """Remembers who was at an event, for "those at EVENT"."""
        self.attended[event] = [*self.attended[event], *actors]

    def is_who(self, who: Who, actor: Actor, setting: Setting) -> bool:
        """Whether an actor is the party a rule names; a seat's stand-ins count as the seat."""
        if who.event:
            return any(_same(actor, there) for there in self.attended.get(who.event, ()))
        if who.word in ("anyone", "everyone"):
            return True
        if who.word == "here":
            return self._speaks_here(actor, setting)
        if who.word in _SIDE_OF_PART:
            return who.word in actor.parts
        if who.word:
            return actor.seat == who.word
        if who.seat and self._lent(who.seat, actor, setting.at):
            return True
        side = _side(who, setting)
        return (not side or actor.side == side) and (not who.seat or self._sits(actor, who.seat, setting.at))

    def reached(self, who: Who, to: tuple[str, ...], setting: Setting) -> bool:
        """Whether those told, sent to or tried (`to`, in the policy's words) include the party a rule names."""
        return any(self._covers(told, who, setting) for told in to)

    def _covers(self, told: str, who: Who, setting: Setting) -> bool:
        if told == str(who) or who.word == "anyone":
            return True
        side = _SIDE_OF_PART.get(who.word) or _side(who, setting) or self._only_side(who.seat)
        if told in ("everyone", *SIDES):
            return side in SIDES if told == "everyone" else told == side
        reached = self._reached(told)
        if who.word == "here":
            return self._speaks_here(reached, setting)
        if who.seat and self._lent(who.seat, reached, setting.at):
            return True
        if who.word or reached.side != side:
            return False
        return not who.seat or self._sits(reached, who.seat, setting.at)

    def _reached(self, told: str) -> Actor:
        side, _, seat = told.partition(" ")
        return Actor(side=side, seat=seat) if side in SIDES else Actor(side=self._only_side(told), seat=told)

    def _only_side(self, seat: str) -> str:
        """The side whose seat it is, where only one side has it; "" for every other."""
        rule = self.policy.seats.get(seat)
        return rule.of if rule and rule.of in SIDES else ""

    def _speaks_here(self, actor: Actor, setting: Setting) -> bool:
        if setting.visit is None:
            return False
        seats = self.policy.stages[setting.visit[0]].seats
        if any(self._lent(seat, actor, setting.at) for named in seats.values() for seat in named):
            return True
        speaking = (*seats.get(actor.side, ()), *(seats.get("", ()) if actor.side else ()))
        return any(self._sits(actor, seat, setting.at) for seat in speaking)

    def _lent(self, seat: str, actor: Actor, at: datetime) -> bool:
        """Whether an actor of neither side stands in for a side's seat: an agency borrows another body's officer."""
        return not actor.side and actor.seat != seat and self._sits(actor, seat, at)

    def _sits(self, actor: Actor, seat: str, at: datetime) -> bool:
        """Whether an actor holds a seat or stands in for it: where there is no such seat, while its holder is away."""
        if actor.seat == seat:
            return True
        rule = self.policy.seats.get(seat)
        if rule is None or not actor.seat:
            return False
        return actor.seat in rule.if_none or (actor.seat in rule.if_away and self._is_away(seat, actor.side, at))

    def _is_away(self, seat: str, side: str, at: datetime) -> bool:
        return any(
            mark.name == seat
            and mark.at <= at
            and (mark.until is None or at < mark.until)
            and (not side or any(actor.side in ("", side) for actor in mark.parties))
            for mark in self.away
        )


def _side(who: Who, setting: Setting) -> str:
    return setting.asking.side if who.side == "own" and setting.asking else who.side


def _same(actor: Actor, other: Actor) -> bool:
    if actor.worker and other.worker:
        return actor.worker == other.worker
    return (actor.side, actor.agency, actor.seat) == (other.side, other.agency, other.seat)
