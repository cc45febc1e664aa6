"""The page of the policy language is complete: nothing that may be written in a policy or an example is missing."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

import pytest

from accord.engine.durations import parse_duration
from accord.engine.entries import ENTRIES
from accord.engine.entries.base import Entry
from accord.engine.examples.script import _IN_A_ROW
from accord.engine.examples.values import OF_AN_ACTOR
from accord.engine.form_text import fillings
from accord.engine.grammar import parse_item
from accord.engine.items import CountUnit, Pattern
from accord.engine.kinds import CONTENTS, CORE_KINDS, KINDS, PEOPLE, SIDES
from accord.engine.loader import load
from accord.engine.loader.keys import NOUNS, POLICY, WHEN_IT_HOLDS, WORDS, Key
from accord.engine.loader.labels import with_labels
from accord.engine.loader.values import OneOf
from accord.engine.wording import SEEN, SUBJECT
from tests.support.language import LANGUAGE, blocks, rows, section, words


def marks_on_the_page() -> list[Pattern]:
    """Every mark that the page shows, alternatives each by itself."""
    shown = rows(section(LANGUAGE, "Marks").partition("### Who")[0])
    return [pattern for mark in shown for pattern in parse_item(mark.replace("\\", ""))]


def closed_values() -> Iterator[object]:
    """Every key that takes certain texts alone."""
    tables: dict[str, dict[str, Key]] = {"policy": POLICY, **{noun: dict(one.keys) for noun, one in NOUNS.items()}}
    for table, keys in tables.items():
        for name, key in keys.items():
            if isinstance(key.read, OneOf) and name != "force":
                yield pytest.param(table, name, key.read.allowed, id=f"{table}.{name}")


@pytest.mark.parametrize(("table", "key", "allowed"), list(closed_values()))
def test_every_text_that_a_key_takes_is_in_its_row(table: str, key: str, allowed: tuple[str, ...]) -> None:
    (row,) = re.findall(rf"(?m)^\| `{key}` \|(.*)$", section(LANGUAGE, table))

    assert [text for text in allowed if f'"{text}"' not in row] == []


def test_every_count_every_clause_and_a_mark_by_all_of_several_is_on_the_page() -> None:
    shown = marks_on_the_page()

    assert {one.count.unit for one in shown if one.count} == set(get_args(CountUnit))
    for clause in ("by", "to", "via", "at", "name", "who", "choice"):
        assert any(getattr(one, clause) for one in shown), clause
    assert any(one.by and one.by.every for one in shown)
    assert any(one.kind == "heard" and one.name in PEOPLE for one in shown)


def test_every_form_of_a_length_of_time_is_on_the_page() -> None:
    lengths = [parse_duration(text) for text in rows(section(LANGUAGE, "Lengths of time"))]

    assert {one.ahead for one in lengths} == {"", "working days", "days", "hours"}
    assert any(one.by for one in lengths)


def test_what_says_when_a_rule_holds_stands_on_what_binds_and_nowhere_else() -> None:
    told = section(LANGUAGE, "Keys of every rule")
    binding = {noun for noun, one in NOUNS.items() if set(WHEN_IT_HOLDS) <= set(one.keys)}

    assert binding == {"duty", "gate", "route", "signpost"}
    assert "stand on a duty, gate, route or\nsignpost" in told
    assert not any(set(WHEN_IT_HOLDS) & set(one.keys) for noun, one in NOUNS.items() if noun not in binding)


def test_every_blank_of_a_form_is_on_the_page() -> None:
    told = section(LANGUAGE, "form")
    own = [blank for blank in fillings(["panel"]) if blank not in CONTENTS]

    assert set(re.findall(r"(?m)^- `\{([^}]*)\}`", told)) == set(own)


def further_keys(kind: str) -> set[str]:
    """The keys that a row of this kind has besides those of every row."""
    common = {field.name for field in fields(Entry)}
    return {_IN_A_ROW.get(field.name, field.name) for field in fields(ENTRIES[kind]) if field.name not in common}


def test_every_key_of_every_kind_of_row_is_in_its_table() -> None:
    told = section(LANGUAGE, "Worked examples")
    in_tables = dict(re.findall(r"(?m)^\| (`[^|]*`) \|(.*)$", told))
    shown = {kind: words(row) for kinds, row in in_tables.items() for kind in words(kinds)}

    for kind in ENTRIES:
        assert further_keys(kind) <= shown.get(kind, set()), kind
    assert set(CORE_KINDS) <= set(shown)
    assert not set(shown) - set(ENTRIES)


def test_everything_that_may_be_said_of_who_acted_is_on_the_page() -> None:
    told = section(LANGUAGE, "Worked examples")

    assert [key for key in OF_AN_ACTOR if f"{key} = " not in told] == []
    assert [side for side in SIDES if f'"{side}"' not in told] == []


def test_every_word_that_can_be_changed_is_in_its_table_and_no_other() -> None:
    listed = re.findall(r"(?m)^\| `([a-z-]+)` \|", section(LANGUAGE, "words"))

    assert sorted(listed) == sorted({*SEEN, SUBJECT, *KINDS})
    assert set(WORDS) == {*SEEN, SUBJECT, *KINDS}


def test_the_labels_in_welsh_that_the_page_shows_are_those_of_its_policy() -> None:
    policy = load("\n".join(blocks(LANGUAGE.partition("## Worked examples")[0], "toml")))
    (labels,) = blocks(section(LANGUAGE, "Labels in Welsh"), "text")

    assert with_labels(policy, labels).policy.stages["talk"].label == "Cam 1: y ddau ohonoch"
