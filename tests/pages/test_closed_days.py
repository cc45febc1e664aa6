"""The office's pages about closed days: closing, opening again, what would move, bringing in."""

from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accord.accounts.models import Worker
from accord.policies import closures, revisions
from accord.policies.calendars import shipped_calendar
from accord.policies.models import CalendarInForce, CalendarRevision
from accord.record import check
from accord.record.models import Line
from tests.pages.forms import Page, signed_in
from tests.pages.road import text as said
from tests.support import place
from tests.support.place import Place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db

POLICY = (Path(__file__).parents[1] / "record" / "hillshire.toml").read_text(encoding="utf-8")
HOURS = timedelta(hours=2)


@pytest.fixture
def area() -> Place:
    return place.build(POLICY)


@pytest.fixture
def client(area: Place) -> Client:
    return signed_in(area.actor("", "office"))


@pytest.fixture
def raised(area: Place) -> Walk:
    return Walk(area, timezone.now() - HOURS).raise_()


def seen(response: Any) -> str:
    return unescape(response.content.decode())


def working_days(area: Place, number: int) -> list[date]:
    """The next working days, from tomorrow."""
    calendar, day = shipped_calendar(area.partnership.nation), timezone.localdate()
    return [calendar.working_day_after(day, count) for count in range(1, number + 1)]


def typed(days: list[date], why: str = "Office closed") -> dict[str, str]:
    form: dict[str, str] = {}
    for row, day in enumerate(days, start=1):
        form |= {f"on{row}-day": str(day.day), f"on{row}-month": str(day.month), f"on{row}-year": str(day.year)}
        form[f"why{row}"] = why
    return form


def foreseen(client: Client, form: dict[str, Any]) -> str:
    """The address of what these days would move."""
    answer = client.post("/office/closed-days", form)
    assert answer.status_code == 303, said(answer)
    return str(answer["Location"])


def brought(client: Client, address: str, **more: str) -> Any:
    page = Page(seen(client.get(address)))
    return client.post(address, {"seen": page.filled["seen"], "name": "Jo Bell", **more})


def test_the_page_lists_every_day_off_and_until_when_they_are_known(area: Place, client: Client) -> None:
    shown = said(client.get("/office/closed-days"))
    calendar, today = shipped_calendar(area.partnership.nation), timezone.localdate()
    for day, why in calendar.closed.items():
        assert (f"{day:%A} {day.day} {day:%B %Y}: {why}" in shown) == (day.year >= today.year)
    assert f"known until {calendar.known_until:%A} {calendar.known_until.day}" in shown


def test_the_boxes_for_more_days_are_folded_until_one_of_them_is_filled_in(area: Place, client: Client) -> None:
    folded = '<details class="govuk-details">'
    assert folded in seen(client.get("/office/closed-days"))
    refused = client.post("/office/closed-days", {**typed(working_days(area, 3)), "why3": ""})
    assert refused.status_code == 422 and folded not in seen(refused)


def test_closing_days_shows_what_would_move_and_changes_nothing(area: Place, client: Client, raised: Walk) -> None:
    lines, calendars = Line.objects.count(), CalendarRevision.objects.count()
    address = foreseen(client, typed(working_days(area, 5)))
    shown = said(client.get(address))
    assert raised.sheet.shown in shown and "would move" in shown and "Office closed" in shown
    assert (Line.objects.count(), CalendarRevision.objects.count()) == (lines, calendars)
    assert not CalendarInForce.objects.exists()


def test_brought_in_they_move_once_for_this_partnership_and_no_other(area: Place, client: Client, raised: Walk) -> None:
    other = Walk(place.build(POLICY), timezone.now() - HOURS).raise_()
    due = {run.rule: run.due_at for run in raised.standing.live}
    address = foreseen(client, typed(working_days(area, 5)))
    page = Page(seen(client.get(address)))
    form = {"seen": page.filled["seen"], "name": "Jo Bell"}
    answered = [client.post(address, form) for _twice in range(2)]
    assert [one.status_code for one in answered] == [303, 303]
    assert Line.objects.filter(kind="retimed").count() == CalendarInForce.objects.count() == 1
    assert other.written == 1 or not Line.objects.filter(kind="retimed", sheet=other.id).exists()
    assert list(closures.own(area.partnership)) == working_days(area, 5) and not closures.own(other.place.partnership)
    moved = Line.objects.get(kind="retimed")
    assert (moved.seat, str(moved.written_by_id)) == ("office", area.actor("", "office").worker)
    assert due and list(check.everything()) == []
    shown = said(client.get(answered[0]["Location"]))
    assert "brought in by Jo Bell" in shown and "counts by the new calendar" in shown


