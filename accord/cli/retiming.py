"""`accord calendar`: which open deadlines a new calendar moves, and moving them.

Source: model.md, section 2 (`retimed`); docs/adr/0006.
"""

from __future__ import annotations

import tomllib
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.cli.answer import Answer, CannotBeDone
from accord.cli.installation import with_database
from accord.cli.layout import counted, paragraph, until
from accord.cli.policy_files import read
from accord.engine.calendars import NATION_NAMES, Calendar, digest_of
from accord.engine.days import Readings
from accord.policies.calendars import shipped_calendar

if TYPE_CHECKING:
    from accord.accounts.models import Worker
    from accord.directory.models import Partnership
    from accord.policies.models import CalendarRevision
    from accord.record.retime import Moved

_DAYS = 'Write each day as [[day]] with on = 2026-06-15 and why = "Bank holiday".'


def preview(asked: Namespace) -> Answer:
    """Says which open deadlines a new calendar would move, and changes nothing."""
    return with_database(lambda: _preview(asked))


def retime(asked: Namespace) -> Answer:
    """Brings a new calendar in, counts open deadlines anew by it, and says which moved."""
    return with_database(lambda: _retime(asked))


def _preview(asked: Namespace) -> Answer:
    from django.utils import timezone

    from accord.record import retime

    now = timezone.now()
    revision = _revision(asked, now)
    moved = [one for place in _places(asked.nation) for one in _ask(retime.preview, place, revision, at=now)]
    return _answer(asked, revision, moved, (), done=False)


def _retime(asked: Namespace) -> Answer:
    from django.db import transaction
    from django.utils import timezone

    from accord.policies import revisions
    from accord.record import retime

    now = timezone.now()
    worker = _worker(asked.by)
    places = _places(asked.nation)
    theirs = [place for place in places if _sits_in_the_office(worker, place, timezone.localdate(now))]
    if not theirs:
        raise CannotBeDone(
            f'"{asked.by}" sits in no partnership\'s office in {NATION_NAMES[asked.nation]}. '
            "Expected somebody of the office, because a new calendar stands on each record in the office's name."
        )
    with transaction.atomic():
        revision = revisions.bring_in(_revision(asked, now))
        moved = [one for place in theirs for one in _ask(retime.retime, place, revision, worker=worker, at=now)]
    return _answer(asked, revision, moved, [place.name for place in places if place not in theirs], done=True)


def _ask(does: Any, place: Partnership, revision: CalendarRevision, **how: Any) -> tuple[Moved, ...]:
    """What moves in one partnership. Raises CannotBeDone where the calendar ends too soon or a record refuses it."""
    from accord.engine.calendars import CalendarEnds
    from accord.record.refusals import NotWritten

    try:
        found: tuple[Moved, ...] = does(place, revision, **how)
        return found
    except (CalendarEnds, NotWritten) as wrong:
        raise CannotBeDone(f"{place.name}: {wrong} Nothing was changed.") from wrong


def _revision(asked: Namespace, now: datetime) -> CalendarRevision:
    """The calendar meant, as a row that may not be written yet: this release's with the file's days; else the newest.

    Raises CannotBeDone for one that a later one has taken the place of.
    """
    from accord.policies import revisions

    row = revisions.of(_calendar(asked), now)
    try:
        newest = revisions.current(asked.nation)
    except revisions.NoRevision:
        return row
    if row.made_at >= newest.made_at:
        return row
    if asked.also is None:
        return newest
    raise CannotBeDone(
        f"The calendar {row.revision} was brought in before, and {newest.revision} took its place. "
        "Expected a calendar that is new. Write all extra days that hold now into one file."
    )


def _calendar(asked: Namespace) -> Calendar:
    shipped = shipped_calendar(asked.nation)
    if asked.also is None:
        return shipped
    closed = dict(sorted({**shipped.closed, **_extra(asked.also, shipped)}.items()))
    name = f"{shipped.known_until.isoformat()}-{digest_of(closed)}"
    return Calendar(shipped.nation, name, closed, shipped.known_from, shipped.known_until)


def _extra(file: str, shipped: Calendar) -> dict[date, str]:
    try:
        rows = tomllib.loads(read(Path(file))).get("day")
    except tomllib.TOMLDecodeError as wrong:
        raise CannotBeDone(f"{file} is not TOML: {wrong}. {_DAYS}") from wrong
    if not isinstance(rows, list) or not rows:
        raise CannotBeDone(f"{file} names no day. {_DAYS}")
    return dict(_extra_day(file, row, shipped) for row in rows)


def _extra_day(file: str, row: Any, shipped: Calendar) -> tuple[date, str]:
    on, why = (row.get("on"), row.get("why")) if isinstance(row, dict) else (None, None)
    if type(on) is not date or not isinstance(why, str) or not why.strip():
        raise CannotBeDone(f"{file}: found {row!r}; expected a day and why it is a day off. {_DAYS}")
    if not shipped.known_from <= on <= shipped.known_until:
        raise CannotBeDone(f"{file}: found {on}; expected a day from {shipped.known_from} to {shipped.known_until}.")
    return on, why.strip()


def _places(nation: str) -> list[Partnership]:
    from accord.directory.models import Partnership

    return list(Partnership.objects.filter(nation=nation).order_by("name"))


def _worker(typed: str) -> Worker:
    from accord.accounts.models import Identity
    from accord.accounts.signing import sign_in_name

    known = Identity.objects.filter(issuer=Identity.ACCORD, subject=sign_in_name(typed), worker__is_active=True)
    found = known.select_related("worker").first()
    if found is None:
        raise CannotBeDone(f'Nobody signs in as "{typed}". Write the sign-in name of somebody of the office.')
    return found.worker


def _sits_in_the_office(worker: Worker, place: Partnership, on: date) -> bool:
    from accord.directory import who
    from accord.engine.kinds import OFFICE

    held = who.holdings(worker, on)
    return any((one.partnership, one.agency, one.code) == (place.pk, None, OFFICE) for one in held)


def _answer(asked: Namespace, revision: CalendarRevision, moved: Any, others: Any, *, done: bool) -> Answer:
    data = {
        "nation": asked.nation,
        "calendar": revision.revision,
        "done": done,
        "moved": [_data(one) for one in moved],
        "others": list(others),
    }
    return Answer(data, "\n".join(_lines(asked, revision, moved, others, done=done)))


def _data(one: Moved) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "rule": one.rule,
        "label": one.label,
        "from_at": one.from_at and one.from_at.isoformat(),
        "to_at": one.to_at and one.to_at.isoformat(),
    }


def _lines(asked: Namespace, revision: CalendarRevision, moved: Any, others: Any, *, done: bool) -> list[str]:
    say = ("moved." if done else "would move. Nothing was changed.") if moved else "open deadlines move."
    number = counted(len(moved), "open deadline") if moved else "No"
    lines = [paragraph(f"Calendar {revision.revision}, {NATION_NAMES[asked.nation]}: {number} {say}")]
    lines += [paragraph(f"{one.reference}  {one.label}: from {_by(one.from_at)} to {_by(one.to_at)}.", 2, 4)
              for one in moved]  # fmt: skip
    if others:
        lines.append(paragraph(f"Not done, because {asked.by} does not sit in their office: {'; '.join(others)}."))
    return lines


def _by(at: datetime | None) -> str:
    return until(at, Readings().zone) if at else "no date"
