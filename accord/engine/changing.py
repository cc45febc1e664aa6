"""What the core's own entries do to the deadlines of one disagreement: pause, resume, extend, shorten, count anew.

Source: model.md, section 2, and the policy language, sections 6 and 10 (rule 12). What has run out stays as it is.
"""

from collections.abc import Iterable
from datetime import date, datetime

from accord.engine.days import Due, Readings, end_of_day
from accord.engine.entries import Entry, Extended, Paused, Resumed, Retimed, Shortened
from accord.engine.items import Whos
from accord.engine.ledger import Ledger
from accord.engine.marks import VisitName
from accord.engine.pauses import COUNTED
from accord.engine.runs import Run, Runs


def change(runs: Runs, entry: Entry, line: int) -> None:
    """Changes the open runs that a core entry names, or (a calendar revision) all of them."""
    if isinstance(entry, Retimed):
        _retime(runs, entry, line)
    elif isinstance(entry, Paused | Resumed | Extended | Shortened):
        for run in runs.of(entry.duty, entry.visit):
            if run.overdue_at is None:
                _change_one(runs, run, entry, line)


def _change_one(runs: Runs, run: Run, entry: Paused | Resumed | Extended | Shortened, line: int) -> None:
    if isinstance(entry, Shortened):
        _set_date(runs, run, entry, line)
        return
    if run.duty.within is None or run.duty.within.unit not in COUNTED:
        return
    match entry:
        case Paused():
            run.pauses = [*run.pauses, (entry.at, entry.until)]
        case Resumed():
            run.pauses = [(since, min(until, entry.at)) for since, until in run.pauses]
        case Extended():
            run.more += entry.more
    run.due = runs.reckon(run.duty, run.started.at, run.more, run.pauses)
    run.moved_by.append(line)


def setters(ledger: Ledger, set_by: Whos, entry: Entry, visit: VisitName | None) -> list[int]:
    """The places in a duty's `set_by` for which whoever writes this entry may speak."""
    members = enumerate(set_by.members)
    return [place for place, who in members if ledger.is_who(who, entry.by, visit, entry.by)]


def date_that_counts(set_by: Whos, dates: dict[int, date]) -> date | None:
    """The date set: the earliest of several; where all of them must set one, the last once all have."""
    if not dates or (set_by.every and len(dates) < len(set_by.members)):
        return None
    return max(dates.values()) if set_by.every else min(dates.values())


def due_on(day: date, readings: Readings) -> Due:
    """When something is due of which this is the last day in time; nothing was counted."""
    ends_at = end_of_day(day, readings.day_ends, readings.zone)
    return Due(ends_at, ends_at, day)


def _set_date(runs: Runs, run: Run, entry: Shortened, line: int) -> None:
    if run.duty.set_by is None:
        return
    places = setters(runs.ledger, run.duty.set_by, entry, run.visit or run.started.visit)
    run.dates |= dict.fromkeys(places, entry.due_on)
    counts = date_that_counts(run.duty.set_by, run.dates)
    found = due_on(counts, runs.policy.readings) if counts else None
    if found != run.set_due:
        run.set_due = found
        run.moved_by.append(line)


def _retime(runs: Runs, entry: Retimed, line: int) -> None:
    """Counts the open runs anew; one that would then have run out already keeps the date it had."""
    runs.calendar = runs.calendar.revised(entry.revision).with_later(runs.calendar.later)
    for run in _not_run_out(runs.live):
        found = runs.reckon(run.duty, run.started.at, run.more, run.pauses)
        if found is not None and found != run.due and _lies_ahead(found, entry.at):
            run.due = found
            run.moved_by.append(line)


def _not_run_out(live: Iterable[Run]) -> list[Run]:
    return [run for run in live if run.overdue_at is None and run.due is not None]


def _lies_ahead(found: Due, at: datetime) -> bool:
    return found.overdue_from is None or found.overdue_from > at
