"""Every worked example beside every shipped policy comes out as its office would expect."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import accord.policies
from accord.engine.examples import Example, play, read_examples
from accord.engine.loader import load
from accord.engine.policy import Policy
from accord.policies.calendars import shipped_calendar

SHIPPED = Path(accord.policies.__file__).parent / "shipped"
POLICIES = sorted(path for path in SHIPPED.glob("*.toml") if "." not in path.stem)
PROCEDURES = {
    "WI": 19,
    "PL": 10,
    "NO": 16,
    "CA": 22,
    "GE": 8,
}  # how many duties each published procedure puts on people
AN_ID = re.compile(r"\b([A-Z]{2})-([0-9]{2})\b")
FEWEST = 8

# What a policy can express of its own procedure; the rest is for the pages, the office and the quality group.
EXPRESSED = {
    "wiltshire": {f"WI-{n:02}" for n in range(1, 20) if n != 15},
    "pan-lancashire": {f"PL-{n:02}" for n in range(1, 10)},
    "northamptonshire": {f"NO-{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13, 14, 15, 16)},
    "calderdale": {f"CA-{n:02}" for n in range(1, 23)},
    "general-guide": {f"GE-{n:02}" for n in (2, 3, 4, 5, 6, 8)},
}


@cache
def policy_at(path: Path) -> Policy:
    return load(path.read_text(encoding="utf-8"), path.name)


@cache
def examples_beside(path: Path) -> tuple[Example, ...]:
    return read_examples(tomllib.loads(path.with_suffix(".examples.toml").read_text(encoding="utf-8")))


def every_example() -> Iterator[object]:
    for path in POLICIES:
        for example in examples_beside(path):
            yield pytest.param(path, example, id=f"{path.stem}: {example.id}")


def ids_in(text: str) -> set[str]:
    return {match[0] for match in AN_ID.finditer(text)}


def is_known(duty: str) -> bool:
    source, _, number = duty.partition("-")
    return 1 <= int(number) <= PROCEDURES.get(source, 0)


@pytest.mark.parametrize(("path", "example"), list(every_example()))
def test_a_worked_example_comes_out_as_written(path: Path, example: Example) -> None:
    policy = policy_at(path)

    assert play(policy, shipped_calendar(policy.calendar), example) == ()


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_every_policy_has_eight_examples_or_more(path: Path) -> None:
    assert len(examples_beside(path)) >= FEWEST


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_what_an_example_or_a_rule_cites_exists(path: Path) -> None:
    cited = {cite for example in examples_beside(path) for cite in example.cites}
    cited |= ids_in(path.read_text(encoding="utf-8"))

    assert {cite for cite in cited if not (AN_ID.fullmatch(cite) and is_known(cite))} == set()


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_every_duty_a_policy_can_express_is_cited_by_a_rule(path: Path) -> None:
    policy = policy_at(path)
    nouns = (policy.stages, policy.duties, policy.gates, policy.routes, policy.signposts)
    nouns += (policy.seats, policy.forms, policy.events, policy.facts)
    cited = {cite for noun in nouns for rule in noun.values() for cite in ids_in(rule.cite)}

    assert EXPRESSED.get(policy.id, set()) - cited == set()


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_no_words_people_see_are_words_the_procedure_avoids(path: Path) -> None:
    policy = policy_at(path)
    nouns = (policy.stages, policy.duties, policy.gates, policy.routes, policy.signposts, policy.facts)
    shown = [text for noun in nouns for rule in noun.values() for text in (rule.label, rule.says)]

    assert [text for text in shown for word in policy.avoid if word in text.lower()] == []


def test_the_five_procedures_are_shipped() -> None:
    assert set(EXPRESSED) == {path.stem for path in POLICIES}
