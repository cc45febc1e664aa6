"""What was typed into the form of a correction, as the correction to be written; or what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from accord.engine.entries import Actor, Corrected, Step
from accord.engine.kinds import CONTENTS
from accord.pages import answers, correcting
from accord.pages import entry_forms_people as whom
from accord.pages.answers import FieldError
from accord.pages.correcting import IN_ERROR, REPLACED, Mending
from accord.pages.entry_forms import ASKS, BOTH_SIDES
from accord.pages.entry_forms_made import rows
from accord.pages.wording import gettext as _
from accord.record.words import NEW, Words
from accord.record.write import Writing


@dataclass(slots=True)
class Reading:
    """A form being read: what replaces the entry's details, the words found so far, and what is wrong."""

    it: Mending
    details: dict[str, Any] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    errors: list[FieldError] = field(default_factory=list)


def read(it: Mending, by: Actor) -> tuple[Writing | None, list[FieldError]]:
    """The correction to be written and no errors; or None and what has to be mended."""
    reading = Reading(it)
    chosen = answers.choice(it.typed, "reading", (REPLACED, IN_ERROR))
    why = answers.words(it.typed, "why")
    if not chosen:
        reading.errors.append(FieldError("reading", _("Choose what it is to be.")))
    if not why:
        reading.errors.append(FieldError("why", _("Say why it is corrected.")))
    for part in (_when, _how, _facts, _texts, _steps) if chosen != IN_ERROR else ():
        part(reading)
    if reading.errors:
        return None, reading.errors
    entry = None if chosen == IN_ERROR else replace(it.entry, **reading.details, said=_said(reading))
    now, line = it.opened.now, it.line.sequence
    corrected = Corrected(at=now, entered_at=now, by=by, corrects=line, entry=entry, said=("reasons",))
    new = [Words(field=f"{NEW}{one.field}", audience=one.audience, text=one.text) for one in reading.words]
    return Writing(entry=corrected, words=(Words(field="reasons", audience=correcting.eyes(it), text=why), *new)), []


def _when(reading: Reading) -> None:
    """The moment typed. Left as it was, it stays to the second, which no form shows."""
    it = reading.it
    stood = correcting.when(it)
    typed = {name: answers.words(it.typed, name) for name in stood}
    if typed == stood:
        return
    at, precision, error = answers.moment(it.typed, "when", it.opened.policy.readings.zone, it.entry.entered_at)
    if error:
        reading.errors.append(error)
    elif at is not None:
        reading.details |= {"at": at, "precision": precision}


def _how(reading: Reading) -> None:
    it = reading.it
    allowed = (*ASKS[it.entry.kind].how, it.entry.means)
    reading.details["means"] = answers.choice(it.typed, "means", allowed) or it.entry.means


def _facts(reading: Reading) -> None:
    it, policy = reading.it, reading.it.opened.policy
    reading.details["answers"] = {
        fact: answers.choice(it.typed, f"fact-{fact}", policy.facts[fact].choices) or stood
        for fact, stood in it.entry.answers.items()
    }


def _texts(reading: Reading) -> None:
    it = reading.it
    for name, one in correcting.boxes(it):
        text = answers.words(it.typed, name)
        if text:
            reading.words.append(Words(field=one.field, audience=one.audience, text=text))
        elif correcting.must_stay(it, one):
            reading.errors.append(FieldError(name, _("This cannot be left empty in a line of this kind.")))


def _said(reading: Reading) -> tuple[str, ...]:
    """What the entry says in words: what it said and still says, and what was put in words now."""
    it, written = reading.it, [one.field for one in reading.words]
    before = {one.field for one in it.words}
    sayable = {*CONTENTS, *it.opened.policy.facts}
    if reading.details.get("steps"):
        written.append("plan")
    kept = [name for name in it.entry.said if name in written]
    return tuple(dict.fromkeys((*kept, *(name for name in written if name in sayable and name not in before))))


def _steps(reading: Reading) -> None:
    if not ASKS[reading.it.entry.kind].steps:
        return
    whose = correcting.owners(reading.it)
    numbers = range(1, rows(reading.it.typed) + 1)
    reading.details["steps"] = tuple(step for number in numbers for step in _step(reading, number, whose))


def _step(reading: Reading, number: int, whose: dict[str, str]) -> Iterator[Step]:
    typed, name = reading.it.typed, f"step-{number}"
    text, owner, by = answers.words(typed, name), typed.get(f"{name}-owner", ""), answers.day(typed, name)
    if by.error:
        reading.errors.append(by.error)
    if not text:
        return
    if owner not in whose:
        reading.errors.append(FieldError(f"{name}-owner", _("Choose who does this.")))
        return
    reading.words.append(Words(field=name, audience=BOTH_SIDES, text=text))
    stood = next((step for step in getattr(reading.it.entry, "steps", ()) if step.number == number), None)
    same = stood is not None and whom.spelt(stood.owner) == owner
    yield Step(number=number, owner=stood.owner if stood and same else whom.read(owner), due_on=by.on)
