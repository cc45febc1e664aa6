"""What `accord policy check` finds when a policy is changed: the page that says so is held to what comes out.

The whole page takes some minutes to make (`python -m tests.policies.mutations > docs/what-check-finds.md`). Here every
change that reading refuses is tried, and of the others as many of each policy as `PROVED`, evenly over its table.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from accord.engine.loader import load
from accord.engine.policy import Policy
from tests.policies.mutations.page import row, rows_on
from tests.policies.mutations.tables import read, written
from tests.policies.mutations.trying import LOADER, Mutation, Outcome, files, mutations, read_it, tried

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "what-check-finds.md").read_text(encoding="utf-8")
POLICIES = list(files())
FEWEST = 30
PROVED = 6


@cache
def tried_on(policy: str) -> tuple[tuple[Mutation, Policy | Outcome], ...]:
    return tuple((one, read_it(one)) for one in mutations(policy))


def told_of(policy: str) -> list[str]:
    """The rows of a policy on the page, without the heads of its table."""
    return list(rows_on(PAGE.partition(f"\n## {policy}\n")[2].partition("\n## ")[0]))[2:]


def changes(policy: str) -> list[str]:
    """What each row says was changed."""
    return [each.split(" | ")[0].removeprefix("| ") for each in told_of(policy)]


@pytest.mark.parametrize("policy", POLICIES)
def test_thirty_changes_of_each_policy_and_more_are_told_of_each_once(policy: str) -> None:
    told = [one.what for one in mutations(policy)]

    assert changes(policy) == told
    assert len(set(told)) == len(told) >= FEWEST


@pytest.mark.parametrize("policy", POLICIES)
def test_what_reading_refuses_is_told_as_it_is_said(policy: str) -> None:
    refused = [row(one, outcome) for one, outcome in tried_on(policy) if isinstance(outcome, Outcome)]

    assert [each for each in told_of(policy) if f" | {LOADER} | " in each] == refused


@pytest.mark.parametrize("policy", POLICIES)
def test_what_the_proof_and_the_examples_find_is_told_as_it_comes_out(policy: str) -> None:
    rest = [one for one, outcome in tried_on(policy) if not isinstance(outcome, Outcome)]
    some = rest[:: -(-len(rest) // PROVED)]

    assert len(some) == PROVED
    assert [row(one, tried(one)) for one in some] == [each for each in told_of(policy) if about(each, some)]


def about(told: str, some: list[Mutation]) -> bool:
    return any(told.startswith(f"| {one.what} | ") for one in some)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_totals_are_those_of_the_tables(policy: str) -> None:
    found = [each.split(" | ")[1] for each in told_of(policy)]
    totals = next(each for each in rows_on(PAGE) if each.startswith(f"| {policy} | "))
    kinds = next(each for each in rows_on(PAGE) if each.startswith("| Policy | ")).strip("| ").split(" | ")[2:]

    counted = [int(number) for number in re.findall(r" (\d+) ", totals.replace("|", " | "))]

    assert counted == [len(found), *(found.count(kind) for kind in kinds)]


@pytest.mark.parametrize("policy", POLICIES)
def test_whatever_nothing_finds_has_a_reason(policy: str) -> None:
    assert [each for each in told_of(policy) if re.search(r"\| nothing \| +\|$", each)] == []


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_written_out_again_unchanged_is_the_policy(policy: str) -> None:
    text = files()[policy].read_text(encoding="utf-8")
    again = load(written(read(text)))

    assert read(written(read(text))) == read(text)
    assert list(again.stages) == list(load(text).stages)
