"""Marks as rules write them: who, patterns, items. Shapes only; `grammar` reads them, `ledger` matches them.

Source: the policy language, section 2.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Who:
    """One party a rule names.

    `side` is raising, responding or own; `seat` a seat's id; `word` one of raiser, respondent, here, anyone, everyone,
    office, system, or a person concerned (child, parent ...); `event` the event of "those at EVENT".
    "raising lead" has side and seat; "strategic-lead" a seat alone; "raising" a side alone.
    """

    side: str = ""
    seat: str = ""
    word: str = ""
    event: str = ""

    def __str__(self) -> str:
        if self.event:
            return f"those at {self.event}"
        return self.word or " ".join(part for part in (self.side, self.seat) if part)


@dataclass(frozen=True, slots=True)
class Whos:
    """Several parties: any one of them, or (`every`) all of them."""

    members: tuple[Who, ...]
    every: bool = False

    def __str__(self) -> str:
        return ("all of " + ", ".join(map(str, self.members))) if self.every else " or ".join(map(str, self.members))


CountUnit = Literal["times", "agencies", "sides", "every agency"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many marks are needed: N of unit "times", "agencies" or "sides" (2), or "every agency" (number 0)."""

    number: int
    unit: CountUnit


@dataclass(frozen=True, slots=True)
class Pattern:
    """One mark as a rule names it: a kind, or (kind "is") a fact's answer.

    `name` is "" when left out (any name); `who` stands for the name of told, joined; `via` is () for any means;
    `at` is "" (the rule's own scope), "any" or a stage's id.
    """

    kind: str
    name: str = ""
    choice: str = ""
    who: Whos | None = None
    by: Whos | None = None
    to: Whos | None = None
    via: tuple[str, ...] = ()
    at: str = ""
    count: Count | None = None
    text: str = ""  # as written, for messages


Item = tuple[Pattern, ...]  # alternatives: any one will do
Items = tuple[Item, ...]
