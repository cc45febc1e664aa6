"""Two policies held against each other: editions of one key by key, procedures of two side by side."""

from dataclasses import fields
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.engine.days import Readings
from accord.engine.loader import load
from accord.engine.plain.changed_words import changed_words
from accord.engine.plain.compare import NOUNS, Compared, Comparison, Pair, compare
from accord.engine.plain.key_values import NOT_SAID, TITLES
from accord.engine.policy import Duty, Event, Fact, Form, Gate, Policy, Route, Seat, Signpost, Stage
from tests.engine.policies_invented import WHOLE
from tests.engine.policies_random import random_policy
from tests.pages.policies import POLICIES

OLD = """
[policy]
id = "invented"
title = "Working it out"
edition = "one"
calendar = "england-and-wales"
covers = "child"

[words]
disagreement = "difference"

[[seat]]
id = "worker"

[[seat]]
id = "manager"
label = "line manager"

[[stage]]
id = "talk"
label = "Talking"
seat = "worker"
then = "managers"

[[stage]]
id = "managers"
label = "Managers"
seat = "manager"

[[duty]]
id = "answer"
label = "Answer"
at = "talk"
owed_by = "responding"
until = "answered"
within = "5 working days"
cite = "Section 3"
reading = "The day it arrives is day 0."

[[gate]]
id = "first"
label = "Talk first"
before = "escalated"
needs = "discussed"
cite = "Section 2"
"""


def changed(*swaps: tuple[str, str]) -> Comparison:
    text = OLD
    for found, instead in swaps:
        assert found in text
        text = text.replace(found, instead, 1)
    return compare(load(OLD), load(text))


def only(found: Comparison) -> tuple[Compared, Pair]:
    assert len(found.pairs) == 1, found.pairs
    return found.sections[0], found.pairs[0]


def test_the_same_text_twice_differs_in_nothing() -> None:
    assert compare(load(OLD), load(OLD)).sections == ()


def test_how_it_is_spelt_makes_no_difference() -> None:
    assert changed(('needs = "discussed"', 'needs = ["discussed"]')).sections == ()


def test_another_time_is_said_before_and_after() -> None:
    section, pair = only(changed(("5 working days", "3 working days")))
    assert section.title == "What is owed, and by when"
    assert pair == Pair("changed", "duty answer", "Answer", "Time", "within 5 working days", "within 3 working days")


def test_another_reading_is_a_change_of_its_own() -> None:
    _, pair = only(changed(("is day 0", "is day 1")))
    assert (pair.key, pair.old, pair.new) == (
        "How we read it",
        "The day it arrives is day 0.",
        "The day it arrives is day 1.",
    )


def test_a_new_name_is_a_change_and_no_new_rule() -> None:
    _, pair = only(changed(('label = "line manager"', 'label = "team manager"')))
    assert (pair.state, pair.rule, pair.key, pair.old, pair.new) == (
        "changed",
        "seat manager",
        "Name",
        "line manager",
        "team manager",
    )


def test_a_rule_that_is_there_only_once_is_new_or_gone_with_its_whole_sentence() -> None:
    without = OLD.partition("[[gate]]")[0]
    _, gone = only(compare(load(OLD), load(without)))
    _, new = only(compare(load(without), load(OLD)))
    assert (gone.state, gone.rule, gone.new) == ("gone", "gate first", "")
    assert (new.state, new.old, new.new) == ("new", "", gone.old)
    assert "a discussion" in gone.old


def test_words_and_who_speaks_and_what_is_asked_are_said_in_words() -> None:
    found = changed(
        ('disagreement = "difference"', 'disagreement = "worry"'),
        ('seat = "manager"', 'seat = ["manager", "worker"]'),
        ('needs = "discussed"', 'needs = ["discussed", "advised by raising manager"]'),
    )
    said = {(pair.label, pair.key): (pair.old, pair.new) for pair in found.pairs}
    assert said[("“disagreement”", "What people see")] == ("difference", "worry")
    assert "the line manager and the worker" in said[("Managers", "Who speaks")][1]
    old, new = said[("Talk first", "What has to be on the record")]
    assert old == "a discussion" and new.startswith("a discussion; advice from the line manager")


def test_what_was_silent_says_so() -> None:
    _, pair = only(changed(('cite = "Section 2"', 'cite = "Section 2"\nwording = "We are talking"')))
    assert (pair.key, pair.old, pair.new) == ("Words to use", NOT_SAID, "We are talking")


def test_two_things_of_one_name_are_told_apart_by_what_stands_in_the_file() -> None:
    twins = OLD.replace('label = "line manager"', 'label = "worker"')
    _, pair = only(compare(load(twins), load(twins.replace('seat = "manager"', 'seat = "worker"'))))
    assert pair.old != pair.new and "manager" in pair.old


def test_every_key_a_rule_can_have_has_a_heading() -> None:
    rules = (Stage, Duty, Gate, Route, Signpost, Seat, Form, Event, Fact)
    keys = {field.name for kind in (*rules, Readings) for field in fields(kind)}
    head = {field.name for field in fields(Policy)} - {"words", "readings", *NOUNS}
    assert set(TITLES) == (keys | head) - {"id", "seen"}


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_every_shipped_policy_read_twice_differs_in_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert compare(load(text), load(text)).pairs == ()


@pytest.mark.parametrize(("one", "other"), list(combinations(POLICIES, 2)), ids=lambda path: path.stem)
def test_two_procedures_stand_side_by_side_by_topic(one: Path, other: Path) -> None:
    first, second = load(one.read_text(encoding="utf-8")), load(other.read_text(encoding="utf-8"))
    found = compare(first, second)
    stages = next(section for section in found.sections if section.title == "Stages, in order")
    assert not found.related
    assert len(stages.pairs) == max(len(first.stages), len(second.stages))
    for pair, stage in zip(stages.pairs, first.stages.values(), strict=False):
        assert stage.label.lower() in pair.old.lower()
    titles = [section.title for section in found.sections]
    assert titles[:2] == ["In short", "Stages, in order"]
    assert ("Special ways" in titles) == bool(first.routes or second.routes)
    assert ("Forms and letters" in titles) == bool(first.forms or second.forms)


def test_a_policy_without_special_ways_says_so_beside_one_that_has_them() -> None:
    found = compare(load(OLD), load(WHOLE))
    ways = next(section for section in found.sections if section.title == "Special ways")
    assert ways.pairs[0].old == "None." and ways.pairs[0].new != "None."


@given(st.integers(0, 40), st.integers(0, 40))
def test_what_differs_between_any_two_policies_is_said_differently(one: int, other: int) -> None:
    found = compare(random_policy(one), random_policy(other))
    assert found.related
    assert all(pair.old != pair.new for pair in found.pairs)
    assert one != other or found.pairs == ()


WORDS = st.text(st.sampled_from("ab \n"), max_size=30)


@given(WORDS, WORDS)
def test_marked_words_put_together_again_are_the_texts(old: str, new: str) -> None:
    before, after = changed_words(old, new)
    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new


def test_only_the_words_that_differ_are_marked() -> None:
    before, after = changed_words("within 5 working days", "within 3 working days")
    assert [piece.text for piece in before if piece.changed] == ["5"]
    assert [piece.text for piece in after if piece.changed] == ["3"]
