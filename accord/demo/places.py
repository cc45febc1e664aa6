"""The invented areas of a demo in the database: partnerships, their agencies, the seats of both and who holds them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from accord.accounts.models import Identity, Worker
from accord.accounts.signing import sign_in_name
from accord.directory.models import Agency, Holding, Membership, Partnership, Seat
from accord.engine.policy import Policy
from accord.policies import editions, revisions
from accord.policies.models import CalendarRevision, Edition

PASSWORD = "rivers meet below the old mill"
SHIPPED = Path(editions.__file__).with_name("shipped")
# Long enough ago that every disagreement of the demo lies within it.
BEFORE = timedelta(days=400)

Table = Mapping[str, Any]
# By the demo's own short ids: each agency with the areas it belongs to.
Agencies = Mapping[str, tuple[Agency, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo: by what name they sign in, for whom they work ("" for the partnership), their seats."""

    sign_in: str
    worker: Worker
    agency: str
    seats: Mapping[str, str]  # the seat's id in the policy -> its title there


@dataclass(frozen=True, slots=True)
class Area:
    """One partnership with its people; `agencies` by the demo's own short id."""

    partnership: Partnership
    edition: Edition
    calendar: CalendarRevision
    policy: Policy
    agencies: Mapping[str, Agency]
    people: Mapping[str, Person] = field(default_factory=dict)

    def agency_of(self, person: Person) -> Agency | None:
        """For whom somebody works; None for the partnership's own people."""
        return self.agencies[person.agency] if person.agency else None


def read(name: str) -> Table:
    """One of the demo's files."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def agencies() -> Agencies:
    """Every agency of the demo, made."""
    found = {}
    for row in read("agencies.toml")["agency"]:
        agency = Agency.objects.create(name=row["name"], kind=row["kind"], on_accord=row.get("on_accord", True))
        found[row["id"]] = (agency, tuple(row["areas"]))
    return found


def area(table: Table, everywhere: Agencies, now: datetime) -> Area:
    """One area, made: its partnership, the policy in force, the agencies that belong to it, everybody in a seat."""
    own, since = table["area"], (now - BEFORE).date()
    text = (SHIPPED / f"{own['policy']}.toml").read_text(encoding="utf-8")
    numbers = {key: value for key, value in own.items() if key not in ("policy", "signed_by", "welsh")}
    welsh = (SHIPPED / f"{own['policy']}.cy.toml").read_text(encoding="utf-8") if own.get("welsh") else ""
    nation = tomllib.loads(text)["policy"]["calendar"]
    partnership = Partnership.objects.create(nation=nation, **numbers)
    members = {name: agency for name, (agency, areas) in everywhere.items() if partnership.id in areas}
    for agency in members.values():
        Membership.objects.create(agency=agency, partnership=partnership, from_on=since)
    people = {person.sign_in: person for person in _people(table, partnership, members, now)}
    signer = people[own["signed_by"]].worker
    edition = editions.bring_into_force(
        partnership, text, signed_by=signer.name, worker=signer, on=since, at=now - BEFORE, welsh=welsh
    )
    calendar = revisions.ensure(nation, now - BEFORE)
    return Area(partnership, edition, calendar, editions.policy(edition), members, people)


def _people(table: Table, partnership: Partnership, members: Mapping[str, Agency], now: datetime) -> Iterator[Person]:
    # One hash for all: they share one password, and hashing is slow on purpose.
    password, since = make_password(PASSWORD), (now - BEFORE).date()
    for row in table["person"]:
        worker = Worker.objects.create(
            name=row["name"], telephone=_telephone(), password=password, joined_at=now - BEFORE
        )
        subject = sign_in_name(row["sign_in"])
        Identity.objects.create(worker=worker, issuer=Identity.ACCORD, subject=subject)
        agency = members[row["agency"]] if "agency" in row else None
        for code, title in row["seats"].items():
            _sit(worker, partnership, agency, code, title, row, since)
        yield Person(subject, worker, row.get("agency", ""), row["seats"])


def _telephone() -> str:
    """One of the numbers that are kept free for invented people, another one for everybody."""
    return f"01632 960 {500 + Worker.objects.count():03}"


def _sit(
    worker: Worker, partnership: Partnership, agency: Agency | None, code: str, title: str, row: Table, since: date
) -> None:
    sees_all = code in row.get("sees_all", ())
    seat = Seat.objects.create(partnership=partnership, agency=agency, code=code, title=title, sees_all=sees_all)
    Holding.objects.create(worker=worker, seat=seat, from_on=since)
