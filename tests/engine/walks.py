"""Records walked at random through what is offered, under the shipped policies and random ones: for promises."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from accord import policies as policies_room
from accord.engine.candidates import Candidate, candidates
from accord.engine.completing import answer_offer
from accord.engine.entries import Actor, Discussed, Entry, Met, NotAgreed, Wrote
from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.judge.core import MOVES
from accord.engine.kinds import OFFICE, PARTS, SIDES
from accord.engine.loader import load
from accord.engine.offers import offer
from accord.engine.policy import MUST, Policy
from accord.engine.standing import Standing
from tests.engine.policies_random import random_policy
from tests.support.records import calendar

SHIPPED = [
    path for path in sorted((Path(policies_room.__file__).parent / "shipped").glob("*.toml")) if "." not in path.stem
]
BEGINS = datetime(2026, 3, 30, 9, tzinfo=UTC)  # the week before Easter
EXAMPLES = settings(max_examples=30, deadline=None)
GOING_ON = (
    "discussed",
    "not-agreed",
    "escalated",
    "agreed",
    "confirmed",
    "told",
    "took",
    "confirmed",
    "decided",
    "sent",
)
AFTER = ("telling", "after", "always")
LATE_TALK = (Discussed, Met, Wrote, NotAgreed)


@cache
def shipped(path: Path) -> Policy:
    """A policy that comes with Accord."""
    return load(path.read_text(encoding="utf-8"), path.name)


@cache
def people(policy: Policy) -> tuple[Actor, ...]:
    """Everybody there is: each seat of each side, those of the partnership, and the office."""
    found = []
    for side, agency, part in zip(SIDES, ("school", "council"), PARTS, strict=True):
        seats = [seat.id for seat in policy.seats.values() if seat.of in ("side", side)]
        found += [
            Actor(
                side=side, agency=agency, seat=seat, worker=f"{side} {seat}", parts=(part,) if seat == seats[0] else ()
            )
            for seat in seats
        ]
    own = [seat.id for seat in policy.seats.values() if seat.of not in ("side", *SIDES)]
    return (*found, *(Actor(seat=seat, worker=seat) for seat in dict.fromkeys((*own, OFFICE))))


@dataclass
class Walk:
    """A record walked through what is offered; a step says to whom, what, how long it waited, how late it is typed."""

    policy: Policy
    entries: list[Entry] = field(default_factory=list)
    moment: datetime = BEGINS

    @property
    def standing(self) -> Standing:
        return self.at(self.moment)

    def at(self, moment: datetime) -> Standing:
        return fold(self.policy, calendar(), self.entries, moment)

    def step(self, who: int, what: int, wait: int, late: int) -> None:
        """Takes up the next thing offered to somebody, dated earlier where that is allowed; or something going on."""
        self.moment += timedelta(hours=wait)
        if what % 2 and self.want(GOING_ON[what // 2 % len(GOING_ON)]):
            return
        standing, able = self.standing, people(self.policy)
        there, actor = candidates(standing), able[who % len(able)]
        first = what % len(there)
        any(self.take(standing, one, actor, late) for one in (*there[first:], *there[:first]))

    def take(self, standing: Standing, candidate: Candidate, actor: Actor, late: int = 0) -> bool:
        made = offer(standing, candidate, actor)
        if not made.allowed:
            return False
        entry = answer_offer(made, actor, self.moment)
        assert judge(standing, entry) == (), f"{candidate} was offered to {actor}"
        early = replace(entry, at=entry.at - timedelta(hours=late))
        self.entries.append(entry if entry.kind in MOVES or judge(standing, early) else early)
        return True

    def want(self, kind: str, name: str = "") -> bool:
        """Somebody writes this, if it is offered to anybody."""
        self.moment += timedelta(minutes=1)
        standing = self.standing
        ways = [one for one in candidates(standing) if one.kind == kind and name in ("", one.name)]
        return any(self.take(standing, one, actor) for one in ways for actor in people(self.policy))

    def raise_(self) -> None:
        """Raises it, if nobody has, once those whose advice may be wanted have given it."""
        if self.standing.raised_at is None:
            for actor in people(self.policy):
                self.take(self.standing, Candidate("advised"), actor)
            self.want("raised")

    def withdraw(self) -> bool:
        """Whether it is withdrawn, or could be."""
        self.raise_()
        return self.standing.withdrawn_at is not None or self.want("withdrawn")

    def settle(self) -> bool:
        """Whether it could be settled by agreeing and confirming."""
        self.raise_()
        self.want("agreed")
        for side in SIDES:
            any(
                self.take(self.standing, Candidate("confirmed"), one) for one in people(self.policy) if one.side == side
            )
        return self.standing.settled_at is not None

    def close(self) -> bool:
        """Whether it could be closed, the office excusing what must still be done."""
        for deadline in self.standing.live:
            if deadline.force == MUST:
                self.want("excused", deadline.rule)
        return self.standing.closed_at is not None or self.want("closed")


policies = st.one_of(st.sampled_from(SHIPPED).map(shipped), st.integers(0, 40).map(random_policy))
numbers = st.integers(0, 10_000)
steps = st.tuples(numbers, numbers, st.sampled_from((0, 1, 5, 24, 72, 200)), st.sampled_from((0, 0, 3, 30, 90)))


@st.composite
def walks(draw: st.DrawFn, most: int = 14) -> Walk:
    """A record, often one that was raised."""
    walk = Walk(draw(policies))
    if draw(st.booleans()):
        walk.raise_()
    for step in draw(st.lists(steps, max_size=most)):
        walk.step(*step)
    return walk
