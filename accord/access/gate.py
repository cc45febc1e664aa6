"""The gatekeeper: the only way from a request to a disagreement. Whoever may not see one is told there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import BooleanField, Case, Value, When
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.access import acting
from accord.access.grounds import Ground, grounds, seen
from accord.access.models import Look
from accord.accounts.models import Worker
from accord.directory import who
from accord.engine.entries import Actor
from accord.record import reference
from accord.record.models import Sheet
from accord.record.read import Viewer


class NotThere(Http404):
    """There is no such disagreement, or it is not for this worker to see: the same answer, with the same words."""

    def __init__(self) -> None:
        super().__init__(_("There is no such disagreement here."))


@dataclass(frozen=True, slots=True)
class Seen:
    """A disagreement that a worker may see; as whom they may act in it, the likeliest first; as whom they read it."""

    sheet: Sheet
    actors: tuple[Actor, ...]
    viewer: Viewer


def disagreement(worker: Worker, typed: str, *, what: str, now: datetime) -> Seen:
    """The disagreement with the reference `typed`, or NotThere.

    That they looked, and at `what` (a word), is kept before this returns, whatever happens to the page then: so it is
    not to be called within a transaction.
    """
    found = grounds(worker, timezone.localdate(now))
    sheet = _found(typed, found)
    holding = [ground for number, ground in enumerate(found) if getattr(sheet, f"ground_{number}")]
    with transaction.atomic(durable=True):
        Look.objects.create(
            worker=worker, sheet=sheet, partnership_id=sheet.partnership_id, looked_at=now, at_what=what
        )
    held = who.holdings(worker, timezone.localdate(now))
    # Whoever was only notified reads the form that came, and takes no part.
    taking_part = [ground for ground in holding if not ground.notified]
    return Seen(sheet, acting.actors(worker, sheet, taking_part, held), acting.viewer(holding))


def _found(typed: str, found: Sequence[Ground]) -> Sheet:
    """The sheet, marked with which grounds hold; one query, whether there is such a disagreement or not."""
    try:
        meant = reference.parse(typed)
    except reference.NotAReference as wrong:
        raise NotThere from wrong
    holds = {f"ground_{number}": _whether(ground) for number, ground in enumerate(found)}
    sheets = seen(found).filter(reference=meant).annotate(**holds)
    sheet = sheets.select_related("partnership", "edition", "calendar_revision").first()
    if sheet is None:
        raise NotThere
    return sheet


def _whether(ground: Ground) -> Case:
    return Case(When(ground.where, then=Value(True)), default=Value(False), output_field=BooleanField())
