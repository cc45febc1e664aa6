"""From the procedure's words to rules: every phrase of that page loads, and does what the page says of it."""

import re
import tomllib
from pathlib import Path

import pytest

from accord.cli.policy_files import calendar_of
from accord.engine.examples import Example, play, read_examples
from accord.engine.loader import PolicyErrors, load
from accord.engine.policy import Policy
from tests.support.language import DOCS, blocks

PAGE = (DOCS / "policy-phrases.md").read_text(encoding="utf-8")
BEFORE, *_TOLD = re.split(r"(?m)^#{2,3} ", PAGE)
PHRASES = dict(told.split("\n", 1) for told in _TOLD if told.startswith("“"))
(HAZELBRIDGE,) = blocks(BEFORE, "toml")
PLAYED = Path(__file__).parent / "policies" / "phrases.examples.toml"
EXAMPLES = read_examples(tomllib.loads(PLAYED.read_text(encoding="utf-8")))
SAID = {phrase: "\n".join(blocks(told, "toml")) for phrase, told in PHRASES.items()}
WRITTEN = [phrase for phrase, piece in SAID.items() if piece]


def tables(text: str) -> dict[str, str]:
    """The tables of a policy, by their heading and id, in the order of the file."""
    return {"\n".join(table.split("\n")[:2]): table for table in re.split(r"(?m)^(?=\[\[?\w+\]\]?$)", text) if table}


def policy_with(piece: str) -> Policy:
    """Hazelbridge with a piece: a stage or seat that Hazelbridge has too stands in its place."""
    return load("\n".join({**tables(HAZELBRIDGE), **tables(piece)}.values()), "hazelbridge.toml")


def played(phrase: str) -> list[Example]:
    return [example for example in EXAMPLES if phrase in example.cites]


@pytest.mark.parametrize("phrase", WRITTEN)
def test_what_the_page_says_of_a_phrase_comes_out(phrase: str) -> None:
    policy = policy_with(SAID[phrase])

    assert played(phrase)
    assert [play(policy, calendar_of(policy), example) for example in played(phrase)] == [()] * len(played(phrase))


@pytest.mark.parametrize("phrase", WRITTEN)
def test_without_the_lines_of_a_phrase_it_does_not_come_out(phrase: str) -> None:
    without = policy_with("")

    assert all(play(without, calendar_of(without), example) for example in played(phrase))


@pytest.mark.parametrize("phrase", WRITTEN)
def test_no_rule_of_a_phrase_goes_untried(phrase: str) -> None:
    policy, told = policy_with(SAID[phrase]), str(played(phrase))
    rules = [*policy.duties, *policy.routes, *(f"gate {gate}" for gate in policy.gates)]

    assert [rule for rule in [*rules, *(f"signpost {post}" for post in policy.signposts)] if rule not in told] == []


def test_every_example_is_of_a_phrase_and_every_phrase_is_short() -> None:
    assert [example.id for example in EXAMPLES if not set(example.cites) <= set(WRITTEN)] == []
    assert len(PHRASES) >= 40
    assert [phrase for phrase, told in PHRASES.items() if len(told.splitlines()) > 40] == []


def test_a_rule_before_protecting_somebody_is_refused_when_the_policy_is_checked() -> None:
    (mistake,) = re.findall(r"(?ms)^```toml mistake\n(.*?)^```", PAGE)

    with pytest.raises(PolicyErrors, match="protected"):
        policy_with(mistake)
