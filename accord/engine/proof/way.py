"""A way: a record written entry by entry, each a minute after the last, and where the engine says it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from accord.engine.calendars import Calendar
from accord.engine.entries import Actor, Entry
from accord.engine.fold import fold
from accord.engine.policy import Policy
from accord.engine.standing import Standing

BEGINS = datetime(2024, 1, 1, 9, tzinfo=UTC)  # a Monday
MINUTE = timedelta(minutes=1)
_KNOWN_FROM, _KNOWN_UNTIL = date(2023, 1, 1), date(2199, 12, 31)


class Stopped(Exception):
    """The exploration asked about as many standings as it may."""


@dataclass(slots=True)
class Ground:
    """What every way of one proof has: the policy, a calendar of plain weeks, and how many standings were looked at.

    Bank holidays lengthen one year's way and not another's, so a proof counts weeks without them.
    """

    policy: Policy
    calendar: Calendar
    most: int
    standings: int = 0

    @classmethod
    def of(cls, policy: Policy, calendar: Calendar, most: int) -> "Ground":
        """The ground of a proof that may look at so many standings."""
        weeks = replace(calendar, closed={}, known_from=_KNOWN_FROM, known_until=_KNOWN_UNTIL, later={})
        return cls(policy, weeks, most)

    def look(self, entries: tuple[Entry, ...], as_at: datetime) -> Standing:
        """Where a record stands. Raises Stopped."""
        self.standings += 1
        if self.standings > self.most:
            raise Stopped
        return fold(self.policy, self.calendar, entries, as_at)


@dataclass(frozen=True, eq=False)
class Way:
    """Entries that may be written one after the other, and the moment it is then."""

    ground: Ground = field(repr=False)
    entries: tuple[Entry, ...] = ()
    moment: datetime = BEGINS

    @cached_property
    def standing(self) -> Standing:
        return self.ground.look(self.entries, self.moment)

    @property
    def stage(self) -> str:
        """The stage it stands at, "start" before it is raised."""
        return self.standing.stage.id if self.standing.stage else "start"

    def then(self, entry: Entry) -> "Way":
        """The way with one more entry, written a minute from now."""
        return Way(self.ground, (*self.entries, entry), self.moment + MINUTE)

    def wait(self, until: datetime) -> "Way":
        """The way after time has passed."""
        return Way(self.ground, self.entries, max(self.moment, until) + MINUTE)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms something is tried: which side is silent, who alone acts, whether time may pass, what stays so.

    `kept`: facts whose answers are as they are and cannot be changed to get further.
    """

    silent: str = ""
    alone: Actor | None = None
    waits: bool = True
    kept: Mapping[str, str] = field(default_factory=dict)

    def lets(self, actors: tuple[Actor, ...]) -> bool:
        """Whether all of these act."""
        if self.alone is not None:
            return all(actor == self.alone for actor in actors)
        return not self.silent or all(actor.side != self.silent for actor in actors)

    def keeps(self, answers: Mapping[str, str]) -> bool:
        """Whether these answers leave what stays so."""
        return all(self.kept.get(fact, answer) == answer for fact, answer in answers.items())


EVERYBODY = Terms()
