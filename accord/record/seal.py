"""How a line is sealed, so that a later change to it shows. Standard library only; docs/record-format.md agrees.

Words stand beside the line, which holds a salted commitment to them; each line names the digest of the one before, and
the first names the digest of the opening, so that nothing can be altered, cut out or put in without breaking the chain.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

FORMAT = 1
SALT_BYTES = 32
_OPENING = b"accord/opening/1\x00"
_PASSAGE = b"accord/passage/1\x00"
_LINE = b"accord/line/1\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedWords:
    """One passage as sealed: its field, for whom, whose (the typist's side and agency), and the bytes of its words."""

    field: str
    audience: str
    side: str
    agency: str
    salt: bytes
    words: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedLine:
    """One line as sealed: every field that is hashed, the digest kept for it, and the passages that belong to it."""

    fields: Mapping[str, str | int]
    digest: str
    words: tuple[SealedWords, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found wrong: at which line (0: the record as a whole), and what."""

    sequence: int
    says: str


def canonical(value: object) -> str:
    """The one JSON text of a value: keys sorted by code point, no spaces, only what JSON must escape is escaped."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def moment(at: datetime) -> str:
    """A moment as the record writes it: RFC 3339 in UTC with six decimals and Z."""
    if at.utcoffset() is None:
        raise ValueError(
            f"Found the moment {at.isoformat()} without a time zone; the record keeps only moments with one."
        )
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def new_salt() -> bytes:
    """32 random bytes, for one passage only."""
    return secrets.token_bytes(SALT_BYTES)


def opening(fields: Mapping[str, str]) -> str:
    """The digest that the first line names as the one before it: what was fixed for good when the record was begun."""
    return hashlib.sha256(_OPENING + canonical(dict(fields)).encode()).hexdigest()


def commitment(sheet: str, sequence: int, passage: SealedWords) -> str:
    """The salted commitment to one passage: it shows nothing of the words, and no other words fit it."""
    place = [sheet, sequence, passage.field, passage.audience, passage.side, passage.agency]
    message = _PASSAGE + canonical(place).encode() + b"\x00" + passage.words
    return hmac.new(passage.salt, message, hashlib.sha256).hexdigest()


def commitments(sheet: str, sequence: int, passages: Iterable[SealedWords]) -> str:
    """The commitments of one line as it keeps them: canonical JSON of [field, audience, commitment], in order."""
    return canonical(sorted([one.field, one.audience, commitment(sheet, sequence, one)] for one in passages))


def digest(fields: Mapping[str, str | int]) -> str:
    """The digest of one line, over every field but itself, the digest before included."""
    return hashlib.sha256(_LINE + canonical(dict(fields)).encode()).hexdigest()


def verify(sheet: str, opened: str, lines: Iterable[SealedLine], count: int, head: str) -> list[Fault]:
    """What is wrong with one record: numbers, chain, digests, commitments, the count and head kept elsewhere; or []."""
    faults: list[Fault] = []
    before, last = opened, 0
    for last, line in enumerate(lines, start=1):
        faults += [Fault(last, says) for says in _wrong_with(sheet, last, line, before)]
        before = line.digest
    if last != count:
        faults.append(Fault(0, f"The record holds {last} lines; its cover sheet says {count}."))
    if (before if last else "") != head:
        faults.append(
            Fault(0, f"The last line's digest is {before}; the head kept on the cover sheet is {head or 'empty'}.")
        )
    return faults


def _wrong_with(sheet: str, sequence: int, line: SealedLine, before: str) -> Iterable[str]:
    fields = line.fields
    if fields["format"] != FORMAT:
        yield f"The line is of format {fields['format']}; this program knows format {FORMAT} only."
        return
    if fields["sheet"] != sheet:
        yield f"The line was sealed for the disagreement {fields['sheet']}, and stands in {sheet}."
    if fields["sequence"] != sequence:
        yield f"The line is numbered {fields['sequence']} where {sequence} was expected: a line is missing or put in."
    if fields["previous"] != before:
        yield "The line does not follow the one before it: the digest it names is another."
    if digest(fields) != line.digest:
        yield "The line was changed after it was written: its digest does not fit."
    if commitments(sheet, sequence, line.words) != fields["commitments"]:
        yield "The words beside the line are not those that were written: a passage was changed, removed or added."
