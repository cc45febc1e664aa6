"""The marks made so far, and whether what a rule asks of them holds.

Source: the policy language, sections 2 and 10 (rules 4 and 6).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from accord.engine.entries import Actor
from accord.engine.items import Item, Items, Pattern, Who, Whos
from accord.engine.kinds import OPPOSITES, SIDES
from accord.engine.marks import Mark, VisitName
from accord.engine.parties import Parties, Setting
from accord.engine.policy import ANY, Policy


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule looks at: marks of one visit (None: the whole record), since a moment and line, asked by an actor."""

    visit: VisitName | None = None
    since: tuple[datetime, int] | None = None
    actor: Actor | None = None


WHOLE = Scope()
EVERYONE = Whos((Who(word="everyone"),))
EACH_SIDE = Whos(tuple(Who(side=side) for side in SIDES), every=True)


class Ledger:
    """Marks in time order. Everything rules ask about marks is answered here; `moment` is how far time has passed."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.parties = Parties(policy)
        self.marks: list[Mark] = []
        self.facts: dict[str, str] = {}
        self.agencies: set[str] = set()
        self.leads: dict[str, str] = {}  # side -> the agency that leads it
        self.first_visit: VisitName | None = None
        self.moment = datetime.min.replace(tzinfo=UTC)
        self._by_kind: dict[str, list[Mark]] = defaultdict(list)

    def add(self, mark: Mark) -> None:
        """Takes one more mark, no earlier than those it has."""
        self.marks.append(mark)
        self._by_kind[mark.kind].append(mark)
        self.moment = max(self.moment, mark.at)
        if mark.kind == "is":
            self.facts[mark.name] = mark.choice
        elif mark.kind == "away":
            self.parties.away.append(mark)

    def with_marks(self, marks: Iterable[Mark]) -> "Ledger":
        """A copy that also has these marks: what a new entry is judged on."""
        copy = Ledger(self.policy)
        copy.parties, copy.agencies, copy.first_visit = self.parties.copy(), self.agencies, self.first_visit
        copy.marks, copy.facts, copy.moment = [*self.marks], {**self.facts}, self.moment
        copy._by_kind.update({kind: [*made] for kind, made in self._by_kind.items()})
        for mark in marks:
            copy.add(mark)
        return copy

    def latest(self, kind: str, name: str = "") -> Mark | None:
        """The last mark of a kind (and name), if any."""
        return next((mark for mark in reversed(self._of(kind)) if name in ("", mark.name)), None)

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

    def brought(self, pattern: Pattern, marks: Iterable[Mark], scope: Scope = WHOLE) -> bool:
        """Whether marks just made bring about what a pattern names: a counted one, once its count is reached."""
        if not any(self.matches(pattern, mark, scope) for mark in marks):
            return False
        return not _adds_up(pattern) or self._pattern_holds(pattern, scope)

    def sides_that(self, kind: str, visit: VisitName | None) -> tuple[str, ...]:
        """The sides whose mark of this kind, made in this visit, holds; raising first."""
        holding = self._sides(mark for mark in self._of(kind) if mark.visit == visit and not self._undone(mark))
        return tuple(side for side in SIDES if side in holding)

    def led(self, mark: Mark) -> bool:
        """Whether each side that acted did so, if not alone, through the agency that leads it."""
        acted = {(actor.side, actor.agency) for actor in mark.parties if actor.side}
        led = {side for side, agency in acted if agency in ("", self.leads.get(side, agency))}
        return led == {side for side, _ in acted}

    def is_who(self, who: Who, actor: Actor, visit: VisitName | None, asking: Actor | None = None) -> bool:
        """Whether an actor, acting in this visit at the ledger's moment, is the party a rule names."""
        return self.parties.is_who(who, actor, Setting(self.moment, visit, asking))

    def matches(self, pattern: Pattern, mark: Mark, scope: Scope = WHOLE) -> bool:
        """Whether this mark is one of those a pattern names, in the scope asked."""
        if pattern.kind != mark.kind or pattern.name not in ("", mark.name):
            return False
        if pattern.choice not in ("", mark.choice) or (pattern.via and mark.means not in pattern.via):
            return False
        return self._in_scope(pattern, mark, scope) and self._by_and_to(pattern, mark, scope)

    def _of(self, kind: str) -> list[Mark]:
        return self._by_kind.get(kind, [])

    def _by_and_to(self, pattern: Pattern, mark: Mark, scope: Scope) -> bool:
        """Whether the mark is by and to some of those named; that it takes all of them is for `_enough`."""
        if not (pattern.by or pattern.to or pattern.who):
            return True
        setting = Setting(mark.at, mark.visit, scope.actor)
        by, reached = pattern.by, [_each_side(whos) for whos in (pattern.to, pattern.who) if whos]
        if by and not any(self._acted(who, mark, setting) for who in by.members):
            return False
        return all(any(self.parties.reached(who, mark.to, setting) for who in whos.members) for whos in reached)

    def _acted(self, who: Who, mark: Mark, setting: Setting) -> bool:
        return any(self.parties.is_who(who, actor, setting) for actor in mark.parties)

    def _in_scope(self, pattern: Pattern, mark: Mark, scope: Scope) -> bool:
        if scope.since is not None and (mark.at, mark.line) < scope.since:
            return False
        if pattern.at:
            return pattern.at == ANY or (mark.visit is not None and mark.visit[0] == pattern.at)
        if scope.visit is None or mark.kind == "is":
            return True
        if mark.kind == "overdue" and (late := self.policy.duties.get(mark.name)) and late.over:
            return scope.visit[0] in late.over
        if mark.visit is None:
            return mark.kind != "overdue" and scope.visit == self.first_visit
        return mark.visit == scope.visit

    def _pattern_holds(self, pattern: Pattern, scope: Scope) -> bool:
        if pattern.kind == "is":
            answer = self.latest("is", pattern.name)
            return answer is not None and self.matches(pattern, answer, scope)
        found = [mark for mark in self._of(pattern.kind) if self.matches(pattern, mark, scope)]
        found = [mark for mark in found if not self._undone(mark)]
        return bool(found) and self._enough(pattern, found, scope)

    def _enough(self, pattern: Pattern, found: list[Mark], scope: Scope) -> bool:
        return self._everybody(pattern, found, scope) and self._counted(pattern, found)

    def _everybody(self, pattern: Pattern, found: list[Mark], scope: Scope) -> bool:
        """Whether all of "all of A, B" have acted or been reached, in one mark or in several."""
        settings = [(mark, Setting(mark.at, mark.visit, scope.actor)) for mark in found]
        acted = all(any(self._acted(who, mark, setting) for mark, setting in settings) for who in _every(pattern.by))
        return acted and all(
            any(self.parties.reached(who, mark.to, setting) for mark, setting in settings)
            for who in _all_reached(pattern)
        )

    def _counted(self, pattern: Pattern, found: list[Mark]) -> bool:
        if pattern.count is None:
            return True
        if pattern.count.unit == "times":
            return len(found) >= pattern.count.number
        if pattern.count.unit == "sides":
            return self._sides(found) >= set(SIDES)
        acted = {name for mark in found for name in _agencies(mark)}
        return acted >= self.agencies if pattern.count.unit == "every agency" else len(acted) >= pattern.count.number

    @staticmethod
    def _sides(marks: Iterable[Mark]) -> set[str]:
        return {
            side for mark in marks for side in ([mark.name] if mark.kind == "heard" else [a.side for a in mark.parties])
        }

    def _undone(self, mark: Mark) -> bool:
        """Whether this mark holds no longer: its time is over, or its party or a changed agreement took it back."""
        if mark.kind == "away":
            return mark.until is not None and mark.until <= self.moment
        opposite = OPPOSITES.get(mark.kind)
        if opposite is None:
            return False
        if mark.kind == "confirmed" and any(
            other.visit == mark.visit and _later(other, mark) for other in self._of("agreed")
        ):
            return True
        who = _who_made(mark)
        return any(_later(other, mark) and who & _who_made(other) for other in self._of(opposite))


def _adds_up(pattern: Pattern) -> bool:
    """Whether it may take several marks to make what a pattern names."""
    return bool(pattern.count or _every(pattern.by) or _all_reached(pattern))


def _every(whos: Whos | None) -> tuple[Who, ...]:
    return whos.members if whos and whos.every else ()


def _all_reached(pattern: Pattern) -> tuple[Who, ...]:
    return tuple(who for whos in (pattern.to, pattern.who) if whos for who in _every(_each_side(whos)))


def _each_side(whos: Whos) -> Whos:
    """Everyone is reached once each side is, in one entry or in several."""
    return EACH_SIDE if whos == EVERYONE else whos


def _agencies(mark: Mark) -> tuple[str, ...]:
    came = mark.kind in ("appointed", "joined")
    return tuple(agency for agency in ([mark.brings] if came else [actor.agency for actor in mark.parties]) if agency)


def _who_made(mark: Mark) -> set[tuple[str, str]]:
    return {(actor.side, actor.agency) for actor in mark.parties}


def _later(mark: Mark, than: Mark) -> bool:
    return (mark.at, mark.line) > (than.at, than.line)
