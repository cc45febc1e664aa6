"""What moved a deadline is said beside it: a clock that stands still, more time, a date that people set."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from accord.engine.loader import load
from accord.engine.pauses import COUNTED
from accord.pages.dates import day
from tests.pages.forms import signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

# A policy that ships and lets people set a date.
LETS_SET = next(
    text for text in (one.read_text() for one in POLICIES) if any(one.set_by for one in load(text).duties.values())
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk():
    return Walk(place.build(LETS_SET), timezone.now() - timedelta(hours=6)).raise_()


def page(walk):
    shown = signed_in(walk.place.actor("raising")).get(f"/d/{walk.sheet.shown}")
    assert shown.status_code == 200
    return unescape(shown.content.decode())


def by_the_office(walk, kind, duty, **details):
    walk.write(walk.entry(kind, walk.place.actor("", "office"), duty=duty, said=("reasons",), **details))


def counted(walk):
    """A duty of the policy that runs now and is counted in days or hours."""
    duties = walk.place.policy.duties
    units = {rule: duty.within.unit for rule, duty in duties.items() if duty.within}
    return next(one.rule for one in walk.standing.live if units.get(one.rule) in COUNTED)


def test_a_clock_that_stands_still_and_more_time_are_said_with_their_lines(walk):
    duty = counted(walk)
    by_the_office(walk, "extended", duty, more=2)
    by_the_office(walk, "paused", duty, until=timezone.now() + timedelta(days=9))
    shown = page(walk)
    assert "Its clock is stopped until " in shown
    for line in (walk.written - 1, walk.written):
        assert f'href="#entry-{line}">Line {line}: ' in shown


def test_a_date_that_one_side_set_waits_for_the_other_and_then_counts(walk):
    duty = next(duty for duty in walk.place.policy.duties.values() if duty.set_by)
    if duty.id not in [one.rule for one in walk.standing.live]:
        walk.to(duty.at[0])
    on = (timezone.now() + timedelta(days=1)).date()
    walk.write(walk.entry("shortened", walk.place.actor("raising"), duty=duty.id, due_on=on))
    shown = page(walk)
    assert f"would have {day(on)} as the last day." in shown and "It counts once " in shown
    walk.write(walk.entry("shortened", walk.place.actor("responding"), duty=duty.id, due_on=on))
    assert f"The last day was set: {day(on)}." in page(walk)
