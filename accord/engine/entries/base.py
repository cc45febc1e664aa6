"""Entries: what happened, written once. One class a kind, in the past tense; words themselves live beside the record.

An entry says which contents were written (`said`), never the words, so a record folds the same after its words are
redacted or destroyed by law. Shapes here are what stored lines decode to: add fields with defaults, never change one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts: for a side and an agency, from a seat, having taken `parts`; `worker` is opaque.

    `title` and `agency_kind` (what the directory calls their post, and what kind of agency theirs is) are given where
    the policy says which titles count for the seat.
    """

    side: str = ""
    agency: str = ""
    seat: str = ""
    worker: str = ""
    parts: tuple[str, ...] = ()
    title: str = ""
    agency_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry has.

    `at`: when it happened (aware; a day's precision stands at the end of that day or `entered_at`, whichever is first).
    `entered_at`: when it was written. `by`: the party that acted; `written_by`: the typist, where another. `visit`:
    (stage, number) it belongs to, where not the one current at `at`. `said`: contents put in words. `answers`: closed
    facts answered. `means`: how. `wording`: gates whose very words were used. `despite`: "should" rules passed with a
    reason.
    """

    kind: ClassVar[str] = ""
    at: datetime
    entered_at: datetime
    by: Actor
    written_by: Actor | None = None
    precision: Literal["minute", "day"] = "minute"
    visit: tuple[str, int] | None = None
    said: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    means: str = ""
    wording: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What this entry is about in its kind's own terms (a stage, a route, a form ...); "" for most kinds."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item of a plan: who owns it and by which day. Its words are the passage "step-N" of its entry."""

    number: int
    owner: Actor
    due_on: date | None = None
