"""What came of a line that was just written: what it met, and what it did not meet because of the time it gives."""

from dataclasses import replace

from django.utils.translation import gettext as _

from accord.engine.entries import Entry
from accord.engine.fold import fold
from accord.engine.standing import LATE, MET, Deadline
from accord.pages import record_rows
from accord.pages.dates import moment
from accord.pages.opened import Opened


def told(page: Opened, typed: str) -> list[str]:
    """Sentences about the line whose number the address gives; none where it is not this worker's line."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    line = next((one for one in page.lines if one.sequence == number and one.written_by == page.worker), None)
    if line is None:
        return []
    before = page.standing.entries[: number - 1]
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
