"""A line opened to be put right: how it now reads, whether this worker may correct it, and the form for it.

Source: model.md, section 2 (`corrected`); docs/adr/0006. Whether it may be corrected is for the engine's judge.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from accord.engine import form_text
from accord.engine.corrections import restated
from accord.engine.entries import Actor, Corrected, Entry
from accord.engine.judge import judge
from accord.engine.kinds import MEANS
from accord.engine.standing import Refusal
from accord.pages import entry_forms_made, readings, record_rows, sentences
from accord.pages import entry_forms_people as whom
from accord.pages.answers import FieldError
from accord.pages.entry_forms import ASKS, BOTH_SIDES, OWN_AGENCY, OWN_CONTENTS
from accord.pages.entry_forms_made import Choice, Field
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.record.read import Readable, Shown
from accord.record.words import REASON

REPLACED, IN_ERROR = "replaced", "in-error"
PARTS = ("day", "month", "year", "hour", "minute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """A line, its entry as it now reads, the words that now stand for it, and what was typed into its form."""

    opened: Opened
    line: Shown
    entry: Entry
    words: tuple[Readable, ...]
    typed: QueryDict


def mending(page: Opened, number: int, typed: QueryDict) -> Mending:
    """The line of this number, opened to be put right; IndexError where there is none."""
    entry = restated(page.standing.entries)[number - 1]
    return Mending(
        opened=page, line=page.lines[number - 1], entry=entry, words=readings.in_force(page, number), typed=typed
    )


def author(page: Opened, number: int) -> Actor | None:
    """As whom this worker may correct a line, one way or the other; None where the judge has it that they may not."""
    return next((actor for actor in page.actors if any(not found for found in _judged(page, number, actor))), None)


def refusals(page: Opened, number: int) -> tuple[Refusal, ...]:
    """Why this worker may not correct a line at all."""
    return tuple(dict.fromkeys(one for actor in page.actors for one in next(_judged(page, number, actor))))


def _judged(page: Opened, number: int, actor: Actor) -> Iterator[tuple[Refusal, ...]]:
    """What stands against reading the line as it is read now, and against its having been entered in error."""
    now = restated(page.standing.entries)[number - 1]
    common: dict[str, Any] = {"at": page.now, "entered_at": page.now, "by": actor, "said": ("reasons",)}
    for entry in (now, None):
        yield judge(page.standing, Corrected(corrects=number, entry=entry, **common))


def eyes(it: Mending) -> str:
    """For whom the reason, and words that the line did not have, are: for those the line itself was for."""
    given = [one.audience for one in it.words]
    meant = ASKS[it.entry.kind].for_eyes or BOTH_SIDES
    return given[0] if given and meant not in given else meant


def boxes(it: Mending) -> list[tuple[str, Readable]]:
    """The words of the line, each with the id of its question; then those that its kind may have and it has not."""
    stood = [one for one in it.words if not one.field.startswith("step-")]
    known = {one.field for one in stood}
    more = () if it.entry.kind == "sent" else ASKS[it.entry.kind].words
    stood += [
        Readable(name, OWN_AGENCY if name in OWN_CONTENTS else eyes(it), "") for name in more if name not in known
    ]
    seen: dict[str, int] = {}
    found = []
    for one in stood:
        seen[one.field] = seen.get(one.field, 0) + 1
        found.append((f"words-{one.field}" + (f"-{seen[one.field]}" if seen[one.field] > 1 else ""), one))
    return found


def must_stay(it: Mending, one: Readable) -> bool:
    """Whether a line of this kind cannot do without these words."""
    return one.field in ASKS[it.entry.kind].needs or one.field == REASON


def when(it: Mending) -> dict[str, str]:
    """When it happened, as the form has it filled in."""
    local = it.entry.at.astimezone(it.opened.policy.readings.zone)
    exact = it.entry.precision == "minute"
    values = (local.day, local.month, local.year, local.hour if exact else "", f"{local:%M}" if exact else "")
    return {f"when-{part}": str(value) for part, value in zip(PARTS, values, strict=True)}


def fill(it: Mending) -> None:
    """Puts the line as it now reads into a form that is about to be shown."""
    for name, value in (*when(it).items(), ("means", it.entry.means)):
        it.typed[name] = value
    for fact, choice in it.entry.answers.items():
        it.typed[f"fact-{fact}"] = choice
    for name, one in boxes(it):
        it.typed[name] = one.text
    texts = {one.field: one.text for one in it.words}
    steps = getattr(it.entry, "steps", ())
    it.typed["rows"] = str(max((step.number for step in steps), default=0) + 1)
    for step in steps:
        name = f"step-{step.number}"
        it.typed[name], it.typed[f"{name}-owner"] = texts.get(name, ""), whom.spelt(step.owner)
        for part in ("day", "month", "year") if step.due_on else ():
            it.typed[f"{name}-{part}"] = str(getattr(step.due_on, part))


def fields(it: Mending, errors: Iterable[FieldError]) -> tuple[Field, ...]:
    """The questions of the form, with what was typed and what is wrong."""
    return entry_forms_made.with_errors(_fields(it), errors)


def _fields(it: Mending) -> Iterator[Field]:
    choices = [
        (REPLACED, _("This is what it should say (change below what was wrong)")),
        (IN_ERROR, _("It was entered in error, and counts for nothing (leave everything below as it is)")),
    ]
    yield _one(it, "reading", _("What is it to be?"), choices)
    yield Field(
        id="why",
        shape="words",
        label=_("Why is it corrected?"),
        hint=_("Whoever may read the line may read this."),
        value=it.typed.get("why", ""),
        own=eyes(it) == OWN_AGENCY,
    )
    parts = tuple((part, it.typed.get(f"when-{part}", "")) for part in PARTS)
    hint = _("Leave the time empty if you do not know it.")
    yield Field(id="when", shape="moment", label=_("When did it happen?"), hint=hint, parts=parts)
    if means := [one for one in MEANS if one in (*ASKS[it.entry.kind].how, it.entry.means)]:
        yield _one(it, "means", _("How?"), [(one, str(sentences.MEANS[one]).capitalize()) for one in means])
    for fact in it.entry.answers:
        asked = it.opened.policy.facts[fact]
        label = sentences.question(it.opened.policy, fact)
        yield _one(it, f"fact-{fact}", label, [(choice, asked.see(choice)) for choice in asked.choices])
    yield from (_box(it, name, one) for name, one in boxes(it))
    if ASKS[it.entry.kind].steps:
        yield _steps(it)


def _one(it: Mending, name: str, label: str, choices: Iterable[tuple[str, str]]) -> Field:
    chosen = it.typed.get(name, "")
    made = tuple(Choice(value=value, label=text, chosen=value == chosen) for value, text in choices)
    return Field(id=name, shape="one", label=label, choices=made)


def _box(it: Mending, name: str, one: Readable) -> Field:
    return Field(
        id=name,
        shape="words",
        label=_label(it, one.field),
        value=it.typed.get(name, ""),
        optional=not must_stay(it, one),
        own=one.audience == OWN_AGENCY,
    )


def _label(it: Mending, field: str) -> str:
    form = it.opened.policy.forms.get(it.entry.name) if it.entry.kind == "sent" else None
    named = {box.id: box.label for box in form_text.boxes(form)} if form else {}
    return named.get(field) or record_rows.words(it.opened.policy, field)


def owners(it: Mending) -> dict[str, str]:
    """Who may do a step of a plan; whoever was named in it stays one of them."""
    named = {whom.spelt(step.owner): it.opened.names.actor(step.owner) for step in getattr(it.entry, "steps", ())}
    return {**named, **dict(whom.people(it.opened, with_me=True))}


def _steps(it: Mending) -> Field:
    whose = owners(it)
    numbers = range(1, entry_forms_made.rows(it.typed) + 1)
    return Field(
        id="steps",
        shape="steps",
        label=_("Who does what, by when?"),
        hint=_("One thing to do in each row. Empty a row to leave it out."),
        rows=tuple(_step(it, f"step-{number}", number, whose) for number in numbers),
    )


def _step(it: Mending, name: str, number: int, whose: dict[str, str]) -> Field:
    chosen = it.typed.get(f"{name}-owner", "")
    return Field(
        id=name,
        shape="step",
        label=_("Row %(number)s") % {"number": number},
        value=it.typed.get(name, ""),
        parts=tuple((part, it.typed.get(f"{name}-{part}", "")) for part in PARTS[:3]),
        choices=tuple(Choice(value=value, label=label, chosen=value == chosen) for value, label in whose.items()),
    )
