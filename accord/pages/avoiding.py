"""Words the procedure avoids, in what somebody wrote: a kind note with what to say instead, and the way to change it.

Nothing is refused or held up for a word. Before a concern is sent the note stands on the page where it is checked;
of anything else it stands where the line that was just written is shown, with the link that puts the line right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from accord.engine.entries import Corrected
from accord.engine.plain.avoided import Avoided, avoided
from accord.engine.policy import Policy
from accord.pages import record_rows
from accord.pages.opened import Opened
from accord.pages.people import listed
from accord.pages.wording import gettext as _
from accord.record.read import Shown
from accord.record.words import NEW


@dataclass(frozen=True, slots=True)
class Note:
    """What to say of one text: sentences, and where it can be changed."""

    says: tuple[str, ...]
    change: str
    href: str


def notes(policy: Policy, written: Iterable[tuple[str, str, str, str]]) -> list[Note]:
    """A note for each text with such a word. Of each: its heading, the text, a link that changes it and its address."""
    found = []
    for heading, text, change, href in written:
        by_word: dict[str, list[Avoided]] = {}
        for one in avoided(policy, text):
            by_word.setdefault(one.word, []).append(one)
        if by_word:
            found.append(Note(tuple(_says(each, heading) for each in by_word.values()), change, href))
    return found


def of_line(page: Opened, line: Shown | None) -> list[Note]:
    """Notes on a line that this worker wrote; none on anybody else's."""
    if line is None or line.written_by != page.worker:
        return []
    line = _as_it_reads(page, line)
    change = _("Correct line %(line)s") % {"line": line.sequence}
    href = reverse("correct", args=[page.seen.sheet.shown, line.sequence])
    words = record_rows.words_of(page, line)
    return notes(page.policy, [(one["label"], one["text"], change, href) for one in words])


def _as_it_reads(page: Opened, line: Shown) -> Shown:
    """A correction as the line that it puts right, with the words it brought; any other line as it stands."""
    if not isinstance(line.entry, Corrected):
        return line
    old = page.lines[line.entry.corrects - 1]
    before = {one.text for one in old.words}
    brought = (one for one in line.words if one.text not in before)
    return replace(old, words=tuple(replace(one, field=one.field.removeprefix(NEW)) for one in brought))


def _says(found: list[Avoided], heading: str) -> str:
    """What to say of one word, in whichever forms it was found."""
    words = {"found": listed(f"“{one.found}”" for one in found), "heading": heading, "instead": found[0].instead}
    if found[0].instead:
        return _("%(found)s in “%(heading)s”: {the procedure} says “%(instead)s” instead.") % words
    return _("%(found)s in “%(heading)s”: {the procedure} avoids this word.") % words
