"""Which partnership, edition and agency an address asks about, and whether whoever asks may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Agency, Partnership
from accord.directory.who import Held
from accord.engine.policy import Policy
from accord.pages import language
from accord.pages.wording import gettext as _
from accord.policies import editions
from accord.policies.models import Edition


@dataclass(frozen=True, slots=True)
class Asked:
    """A partnership with its procedure in force on the day somebody looks."""

    place: Partnership
    edition: Edition
    policy: Policy
    on: date

    def seats(self, worker: Worker) -> list[Held]:
        """The seats that a worker holds here on this day."""
        return [seat for seat in who.holdings(worker, self.on) if seat.partnership == self.place.pk]


def asked(partnership: str, now: datetime) -> Asked:
    """The procedure in force now, in whose words the page then speaks; a 404 where none is in force."""
    place = Partnership.objects.filter(id=partnership).first()
    if place is None:
        raise Http404(_("There is no such {partnership} here."))
    today = timezone.localdate(now)
    try:
        edition = editions.in_force(place, today)
    except editions.NoEdition as none:
        raise Http404(str(none)) from none
    return Asked(place, edition, language.policy(edition), today)


def own_agencies(found: Asked, seats: Iterable[Held]) -> list[Agency]:
    """The agencies somebody with these seats may have a copy for: their own; all of the area for the office.

    A 404 for whoever has none.
    """
    held = list(seats)
    everywhere = who.agencies(found.place, found.on)
    if any(seat.agency is None for seat in held):
        agencies = list(everywhere)
    else:
        agencies = list(everywhere.filter(id__in=[seat.agency for seat in held]))
    if not agencies:
        raise Http404(_("There is no such page here."))
    return agencies


def chosen(agencies: Iterable[Agency], wanted: str) -> Agency | None:
    """The agency whose id an address names, or the only one there is; None while it is open. A 404 for any other."""
    known = {str(agency.id): agency for agency in agencies}
    if not wanted:
        return next(iter(known.values())) if len(known) == 1 else None
    if wanted not in known:
        raise Http404(_("There is no such page here."))
    return known[wanted]


def agency_of(seats: Iterable[Held]) -> UUID | None:
    """The agency somebody with these seats reads for: the first they sit in; None for the partnership's own people."""
    return next((seat.agency for seat in seats if seat.agency), None)
