"""Corrections: who may correct which line, and how.

Source: model.md, section 2. What was accepted on the strength of a line later corrected stays; but no step of the way
is taken from under those that followed it.
"""

from collections.abc import Iterator
from dataclasses import replace

from accord.engine.corrections import in_error, restated
from accord.engine.days import CalendarEnds
from accord.engine.entries import Actor, Corrected, Entry
from accord.engine.fold import fold
from accord.engine.judge.core import MOVES, core_refusals
from accord.engine.judge.question import Question, question
from accord.engine.kinds import CORE_KINDS
from accord.engine.standing import Refusal, Standing
from accord.engine.wording import in_words


def correction_refusals(asked: Question) -> list[Refusal]:
    """Why a line may not be corrected so; [] for any other entry."""
    entry = asked.entry
    if not isinstance(entry, Corrected):
        return []
    return [Refusal(rule="", says=in_words(asked.policy, says)) for says in _refused(asked.standing, entry)]


def _refused(standing: Standing, entry: Corrected) -> Iterator[str]:
    if not 1 <= entry.corrects <= len(standing.entries):
        yield f"There is no line {entry.corrects} on this record."
        return
    past = restated(standing.entries)
    line, original = entry.corrects, past[entry.corrects - 1]
    refused = [*_which(original, line), *_whose(entry, standing.entries[line - 1])]
    refused = refused or [*_replacement(entry, original), *_confirmed(standing, original, line)]
    refused = refused or [*_as_if_then(standing, past[: line - 1], entry, original)]
    yield from refused or _rested_upon(standing, entry)


def _which(original: Entry, line: int) -> Iterator[str]:
    if in_error(original, line):
        yield f"Line {line} was entered in error, and is read so. Write anew what happened."
    elif original.kind in CORE_KINDS:
        yield f"Line {line} is not one of those that are corrected: undo what it did by a new entry."


def _whose(entry: Corrected, original: Entry) -> Iterator[str]:
    if _writer(entry) != _writer(original):
        yield "A line is corrected by {the agency} that wrote it. If you see it otherwise, put a note on the record."


def _writer(entry: Entry) -> tuple[str, ...]:
    typist = entry.written_by or entry.by
    return (typist.side, typist.agency, "" if typist.side else typist.seat)


def _replacement(entry: Corrected, original: Entry) -> Iterator[str]:
    new = entry.entry
    if new is None:
        return
    if new.kind != original.kind:
        yield f"It is replaced by another of its kind, {original.kind}. Or say it was entered in error, and write anew."
    elif _party(new.by) != _party(original.by):
        yield "Who acted is of another {agency}. Say the line was entered in error, and write anew."


def _party(actor: Actor) -> tuple[str, str]:
    return (actor.side, actor.agency)


def _confirmed(standing: Standing, original: Entry, line: int) -> Iterator[str]:
    """What was confirmed is not changed underneath those who confirmed it (WI-11, NO-15)."""
    visit = next((mark.visit for mark in standing.marks if mark.line == line), None)
    if original.kind == "agreed" and standing.ledger.sides_that("confirmed", visit):
        yield "{The outcome} has been confirmed. Record what is agreed now; it is then confirmed anew."


def _rested_upon(standing: Standing, entry: Corrected) -> Iterator[str]:
    """A step of the way is not taken from under those that followed it."""
    try:
        after = fold(standing.policy, standing.calendar, (*standing.entries, entry), entry.entered_at)
    except CalendarEnds as wrong:
        yield str(wrong)
        return
    if standing.raised_at and not after.raised_at:
        yield "This {raise:past} the matter, so it cannot have been entered in error. {Withdraw} it, and say why."
        return
    later = [
        line
        for line, other in enumerate(restated(standing.entries), start=1)
        if line > entry.corrects and other.kind in MOVES
    ]
    if later and _way(standing) != _way(after):
        yield f"Line {later[-1]} moved it on since, and rests on this. Correct that line first."


def _way(standing: Standing) -> tuple[object, ...]:
    """Which stages it stood at, opened by which lines, and how it ended."""
    visits = [(each.name, each.line, bool(each.left_at), bool(each.settled_at)) for each in standing.visits]
    return (visits, bool(standing.settled_at), bool(standing.withdrawn_at), bool(standing.closed_at))


def _as_if_then(standing: Standing, past: tuple[Entry, ...], entry: Corrected, original: Entry) -> Iterator[str]:
    """What the core would have refused, had it been written so in the first place; no gate is asked again."""
    if entry.entry is None:
        return
    new = replace(entry.entry, entered_at=original.entered_at)
    before = fold(standing.policy, standing.calendar, past, original.entered_at)
    yield from (refusal.says for refusal in core_refusals(question(before, new)))
