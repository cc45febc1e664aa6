"""The demo shows every stage, route and kind of ending, about today, and never mixes with anything real."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accord.access import grounds
from accord.accounts import signing
from accord.accounts.models import Identity, Worker
from accord.demo import build
from accord.demo.places import PASSWORD, SHIPPED
from accord.directory.models import Agency, Holding, Partnership
from accord.engine.entries import Entry, Received
from accord.engine.standing import MET, OVERDUE, RUNNING, Standing
from accord.policies import editions, labels
from accord.policies.models import Edition
from accord.record import check, read
from accord.record.models import Passage, Sheet
from tests.support import demo
from tests.support.demo import Demo

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Demo]:
    with django_db_blocker.unblock(), demo.kept() as made:  # type: ignore[attr-defined]
        yield made


@pytest.fixture(scope="module")
def standings(built: Demo) -> list[Standing]:
    return [read.standing(sheet, built.now) for sheet in Sheet.objects.all()]


def entries(standings: list[Standing], kind: str) -> list[Entry]:
    return [entry for standing in standings for entry in standing.entries if entry.kind == kind]


def test_there_are_six_areas_and_every_procedure_that_ships_is_in_force_in_one(built: Demo) -> None:
    assert built.summary.areas == Partnership.objects.count() == 6
    assert built.summary.agencies == Agency.objects.count() >= 24
    in_force = {editions.in_force(area, built.now.date()).policy for area in Partnership.objects.all()}
    assert in_force == {file.stem for file in SHIPPED.glob("*.toml") if "." not in file.stem}


def test_each_area_has_agencies_of_several_sectors_an_office_and_people_for_every_seat_of_its_procedure(
    built: Demo,
) -> None:
    for area in Partnership.objects.all():
        policy = editions.policy(editions.in_force(area, built.now.date()))
        assert len({one.agency.kind for one in area.memberships.select_related("agency")}) >= 3
        held = set(Holding.objects.filter(seat__partnership=area).values_list("seat__code", flat=True))
        assert held >= {"office", *policy.seats}


def test_some_disagreements_are_about_an_adult(built: Demo) -> None:
    assert set(Sheet.objects.values_list("subject", flat=True)) == {"child", "adult"}


def test_the_area_in_wales_has_its_procedure_in_welsh_too(built: Demo) -> None:
    edition = Edition.objects.get(partnership="bryneirlys")
    assert labels.in_welsh(edition).stages["panel"].label == "Panel datrys"


def test_some_agency_is_in_several_areas_and_some_is_not_on_accord(built: Demo) -> None:
    assert any(agency.memberships.count() > 1 for agency in Agency.objects.all())
    assert Agency.objects.filter(on_accord=False).exists()


def test_one_person_holds_every_seat_of_a_small_agency_from_manager_up(built: Demo) -> None:
    assert max(worker.holdings.count() for worker in Worker.objects.all()) >= 4


def test_there_is_a_disagreement_at_every_stage_and_one_on_every_route_of_each_policy(
    standings: list[Standing],
) -> None:
    for policy in {standing.policy.id: standing.policy for standing in standings}.values():
        own = [standing for standing in standings if standing.policy.id == policy.id]
        assert {visit.stage for standing in own for visit in standing.visits} == set(policy.stages)
        assert {entry.name for entry in entries(own, "took")} == set(policy.routes)


def test_every_ending_is_there_and_most_are_still_going_on(standings: list[Standing]) -> None:
    assert any(standing.settled_at and not standing.closed_at for standing in standings)
    assert any(standing.withdrawn_at for standing in standings)
    assert any(standing.closed_at for standing in standings)
    assert sum(not standing.over for standing in standings) > len(standings) / 2


def test_something_is_due_today_something_is_overdue_and_something_was_met(
    built: Demo, standings: list[Standing]
) -> None:
    deadlines = [deadline for standing in standings for deadline in standing.deadlines]
    end_of_today = datetime(2026, 6, 18, tzinfo=LONDON)
    assert any(one.state == RUNNING and one.due_at == end_of_today for one in deadlines)
    assert any(one.state == OVERDUE for one in deadlines)
    assert any(one.state == MET for one in deadlines)


def test_one_talk_was_written_down_late_and_one_confirmation_was_voided(standings: list[Standing]) -> None:
    assert any(entry.entered_at - entry.at > timedelta(days=1) for entry in entries(standings, "discussed"))
    voided = [one for one in standings if entries([one], "confirmed") and not one.confirmed and not one.over]
    assert voided


def test_the_office_has_received_anonymised_forms_that_name_nobody(standings: list[Standing]) -> None:
    assert any(isinstance(entry, Received) for standing in standings for entry in standing.entries)
    names = [bytes(one.words).decode().splitlines()[0].removeprefix("Name: ") for one in identities()]
    words = " ".join(bytes(one.words).decode() for one in Passage.objects.exclude(field="identifies"))
    assert [name for name in names if any(part in words for part in name.split())] == []


def identities() -> list[Passage]:
    return list(Passage.objects.filter(field="identifies"))


def test_every_disagreement_says_to_its_parties_whom_it_is_about(built: Demo) -> None:
    assert len(identities()) == built.summary.disagreements


def test_the_record_of_every_one_holds(built: Demo) -> None:
    assert list(check.everything()) == []


def test_everybody_printed_can_sign_in_with_the_password_printed(built: Demo) -> None:
    printed = "\n".join(built.printed)
    assert PASSWORD in printed
    for identity in Identity.objects.select_related("worker"):
        assert f"    {identity.subject} " in printed and identity.worker.name in printed
    somebody = Identity.objects.first()
    assert somebody and signing.check(somebody.subject, PASSWORD, address="", at=built.now) == somebody.worker


def hints(printed: tuple[str, ...]) -> list[str]:
    """Each hint as one line: those that begin one, with those indented below it."""
    found: list[str] = []
    for line in printed:
        if line.startswith("Start here: "):
            found.append(line)
        elif found and line.startswith("    ") and not found[-1].endswith("."):
            found[-1] += f" {line.strip()}"
    return found


def test_each_hint_names_a_disagreement_that_those_named_in_it_may_see(built: Demo) -> None:
    assert len(hints(built.printed)) >= 25
    sheets = {sheet.shown: sheet for sheet in Sheet.objects.all()}
    for hint in hints(built.printed):
        said = re.findall(r"[a-z]+\.[a-z]+", hint)
        meant = next(sheet for reference, sheet in sheets.items() if reference in hint)
        assert said
        for name in said:
            found = grounds.seen(grounds.grounds(demo.worker(name), built.now.date()))
            assert meant in found, f"{name}: {hint}"


def test_every_telephone_number_is_one_kept_for_fiction(built: Demo) -> None:
    for area in Partnership.objects.all():
        for number in (area.front_door_telephone, area.out_of_hours_telephone, area.office_telephone):
            assert number.startswith("01632 960")


def test_a_second_demo_is_refused_kindly_and_changes_nothing(built: Demo) -> None:
    before = Worker.objects.count(), Sheet.objects.count()
    with pytest.raises(build.NotEmpty, match="nothing was changed"):
        build.build(built.now, print)
    assert (Worker.objects.count(), Sheet.objects.count()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 4, 5, 3, tzinfo=LONDON),
        datetime(2026, 10, 25, 1, 30, tzinfo=LONDON),
        datetime(2026, 12, 28, 0, 0, 1, tzinfo=LONDON),
        datetime(2027, 3, 1, 8, tzinfo=LONDON),
        datetime(2026, 8, 29, 23, 59, tzinfo=LONDON),
    ],
    ids=[
        "Easter Sunday",
        "the clocks go back",
        "the small hours after Christmas",
        "a Monday morning",
        "a Saturday at midnight",
    ],
)
def test_it_can_be_made_on_any_day(now: datetime) -> None:
    made = demo.made(now)
    assert made.summary.disagreements == Sheet.objects.count()
    assert not Sheet.objects.filter(last_entered_at__gt=now).exists()
