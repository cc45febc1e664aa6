"""The marks made so far, and whether what a rule asks of them holds.

Source: the policy language, sections 2 and 10 (rules 4 and 6).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accord.engine.entries import Actor
from accord.engine.items import Item, Items, Pattern, Who, Whos
from accord.engine.kinds import OPPOSITES, SIDES
from accord.engine.marks import Mark, VisitName
from accord.engine.policy import ANY, Policy

_SIDE_OF_PART = {"raiser": "raising", "respondent": "responding"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule looks at: marks of one visit (None: the whole record), since a moment and line, asked by an actor."""

    visit: VisitName | None = None
    since: tuple[datetime, int] | None = None
    actor: Actor | None = None


WHOLE = Scope()


class Ledger:
    """Marks in time order. Everything rules ask about marks is answered here."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.marks: list[Mark] = []
        self.facts: dict[str, str] = {}
        self.agencies: set[str] = set()
        self.first_visit: VisitName | None = None
        self._by_kind: dict[str, list[Mark]] = defaultdict(list)
        self._attended: dict[str, list[Actor]] = defaultdict(list)

    def add(self, mark: Mark) -> None:
        """Takes one more mark, no earlier than those it has."""
        self.marks.append(mark)
        self._by_kind[mark.kind].append(mark)
        if mark.kind == "is":
            self.facts[mark.name] = mark.choice

    def with_marks(self, marks: Iterable[Mark]) -> "Ledger":
        """A copy that also has these marks: what a new entry is judged on."""
        copy = Ledger(self.policy)
        copy.agencies, copy.first_visit, copy._attended = self.agencies, self.first_visit, self._attended
        for mark in (*self.marks, *marks):
            copy.add(mark)
        return copy

    def note_attendance(self, event: str, actors: Iterable[Actor]) -> None:
        """Remembers who was at an event, for "those at EVENT"."""
        self._attended[event].extend(actors)

    def latest(self, kind: str, name: str = "") -> Mark | None:
        """The last mark of a kind (and name), if any."""
        return next((mark for mark in reversed(self._by_kind[kind]) if name in ("", mark.name)), None)

    def all_hold(self, items: Items, scope: Scope = WHOLE) -> bool:
        """Whether every item holds."""
        return all(self.holds(item, scope) for item in items)

    def missing(self, items: Items, scope: Scope = WHOLE) -> tuple[Item, ...]:
        """The items that do not hold."""
        return tuple(item for item in items if not self.holds(item, scope))

    def any_holds(self, items: Items, scope: Scope = WHOLE) -> bool:
        """Whether at least one item holds."""
        return any(self.holds(item, scope) for item in items)

    def holds(self, item: Item, scope: Scope = WHOLE) -> bool:
        """Whether one of an item's alternatives holds."""
        return any(self._pattern_holds(pattern, scope) for pattern in item)

    def _pattern_holds(self, pattern: Pattern, scope: Scope) -> bool:
        if pattern.kind == "is":
            return self.facts.get(pattern.name) == pattern.choice and self._answered_since(pattern, scope)
        found = [mark for mark in self._by_kind[pattern.kind] if self._counts(pattern, mark, scope)]
        if pattern.by and pattern.by.every:
            return all(any(self.acted(who, mark, scope) for mark in found) for who in pattern.by.members)
        return self._enough(pattern, found)

    def _answered_since(self, pattern: Pattern, scope: Scope) -> bool:
        if scope.since is None:
            return True
        answer = self.latest("is", pattern.name)
        return answer is not None and (answer.at, answer.line) >= scope.since

    def _counts(self, pattern: Pattern, mark: Mark, scope: Scope) -> bool:
        if scope.since is not None and (mark.at, mark.line) < scope.since:
            return False
        return self.matches(pattern, mark, scope) and not self._undone(mark)

    def _enough(self, pattern: Pattern, found: list[Mark]) -> bool:
        if pattern.count is None or not found:
            return bool(found)
        if pattern.count.unit == "times":
            return len(found) >= pattern.count.number
        if pattern.count.unit == "sides":
            return self._sides(found) >= set(SIDES)
        acted = {name for mark in found for name in self._agencies(mark)}
        return acted >= self.agencies if pattern.count.unit == "every agency" else len(acted) >= pattern.count.number

    @staticmethod
    def _agencies(mark: Mark) -> tuple[str, ...]:
        return mark.to if mark.kind == "appointed" else tuple(actor.agency for actor in mark.parties if actor.agency)

    @staticmethod
    def _sides(marks: Iterable[Mark]) -> set[str]:
        return {side for mark in marks for side in ([mark.name] if mark.kind == "heard" else [a.side for a in mark.parties])}

    def _undone(self, mark: Mark) -> bool:
        """Whether a later opposite by the same party, or for confirmations a changed agreement, took this mark back."""
        opposite = OPPOSITES.get(mark.kind)
        if opposite is None:
            return False
        if mark.kind == "confirmed" and any(_later(other, mark) for other in self._by_kind["agreed"]):
            return True
        sides = {actor.side for actor in mark.parties}
        return any(
            _later(other, mark) and sides & {actor.side for actor in other.parties} for other in self._by_kind[opposite]
        )

    def sides_that(self, kind: str) -> tuple[str, ...]:
        """The sides whose mark of this kind holds, raising first."""
        return tuple(side for side in SIDES if side in self._sides(m for m in self._by_kind[kind] if not self._undone(m)))

    def matches(self, pattern: Pattern, mark: Mark, scope: Scope = WHOLE) -> bool:
        """Whether this mark is one of those a pattern names, in the scope asked."""
        if pattern.kind != mark.kind or (pattern.name and pattern.name != mark.name):
            return False
        if pattern.choice and pattern.choice != mark.choice:
            return False
        if pattern.via and mark.means not in pattern.via:
            return False
        if pattern.who and not self.reached(pattern.who, mark, scope):
            return False
        if pattern.to and not self.reached(pattern.to, mark, scope):
            return False
        if pattern.by and not any(self.acted(who, mark, scope) for who in pattern.by.members):
            return False
        return self._in_scope(pattern, mark, scope)

    def _in_scope(self, pattern: Pattern, mark: Mark, scope: Scope) -> bool:
        if pattern.at:
            return pattern.at == ANY or (mark.visit is not None and mark.visit[0] == pattern.at)
        if scope.visit is None or mark.visit == scope.visit or mark.kind == "is":
            return True
        if mark.kind == "overdue":
            return scope.visit[0] in self.policy.duties[mark.name].over
        return mark.visit is None and scope.visit == self.first_visit

    def acted(self, who: Who, mark: Mark, scope: Scope = WHOLE) -> bool:
        """Whether one of those who made the mark is `who`."""
        return any(self.is_who(who, actor, mark.visit, scope.actor) for actor in mark.parties)

    def is_who(self, who: Who, actor: Actor, visit: VisitName | None, asking: Actor | None = None) -> bool:
        """Whether an actor is the party a rule names; a seat's stand-ins count as the seat."""
        if who.event:
            return any(_same(actor, there) for there in self._attended[who.event])
        if who.word in ("anyone", "everyone"):
            return True
        if who.word == "here":
            return visit is not None and self._speaks_at(visit[0], actor)
        if who.word in _SIDE_OF_PART:
            return who.word in actor.parts
        if who.word:
            return actor.seat == who.word
        if who.seat and self._lent(who.seat, actor):
            return True
        side = asking.side if who.side == "own" and asking else who.side
        return (not side or actor.side == side) and (not who.seat or actor.seat in self._seats_for(who.seat))

    def _speaks_at(self, stage: str, actor: Actor) -> bool:
        seats = self.policy.stages[stage].seats
        if any(self._lent(seat, actor) for named in seats.values() for seat in named):
            return True
        speaking = (*seats.get(actor.side, ()), *seats.get("", ()))
        return any(actor.seat in self._seats_for(seat) for seat in speaking)

    def _lent(self, seat: str, actor: Actor) -> bool:
        """Whether an actor of neither side stands in for a side's seat: an agency that borrows another body's officer."""
        return not actor.side and actor.seat != seat and actor.seat in self._seats_for(seat)

    def _seats_for(self, seat: str) -> tuple[str, ...]:
        rule = self.policy.seats.get(seat)
        return (seat, *rule.if_away, *rule.if_none) if rule else (seat,)

    def reached(self, whos: Whos, mark: Mark, scope: Scope = WHOLE) -> bool:
        """Whether those the mark was told, sent or tried to include what a rule names."""
        met = (any(self._covers(told, who, mark, scope) for told in mark.to) for who in whos.members)
        return all(met) if whos.every else any(met)

    def _covers(self, told: str, who: Who, mark: Mark, scope: Scope) -> bool:
        if told == str(who) or who.word == "anyone":
            return True
        side = _SIDE_OF_PART.get(who.word, scope.actor.side if who.side == "own" and scope.actor else who.side)
        if told in ("everyone", *SIDES):
            return side in SIDES if told == "everyone" else told == side
        told_side, _, told_seat = told.partition(" ") if told.split(" ")[0] in SIDES else ("", "", told)
        if who.word == "here":
            return self._speaks_at(mark.visit[0], Actor(side=told_side, seat=told_seat)) if mark.visit else False
        if who.seat and self._lent(who.seat, Actor(side=told_side, seat=told_seat)):
            return True
        if who.word or told_side != side:
            return False
        return not who.seat or told_seat in self._seats_for(who.seat)


def _later(mark: Mark, than: Mark) -> bool:
    return (mark.at, mark.line) > (than.at, than.line)


def _same(actor: Actor, other: Actor) -> bool:
    if actor.worker and other.worker:
        return actor.worker == other.worker
    return (actor.side, actor.agency, actor.seat) == (other.side, other.agency, other.seat)
