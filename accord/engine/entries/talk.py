"""Entries of talk, of one's own side, and of agreement."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from accord.engine.entries.base import Actor, Entry, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Entry):
    """The responding side says it has it."""

    kind: ClassVar[str] = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempted(Entry):
    """Somebody tried to reach `to` (a who) and had no answer."""

    kind: ClassVar[str] = "attempted"
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed(Entry):
    """`by` and `took_part` talked it over."""

    kind: ClassVar[str] = "discussed"
    took_part: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(Entry):
    """`by` and `took_part` met about it."""

    kind: ClassVar[str] = "met"
    took_part: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Entry):
    """One side wrote to the other."""

    kind: ClassVar[str] = "wrote"
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Entry):
    """The responding side answered; `reply_to` is the sequence number of the line answered."""

    kind: ClassVar[str] = "answered"
    reply_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfied(Entry):
    """The raising side finds the answer enough."""

    kind: ClassVar[str] = "satisfied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsatisfied(Entry):
    """The raising side does not find the answer enough."""

    kind: ClassVar[str] = "unsatisfied"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAgreed(Entry):
    """They did not agree."""

    kind: ClassVar[str] = "not-agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised(Entry):
    """`by` (the adviser, not the typist) gave advice to their own side."""

    kind: ClassVar[str] = "advised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsed(Entry):
    """Somebody senior on the own side stands behind it."""

    kind: ClassVar[str] = "endorsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEndorsed(Entry):
    """Somebody senior on the own side does not stand behind it."""

    kind: ClassVar[str] = "not-endorsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Away(Entry):
    """The holder of `seat` cannot be had until `until`."""

    kind: ClassVar[str] = "away"
    seat: str
    until: datetime

    @property
    def name(self) -> str:
        return self.seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Entry):
    """`by` and `took_part` agreed what is to happen; the plan's `steps` have owners and dates."""

    kind: ClassVar[str] = "agreed"
    took_part: tuple[Actor, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Entry):
    """One side confirms the agreed outcome in writing."""

    kind: ClassVar[str] = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(Entry):
    """One side does not confirm the agreed outcome."""

    kind: ClassVar[str] = "declined"
