"""Checking every record: seals, chain, words, and every summary against the fold; `accord check-records` prints it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from accord.engine.entries import Entry
from accord.engine.fold import fold
from accord.policies import editions
from accord.record import calendars, codec, lines, people, seal, summary, triggers
from accord.record.models import Line, Sheet


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written: on which record ("" for the database), at which line (0: the whole)."""

    reference: str
    sequence: int
    says: str

    def __str__(self) -> str:
        place = f"{self.reference or 'The database'}{f', line {self.sequence}' if self.sequence else ''}"
        return f"{place}: {self.says}"


def everything() -> Iterator[Finding]:
    """Every finding in this database, record by record; none when all is as it was written."""
    for name in triggers.missing(connection):
        yield Finding("", 0, f"The database no longer refuses changes to lines: the trigger {name} is missing.")
    orphans = Line.objects.exclude(sheet_id__in=Sheet.objects.values("id")).count()
    if orphans:
        yield Finding("", 0, f"{orphans} lines have no cover sheet: it was removed.")
    for sheet in Sheet.objects.select_related("edition", "calendar_revision").order_by("reference").iterator():
        yield from record(sheet)


def count() -> int:
    """How many records there are in this database."""
    return Sheet.objects.count()


def record(sheet: Sheet) -> Iterator[Finding]:
    """Every finding on one record."""
    rows = list(Line.objects.filter(sheet=sheet).order_by("sequence").prefetch_related("passages"))
    for says in _about_opening(sheet):
        yield Finding(sheet.shown, 0, says)
    sealed = [lines.sealed(line) for line in rows]
    for fault in seal.verify(str(sheet.id), lines.opened(sheet), sealed, sheet.lines, sheet.head):
        yield Finding(sheet.shown, fault.sequence, fault.says)
    entries: list[Entry] = []
    for line in rows:
        try:
            entries.append(codec.decode(line.body))
        except codec.NotReadable as wrong:
            yield Finding(sheet.shown, line.sequence, str(wrong))
            return
        for name in lines.strays(line, entries[-1]):
            yield Finding(sheet.shown, line.sequence, f"The line's {name} is not what its sealed text says.")
    try:
        summaries = list(_about_summaries(sheet, entries))
    except (ValueError, LookupError) as wrong:
        # Only a forged line names an agency, a worker or a stage that cannot be.
        summaries = [f"The record makes no sense by the policy it follows, so it was changed: {wrong!r}."]
    yield from (Finding(sheet.shown, 0, says) for says in summaries)


def _about_opening(sheet: Sheet) -> Iterator[str]:
    if not sheet.lines:
        yield "The disagreement has a cover sheet and no line."
    if sheet.edition.partnership_id != sheet.partnership_id:
        yield "The cover sheet names an edition of another partnership."
    if editions.digest_of(sheet.edition.text) != sheet.edition.digest:
        yield "The text of the edition it follows was changed after it was signed."


def _about_summaries(sheet: Sheet, entries: list[Entry]) -> Iterator[str]:
    if not entries or editions.digest_of(sheet.edition.text) != sheet.edition.digest:
        return
    policy = editions.policy(sheet.edition)
    moment = entries[-1].entered_at
    standing = fold(policy, calendars.of(sheet, entries), entries, moment)
    if sheet.last_entered_at != moment:
        said, was = seal.moment(sheet.last_entered_at), seal.moment(moment)
        yield f"The cover sheet says it was last written on at {said}; the record says at {was}."
    yield from summary.differences(sheet, standing)
    yield from people.differences(sheet, entries)
