"""Marks and visits: the named moments a record makes, and each time it stood at a stage. Shapes only."""

from dataclasses import dataclass
from datetime import datetime

from accord.engine.entries import Actor

VisitName = tuple[str, int]  # stage id, which time at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A named moment an entry (line `line`, from 1) made, or the fold derived (line 0: overdue)."""

    kind: str
    name: str = ""
    choice: str = ""
    parties: tuple[Actor, ...] = ()
    to: tuple[str, ...] = ()
    means: str = ""
    visit: VisitName | None = None
    at: datetime
    line: int
    until: datetime | None = None  # away: until when; planned: for when
    reply_to: int | None = None  # answered: the line it answers
    brings: str = ""  # appointed, joined: the agency of whoever comes by it


@dataclass(slots=True, kw_only=True)
class Visit:
    """One time at one stage, opened by line `line`. `beside`: alongside the ladder; `route`: the one that opened it."""

    stage: str
    number: int
    entered_at: datetime
    line: int = 0
    left_at: datetime | None = None
    settled_at: datetime | None = None
    beside: bool = False
    route: str = ""

    @property
    def name(self) -> VisitName:
        return (self.stage, self.number)
