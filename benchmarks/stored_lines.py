"""Stored lines to where it stands, decoding included, beside an aggregate of eventsourcing rebuilt from its events."""

from datetime import datetime
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from accord.engine.entries import Entry
from accord.engine.fold import fold
from accord.record import codec
from benchmarks import records
from benchmarks.timing import Compared, by_turns, say

EACH = 20


class Difference(Aggregate):
    """The same matter as an aggregate that knows only its stage and when each thing happened."""

    @event("Begun")
    def __init__(self, kind: str, by: str, at: datetime) -> None:
        self.stage = "new"
        self.kinds = [kind]
        self.last_at = at

    @event("Entered")
    def enter(self, kind: str, by: str, at: datetime, to: str, said: list[str], answers: dict[str, str]) -> None:
        self.stage = to or self.stage
        self.kinds.append(kind)
        self.last_at = at


def stored(application: Application[UUID], entries: tuple[Entry, ...]) -> UUID:
    """The id of an aggregate saved with an event for each entry."""
    first, *others = entries
    difference = Difference(kind=first.kind, by=str(first.by.seat), at=first.at)
    for entry in others:
        difference.enter(
            kind=entry.kind,
            by=entry.by.seat,
            at=entry.at,
            to=getattr(entry, "to", "") if entry.kind in ("raised", "escalated") else "",
            said=list(entry.said),
            answers=dict(entry.answers),
        )
    application.save(difference)
    return difference.id


def compare() -> Compared:
    policy, calendar, entries = records.policy(), records.calendar(), records.entries()
    bodies, as_at = [codec.encode(entry) for entry in entries], entries[-1].entered_at
    # Events in memory, no snapshots, no cache: what is timed is decoding and rebuilding.
    application = Application[UUID]()
    kept = stored(application, entries)

    def stands() -> str:
        stage = fold(policy, calendar, [codec.decode(body) for body in bodies], as_at).stage
        return stage.id if stage else ""

    def rebuilt() -> str:
        difference: Difference = application.repository.get(kept)
        return difference.stage

    assert stands() == rebuilt() == "partnership"
    return by_turns(
        lambda: [stands() for _ in range(EACH)],
        lambda: [rebuilt() for _ in range(EACH)],
        pieces=EACH * len(entries),
    )


def main() -> None:
    say("stored lines decoded and folded, for each entry", "eventsourcing without clocks", compare(), wanted=10)


if __name__ == "__main__":
    main()
