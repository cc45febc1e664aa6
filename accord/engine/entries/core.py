"""The core's own entries, which no policy names: corrections, and what moves one deadline of one disagreement.

Source: model.md, section 2. They count from the moment they are written, so their `at` is their `entered_at`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from accord.engine.entries.base import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Entry):
    """Line `corrects` is to be read as `entry`, whole and of the same kind; None: it was entered in error.

    Why stands in words under "reasons". The words of `entry` stand beside this line, each under "new-" and its field.
    """

    kind: ClassVar[str] = "corrected"
    corrects: int
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Entry):
    """The office stopped the clock of `duty` (of the visit this entry names, if any) until `until` at the latest."""

    kind: ClassVar[str] = "paused"
    duty: str
    until: datetime

    @property
    def name(self) -> str:
        return self.duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Entry):
    """The office let the clock of `duty` run on before its pause was over."""

    kind: ClassVar[str] = "resumed"
    duty: str

    @property
    def name(self) -> str:
        return self.duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Entry):
    """The office gave `duty` so much `more` time, in the duty's own working days, days or hours."""

    kind: ClassVar[str] = "extended"
    duty: str
    more: int

    @property
    def name(self) -> str:
        return self.duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened(Entry):
    """One of those who may set a date for `duty` set it: `due_on` is to be the last day in time (CA-22)."""

    kind: ClassVar[str] = "shortened"
    duty: str
    due_on: date

    @property
    def name(self) -> str:
        return self.duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Retimed(Entry):
    """From here on days are counted by the calendar's `revision`; open deadlines are counted anew."""

    kind: ClassVar[str] = "retimed"
    revision: str

    @property
    def name(self) -> str:
        return self.revision
