"""Brings a disagreement to where a test needs it, by writing through `append` what its policy asks for.

`Walk(place)` begins with nothing written and names no policy. `raise_()`, `take(route)`, `to(stage)`, `settle()` walk;
`write(entry)` writes one entry; `want(item)` brings about what a policy needs. The clock goes on an hour each entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from accord.accounts.models import Worker
from accord.engine.candidates import Candidate, candidates, probe
from accord.engine.completing import answer_offer
from accord.engine.entries import ENTRIES, Actor, Entry, Raised, Said, Took
from accord.engine.fold import fold
from accord.engine.items import Item, Pattern
from accord.engine.judge import judge
from accord.engine.judge.question import question
from accord.engine.kinds import SIDES
from accord.engine.ledger import Scope
from accord.engine.offers import offer
from accord.engine.standing import Offer, Refusal, Standing
from accord.policies import revisions
from accord.record import read
from accord.record import write as door
from accord.record.models import BOTH_SIDES, Sheet
from accord.record.words import REASON
from tests.support.place import Place

BEGINNING = datetime(2026, 4, 1, 9, tzinfo=UTC)
_DEEP = 6


class Walk:
    """One disagreement on its way."""

    def __init__(self, place: Place, begins: datetime = BEGINNING) -> None:
        self.place, self.moment, self.id = place, begins, uuid4()

    @property
    def sheet(self) -> Sheet:
        return Sheet.objects.get(id=self.id)

    @property
    def written(self) -> int:
        """The number of the last line, 0 before anything is written."""
        return Sheet.objects.filter(id=self.id).values_list("lines", flat=True).first() or 0

    @property
    def standing(self) -> Standing:
        """Where it stands at this walk's moment."""
        calendar = revisions.calendar(self.place.calendar, self.place.policy)
        return fold(self.place.policy, calendar, read.entries(self.id), self.moment)

    def raise_(self) -> "Walk":
        """Raises it, or takes the first route that may be taken at the start where the policy knows no other way."""
        if self._go([one for one in candidates(self.standing) if one.kind == "raised"]):
            return self
        return self.take()

    def take(self, route: str = "") -> "Walk":
        """Takes a route (any, when none is named), having walked to where it may be taken."""
        ways = self._routes(route)
        if not ways and route:
            self._stand_where(self.place.policy.routes[route].at)
            ways = self._routes(route)
        assert self._go(ways), f"no route {route} could be taken: {self._why_not(ways)}"
        return self

    def _routes(self, route: str) -> list[Candidate]:
        return [one for one in candidates(self.standing) if one.kind == "took" and route in ("", one.name)]

    def _stand_where(self, stages: tuple[str, ...]) -> None:
        """Goes to the first stage of the ladder that is one of these, when it stands at none of them."""
        self.raise_()
        here = self.standing.stage
        if here is not None and not {here.id, "any"} & set(stages):
            self.to(next(stage for stage in stages if stage in self.place.policy.stages))

    def to(self, stage: str) -> "Walk":
        """Goes along the ladder, by the shortest way that the policy has, until it stands at `stage`."""
        while (here := self.standing.stage) is not None and here.id != stage:
            nearest = self._next(here.id, stage)
            ways = [one for one in candidates(self.standing) if one.target == nearest]
            assert self._go(ways), f"it could not go from {here.id} to {nearest}: {self._why_not(ways)}"
        return self

    def settle(self) -> "Walk":
        """Settles it where it stands, in the first of the ways its stage knows."""
        stage = self.standing.stage
        assert stage, "it has not been raised"
        self._go([Candidate("agreed")])
        for item in stage.settles:
            if self.want(item) and self.standing.settled_at:
                return self
        raise AssertionError(f"nothing settled it at {stage.id}")

    def do(self, way: Candidate, actor: Actor) -> bool:
        """Does this one thing as this actor, if it may be done as things stand; whether it was."""
        return self._try(way, actor, _DEEP, None)

    def bare(self, way: Candidate, actor: Actor) -> Entry:
        """The entry for a candidate with nothing said, whether it may be written or not."""
        return probe(way, actor, self.moment)

    def wait(self, until: datetime) -> "Walk":
        """Lets time pass."""
        self.moment = max(self.moment, until)
        return self

    def want(self, item: Item, actor: Actor | None = None, depth: int = 0) -> bool:
        """Makes one of an item's alternatives hold; whether one could be made."""
        return any(self._bring_about(pattern, actor, depth) for pattern in item)

    def write(self, *entries: Entry, key: UUID | None = None, seen: int | None = None) -> door.Written:
        """Writes entries as they are, each with words for what it says was written, by the typist of the first."""
        writings = [self.writing(entry) for entry in entries]
        typist = Worker.objects.get(id=(entries[0].written_by or entries[0].by).worker)
        if not Sheet.objects.filter(id=self.id).exists():
            done = door.begin(self.id, self.opening(), writings, worker=typist, entered_at=entries[0].entered_at)
        else:
            done = door.append(
                self.id,
                writings,
                worker=typist,
                key=key or uuid4(),
                seen=self.written if seen is None else seen,
                entered_at=entries[0].entered_at,
            )
        self.moment = max(self.moment, entries[-1].entered_at) + timedelta(hours=1)
        return done

    def opening(self) -> door.Opening:
        """What the disagreement is begun with."""
        place = self.place
        return door.Opening(
            partnership=place.partnership,
            edition=place.edition,
            calendar_revision=place.calendar,
            subject=place.policy.covers[0],
        )

    def writing(self, entry: Entry) -> door.Writing:
        """An entry with words for what it says was written."""
        fields = [*entry.said, *([REASON] if entry.despite else [])]
        words = [door.Words(field=field, audience=BOTH_SIDES, text=f"What was said of {field}.") for field in fields]
        return door.Writing(entry=entry, words=tuple(words))

    def entry(self, kind: str, by: Actor, **details: Any) -> Entry:
        """An entry of this kind, happening and written now."""
        return ENTRIES[kind](at=self.moment, entered_at=self.moment, by=by, **details)

    def _go(self, ways: Iterable[Candidate], depth: int = 0, wanted: Pattern | None = None) -> bool:
        """Writes the first of these that somebody may write, having brought about what it needs."""
        return any(self._try(way, actor, depth, wanted) for way in ways for actor in self.place.actors)

    def _try(self, way: Candidate, actor: Actor, depth: int, wanted: Pattern | None) -> bool:
        offered = offer(self.standing, way, actor)
        if wanted is not None and not self._makes(way, actor, wanted):
            return False
        if not offered.allowed and not self._prepare(offered, actor, depth):
            return False
        offered = offer(self.standing, way, actor)
        entry = self._carrying(offered, actor)
        if judge(self.standing, entry):
            return False
        self.write(entry)
        return True

    def _makes(self, way: Candidate, actor: Actor, wanted: Pattern) -> bool:
        asked = question(self.standing, probe(way, actor, self.moment))
        return any(asked.ledger.matches(wanted, mark, Scope(actor=actor)) for mark in asked.own)

    def _prepare(self, offered: Offer, actor: Actor, depth: int) -> bool:
        return depth < _DEEP and all(self._lift(refusal, actor, depth) for refusal in offered.refusals)

    def _lift(self, refusal: Refusal, actor: Actor, depth: int) -> bool:
        return bool(refusal.missing) and all(self.want(item, actor, depth + 1) for item in refusal.missing)

    def _carrying(self, offered: Offer, actor: Actor) -> Entry:
        """The entry with the contents, answers, means, wording and reasons it is asked for."""
        entry = answer_offer(offered, actor, self.moment)
        if isinstance(entry, Raised | Took) and self.standing.raised_at is None:
            other = next(side for side in SIDES if side != actor.side)
            entry = replace(entry, respondents=(self.place.actor(other),))
        return entry

    def _bring_about(self, pattern: Pattern, actor: Actor | None, depth: int) -> bool:
        if pattern.kind == "overdue":
            return self._outwait(pattern)
        if pattern.kind == "is":
            return self._say(lambda by: {"answers": {pattern.name: pattern.choice}})
        if pattern.kind == "said":
            return self._say(lambda by: {"said": (pattern.name,)})
        ways = [one for one in candidates(self.standing) if one.kind == pattern.kind and pattern.name in ("", one.name)]
        if pattern.count is None:
            return self._go(ways, depth, pattern)
        # Everybody whom it may concern does it once, as far as they may.
        able = [actor for actor in self.place.actors if any(self._try(way, actor, depth, pattern) for way in ways)]
        return bool(able)

    def _outwait(self, pattern: Pattern) -> bool:
        dates = [run.overdue_from for run in self.standing.live if run.overdue_from and pattern.name in ("", run.rule)]
        if not dates:
            return False
        self.wait(min(dates) + timedelta(minutes=1))
        return True

    def _say(self, details: Any) -> bool:
        for by in self.place.actors:
            entry = Said(at=self.moment, entered_at=self.moment, by=by, **details(by))
            if not judge(self.standing, entry):
                self.write(entry)
                return True
        return False

    def _next(self, here: str, stage: str) -> str:
        """The first step of the shortest way along `then`."""
        ways: list[tuple[str, ...]] = [(here,)]
        for way in ways:
            for further in self.place.policy.stages[way[-1]].then:
                if further == stage:
                    return (*way, further)[1]
                if further not in way:
                    ways.append((*way, further))
        raise AssertionError(f"the policy knows no way along its ladder from {here} to {stage}")

    def _why_not(self, ways: Iterable[Candidate]) -> str:
        return " / ".join(self._refusals(ways)) or "nothing of the kind is there"

    def _refusals(self, ways: Iterable[Candidate]) -> Iterator[str]:
        for way in ways:
            for actor in self.place.actors:
                yield from (refusal.says for refusal in offer(self.standing, way, actor).refusals)
