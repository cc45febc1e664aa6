"""Entries of those who judge: granting, offering, appointing, hearing, deciding."""

from dataclasses import dataclass
from typing import ClassVar

from accord.engine.entries.base import Actor, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested(Entry):
    """The raising side asked for something that is for others to grant."""

    kind: ClassVar[str] = "requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted(Entry):
    """What was requested is granted."""

    kind: ClassVar[str] = "granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Entry):
    """What was requested is refused."""

    kind: ClassVar[str] = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Entry):
    """`event` was offered."""

    kind: ClassVar[str] = "offered"
    event: str

    @property
    def name(self) -> str:
        return self.event


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed(Entry):
    """`appointee` was put into `seat` for this disagreement."""

    kind: ClassVar[str] = "appointed"
    seat: str
    appointee: Actor

    @property
    def name(self) -> str:
        return self.seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Entry):
    """The holder of `seat` declared no conflict of interest."""

    kind: ClassVar[str] = "declared"
    seat: str

    @property
    def name(self) -> str:
        return self.seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Entry):
    """`side` was heard by those who decide."""

    kind: ClassVar[str] = "heard"
    side: str

    @property
    def name(self) -> str:
        return self.side


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Entry):
    """Those whose place it is decided."""

    kind: ClassVar[str] = "decided"
