"""The eighteen things the language must be able to say: each stands on its page, loads, and comes out as it is told."""

import re
import tomllib
from functools import cache

import pytest

from accord.cli.policy_files import calendar_of
from accord.engine.examples import Example, play, read_examples
from accord.engine.loader import load
from accord.engine.policy import Policy
from tests.support import language

# The list is the test of the language (model.md, section 4).
ABILITIES = range(1, 19)
SECTION = language.section(language.LANGUAGE, "What the language can say")
HEAD, SEATS, STAGES = language.blocks(SECTION.partition("\n### ")[0], "toml")


@cache
def ability(number: int) -> tuple[str, str]:
    """The piece of policy and the examples that the page gives for one of them."""
    (told,) = re.findall(rf"(?ms)^### {number}\. (.*?)(?=^### |\Z)", SECTION)
    piece, examples = language.blocks(told, "toml")
    return piece, examples


@cache
def policy_of(number: int) -> Policy:
    """That piece with the rest of Eastmere; what it brings itself stands in place of Eastmere's."""
    piece, _ = ability(number)
    head = "" if "[policy]" in piece else HEAD
    stages = "" if "[[stage]]" in piece else STAGES
    return load(head + piece + SEATS + stages, f"ability {number}")


def examples_of(number: int) -> tuple[Example, ...]:
    return read_examples(tomllib.loads(ability(number)[1]))


def test_the_page_tells_all_of_them_and_in_their_order() -> None:
    assert re.findall(r"(?m)^### (\d+)\. ", SECTION) == [str(number) for number in ABILITIES]


@pytest.mark.parametrize("number", ABILITIES)
def test_what_the_language_can_say_is_said_and_comes_out(number: int) -> None:
    policy, examples = policy_of(number), examples_of(number)

    assert examples
    assert [play(policy, calendar_of(policy), example) for example in examples] == [()] * len(examples)


@pytest.mark.parametrize("number", ABILITIES)
def test_without_its_piece_of_policy_no_example_comes_out(number: int) -> None:
    without = load(HEAD + SEATS + STAGES, "Eastmere")

    assert all(play(without, calendar_of(without), example) for example in examples_of(number))


@pytest.mark.parametrize("number", ABILITIES)
def test_every_rule_of_a_piece_is_put_to_the_test(number: int) -> None:
    """A duty or a route is expected of, or a gate or signpost speaks, in one of its examples."""
    policy, (_, told) = policy_of(number), ability(number)
    spoken = [*policy.duties, *policy.routes, *(f"gate {one}" for one in policy.gates)]
    spoken += [f"signpost {one}" for one in policy.signposts]

    assert [rule for rule in spoken if rule not in told] == []