def test_what_is_raised_afterwards_counts_by_the_new_calendar(area: Place, client: Client) -> None:
    brought(client, foreseen(client, typed(working_days(area, 1))))
    assert working_days(area, 1)[0] in revisions.closed(revisions.current(area.partnership))


def test_a_day_closed_by_mistake_is_opened_again_and_dates_that_come_earlier_are_looked_at_first(
    area: Place, client: Client, raised: Walk
) -> None:
    brought(client, foreseen(client, typed(working_days(area, 5))))
    day = working_days(area, 5)[2]
    address = foreseen(client, {"open": [day.isoformat()]})
    shown = said(client.get(address))
    assert "Days that are worked again" in shown and ": earlier" in shown
    refused = brought(client, address)
    assert refused.status_code == 422 and "Tick that you have seen which" in seen(refused)
    assert Page(seen(refused)).filled["name"] == ["Jo Bell"]
    assert brought(client, address, earlier="1").status_code == 303
    assert day not in closures.own(area.partnership)
    assert list(check.everything()) == []


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "Nothing was written"),
        ({"why1": "Training"}, "Write the day as well"),
        ({"on1-day": "31", "on1-month": "2", "on1-year": "2027", "why1": "x"}, "There is no such day"),
        ({"on1-day": "25", "on1-month": "12", "on1-year": "2026", "why1": "x"}, "is a day off already"),
        ({"on2-day": "12", "on2-month": "1", "on2-year": "2027"}, "Write why Tuesday 12 January 2027"),
    ],
)
def test_what_cannot_be_closed_is_said_at_its_place_with_what_was_typed(
    client: Client, form: dict[str, str], says: str
) -> None:
    answer = client.post("/office/closed-days", form)
    assert answer.status_code == 422 and says in seen(answer)
    filled = Page(seen(answer)).filled
    assert {name: filled[name] for name in form} == {name: [value] for name, value in form.items()}


def test_bringing_in_wants_a_name_and_an_address_that_was_made_here(area: Place, client: Client) -> None:
    address = foreseen(client, typed(working_days(area, 1)))
    refused = brought(client, address, name=" ")
    assert refused.status_code == 422 and "Write the name of the person" in seen(refused)
    assert client.get("/office/closed-days/preview?days=forged").status_code == 404
    assert not CalendarInForce.objects.exists()


def test_whoever_looked_at_an_older_calendar_looks_again(area: Place, client: Client) -> None:
    first, second = (foreseen(client, typed([day])) for day in working_days(area, 2))
    stale = Page(seen(client.get(second))).filled["seen"]
    assert brought(client, first).status_code == 303
    late = client.post(second, {"seen": stale, "name": "Jo Bell"})
    assert late.status_code == 422 and "somebody else brought in another calendar" in seen(late)
    assert brought(client, second).status_code == 303
    assert list(closures.own(area.partnership)) == working_days(area, 2)


def test_with_nothing_new_there_is_nothing_to_bring_in(client: Client) -> None:
    shown = said(client.get("/office/closed-days/preview"))
    assert "counts by this calendar already" in shown and "Who does this" not in shown


def test_a_calendar_that_ends_soon_is_pointed_out_with_what_to_do(area: Place, client: Client) -> None:
    assert "no deadline can be counted" not in said(client.get("/office/closed-days"))
    soon = timezone.localdate() + timedelta(days=100)
    CalendarRevision.objects.update(revision="old", known_until=soon)
    shown = said(client.get("/office/closed-days"))
    assert f"This calendar ends on {soon:%A} {soon.day}" in shown and "bring it in now" in shown
    assert "See what it would move" in shown


def test_a_disagreement_that_was_missed_is_brought_along_afterwards(area: Place, client: Client, raised: Walk) -> None:
    address = foreseen(client, typed(working_days(area, 1)))
    calendar = closures.proposed(area.partnership, dict.fromkeys(working_days(area, 1), "Office closed"), ())
    worker = Worker.objects.get(pk=area.actor("", "office").worker)
    standing = revisions.current(area.partnership).revision
    at: datetime = timezone.now()
    revisions.bring_in(area.partnership, calendar, instead_of=standing, signed_by="Jo Bell", worker=worker, at=at)
    assert brought(client, address).status_code == 303
    assert Line.objects.filter(kind="retimed").count() == 1
