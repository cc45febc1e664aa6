"""The one door through which anything is written on a record: `append`, and `begin` for a new one.

All of it in one transaction or nothing: the key, the lines, their words, the cover sheet, the deadlines, who takes part
and who must be told. Writing never sends. Source: the architecture, "The truth and its summary".
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.entries import Corrected, Entry
from accord.policies import editions
from accord.policies.models import CalendarRevision, Edition
from accord.record import calendars, codec, judging, keys, lines, owing, people, reference, summary, words
from accord.record.keys import Writing
from accord.record.models import Draft, Key, Line, Owed, Passage, Sheet
from accord.record.refusals import BadWords, Broken, KeyReused, NoSuchDraft, NotWritten, Refused, Stale
from accord.record.words import Words

__all__ = [
    "BadWords", "Broken", "KeyReused", "NoSuchDraft", "NotWritten", "Opening", "Refused", "Stale",
    "Words", "Writing", "Written", "append", "begin",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is fixed for good when a disagreement is begun."""

    partnership: Partnership
    edition: Edition
    calendar_revision: CalendarRevision
    subject: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the first and the last line's number on the record of `sheet`."""

    sheet: UUID
    first: int
    last: int


def append(
    sheet_id: UUID, writings: Sequence[Writing], *, worker: Worker, key: UUID, seen: int, entered_at: datetime
) -> Written:
    """Writes one or more entries, all or none; sent again with the same key and contents, gives the same answer.

    `seen`: the number of the last line when the page was read. Raises Refused, Stale, KeyReused, BadWords, Broken.
    """
    batch = _checked(writings, worker, entered_at)
    with transaction.atomic():
        claimed, is_new = keys.claim(worker, key, sheet_id, keys.payload([str(sheet_id)], batch))
        if is_new:
            sheet = _locked(sheet_id)
            _put(sheet, batch, worker=worker, claimed=claimed, seen=seen, entered_at=entered_at)
    return Written(sheet_id, claimed.first, claimed.last)


def begin(
    draft_id: UUID, opening: Opening, writings: Sequence[Writing], *, worker: Worker, entered_at: datetime
) -> Written:
    """Begins a disagreement, whose id and key are the draft's, by its first entries; otherwise as `append`."""
    batch = _checked(writings, worker, entered_at)
    place = [str(draft_id), opening.partnership.id, opening.subject]
    with transaction.atomic():
        claimed, is_new = keys.claim(worker, draft_id, draft_id, keys.payload(place, batch))
        if is_new:
            sheet = _opened(draft_id, opening, worker, entered_at)
            _put(sheet, batch, worker=worker, claimed=claimed, seen=0, entered_at=entered_at)
    return Written(draft_id, claimed.first, claimed.last)


def _checked(writings: Sequence[Writing], worker: Worker, entered_at: datetime) -> list[Writing]:
    """The writings as they are kept; refuses what could not be kept, before any database is asked."""
    if not writings:
        raise ValueError("Found nothing to write; expected one entry or more.")
    return [_checked_one(writing, worker, entered_at) for writing in writings]


def _checked_one(writing: Writing, worker: Worker, entered_at: datetime) -> Writing:
    entry = writing.entry
    if lines.typist(entry).worker != str(worker.id):
        raise ValueError(
            f"Found an entry typed by {lines.typist(entry).worker!r}; expected the worker who writes, {worker.id}."
        )
    if entry.entered_at != entered_at:
        raise ValueError(f"Found an entry entered at {entry.entered_at}; expected the moment of writing, {entered_at}.")
    words.refuse_unkeepable_in(json.loads(codec.encode(entry)))
    kept = tuple(words.checked(one) for one in writing.words)
    if len(kept) > words.MOST_FIELDS or len({(one.field, one.audience) for one in kept}) != len(kept):
        raise ValueError(
            f"Found {len(kept)} fields; expected each at most once for an audience, {words.MOST_FIELDS} at most."
        )
    _refuse_unwritten(writing, {one.field for one in kept})
    return Writing(entry=entry, words=kept)


