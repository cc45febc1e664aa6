"""The lines of a record as they now read, with the words that now stand for them: what is not history goes by these."""

from dataclasses import replace

from accord.engine.corrections import restated
from accord.engine.entries import Corrected
from accord.pages.opened import Opened
from accord.record.read import Readable, Shown
from accord.record.words import NEW


def in_force(page: Opened, number: int) -> tuple[Readable, ...]:
    """The words that now stand for a line: its own, or those of its latest correction."""
    correction = page.standing.corrected.get(number)
    if correction is None:
        return page.lines[number - 1].words
    new = (one for one in page.lines[correction - 1].words if one.field.startswith(NEW))
    return tuple(replace(one, field=one.field.removeprefix(NEW)) for one in new)


def now_reads(page: Opened) -> tuple[Shown, ...]:
    """Every line as it now reads, at its own number; without those entered in error and the corrections themselves."""
    pairs = zip(page.lines, restated(page.standing.entries), strict=True)
    return tuple(
        replace(line, entry=entry, words=in_force(page, line.sequence))
        for line, entry in pairs
        if not isinstance(entry, Corrected)
    )
