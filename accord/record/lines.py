"""A line from an entry, its passages, and both as they are sealed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from accord.accounts.models import Worker
from accord.engine.entries import Actor, Entry
from accord.engine.marks import VisitName
from accord.engine.standing import Standing
from accord.record import codec, seal
from accord.record.models import Line, Passage, Sheet
from accord.record.words import Words


@dataclass(frozen=True, slots=True)
class Made:
    """A line and its passages, sealed and not yet stored."""

    line: Line
    passages: tuple[Passage, ...]


def opened(sheet: Sheet) -> str:
    """The digest of what was fixed when the disagreement was begun; the first line follows it."""
    return seal.opening(
        {
            "sheet": str(sheet.id),
            "reference": sheet.reference,
            "partnership": sheet.partnership_id,
            "edition": sheet.edition.digest,
            "calendar": f"{sheet.calendar_revision.nation} {sheet.calendar_revision.revision}",
            "subject": sheet.subject,
        }
    )


def made(
    sheet: Sheet, standing: Standing, sequence: int, words: Iterable[Words], worker: Worker, previous: str
) -> Made:
    """The line for the entry numbered `sequence` of a standing, following the digest `previous`."""
    entry = standing.entries[sequence - 1]
    stage, number = visit_of(standing, sequence) or ("", 0)
    line = Line(
        sheet=sheet,
        sequence=sequence,
        format=seal.FORMAT,
        kind=entry.kind,
        visit_stage=stage,
        visit_number=number,
        side=entry.by.side,
        agency_id=agency_id(entry.by),
        seat=entry.by.seat,
        written_by=worker,
        acts_for=acts_for(entry),
        at=entry.at,
        precision=entry.precision,
        entered_at=entry.entered_at,
        body=codec.encode(entry),
        previous=previous,
    )
    passages = tuple(_passage(line, typist(entry), one) for one in words)
    line.commitments = seal.commitments(str(sheet.id), sequence, [sealed_words(passage) for passage in passages])
    line.digest = seal.digest(fields(line))
    return Made(line, passages)


def visit_of(standing: Standing, sequence: int) -> VisitName | None:
    """The visit the numbered entry belongs to; None when it was written before the matter was raised."""
    own = [mark.visit for mark in standing.marks if mark.line == sequence]
    return own[0] if own else None


def typist(entry: Entry) -> Actor:
    """Who wrote the entry down."""
    return entry.written_by or entry.by


def acts_for(entry: Entry) -> str:
    """Who acted, where another wrote it down; "" where the typist did."""
    if entry.written_by is None:
        return ""
    return entry.by.worker or " ".join(part for part in (entry.by.side, entry.by.seat) if part)


def agency_id(actor: Actor) -> UUID | None:
    """The id of an actor's agency; None for the partnership's own people."""
    return UUID(actor.agency) if actor.agency else None


def _passage(line: Line, whose: Actor, words: Words) -> Passage:
    return Passage(
        line=line,
        field=words.field,
        audience=words.audience,
        side=whose.side,
        agency_id=agency_id(whose),
        salt=seal.new_salt(),
        words=words.text.encode(),
    )


def sealed_words(passage: Passage) -> seal.SealedWords:
    """A passage as it is sealed."""
    return seal.SealedWords(
        field=passage.field,
        audience=passage.audience,
        side=passage.side,
        agency=str(passage.agency_id or ""),
        salt=bytes(passage.salt),
        words=bytes(passage.words),
    )


def fields(line: Line) -> Mapping[str, str | int]:
    """Every field of a line that its digest is over."""
    return {
        "sheet": str(line.sheet_id),
        "sequence": line.sequence,
        "format": line.format,
        "kind": line.kind,
        "visit_stage": line.visit_stage,
        "visit_number": line.visit_number,
        "side": line.side,
        "agency": str(line.agency_id or ""),
        "seat": line.seat,
        "written_by": str(line.written_by_id),
        "acts_for": line.acts_for,
        "at": seal.moment(line.at),
        "precision": line.precision,
        "entered_at": seal.moment(line.entered_at),
        "body": line.body,
        "commitments": line.commitments,
        "previous": line.previous,
    }


def sealed(line: Line) -> seal.SealedLine:
    """A stored line as it is sealed, with its passages."""
    words = tuple(sealed_words(passage) for passage in line.passages.all())
    return seal.SealedLine(fields=fields(line), digest=line.digest, words=words)


def strays(line: Line, entry: Entry) -> list[str]:
    """The columns of a line that say something else than its body; [] in an honest record."""
    expected = {
        "kind": entry.kind,
        "side": entry.by.side,
        "agency": entry.by.agency,
        "seat": entry.by.seat,
        "written_by": typist(entry).worker,
        "acts_for": acts_for(entry),
        "at": seal.moment(entry.at),
        "precision": entry.precision,
        "entered_at": seal.moment(entry.entered_at),
    }
    found = fields(line)
    return [name for name, value in expected.items() if found[name] != value]


def promised(line: Line) -> list[tuple[str, str]]:
    """The (field, audience) of every passage a line committed to."""
    return [(field, audience) for field, audience, _ in json.loads(line.commitments)]
