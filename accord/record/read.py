"""The ways to read a record back. Who may look at all is for the gatekeeper; which words they read is decided here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accord.accounts.models import Worker
from accord.directory.models import Agency
from accord.engine.entries import Corrected, Entry
from accord.engine.fold import fold
from accord.engine.policy import Policy
from accord.engine.standing import Standing
from accord.policies import editions
from accord.record import calendars, codec
from accord.record.models import BOTH_SIDES, OFFICE, OWN_AGENCY, PARTIES, Line, Passage, Sheet
from accord.record.words import NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """As whom somebody looks: `own` are the (side, agency id) they belong to here, `office` whether for the office.

    `notified`: the office has only had an anonymised form, so it reads what was written for it and nothing else.
    """

    own: frozenset[tuple[str, str]] = frozenset()
    office: bool = False
    notified: bool = False


@dataclass(frozen=True, slots=True)
class Readable:
    """Words somebody may read, and for whom they were written."""

    field: str
    audience: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One line as a viewer may see it; `visit` is the stage and which time at it, ("", 0) before raising."""

    sequence: int
    entry: Entry
    visit: tuple[str, int]
    written_by: Worker
    agency: Agency | None
    digest: str
    words: tuple[Readable, ...]

    def text(self, field: str) -> str:
        """The words in a field, "" where there are none for this viewer."""
        return next((one.text for one in self.words if one.field == field), "")


def entries(sheet: Sheet | UUID) -> tuple[Entry, ...]:
    """Every entry of a record, in the order written."""
    bodies = Line.objects.filter(sheet=sheet).order_by("sequence").values_list("body", flat=True)
    return tuple(codec.decode(body) for body in bodies)


def of_kind(sheets: Iterable[Sheet], kind: str) -> dict[UUID, tuple[Entry, ...]]:
    """The entries of one kind on each of these records that has any; one question however many records."""
    found: dict[UUID, tuple[Entry, ...]] = {}
    rows = Line.objects.filter(sheet__in=list(sheets), kind=kind).order_by("sequence")
    for sheet_id, body in rows.values_list("sheet", "body"):
        found[sheet_id] = (*found.get(sheet_id, ()), codec.decode(body))
    return found


def standing(sheet: Sheet, as_at: datetime) -> Standing:
    """Where a disagreement stands at a moment, by the edition and the calendar it keeps."""
    return standing_by(editions.policy(sheet.edition), sheet, as_at)


def standing_by(policy: Policy, sheet: Sheet, as_at: datetime) -> Standing:
    """The same by a policy that is the edition's own in everything but what people see."""
    written = entries(sheet)
    return fold(policy, calendars.of(sheet, written), written, as_at)


def timeline(sheet: Sheet | UUID, viewer: Viewer) -> tuple[Shown, ...]:
    """The whole record in the order written, each line with the words this viewer may read; never who the child is."""
    rows = Line.objects.filter(sheet=sheet).select_related("written_by", "agency").prefetch_related("passages")
    return tuple(_shown(line, viewer) for line in rows.order_by("sequence"))


def disclosed(shown: Sequence[Shown]) -> dict[str, tuple[tuple[int, str], ...]]:
    """What was written in each field of a timeline: field -> (line's number, text), the latest last.

    A line that was corrected has the words of its latest correction, under its own number.
    """
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for number, field, text in _in_force(shown):
        found[field] = (*found.get(field, ()), (number, text))
    return found


def _in_force(shown: Sequence[Shown]) -> Iterator[tuple[int, str, str]]:
    latest = {line.entry.corrects: line for line in shown if isinstance(line.entry, Corrected)}
    for line in shown:
        if line.sequence in latest:
            new = [one for one in latest[line.sequence].words if one.field.startswith(NEW)]
            yield from ((line.sequence, one.field.removeprefix(NEW), one.text) for one in new)
        elif not isinstance(line.entry, Corrected):
            yield from ((line.sequence, one.field, one.text) for one in line.words)


def identity(sheet: Sheet | UUID) -> str:
    """Which child or adult it is about, as last written, "" if nobody has said. For parties only; note the look."""
    passage = Passage.objects.filter(line__sheet=sheet, audience=PARTIES).order_by("-line__sequence").first()
    return _text(passage) if passage else ""


def may_read(viewer: Viewer, audience: str, side: str, agency: str) -> bool:
    """Whether a viewer may read words for this audience by this side and agency; both sides' are for all who got in."""
    if audience == BOTH_SIDES:
        return bool(viewer.own) or viewer.office
    if audience == OFFICE and (viewer.office or viewer.notified):
        return True
    # What one wrote for the office, one may read oneself; so the office's own words for itself alone, too.
    return audience in (OWN_AGENCY, OFFICE) and ((side, agency) in viewer.own or (viewer.office and not side))


def _shown(line: Line, viewer: Viewer) -> Shown:
    words = [
        Readable(passage.field, passage.audience, _text(passage))
        for passage in line.passages.all()
        if may_read(viewer, passage.audience, passage.side, str(passage.agency_id or ""))
    ]
    return Shown(
        sequence=line.sequence,
        entry=codec.decode(line.body),
        visit=(line.visit_stage, line.visit_number),
        written_by=line.written_by,
        agency=line.agency,
        digest=line.digest,
        words=tuple(sorted(words, key=lambda one: (one.field, one.audience))),
    )


def _text(passage: Passage) -> str:
    return bytes(passage.words).decode()
