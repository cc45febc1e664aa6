"""What would be owed had an open disagreement followed another policy: from and to, gone, new, not to follow."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accord.engine.loader import load
from accord.record import following
from accord.record.models import Line, Sheet
from tests.support import place
from tests.support.walk import Walk

SHIPPED = sorted(
    path
    for path in (Path(following.__file__).parents[1] / "policies" / "shipped").glob("*.toml")
    if not path.name.endswith((".examples.toml", ".cy.toml"))
)
FRIDAY = datetime(2026, 4, 10, 9, tzinfo=UTC)
HILLSHIRE = (Path(__file__).parent / "hillshire.toml").read_text(encoding="utf-8")


@pytest.fixture
def raised(walk: Walk) -> Walk:
    """Raised on Friday 10 April 2026: a reply is due by Tuesday."""
    return walk.wait(FRIDAY).raise_()


def differences(walk: Walk, text: str) -> dict[str, following.Difference]:
    found = following.preview(walk.place.partnership, load(text), at=walk.moment)
    return {one.rule: one for followed in found.disagreements for one in followed.differences}


def test_under_the_same_policy_nothing_differs_and_nothing_is_written(raised: Walk) -> None:
    before = Line.objects.count()
    found = following.preview(raised.place.partnership, raised.place.policy, at=raised.moment)
    assert [(one.reference, one.differences) for one in found.disagreements] == [(raised.sheet.shown, ())]
    assert found.disagreements[0].deadlines and Line.objects.count() == before


def test_a_longer_time_is_shown_from_and_to(raised: Walk) -> None:
    duty = next(one for one in raised.standing.live if one.rule == "reply")
    assert 'id = "reply"' in HILLSHIRE
    longer = differences(raised, _longer(HILLSHIRE, "reply"))["reply"]
    assert longer.how == following.MOVES and longer.from_at == duty.due_at
    assert longer.to_at and duty.due_at and longer.to_at > duty.due_at


def test_a_duty_of_another_name_is_no_longer_owed_and_new(raised: Walk) -> None:
    found = differences(raised, HILLSHIRE.replace('id = "reply"', 'id = "answer-soon"'))
    assert (found["reply"].how, found["reply"].to_at) == (following.GONE, None)
    assert (found["answer-soon"].how, found["answer-soon"].from_at) == (following.NEW, None)
    assert found["answer-soon"].to_at == found["reply"].from_at


def test_one_that_stood_at_a_stage_the_other_policy_lacks_is_said_to_have(raised: Walk) -> None:
    stage = raised.standing.stage
    assert stage
    other = load(HILLSHIRE.replace(f'"{stage.id}"', '"elsewhere"'))
    found = following.preview(raised.place.partnership, other, at=raised.moment).disagreements[0]
    assert (found.unknown, found.differences) == ((stage.label,), ())


def test_one_that_is_closed_is_left_out(raised: Walk) -> None:
    Sheet.objects.update(closed_at=FRIDAY)
    assert not following.preview(raised.place.partnership, raised.place.policy, at=raised.moment).disagreements


def test_more_than_are_looked_at_are_counted(raised: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST_FOLLOWED", 0)
    found = following.preview(raised.place.partnership, raised.place.policy, at=raised.moment)
    assert (found.disagreements, found.left_out) == ((), 1)


def test_how_many_follow_an_edition_is_counted(raised: Walk) -> None:
    assert following.counts(raised.place.partnership) == {raised.place.edition.id: 1}


@pytest.mark.django_db
@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_whatever_policy_it_began_under_it_can_be_held_against_any_other(path: Path) -> None:
    walk = Walk(place.build(path.read_text(encoding="utf-8")), FRIDAY).raise_()
    for other in SHIPPED:
        at = walk.moment + timedelta(days=2)
        found = following.preview(walk.place.partnership, load(other.read_text(encoding="utf-8")), at=at)
        assert len(found.disagreements) == 1 and not found.disagreements[0].why_not


def _longer(text: str, duty: str) -> str:
    before, _named, after = text.partition(f'id = "{duty}"')
    head, _within, rest = after.partition("within = ")
    return f'{before}id = "{duty}"{head}within = "20 working days"{rest[rest.index(chr(10)) :]}'
