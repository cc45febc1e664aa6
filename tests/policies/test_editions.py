"""Editions of policies, and the calendars they are counted by, as the database keeps them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.directory.models import Partnership
from accord.engine.loader import PolicyErrors
from accord.policies import editions, revisions
from accord.policies.models import CalendarRevision, Edition

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 30)
AT = datetime(2026, 3, 30, 9, tzinfo=UTC)
DAY = timedelta(days=1)
INVENTED = """
[policy]
id = "invented"
title = "Working it out"
calendar = "england-and-wales"
covers = "child"
closed_days = [2026-03-31]

[[seat]]
id = "worker"

[[stage]]
id = "talk"
label = "Talking"
seat = "worker"
"""


@pytest.fixture
def millbrook() -> Partnership:
    return Partnership.objects.create(id="millbrook", name="Millbrook Partnership", nation="england-and-wales")


def brought(partnership: Partnership, on: date, text: str = INVENTED, at: datetime = AT) -> Edition:
    return editions.bring_into_force(partnership, text, signed_by=" Jo Bell ", worker=None, on=on, at=at)


def test_an_edition_is_in_force_from_its_day_on_and_no_day_before(millbrook: Partnership) -> None:
    edition = brought(millbrook, MONDAY)
    assert edition.signed_by == "Jo Bell"
    assert editions.in_force(millbrook, MONDAY) == editions.in_force("millbrook", MONDAY + DAY) == edition
    with pytest.raises(editions.NoEdition, match="29 March 2026"):
        editions.in_force(millbrook, MONDAY - DAY)


def test_a_new_edition_leaves_the_days_before_it_to_the_old_one(millbrook: Partnership) -> None:
    old, new = brought(millbrook, MONDAY), brought(millbrook, MONDAY + DAY, INVENTED.replace("Talking", "Talk"))
    assert [editions.in_force(millbrook, day) for day in (MONDAY, MONDAY + DAY)] == [old, new]
    assert [editions.policy(edition).stages["talk"].label for edition in (old, new)] == ["Talking", "Talk"]


def test_of_two_editions_from_one_day_the_one_signed_last_is_in_force(millbrook: Partnership) -> None:
    brought(millbrook, MONDAY)
    mended = brought(millbrook, MONDAY, INVENTED.replace("Talking", "Talk"), AT + timedelta(hours=1))
    assert editions.in_force(millbrook, MONDAY) == mended


def test_an_edition_from_a_day_before_the_newest_is_refused_with_both_days(millbrook: Partnership) -> None:
    brought(millbrook, MONDAY)
    with pytest.raises(
        ValidationError, match=r"Sunday 29 March 2026 is before Monday 30 March 2026.* Write Monday 30 March 2026 or"
    ):
        brought(millbrook, MONDAY - DAY)
    assert Edition.objects.count() == 1


def test_a_policy_that_does_not_load_is_not_brought_into_force(millbrook: Partnership) -> None:
    with pytest.raises(PolicyErrors, match=r"millbrook\.toml"):
        brought(millbrook, MONDAY, INVENTED.replace('seat = "worker"', 'seat = "nobody"'))
    assert not Edition.objects.exists()


def test_an_edition_that_nobody_signs_is_refused(millbrook: Partnership) -> None:
    with pytest.raises(ValidationError, match="Nobody has signed"):
        editions.bring_into_force(millbrook, INVENTED, signed_by="  ", worker=None, on=MONDAY, at=AT)


def test_one_partnership_does_not_follow_the_editions_of_another(millbrook: Partnership) -> None:
    hart = Partnership.objects.create(id="hart", name="Hart Partnership", nation="scotland")
    brought(millbrook, MONDAY)
    with pytest.raises(editions.NoEdition):
        editions.in_force(hart, MONDAY)


def test_a_policy_is_read_once_and_refused_when_its_text_was_changed_afterwards(millbrook: Partnership) -> None:
    edition = brought(millbrook, MONDAY)
    assert editions.policy(edition) is editions.policy(Edition.objects.get())
    Edition.objects.update(text=INVENTED.replace("Talking", "Shouting"))
    with pytest.raises(ValueError, match="changed after it was signed"):
        editions.policy(Edition.objects.get())


def test_the_shipped_calendar_is_kept_once_and_counts_as_it_did(millbrook: Partnership) -> None:
    row = revisions.ensure("england-and-wales", AT)
    assert revisions.ensure("england-and-wales", AT + DAY) == revisions.of_nation("england-and-wales") == row
    calendar = revisions.calendar(row, editions.policy(brought(millbrook, MONDAY)))
    assert calendar.why_closed(date(2026, 4, 6)) == "Easter Monday"
    assert calendar is revisions.calendar(CalendarRevision.objects.get(), editions.policy(Edition.objects.get()))


def test_the_procedures_own_closed_days_are_days_off_with_a_reason(millbrook: Partnership) -> None:
    calendar = revisions.calendar(
        revisions.ensure("england-and-wales", AT), editions.policy(brought(millbrook, MONDAY))
    )
    assert calendar.why_closed(date(2026, 3, 31)) == "closed in Working it out"
    assert calendar.working_day_after(MONDAY, 1) == date(2026, 4, 1)


def test_a_later_revision_leaves_the_earlier_one_as_it_was(millbrook: Partnership) -> None:
    row = revisions.ensure("england-and-wales", AT)
    later = CalendarRevision.objects.create(
        nation=row.nation,
        revision="later",
        closed='{"2026-04-01":"A royal wedding"}',
        known_from=row.known_from,
        known_until=row.known_until,
        made_at=AT + DAY,
    )
    policy = editions.policy(brought(millbrook, MONDAY))
    assert revisions.of_nation("england-and-wales") == revisions.current(millbrook) == later
    assert [revisions.calendar(one, policy).is_working(date(2026, 4, 1)) for one in (row, later)] == [True, False]


def test_a_nation_without_a_calendar_is_said_to_have_none() -> None:
    with pytest.raises(revisions.NoRevision, match="no calendar for scotland"):
        revisions.of_nation("scotland")
