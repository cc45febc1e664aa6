"""What came of a line that was just written: what it met, and what it did not meet because of the time it gives."""

from dataclasses import replace

from accord.engine.entries import Entry
from accord.engine.fold import fold
from accord.engine.standing import LATE, MET, Deadline
from accord.pages import record_rows
from accord.pages.dates import moment
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.record.read import Shown


def own_line(page: Opened, typed: str) -> Shown | None:
    """The line whose number an address gives; None where it is not this worker's."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    return next((one for one in page.lines if one.sequence == number and one.written_by == page.worker), None)


def told(page: Opened, line: Shown | None) -> list[str]:
    """Sentences about the line that was just written; none where there is none."""
    if line is None:
        return []
    before = page.standing.entries[: line.sequence - 1]
    met = _met(page, before, line.entry)
    missed = [one for one in _met(page, before, replace(line.entry, at=line.entry.entered_at)) if one not in met]
    says = [_("It is on the record. %(sentence)s") % {"sentence": record_rows.row(page, line)["sentence"]}]
    says += [_("With this, “%(what)s” is done.") % {"what": label} for label, _began in met]
    return says + [_too_early(label, began) for label, began in missed]


def _met(page: Opened, before: tuple[Entry, ...], entry: Entry) -> list[tuple[str, str]]:
    """What an entry discharged: each duty's label, and when its clock began."""
    was = _deadlines(page, before)
    pairs = zip(was, _deadlines(page, (*before, entry)), strict=False)  # a later entry only adds runs at the end
    found = [(now.label, moment(now.started_at)) for then, now in pairs if then.live and now.state in (MET, LATE)]
    return list(dict.fromkeys(found))


def _deadlines(page: Opened, entries: tuple[Entry, ...]) -> tuple[Deadline, ...]:
    standing = page.standing
    return fold(standing.policy, standing.calendar, entries, standing.as_at).deadlines


def _too_early(label: str, began: str) -> str:
    says = _(
        "It does not count for “%(what)s”: the time you gave is before that clock began (%(began)s). "
        "If the time is wrong, write it again with the right one."
    )
    return says % {"what": label, "began": began}
