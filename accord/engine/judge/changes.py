"""What the core refuses of its own entries that move a deadline: pause, resume, extend, set a date, count anew.

Source: the policy language, sections 6 and 10 (rule 12); model.md, section 2; requirement CA-22.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from accord.engine.changing import due_on, setters
from accord.engine.days import CalendarEnds
from accord.engine.entries import Extended, Paused, Resumed, Retimed, Shortened
from accord.engine.fold import fold
from accord.engine.judge.core import REASONS
from accord.engine.judge.question import Question
from accord.engine.kinds import CORE_KINDS
from accord.engine.pauses import COUNTED
from accord.engine.policy import Duty
from accord.engine.standing import OVERDUE, Deadline, Refusal
from accord.engine.wording import in_words

Change = Paused | Resumed | Extended | Shortened
_A_YEAR = timedelta(days=366)
_MOST = 999
_WITH_REASON = ("paused", "extended", "corrected")


def change_refusals(asked: Question) -> list[Refusal]:
    """Why one of the core's own entries may not be written as things stand."""
    entry = asked.entry
    if entry.kind not in CORE_KINDS:
        return []
    says = [*_moment(asked), *_known(asked), *_what_it_changes(asked)]
    found = [Refusal(rule="", says=in_words(asked.policy, each)) for each in says]
    if entry.kind in _WITH_REASON and "reasons" not in entry.said:
        found.append(Refusal(rule="", says="Say why.", missing=REASONS))
    return found or list(_reckons(asked))


def _moment(asked: Question) -> Iterator[str]:
    entry = asked.entry
    if entry.at != entry.entered_at:
        yield "This counts from the moment it is written. Leave out when it happened; say that in the reason."
    if entry.answers:
        yield "This answers no question. Answer in an entry of its own."


def _known(asked: Question) -> Iterator[str]:
    entry = asked.entry
    if isinstance(entry, Retimed) and entry.revision not in asked.standing.calendar.later:
        yield f'No later calendar of the name "{entry.revision}" is known. Bring it in first.'


def _what_it_changes(asked: Question) -> Iterator[str]:
    entry = asked.entry
    if not isinstance(entry, Change):
        return
    live = [run for run in asked.standing.live if run.rule == entry.duty and entry.visit in (None, run.visit)]
    duty = asked.policy.duties.get(entry.duty)
    if duty is None or not live:
        yield "Nobody owes this now, so its time cannot be changed."
    elif all(run.state == OVERDUE for run in live):
        yield "Its time has run out, and what has run out stays so. {The office} can excuse it, with the reason."
    else:
        yield from _one(asked, entry, duty, [run for run in live if run.state != OVERDUE])


def _one(asked: Question, entry: Change, duty: Duty, runs: list[Deadline]) -> Iterator[str]:
    if isinstance(entry, Shortened):
        yield from _set(asked, entry, duty, runs)
    elif duty.within is None or duty.within.unit not in COUNTED:
        yield "Its time is not counted in days or hours, so it cannot be stopped or made longer."
    else:
        yield from _counted(entry, any(run.paused_until for run in runs))


def _counted(entry: Change, paused: bool) -> Iterator[str]:
    match entry:
        case Paused() if paused:
            yield "Its clock is stopped already. Let it run on first."
        case Paused() if not entry.at < entry.until <= entry.at + _A_YEAR:
            yield "Say until when, at the latest: a day to come, within a year."
        case Resumed() if not paused:
            yield "Its clock is not stopped."
        case Extended() if not 1 <= entry.more <= _MOST:
            yield f"Say by how many more: a whole number from 1 to {_MOST}."


def _set(asked: Question, entry: Shortened, duty: Duty, runs: list[Deadline]) -> Iterator[str]:
    if duty.set_by is None:
        yield "{The procedure} lets nobody set a date for this."
        return
    places = setters(asked.ledger, duty.set_by, entry, runs[0].visit or asked.visit)
    if not places:
        yield f"The date for this is set by {duty.set_by}."
        return
    ends_at = due_on(entry.due_on, asked.policy.readings).due_at
    if ends_at <= entry.at:
        yield "This day is over. Choose a day to come."
    if all(run.due and ends_at >= (run.due.overdue_from or run.due.due_at) for run in runs):
        yield f"Only an earlier day counts: {{the procedure}} itself says {_spoken(_last_day(runs))}."
    mine = [str(duty.set_by.members[place]) for place in places]
    before = [day for run in runs for who, day in run.dates if who in mine]
    if before and entry.due_on >= min(before):
        yield f"You have set {_spoken(min(before))} already, and can only bring it forward."


def _last_day(runs: list[Deadline]) -> date:
    return max(run.due.last_day for run in runs if run.due)


def _spoken(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _reckons(asked: Question) -> Iterator[Refusal]:
    """Whether the calendar knows the days that this would count."""
    standing, entry = asked.standing, asked.entry
    if not isinstance(entry, Paused | Extended | Retimed):
        return
    try:
        fold(standing.policy, standing.calendar, (*standing.entries, entry), entry.entered_at)
    except CalendarEnds as wrong:
        yield Refusal(rule="", says=str(wrong))
