"""`accord policy`: the office reads its policy back, is told of every mistake, and plays its examples."""

import json
from pathlib import Path

import pytest

from accord.cli.policy_files import shipped
from accord.engine.loader import load
from tests.cli.conftest import Typing

MISTAKES = """
[policy]
id = "westmarsh"
title = "Westmarsh"
calendar = "england"
covers = "child"
[[stage]]
id = "talk"
then = "manager"
[[gate]]
id = "first"
before = "escalated"
needs = "dicussed"
"""


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_shipped_policy_is_found_by_its_own_id(path: Path) -> None:
    assert load(path.read_text(encoding="utf-8"), path.name).id == path.stem


def test_the_list_names_every_shipped_policy_with_its_stages_and_examples(accord: Typing) -> None:
    said, rows = accord("policy", "list"), json.loads(accord("policy", "list", "--json").out)["policies"]

    assert [row["id"] for row in rows] == [path.stem for path in shipped()]
    assert all(row["stages"] > 0 and f"{row['id']}  (" in said.out and row["title"] in said.out for row in rows)
    assert said.code == 0


def test_a_policy_is_read_back_in_plain_english_with_where_each_rule_comes_from(accord: Typing) -> None:
    said = accord("policy", "show", "wiltshire")

    assert said.code == 0
    assert "Stage" in said.out and "From: " in said.out and "Read as: " in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_reading_back_as_json_holds_the_same_sections(westmarsh: Path, accord: Typing) -> None:
    found = json.loads(accord("policy", "show", "westmarsh.toml", "--json").out)

    assert found["ok"] is True and found["policy"] == "westmarsh"
    assert all(
        f"\n{section['title']}\n" in accord("policy", "show", "westmarsh.toml").out for section in found["sections"]
    )


def test_every_mistake_is_told_with_its_line_its_key_and_what_to_write(tmp_path: Path, accord: Typing) -> None:
    path = tmp_path / "new.toml"
    path.write_text(MISTAKES, encoding="utf-8")
    said = accord("policy", "check", str(path))
    found = json.loads(accord("policy", "check", str(path), "--json").out)

    assert (said.code, said.err) == (1, "")
    assert "4 mistakes in" in said.out
    assert [(mistake["line"], mistake["key"]) for mistake in found["mistakes"]] == [
        (5, "calendar"),
        (9, "then"),
        (10, "cite"),
        (13, "needs"),
    ]
    assert found["mistakes"][0]["write"] == '"england-and-wales"'
    assert found["ok"] is False and found["counts"] == {}


def test_a_policy_without_mistakes_is_told_by_what_it_holds(westmarsh: Path, accord: Typing) -> None:
    said = accord("policy", "check", "westmarsh.toml")
    counts = json.loads(accord("policy", "check", "westmarsh.toml", "--json").out)["counts"]

    assert said.code == 0 and "no mistakes" in said.out
    assert counts["stage"] == 3 and counts["duty"] == 4


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, accord: Typing) -> None:
    path = tmp_path / "new.toml"
    path.write_text('[policy]\nid = "x\n', encoding="utf-8")
    said = accord("policy", "check", str(path))

    assert said.code == 1 and "line 2" in said.out


def test_examples_that_come_out_are_well(westmarsh: Path, accord: Typing) -> None:
    assert accord("policy", "test", "westmarsh.toml").code == 0


def test_an_example_that_does_not_come_out_is_told_in_words(westmarsh: Path, accord: Typing) -> None:
    path = westmarsh / "westmarsh.examples.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('stage = "managers"', 'stage = "panel"'), encoding="utf-8")
    said = accord("policy", "test", "westmarsh.toml")
    found = json.loads(accord("policy", "test", "westmarsh.toml", "--json").out)

    assert said.code == 1
    assert 'stage is "managers", not "panel"' in " ".join(said.out.split())
    assert "1 of 1 example did not come out" in said.out
    assert len(found["examples"][0]["failures"]) == 1


@pytest.mark.parametrize(
    "examples",
    [
        "example = 3",
        'example = ["silence"]',
        "[[example]]\nid = 'a'\nentry = 'raised'",
        "[[example]]\nid = 'a'\n",
        "[[examples]]\nid = 'a'\n",
        "",
        "[[example]",
    ],
)
def test_examples_that_are_none_are_told_in_words(westmarsh: Path, examples: str, accord: Typing) -> None:
    (westmarsh / "westmarsh.examples.toml").write_text(examples, encoding="utf-8")
    said = accord("policy", "test", "westmarsh.toml")

    assert (said.code, said.out) == (1, "")
    assert "expected" in said.err or "write" in said.err
    assert "Accord itself failed" not in said.err


def test_examples_that_are_missing_are_asked_for_by_name(westmarsh: Path, accord: Typing) -> None:
    (westmarsh / "westmarsh.examples.toml").unlink()
    said = accord("policy", "test", "westmarsh.toml")

    assert said.code == 2 and "westmarsh.examples.toml" in said.err


@pytest.mark.parametrize("words", [["show"], ["check"], ["test"]])
def test_a_policy_that_does_not_exist_is_answered_with_those_that_do(words: list[str], accord: Typing) -> None:
    said = accord("policy", *words, "wiltshir")

    assert (said.code, said.out) == (2, "")
    assert "Perhaps: wiltshire" in said.err


def test_what_is_no_text_is_not_called_a_policy(tmp_path: Path, accord: Typing) -> None:
    (tmp_path / "picture.toml").write_bytes(b"\xff\xfe\x00")

    assert "not plain text" in accord("policy", "check", str(tmp_path / "picture.toml")).err
    assert "cannot be read" in accord("policy", "check", str(tmp_path)).err


def test_a_policy_with_mistakes_is_not_shown_but_its_mistakes_are(tmp_path: Path, accord: Typing) -> None:
    (tmp_path / "new.toml").write_text(MISTAKES, encoding="utf-8")
    said = accord("policy", "show", str(tmp_path / "new.toml"))

    assert (said.code, said.out) == (1, "")
    assert "line 13" in said.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('[policy]\nid = "a"\ntitle = "café"'.encode("cp1252"), "on line 3 is a character of an older encoding"),
        ("[policy]".encode("utf-16"), "it is in UTF-16"),
        (b"PK\x03\x04\xff\xfe", "a word processor's document"),
    ],
)
def test_a_file_in_another_encoding_is_told_in_which(accord: Typing, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "area.toml"
    path.write_bytes(data)

    answer = accord("policy", "check", str(path))

    assert said in answer.err and "Save it as UTF-8" in answer.err
