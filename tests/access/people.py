"""Who is who in a place, and whether they see a disagreement."""

from datetime import date

from accord.access import gate
from accord.accounts.models import Worker
from accord.directory.models import Holding, Seat
from tests.support.place import LONG_AGO, Place, worker
from tests.support.walk import Walk


class People:
    """The people of a place, by where they sit, and newcomers to it."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __call__(self, side: str, seat: str) -> Worker:
        """Whoever sits there from the beginning; side "" for the partnership's own."""
        return Worker.objects.get(id=self.place.actor(side, seat).worker)

    def newcomer(
        self, side: str, seat: str, *, from_on: date = LONG_AGO, to_on: date | None = None, sees_all: bool = False
    ) -> Worker:
        """Somebody else with a seat of their own like that."""
        agency = self.place.agencies.get(side)
        post = Seat.objects.create(
            partnership=self.place.partnership, agency=agency, code=seat, title=seat, sees_all=sees_all
        )
        person = worker(f"another {side} {seat}")
        Holding.objects.create(worker=person, seat=post, from_on=from_on, to_on=to_on)
        return person

    def everybody(self) -> list[Worker]:
        """Everybody there is."""
        return list(Worker.objects.all())


def sees(person: Worker, walk: Walk) -> gate.Seen | None:
    """The disagreement as this person sees it at the walk's moment, None where it is not there for them."""
    try:
        return gate.disagreement(person, walk.sheet.shown, what="page", now=walk.moment)
    except gate.NotThere:
        return None
