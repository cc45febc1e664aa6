"""The record as corrected: each line as it is now to be read, at its own place.

Source: model.md, section 2. Nothing is taken off the record; a correction says how a line is to be read from then on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accord.engine.entries import Corrected, Entry


def corrected_by(entries: Iterable[Entry]) -> dict[int, int]:
    """The lines that were corrected, each with the line of its latest correction."""
    lines = enumerate(entries, start=1)
    return {entry.corrects: line for line, entry in lines if isinstance(entry, Corrected) and entry.corrects != line}


def restated(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Every line as it is now to be read, numbered as before; restating it again changes nothing.

    A line entered in error becomes a correction of itself, of which nothing follows.
    """
    latest = corrected_by(entries)
    if not latest:
        return tuple(entries)
    return tuple(
        _as_read(entry, line, entries[latest[line] - 1]) if line in latest else entry
        for line, entry in enumerate(entries, start=1)
    )


def with_replacements(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Everything that was ever written, what replaced it too: whom a line has reached stays reached."""
    for entry in entries:
        yield entry
        if isinstance(entry, Corrected) and entry.entry is not None:
            yield entry.entry


def in_error(entry: Entry, line: int) -> bool:
    """Whether the restated line of this number was entered in error."""
    return isinstance(entry, Corrected) and entry.corrects == line


def _as_read(original: Entry, line: int, correction: Entry) -> Entry:
    replaced = correction.entry if isinstance(correction, Corrected) else None
    if replaced is not None:
        return replace(replaced, entered_at=original.entered_at)
    return Corrected(at=original.at, entered_at=original.entered_at, by=original.by, corrects=line)
