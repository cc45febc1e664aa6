"""Entries of telling, of what happens outside, and of what comes after."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from accord.engine.entries.base import Actor, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Entry):
    """`to` (whos, in the policy's words) were told."""

    kind: ClassVar[str] = "told"
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent(Entry):
    """`form` went out to `to`; dated by dispatch."""

    kind: ClassVar[str] = "sent"
    form: str
    to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Entry):
    """`form` arrived with `by`; dated by arrival."""

    kind: ClassVar[str] = "received"
    form: str

    @property
    def name(self) -> str:
        return self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOut(Entry):
    """`form` was read out."""

    kind: ClassVar[str] = "read-out"
    form: str

    @property
    def name(self) -> str:
        return self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Entry):
    """The agency put its copy on its own file."""

    kind: ClassVar[str] = "filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(Entry):
    """`event` happened; `attended` says who was there."""

    kind: ClassVar[str] = "happened"
    event: str
    attended: tuple[Actor, ...] = ()

    @property
    def name(self) -> str:
        return self.event


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Entry):
    """`event` is planned for `for_at`."""

    kind: ClassVar[str] = "planned"
    event: str
    for_at: datetime

    @property
    def name(self) -> str:
        return self.event


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Entry):
    """Something was put in words, or a question answered, on its own."""

    kind: ClassVar[str] = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Debriefed(Entry):
    """A debrief was held."""

    kind: ClassVar[str] = "debriefed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned(Entry):
    """Something was learned that others should know."""

    kind: ClassVar[str] = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Entry):
    """An amendment to the procedure was suggested."""

    kind: ClassVar[str] = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excused(Entry):
    """The office excused `duty` (of the visit this entry belongs to), with the reason."""

    kind: ClassVar[str] = "excused"
    duty: str

    @property
    def name(self) -> str:
        return self.duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected(Entry):
    """Somebody did something to protect the person."""

    kind: ClassVar[str] = "protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Entry):
    """Somebody put a note on the record."""

    kind: ClassVar[str] = "noted"
