"""The office's list: what a partnership's own people owe, what came before them, what they received."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from accord.access import gate, lists
from accord.access.models import Look
from accord.accounts.models import Worker
from accord.directory.models import Holding, Seat
from accord.engine.entries import Received
from accord.record import read
from accord.record.models import Sheet
from tests.support import demo
from tests.support.demo import Demo

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Demo]:
    with django_db_blocker.unblock(), demo.kept(timezone.now()) as made:  # type: ignore[attr-defined]
        yield made


def own_people() -> list[Worker]:
    return list(Worker.objects.filter(holdings__seat__agency=None).distinct())


def page(person: Worker) -> str:
    answer = demo.signed_in(person).get("/office")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_it_is_there_for_the_partnerships_own_people_and_nobody_else(built: Demo) -> None:
    own = set(own_people())
    for person in Worker.objects.all():
        assert demo.signed_in(person).get("/office").status_code == (200 if person in own else 404)


def test_it_is_not_there_any_more_for_somebody_who_has_left_the_seat(built: Demo) -> None:
    person = own_people()[0]
    Holding.objects.filter(worker=person).update(to_on=built.now.date() - timedelta(days=1))
    assert demo.signed_in(person).get("/office").status_code == 404
    Holding.objects.filter(worker=person).update(to_on=None)


def test_it_lists_what_they_may_see_and_nothing_else(built: Demo) -> None:
    for person in own_people():
        shown = page(person)
        theirs = set(lists.office(person, built.now))
        for sheet in Sheet.objects.all():
            assert (sheet.shown in shown) == (sheet in theirs)


def test_whatever_is_listed_can_be_opened(built: Demo) -> None:
    listed = [(person, sheet) for person in own_people() for sheet in lists.office(person, built.now)]
    assert listed
    for person, sheet in listed:
        assert gate.disagreement(person, sheet.shown, what="page", now=built.now).sheet == sheet


def test_every_form_that_arrived_is_listed_with_the_day_and_can_be_read(built: Demo) -> None:
    received = [
        (sheet, entry) for sheet in Sheet.objects.all() for entry in read.entries(sheet) if isinstance(entry, Received)
    ]
    assert received
    for sheet, entry in received:
        seat = Seat.objects.get(partnership=sheet.partnership, agency=None, code=entry.by.seat)
        person = seat.holdings.get().worker
        assert f"/d/{sheet.shown}/form/{entry.form}" in page(person)
        assert f"Received on {entry.at:%A} {entry.at.day} {entry.at:%B %Y}." in page(person)
        shown = demo.signed_in(person).get(f"/d/{sheet.shown}/form/{entry.form}")
        sent = next(line for line in read.timeline(sheet, read.Viewer(notified=True)) if line.words)
        assert sent.words[0].text in unescape(shown.content.decode())


def test_a_form_is_new_until_it_is_opened(built: Demo) -> None:
    person = next(one for one in own_people() if "All forms you received" in page(one) and "Received on" in page(one))
    reference, form = re.findall(r"/d/([^/]+)/form/([^\"]+)", page(person))[0]
    link = f"/d/{reference}/form/{form}"
    Look.objects.filter(worker=person).delete()
    before = page(person)
    assert "New: not read by you yet" in before and before.count(f'href="{link}"') == 2
    demo.signed_in(person).get(link)
    assert page(person).count(f'href="{link}"') == 1


def test_what_they_owe_stands_first_with_its_date_also_where_they_stand_in(built: Demo) -> None:
    owing = [person for person in own_people() if "You owe nothing" not in page(person)]
    standing_in = [
        person for person in owing if not any(sheet.turn and _names(person, sheet) for sheet in Sheet.objects.all())
    ]
    assert len(owing) >= 2 and standing_in
    for person in owing:
        assert re.search(r"Due: (by the end of \w+day|at once|no date is set)", page(person))
    for person in standing_in:
        assert lists.mine(person, built.now).waits_for_me.exists()


def _names(person: Worker, sheet: Sheet) -> bool:
    codes = {holding.seat.code for holding in person.holdings.all()}
    return bool(codes & set(sheet.turn.split(", ")))


def test_the_list_costs_the_same_however_long_it_is(
    built: Demo, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for person in own_people():
        client = demo.signed_in(person)
        with django_assert_max_num_queries(40):  # type: ignore[operator]
            client.get("/office")


def test_whoever_was_only_notified_takes_no_part_so_that_writing_never_widens_reading(built: Demo) -> None:
    notified = [
        (person, sheet)
        for person in own_people()
        for sheet in lists.office(person, built.now)
        if not gate.disagreement(person, sheet.shown, what="page", now=built.now).actors
    ]
    assert notified
    for person, sheet in notified:
        client = demo.signed_in(person)
        assert "/write/" not in client.get(f"/d/{sheet.shown}").content.decode()
        for kind in ("noted", "closed", "reopened", "decided"):
            assert client.post(f"/d/{sheet.shown}/write/{kind}", {"words": "a note"}).status_code == 404
        assert Sheet.objects.get(pk=sheet.pk).lines == sheet.lines
