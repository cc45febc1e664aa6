"""Plays the stories of a demo: each row of an area's file becomes an entry with its words, written as a page would."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from accord.access import grounds
from accord.accounts.models import Worker
from accord.demo.actors import Cast, cast
from accord.demo.moments import Days, in_full
from accord.demo.places import Area, Table
from accord.engine.entries import Actor, Entry, Raised, Took
from accord.engine.examples.script import read_row
from accord.engine.kinds import CONTENTS
from accord.record import write as door
from accord.record.words import IDENTIFIES
from accord.record.write import Opening, Words, Writing

# Under these keys of a row stand the words of its entry, by field.
AUDIENCES = {"words": "both sides", "own": "own agency", "office": "office"}
# Rows with this key go in with the row before, as one form.
TOGETHER = "together"


class BadStory(ValueError):
    """A story that the procedure does not allow, or that cannot be read: which story, which row, why."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it stands on the record; `hint` says what somebody might try with it, "" for nothing in particular."""

    reference: str
    hint: str


@dataclass(frozen=True, slots=True)
class Form:
    """Entries that go in together; `row` is the number of the last."""

    row: int
    writings: tuple[Writing, ...]

    @property
    def first(self) -> Entry:
        """The first of its entries."""
        return self.writings[0].entry


def tell(area: Area, story: Table, days: Days) -> Told:
    """Writes one story. Raises BadStory."""
    playing, sheet_id, last = cast(area, story), uuid4(), 0
    for form in _forms(story, playing, days):
        typist = Worker.objects.get(id=(form.first.written_by or form.first.by).worker)
        at = form.first.entered_at
        try:
            if last:
                last = door.append(sheet_id, form.writings, worker=typist, key=uuid4(), seen=last, entered_at=at).last
            else:
                last = door.begin(sheet_id, _opening(playing), form.writings, worker=typist, entered_at=at).last
        except door.NotWritten as refused:
            raise BadStory(f'story "{story["id"]}", row {form.row}: {refused}') from refused
    seen = grounds.seen(grounds.grounds(playing.raiser.worker, days.zero))
    reference = seen.get(id=sheet_id).shown
    return Told(reference, story.get("hint", "").format(reference=reference))


def _opening(playing: Cast) -> Opening:
    return Opening(
        partnership=playing.area.partnership,
        edition=playing.area.edition,
        calendar_revision=playing.area.calendar,
        subject=playing.subject,
    )


def _forms(story: Table, playing: Cast, days: Days) -> Iterator[Form]:
    """The rows in forms: everything up to raising goes in with it, at its moment and from its raiser's hand."""
    rows = list(story["row"])
    raising = next(number for number, row in enumerate(rows) if row["kind"] in (Raised.kind, Took.kind))
    starts = [0, *(number for number, row in enumerate(rows) if number > raising and not row.get(TOGETHER))]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        written = [_writing(playing, days, row, number) for number, row in enumerate(rows[start:end], start + 1)]
        if start == 0:
            written = _by_the_raiser(written, story, playing)
        yield Form(end, tuple(written))


def _by_the_raiser(written: list[Writing], story: Table, playing: Cast) -> list[Writing]:
    raised = written[-1]
    words = (
        *raised.words,
        Words(field=IDENTIFIES, audience="parties", text=_identity(story[playing.subject], playing)),
    )
    raised = replace(raised, entry=replace(raised.entry, answers=_answers(raised.entry, playing)), words=words)
    raiser, moment = raised.entry.by, raised.entry.entered_at
    before = [replace(one, entry=_typed(one.entry, raiser, moment)) for one in written[:-1]]
    return [*before, raised]


def _typed(entry: Entry, raiser: Actor, moment: datetime) -> Entry:
    return replace(entry, entered_at=moment, written_by=None if entry.by == raiser else raiser)


def _answers(entry: Entry, playing: Cast) -> Mapping[str, str]:
    """The answers given, with those that follow from who is concerned, as the pages add them."""
    kinds = {f"{side}-agency": playing.area.agencies[name].kind for side, name in playing.agencies.items()}
    known = {"subject": playing.subject, "raiser": entry.by.seat, "within-one-agency": "no"}
    return {**known, **kinds, **entry.answers}


def _identity(whom: Table, playing: Cast) -> str:
    born = date.fromisoformat(whom["born"])
    numbers = [f"Number at {playing.area.agencies[name].name}: {number}" for name, number in whom["numbers"].items()]
    return "\n".join([f"Name: {whom['name']}", f"Born: {in_full(born)}", *numbers])


def _writing(playing: Cast, days: Days, row: Table, number: int) -> Writing:
    plain = {key: value for key, value in row.items() if key not in (*AUDIENCES, TOGETHER)}
    words = tuple(
        Words(field=field, audience=audience, text=days.in_words(text))
        for key, audience in AUDIENCES.items()
        for field, text in row.get(key, {}).items()
    )
    entry = playing.played(read_row(playing.area.policy, days.in_row(plain), number))
    if entry.written_by == entry.by:
        entry = replace(entry, written_by=None)
    return Writing(entry=replace(entry, said=_said(playing, words)), words=words)


def _said(playing: Cast, words: tuple[Words, ...]) -> tuple[str, ...]:
    fields = ["plan" if one.field.startswith("step-") else one.field for one in words]
    return tuple(dict.fromkeys(one for one in fields if one in (*CONTENTS, *playing.area.policy.facts)))
