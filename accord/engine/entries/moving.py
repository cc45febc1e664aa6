"""Entries that move the matter: raised, escalated, routes, its end."""

from dataclasses import dataclass
from typing import ClassVar

from accord.engine.entries.base import Actor, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised(Entry):
    """Somebody raised it: it enters `to`; `respondents` answer for the other side, the lead agency first."""

    kind: ClassVar[str] = "raised"
    to: str
    respondents: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Entry):
    """It moved on along the ladder, to stage `to`."""

    kind: ClassVar[str] = "escalated"
    to: str

    @property
    def name(self) -> str:
        return self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Entry):
    """It went back to the earlier stage `to`."""

    kind: ClassVar[str] = "returned"
    to: str

    @property
    def name(self) -> str:
        return self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class Took(Entry):
    """Somebody took `route` into stage `to`; at the start this raises it too, against `respondents`."""

    kind: ClassVar[str] = "took"
    route: str
    to: str
    respondents: tuple[Actor, ...] = ()

    @property
    def name(self) -> str:
        return self.route


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Entry):
    """The raising side withdrew it: over, and not settled."""

    kind: ClassVar[str] = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Entry):
    """It was taken up again after its end, at the stage where it ended."""

    kind: ClassVar[str] = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Entry):
    """Nothing is left to do."""

    kind: ClassVar[str] = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Entry):
    """Somebody joined: `who` in the policy's words, `member` who that is."""

    kind: ClassVar[str] = "joined"
    who: str
    member: Actor

    @property
    def name(self) -> str:
        return self.who