def _refuse_unwritten(writing: Writing, written: set[str]) -> None:
    """What an entry says was put in words has words, and a rule passed with a reason has the reason."""
    entry = writing.entry
    # The steps of a plan are its words.
    for before in ("", words.NEW):
        if any(field.startswith(f"{before}step-") for field in written):
            written = {*written, f"{before}plan"}
    wanted = _wanted(entry)
    if isinstance(entry, Corrected) and entry.entry is not None:
        wanted += [f"{words.NEW}{field}" for field in _wanted(entry.entry)]
    for field in wanted:
        if field not in written:
            raise BadWords(field, "Nothing is written here. Write something, or leave this out.")


def _wanted(entry: Entry) -> list[str]:
    return [*entry.said, *([words.REASON] if entry.despite else [])]


def _opened(draft_id: UUID, opening: Opening, worker: Worker, entered_at: datetime) -> Sheet:
    if Draft.objects.filter(id=draft_id).exclude(worker=worker).exists():
        raise NoSuchDraft
    if Sheet.objects.filter(id=draft_id).exists():
        raise KeyReused
    free = reference.new()
    while Sheet.objects.filter(reference=free).exists():
        free = reference.new()
    return Sheet.objects.create(
        id=draft_id,
        reference=free,
        partnership=opening.partnership,
        edition=opening.edition,
        calendar_revision=opening.calendar_revision,
        subject=opening.subject,
        last_entered_at=entered_at,
    )


def _locked(sheet_id: UUID) -> Sheet:
    sheets = Sheet.objects.select_related("edition", "calendar_revision")
    return sheets.select_for_update(of=("self",)).get(id=sheet_id)


def _put(sheet: Sheet, batch: list[Writing], *, worker: Worker, claimed: Key, seen: int, entered_at: datetime) -> None:
    """Everything that one write changes, under the lock on the cover sheet."""
    written = list(Line.objects.filter(sheet=sheet).order_by("sequence"))
    head = written[-1].digest if written else ""
    if (len(written), head) != (sheet.lines, sheet.head):
        raise Broken(sheet.shown)
    policy = editions.policy(sheet.edition)
    # Whoever waited for the lock writes after whoever had it.
    moment = max(entered_at, sheet.last_entered_at)
    known = [codec.decode(line.body) for line in written]
    new = [judging.at_moment(writing.entry, moment) for writing in batch]
    steps = judging.judged(
        policy,
        calendars.of(sheet, [*known, *new]),
        known,
        new,
        judging.others_since(written, seen, worker),
    )
    made = _store(sheet, batch, steps, worker, head or lines.opened(sheet))
    summary.rewrite(sheet, steps[-1].after, made[-1].digest)
    people.store(sheet, steps[-1].after.entries)
    claimed.first, claimed.last = made[0].sequence, made[-1].sequence
    claimed.save()
    Draft.objects.filter(id=claimed.key, worker=worker).delete()


def _store(sheet: Sheet, batch: list[Writing], steps: list[judging.Step], worker: Worker, previous: str) -> list[Line]:
    """The lines of a batch with their passages and who must be told of them."""
    standing = steps[-1].after
    made: list[Line] = []
    for sequence, (writing, step) in enumerate(zip(batch, steps, strict=True), start=sheet.lines + 1):
        new = lines.made(sheet, standing, sequence, writing.words, worker, made[-1].digest if made else previous)
        new.line.save(force_insert=True)
        Passage.objects.bulk_create(new.passages)
        Owed.objects.bulk_create(
            Owed(sheet=sheet, line=new.line, to=to, why=why, noted_at=step.entry.entered_at)
            for to, why in owing.owed_by(step.entry, step.before, step.after)
        )
        made.append(new.line)
    return made
