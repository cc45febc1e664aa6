"""Whom to telephone: the people at the stage something goes to, and the numbers of the area."""

from uuid import UUID

from django.utils import timezone

from accord.directory import who
from accord.pages import people
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _


def telephones(opened: Opened, stage: str) -> list[dict[str, str]]:
    """Names with numbers: who speaks at the stage for one's own side, the front door, evenings, nights and weekends."""
    place = opened.seen.sheet.partnership
    area = [
        {"who": place.front_door_name or _("The front door"), "telephone": place.front_door_telephone},
        {"who": _("Evenings, nights, weekends"), "telephone": place.out_of_hours_telephone},
        {"who": opened.names.office_name, "telephone": place.office_telephone},
    ]
    return [one for one in (*_own(opened, stage), *area) if one["telephone"]]


def _own(opened: Opened, stage: str) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for actor in opened.actors:
        if not actor.agency or stage not in opened.policy.stages:
            continue
        sitting = who.opposite_numbers(
            opened.policy,
            stage,
            actor.side,
            partnership=opened.seen.sheet.partnership,
            agency=UUID(actor.agency),
            on=timezone.localdate(opened.now),
            away=people.away(opened.standing, actor.side),
        )
        for holder in sitting:
            label = f"{holder.worker.name} ({holder.seat.title})"
            found[label] = {"who": label, "telephone": holder.worker.telephone}
    return list(found.values())
