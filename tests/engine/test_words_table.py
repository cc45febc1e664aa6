"""The table of words on the page of the policy language: what people read without them, and what they then read."""

import re
from pathlib import Path

import pytest

import accord
from accord.engine.grammar import parse_item
from accord.engine.loader import load
from accord.engine.plain.marks import describe_item
from accord.engine.plain.words import PHRASES
from accord.engine.policy import Policy
from accord.engine.wording import SEEN, SUBJECT, in_words
from tests.support.language import LANGUAGE, section

TOLD = section(LANGUAGE, "words")
CHANGED = re.findall(r"(?m)^\| `([a-z]+)` \| ([^|]+) \| `([^`]+)` \| ([^|]+) \|$", TOLD)
KINDS = re.findall(r"(?m)^\| `([a-z-]+)` \| ([^|]+) \|$", TOLD)
AREA = """
[policy]
id = "hazelbridge"
title = "Hazelbridge"
calendar = "england-and-wales"
covers = ["child", "adult"]
[[seat]]
id = "manager"
[[stage]]
id = "talk"
seat = "manager"
[words]
"""


def straight(text: str) -> str:
    """As it stands in the document: with straight apostrophes."""
    return text.replace("’", "'")


def sentences(policy: Policy) -> list[str]:
    """Whatever Accord says anywhere with a word of a policy in it, in this policy's words."""
    room = Path(accord.__file__).parent
    code = [path.read_text(encoding="utf-8") for path in room.rglob("*.py")]
    pages = [path.read_text(encoding="utf-8") for path in room.rglob("*.html")]
    said = [each for text in code for each in re.findall(r'"([^"\n]*\{[^"\n]*)"', text)]
    said += [each for text in pages for each in re.findall(r'_\("([^"\n]*\{[^"\n]*)"', text)]
    return [in_words(policy, each) for each in said]


@pytest.mark.parametrize(("word", "default", "written", "read"), CHANGED)
def test_a_changed_word_is_read_as_its_row_says(word: str, default: str, written: str, read: str) -> None:
    changed = sentences(load(AREA + written))
    read = read.strip(" .")

    assert written.startswith(f"{word} = ")
    assert any(read in said for said in changed) or any(read in said[:1].upper() + said[1:] for said in changed)
    assert not any(read in said for said in sentences(load(AREA)))


@pytest.mark.parametrize(("word", "default"), [(word, default) for word, default, *_ in CHANGED if word != SUBJECT])
def test_a_word_that_is_left_out_is_read_as_its_row_says(word: str, default: str) -> None:
    assert straight(in_words(None, SEEN[word])) == default


@pytest.mark.parametrize(
    ("covers", "read"), [('"child"', "child"), ('"adult"', "adult"), ('["child", "adult"]', "person")]
)
def test_whom_it_is_about_is_called_by_what_the_policy_covers(covers: str, read: str) -> None:
    (default,) = (default for word, default, *_ in CHANGED if word == SUBJECT)

    assert in_words(load(AREA.replace('["child", "adult"]', covers)), "{subject}") == read
    assert read in default


@pytest.mark.parametrize(("kind", "default"), KINDS)
def test_a_kind_of_entry_is_called_as_its_row_says(kind: str, default: str) -> None:
    assert straight(in_words(None, PHRASES[kind].thing)) == default


def test_a_kind_of_entry_with_a_word_of_its_own_is_called_by_it() -> None:
    policy = load(AREA + 'endorsed = "a finding of merit"')
    read = describe_item(policy, parse_item("endorsed by raising manager"))

    assert read == "a finding of merit from the manager on the raising side"
    assert f'"{read}"' in " ".join(TOLD.split())
    told = load(AREA + 'told = "a call to {who}"')
    assert describe_item(told, parse_item("told office")) == "a call to the partnership’s office"
