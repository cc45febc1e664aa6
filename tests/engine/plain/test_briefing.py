"""The briefing of seven points, made from any policy's rules: those that ship, and many that do not."""

from dataclasses import replace

import pytest

from accord.engine.loader import load
from accord.engine.plain import Section, at_a_glance
from accord.engine.plain.briefing import POINTS, advisers, briefing
from accord.engine.policy import WHERE_POSSIBLE, Policy
from tests.engine.policies_invented import SMALL, WHOLE
from tests.support.procedures import PROCEDURES


@pytest.fixture(params=PROCEDURES, ids=lambda path: path.stem)
def policy(request: pytest.FixtureRequest) -> Policy:
    return load(request.param.read_text(encoding="utf-8"))


def text(point: Section) -> str:
    return " ".join(f"{row.label} {row.text}" for row in point.rows)


def test_there_are_seven_points_each_with_something_to_say(policy: Policy) -> None:
    points = briefing(policy)
    assert len(points) == POINTS == 7
    assert all(point.rows and all(row.text for row in point.rows) for point in points)


def test_no_blank_and_no_id_of_ours_is_left_in_the_words(policy: Policy) -> None:
    for point in briefing(policy):
        for row in point.rows:
            assert "{" not in row.text + row.label and "}" not in row.text + row.label
            assert row.text[0].isupper() or not row.text[0].isalpha()
            assert row.text.endswith((".", "?", ".”", "?”"))


def test_every_stage_stands_there_in_order_with_its_times(policy: Policy) -> None:
    stages = briefing(policy)[3]
    assert stages.rows[: len(at_a_glance(policy).rows)] == at_a_glance(policy).rows


def test_whoever_has_the_wrong_door_is_told_the_right_one(policy: Policy) -> None:
    door = text(briefing(policy)[1])
    elsewhere = [post for post in policy.signposts.values() if post.to not in policy.routes]
    at_the_door = [post for post in elsewhere if any(one.kind == "raised" for item in post.before for one in item)]
    for post in at_the_door[:5]:
        assert post.label in door and post.to in door


def test_what_belongs_elsewhere_first_but_may_be_raised_here_too_is_not_called_a_wrong_door(policy: Policy) -> None:
    labels = [row.label for row in briefing(policy)[1].rows]
    for post in policy.signposts.values():
        if post.to not in policy.routes and post.force == WHERE_POSSIBLE:
            assert f"Not for “{post.label}”" not in labels


def test_the_telephone_comes_before_everything_else_in_danger(policy: Policy) -> None:
    assert briefing(policy)[2].rows[0].text.startswith("Somebody in danger now? Telephone first")


def test_it_says_how_it_ends_and_who_gives_advice(policy: Policy) -> None:
    points = briefing(policy)
    assert any(row.label == "It is over" for row in points[5].rows)
    advice = next(row.text for row in points[6].rows if row.label == "Advice")
    assert all(policy.seats[code].label.lower() in advice.lower() for code in advisers(policy))


def test_it_is_short_enough_for_one_page(policy: Policy) -> None:
    assert sum(len(text(point).split()) for point in briefing(policy)) <= 750


def test_words_to_avoid_are_named_with_the_word_to_say() -> None:
    policy = replace(
        load(SMALL), avoid={"complaint": "", "escalate": "take it up"}, words={"disagreement": "difference of view"}
    )
    assert text(briefing(policy)[0]).endswith(
        "Say “difference of view”, not “complaint”. Words Say “take it up”, not “escalate”."
    )


def test_a_policy_with_hardly_a_rule_still_says_what_to_do() -> None:
    points = briefing(load(SMALL))
    assert "inside one agency" in text(points[1])
    assert "Talk to each other" in text(points[2])
    assert "safeguarding lead" in text(points[6])


def test_a_rich_policy_names_its_urgent_way_and_what_must_be_written() -> None:
    points = briefing(load(WHOLE))
    assert "may go straight to" in text(points[2])
    assert "Before it moves on A plan with steps, owners and dates." in text(points[4])
    assert "By telephone or in writing." in text(points[4])
