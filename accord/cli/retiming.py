"""`accord calendar`: which open deadlines a new calendar moves, and moving them.

Source: model.md, section 2 (`retimed`); docs/adr/0006.
"""

from __future__ import annotations

import tomllib
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.cli.answer import Answer, CannotBeDone
from accord.cli.installation import with_database
from accord.cli.layout import counted, paragraph, until
from accord.cli.policy_files import read
from accord.engine.calendars import NATION_NAMES, Calendar
from accord.engine.days import Readings
from accord.policies.calendars import shipped_calendar

if TYPE_CHECKING:
    from accord.accounts.models import Worker
    from accord.directory.models import Partnership
    from accord.record.retime import Moved

# Each day off, and why it is one.
Days = Mapping[date, str]
_DAYS = 'Write each day as [[day]] with on = 2026-06-15 and why = "Bank holiday".'


def preview(asked: Namespace) -> Answer:
    """Says which open deadlines a new calendar would move, and changes nothing."""
    return with_database(lambda: _preview(asked))


def retime(asked: Namespace) -> Answer:
    """Brings a new calendar in, counts open deadlines anew by it, and says which moved."""
    return with_database(lambda: _retime(asked))


def _preview(asked: Namespace) -> Answer:
    from django.utils import timezone

    now, extra = timezone.now(), _extra(asked)
    moved: list[Moved] = []
    for place in _places(asked.nation):
        moved += _ask(place, partial(_foreseen, place, extra, now))
    return _answer(asked, extra, moved, (), done=False)


def _retime(asked: Namespace) -> Answer:
    from django.db import transaction
    from django.utils import timezone

    now, extra = timezone.now(), _extra(asked)
    moved: list[Moved] = []
    worker, places = _worker(asked.by), _places(asked.nation)
    theirs = [place for place in places if _sits_in_the_office(worker, place, timezone.localdate(now))]
    if not theirs:
        raise CannotBeDone(
            f'"{asked.by}" sits in no partnership\'s office in {NATION_NAMES[asked.nation]}. '
            "Expected somebody of the office, because a new calendar stands on each record in the office's name."
        )
    with transaction.atomic():
        for place in theirs:
            moved += _ask(place, partial(_brought_in, place, extra, worker, now))
    return _answer(asked, extra, moved, [place.name for place in places if place not in theirs], done=True)


def _foreseen(place: Partnership, extra: Days, now: datetime) -> tuple[Moved, ...]:
    from accord.policies import revisions
    from accord.record import retime

    return retime.preview(place, revisions.of(_calendar(place, extra), now), at=now)


def _brought_in(place: Partnership, extra: Days, worker: Worker, now: datetime) -> tuple[Moved, ...]:
    from accord.policies import revisions
    from accord.record import retime

    standing, calendar = revisions.current(place).revision, _calendar(place, extra)
    return retime.bring_in(place, calendar, instead_of=standing, signed_by=worker.name, worker=worker, at=now)


def _ask(place: Partnership, does: Callable[[], tuple[Moved, ...]]) -> tuple[Moved, ...]:
    """What moves in one partnership. Raises CannotBeDone where the calendar ends too soon or a record refuses it."""
    from accord.engine.calendars import CalendarEnds
    from accord.policies.revisions import NoRevision
    from accord.record.refusals import NotWritten

    try:
        return does()
    except (CalendarEnds, NoRevision, NotWritten) as wrong:
        raise CannotBeDone(f"{place.name}: {wrong} Nothing was changed.") from wrong


def _calendar(place: Partnership, extra: Days) -> Calendar:
    from accord.policies import closures

    return closures.proposed(place, extra, ())


def _extra(asked: Namespace) -> Days:
    """The days of the file, where one is named. Raises CannotBeDone for a file that says something else."""
    if asked.also is None:
        return {}
    try:
        rows = tomllib.loads(read(Path(asked.also))).get("day")
    except tomllib.TOMLDecodeError as wrong:
        raise CannotBeDone(f"{asked.also} is not TOML: {wrong}. {_DAYS}") from wrong
    if not isinstance(rows, list) or not rows:
        raise CannotBeDone(f"{asked.also} names no day. {_DAYS}")
    shipped = shipped_calendar(asked.nation)
    return dict(_extra_day(asked.also, row, shipped) for row in rows)


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


def _answer(asked: Namespace, extra: Days, moved: Any, others: Any, *, done: bool) -> Answer:
    data = {
        "nation": asked.nation,
        "days": [{"on": day.isoformat(), "why": why} for day, why in sorted(extra.items())],
        "done": done,
        "moved": [_data(one) for one in moved],
        "others": list(others),
    }
    return Answer(data, "\n".join(_lines(asked, extra, moved, others, done=done)))


def _data(one: Moved) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "rule": one.rule,
        "label": one.label,
        "from_at": one.from_at and one.from_at.isoformat(),
        "to_at": one.to_at and one.to_at.isoformat(),
    }


def _lines(asked: Namespace, extra: Days, moved: Any, others: Any, *, done: bool) -> list[str]:
    days = f"with {counted(len(extra), 'more day')} off" if extra else "of this release"
    say = ("moved." if done else "would move. Nothing was changed.") if moved else "open deadlines move."
    number = counted(len(moved), "open deadline") if moved else "No"
    lines = [paragraph(f"The calendar of {NATION_NAMES[asked.nation]} {days}: {number} {say}")]
    lines += [paragraph(f"{one.reference}  {one.label}: from {_by(one.from_at)} to {_by(one.to_at)}.", 2, 4)
              for one in moved]  # fmt: skip
    if others:
        lines.append(paragraph(f"Not done, because {asked.by} does not sit in their office: {'; '.join(others)}."))
    return lines


def _by(at: datetime | None) -> str:
    return until(at, Readings().zone) if at else "no date"
