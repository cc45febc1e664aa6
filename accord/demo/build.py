"""Makes the whole demo in an empty database, in one transaction: all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accord.accounts.models import Worker
from accord.demo import places, sign_ins, stories, to_come
from accord.demo.moments import Days
from accord.demo.places import Area
from accord.demo.stories import Told
from accord.directory.models import Partnership
from accord.policies import revisions

AREAS = (
    "millbrook.toml",
    "thornwick.toml",
    "saltmere.toml",
    "brackenfold.toml",
    "winterholt.toml",
    "bryneirlys.toml",
)


class NotEmpty(Exception):
    """There is something in the database already, and a demo never mixes with it."""

    def __init__(self, workers: int, partnerships: int) -> None:
        super().__init__(
            f"Found {workers} people and {partnerships} partnerships here already; the demo goes into an empty "
            "database only, so nothing was changed. To make a new demo type `python3 dev.py run --fresh`, "
            "or name another database in ACCORD_DATABASE_URL."
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made."""

    areas: int
    agencies: int
    workers: int
    disagreements: int


def build(now: datetime, write: Callable[[str], object] = print) -> Summary:
    """Invents the demo with dates around `now` and says, a line at a time, who can sign in. Raises NotEmpty."""
    workers, partnerships = Worker.objects.count(), Partnership.objects.count()
    if workers or partnerships:
        raise NotEmpty(workers, partnerships)
    with transaction.atomic():
        agencies = places.agencies()
        made = [_area(name, agencies, now) for name in AREAS]
    people = sum(len(area.people) for area, _told in made)
    summary = Summary(len(made), len(agencies), people, sum(len(told) for _area, told in made))
    for line in sign_ins.heading(summary.areas, summary.disagreements, summary.workers):
        write(line)
    for area, told in made:
        for line in sign_ins.of_area(area, told):
            write(line)
    return summary


def _area(name: str, agencies: places.Agencies, now: datetime) -> tuple[Area, list[Told]]:
    table = places.read(name)
    area = places.area(table, agencies, now)
    to_come.bring_in(area, table, now)
    days = Days(revisions.calendar(area.calendar, area.policy), area.policy.readings.zone, now)
    return area, [stories.tell(area, story, days) for story in table["story"]]
