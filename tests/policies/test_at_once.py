"""Two people of an office at the same moment: one edition comes in, one calendar, and the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.policies import closures, proposals, revisions, signings
from accord.policies.models import CalendarInForce, Edition, Proposal
from accord.policies.signings import Signing

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 3, 30, 9, tzinfo=UTC)
TODAY = date(2026, 3, 30)
TEXT = (Path(__file__).parents[1] / "record" / "hillshire.toml").read_text(encoding="utf-8")
MANY = 8


@pytest.fixture
def clerk() -> Worker:
    return Worker.objects.create(name="Jo Bell", joined_at=AT)


@pytest.fixture
def place() -> Partnership:
    revisions.ensure("england-and-wales", AT)
    return Partnership.objects.create(id="hill", name="Hill Partnership", nation="england-and-wales")


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """Does all of these at the same moment, each on a connection of its own; a refusal is the answer too."""
    ready = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> object:
        ready.wait()
        try:
            return task()
        except ValidationError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks))


def signed(place: Partnership, clerk: Worker, text: str) -> tuple[Proposal, Signing]:
    kept = proposals.keep(uuid4(), place, text, "", worker=clerk, at=AT)
    ticked = tuple(sorted(signings.readings(proposals.policy(kept))))
    signing = Signing(
        proposals.digest(kept), signings.newest(place), TODAY + timedelta(days=1), "Jo", ticked, "Agreed."
    )
    signings.sign(kept, signing, today=TODAY)
    return kept, signing


def bringing(kept: Proposal, signing: Signing, clerk: Worker) -> Callable[[], Edition]:
    return lambda: signings.bring_into_force(kept, signing, worker=clerk, at=AT, today=TODAY)


def test_many_clicks_on_one_button_bring_in_one_edition(place: Partnership, clerk: Worker) -> None:
    kept, signing = signed(place, clerk, TEXT)
    answers = at_once(*[bringing(kept, signing, clerk) for _click in range(MANY)])
    assert set(answers) == {Edition.objects.get()}


def test_of_several_editions_signed_side_by_side_one_comes_in_and_the_others_are_told(
    place: Partnership, clerk: Worker
) -> None:
    uploads = [signed(place, clerk, f"{TEXT}# {number}") for number in range(MANY)]
    answers = at_once(*[bringing(*upload, clerk) for upload in uploads])
    told = [answer for answer in answers if isinstance(answer, proposals.Changed)]
    assert Edition.objects.count() == 1 and len(told) == MANY - 1


def test_of_several_calendars_looked_at_side_by_side_one_comes_in_and_the_others_are_told(
    place: Partnership, clerk: Worker
) -> None:
    standing = revisions.current(place).revision
    days = [date(2026, 5, 11) + timedelta(days=number) for number in range(4)]
    calendars = [closures.proposed(place, {day: "Flood"}, ()) for day in days]

    def bring(number: int) -> Callable[[], object]:
        return lambda: revisions.bring_in(
            place, calendars[number], instead_of=standing, signed_by="Jo", worker=clerk, at=AT
        )

    answers = at_once(*[bring(number) for number in range(4)])
    assert CalendarInForce.objects.count() == 1
    assert sum(isinstance(answer, revisions.Overtaken) for answer in answers) == 3
    assert len(closures.own(place)) == 1
