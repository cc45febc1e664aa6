"""Procedures of many other shapes can be written in the language, and come out as their offices expect."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from accord.cli.policy_files import calendar_of
from accord.engine.examples import Example, play, read_examples
from accord.engine.loader import load
from accord.engine.plain import render
from accord.engine.policy import Policy, Rule
from accord.engine.proof import prove

OTHERS = Path(__file__).parent / "others"
PROCEDURES = sorted(path for path in OTHERS.glob("*.toml") if "." not in path.stem)
FEWEST_EXAMPLES = 2
MOST_LINES = 500  # as long as its own procedure: the 300 lines of the house are for code
MOVES = ("raised", "escalated", "returned", "took")

each_procedure = pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)


@cache
def policy_at(path: Path) -> Policy:
    return load(path.read_text(encoding="utf-8"), path.name)


@cache
def examples_beside(path: Path) -> tuple[Example, ...]:
    beside = path.with_suffix(".examples.toml")
    return read_examples(tomllib.loads(beside.read_text(encoding="utf-8"))) if beside.exists() else ()


def every_example() -> Iterator[object]:
    for path in PROCEDURES:
        for example in examples_beside(path):
            yield pytest.param(path, example, id=f"{path.stem}: {example.id}")


def rules_of(policy: Policy) -> list[Rule]:
    """Every rule that the plain English gives a row of its own."""
    tables = (policy.duties, policy.gates, policy.routes, policy.signposts, policy.seats, policy.forms)
    return [rule for table in tables for rule in table.values()]


def entered_in(policy: Policy, example: Example) -> set[str]:
    """The stages that the rows of an example enter, those that have to be refused left out."""
    moves = [row for row in example.rows if row["kind"] in MOVES and "refused_by" not in row]
    return {str(row["to"]) if "to" in row else first_stage(policy, row.get("route", "")) for row in moves}


def first_stage(policy: Policy, route: str) -> str:
    return policy.routes[route].to[0] if route else policy.raised_at[0]


def test_there_are_twelve_procedures_or_more() -> None:
    assert len(PROCEDURES) >= 12


@each_procedure
def test_the_procedure_loads_under_the_name_of_its_file(path: Path) -> None:
    assert policy_at(path).id == path.stem


@each_procedure
def test_somebody_can_read_the_file_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@each_procedure
def test_each_procedure_has_worked_examples_of_its_own(path: Path) -> None:
    assert len(examples_beside(path)) >= FEWEST_EXAMPLES


@pytest.mark.parametrize(("path", "example"), list(every_example()))
def test_a_worked_example_comes_out_as_its_office_expects(path: Path, example: Example) -> None:
    policy = policy_at(path)

    assert play(policy, calendar_of(policy), example) == ()


@each_procedure
def test_the_examples_go_through_every_stage_and_every_way_in(path: Path) -> None:
    policy = policy_at(path)
    examples = examples_beside(path)
    entered = set().union(*(entered_in(policy, each) for each in examples))
    taken = {row.get("route") for each in examples for row in each.rows if "refused_by" not in row}

    assert set(policy.stages) - entered == set()
    assert set(policy.routes) - taken == set()


@each_procedure
def test_the_plain_english_shows_every_rule_with_where_it_comes_from(path: Path) -> None:
    policy = policy_at(path)
    sections = render(policy)
    headings = {section.title for section in sections}
    rows = {(row.label.lower(), row.cite) for section in sections for row in section.rows}

    assert {stage.label for stage in policy.stages.values()} - headings == set()
    assert {(rule.label.lower(), rule.cite) for rule in rules_of(policy)} - rows == set()


@each_procedure
def test_nothing_people_read_has_a_word_that_the_procedure_avoids(path: Path) -> None:
    policy = policy_at(path)
    read = [text for section in render(policy) for row in section.rows for text in (row.label, row.text)]

    assert [text for text in read for word in policy.avoid if word in text.lower()] == []


@each_procedure
def test_every_rule_says_where_it_comes_from(path: Path) -> None:
    policy = policy_at(path)
    binding = [*policy.duties.values(), *policy.gates.values(), *policy.routes.values(), *policy.signposts.values()]

    assert [rule.id for rule in (*binding, *policy.stages.values()) if not rule.cite] == []


@each_procedure
def test_the_proof_sees_all_of_it_and_finds_nothing_grave(path: Path) -> None:
    policy = policy_at(path)
    proof = prove(policy, calendar_of(policy))

    assert [finding.says for finding in proof.grave] == []
    assert proof.stopped == ""
