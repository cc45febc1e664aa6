"""Records kept by hand: entries written one by one under a policy, each judged as the record door would judge it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from accord.engine.calendars import Calendar
from accord.engine.entries import ENTRIES, Actor, Entry
from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.offers import offers
from accord.engine.policy import Policy
from accord.engine.standing import Deadline, Offer, Refusal, Standing
from accord.policies.calendars import shipped_calendar

LONDON = ZoneInfo("Europe/London")
RAISER = Actor(side="raising", agency="school", seat="worker", worker="asha", parts=("raiser",))
LEAD = Actor(side="raising", agency="school", seat="lead", worker="lena")
MANAGER = Actor(side="raising", agency="school", seat="manager", worker="mark")
RESPONDENT = Actor(side="responding", agency="council", seat="worker", worker="ravi", parts=("respondent",))
OTHER_MANAGER = Actor(side="responding", agency="council", seat="manager", worker="rosa")
CLERK = Actor(seat="clerk", worker="cleo")
MEDIATOR = Actor(seat="mediator", worker="milo")
OFFICE = Actor(seat="office", worker="olga")


@cache
def calendar() -> Calendar:
    """The days people work in England and Wales."""
    return shipped_calendar("england-and-wales")


def on(text: str) -> datetime:
    """A moment by the clock on the wall: "2026-04-01 10:00"."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


@dataclass
class Record:
    """A record under a policy; every day is in 2026 and written "04-01 10:00"."""

    policy: Policy
    entries: list[Entry] = field(default_factory=list)

    def made(self, when: str, kind: str, by: Actor, typed: str = "", **details: Any) -> Entry:
        """An entry that happened at `when`, written then or (typed late) at `typed`."""
        at, entered_at = on(f"2026-{when}"), on(f"2026-{typed or when}")
        if kind in ("raised", "took"):
            details.setdefault("respondents", (RESPONDENT,))
        if kind == "raised":
            details.setdefault("to", self.policy.raised_at[0])
        return ENTRIES[kind](at=at, entered_at=entered_at, by=by, **details)

    def refusals(self, entry: Entry) -> tuple[Refusal, ...]:
        """Why it may not be written now; empty when it may."""
        return judge(fold(self.policy, calendar(), self.entries, entry.entered_at), entry)

    def try_(self, when: str, kind: str, by: Actor, typed: str = "", **details: Any) -> list[str]:
        """The rules that refuse it ("" for the core's own), without writing it."""
        return [refusal.rule for refusal in self.refusals(self.made(when, kind, by, typed, **details))]

    def write(self, when: str, kind: str, by: Actor, typed: str = "", **details: Any) -> "Record":
        """Writes an entry that may be written."""
        entry = self.made(when, kind, by, typed, **details)
        assert self.refusals(entry) == ()
        self.entries.append(entry)
        return self

    def raised(self, when: str = "04-01 10:00") -> "Record":
        """Raised, on Wednesday 1 April 2026 unless said otherwise: Good Friday is the 3rd, Easter Monday the 6th."""
        return self.write(when, "raised", RAISER)

    def talked(self, when: str) -> "Record":
        """The two sides talked."""
        return self.write(when, "discussed", RAISER, took_part=(RESPONDENT,), means="telephone")

    def escalated(self, when: str, to: str) -> "Record":
        """Moved on."""
        return self.write(when, "escalated", RAISER, to=to)

    def confirmed(self, when: str) -> "Record":
        """Agreed, and confirmed by both sides."""
        self.write(when, "agreed", RAISER, took_part=(RESPONDENT,))
        return self.write(when, "confirmed", RAISER).write(when, "confirmed", RESPONDENT)

    def standing(self, when: str) -> Standing:
        """Where it stands."""
        return fold(self.policy, calendar(), self.entries, on(f"2026-{when}"))

    def runs(self, duty: str, when: str) -> list[Deadline]:
        """The deadlines of one duty, in the order they began."""
        return [deadline for deadline in self.standing(when).deadlines if deadline.rule == duty]

    def states(self, duty: str, when: str) -> list[str]:
        """How they fare."""
        return [run.state for run in self.runs(duty, when)]

    def last_days(self, duty: str, when: str) -> list[str]:
        """Their last days in time, "04-07"."""
        return [f"{run.due.last_day:%m-%d}" if run.due else "none" for run in self.runs(duty, when)]

    def offered(self, when: str, *actors: Actor) -> dict[tuple[str, ...], Offer]:
        """What is offered to somebody: by kind, or kind and name, or kind and those it goes to."""
        made = offers(self.standing(when), actors)
        return {tuple(part for part in (one.kind, one.name, *one.to) if part): one for one in made}

    def copy(self) -> "Record":
        """The same record, to go on with otherwise."""
        return replace(self, entries=[*self.entries])
