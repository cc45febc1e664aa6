"""What a form's boxes hold to begin with: the words of both sides on the record, and plain facts about it."""

from collections.abc import Callable, Iterator, Mapping

from accord.engine import form_text
from accord.engine.form_text import Box
from accord.pages import people, readings, sentences
from accord.pages.dates import day
from accord.pages.entry_forms import BOTH_SIDES
from accord.pages.opened import Opened

TALKS = ("attempted", "discussed", "met")
ENDS = ("outcome", "decision")
FACTS = (form_text.TODAY, form_text.STAGE, form_text.PEOPLE, form_text.ENTERED)


def filled(page: Opened, box: Box) -> str:
    """The words a box begins with; "" where the record has nothing for it."""
    parts = [box.begins, *(_blank(page, blank) for blank in box.blanks)]
    return "\n\n".join(part for part in parts if part)


def told(page: Opened, box: Box) -> str:
    """The words a box begins with where somebody wrote them on the record; "" where they are plain facts."""
    in_words = any(blank.partition(" ")[0] not in FACTS for blank in box.blanks)
    return filled(page, box) if in_words else ""


def _blank(page: Opened, blank: str) -> str:
    name, _space, stage = blank.partition(" ")
    if name == form_text.ENTERED:
        return next((day(visit.entered_at) for visit in page.standing.visits if visit.stage == stage), "")
    return _FILLS[name](page) if name in _FILLS else _latest(page, (name,))


def _today(page: Opened) -> str:
    return day(page.now)


def _stage(page: Opened) -> str:
    visit = page.standing.visit
    return sentences.stage(page.policy, visit.stage) if visit else ""


def _people(page: Opened) -> str:
    """Everybody of the two sides who is named on the record, each once, from the seat they were first in."""
    found: dict[str, str] = {}
    for actor in people.actors_in(page.standing.entries):
        if actor.side and actor.agency:
            found.setdefault(actor.worker or actor.agency, page.names.actor(actor))
    return "\n".join(dict.fromkeys(found.values()))


def _talk(page: Opened) -> str:
    return "\n".join(_talks(page))


def _talks(page: Opened) -> Iterator[str]:
    for line in readings.now_reads(page):
        if line.entry.kind in TALKS:
            told = [one.text for one in line.words if one.audience == BOTH_SIDES and one.field in ("account", "note")]
            says = sentences.sentence(line.entry, page.policy, page.names)
            yield " ".join([f"{day(line.entry.at)}:", says, *told])


def _outcome(page: Opened) -> str:
    return _latest(page, ENDS)


def _latest(page: Opened, fields: tuple[str, ...]) -> str:
    """The latest words in one of these fields that both sides read."""
    lines = readings.now_reads(page)
    words = [one for line in lines for one in line.words if one.field in fields and one.audience == BOTH_SIDES]
    return words[-1].text if words else ""


_FILLS: Mapping[str, Callable[[Opened], str]] = {
    form_text.TODAY: _today,
    form_text.STAGE: _stage,
    form_text.PEOPLE: _people,
    form_text.TALK: _talk,
    form_text.OUTCOME: _outcome,
}
