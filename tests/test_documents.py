"""Documents lead where they say, decisions stay short, and what people may write or type is all on its page."""

import argparse
import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from accord.cli import main
from accord.cli.commands import parser
from accord.engine.durations import Unit, parse_duration
from accord.engine.entries import ENTRIES
from accord.engine.examples import play, read_examples
from accord.engine.examples.expect import KEYS as EXPECTED
from accord.engine.examples.script import _IN_A_ROW
from accord.engine.grammar import parse_item
from accord.engine.grammar_reader import WHO_SIDES, WHO_WORDS
from accord.engine.kinds import CONTENTS, KINDS, KNOWN_FACTS, MEANS
from accord.engine.loader import load
from accord.engine.loader.keys import EVERY_RULE, NOUNS, POLICY, WORDS
from accord.engine.policy import FORCES
from accord.policies.calendars import shipped_calendar
from tests.support import language

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(text: str) -> set[str]:
    """The places in a document that a link may name: its headings, as a reader's browser spells them."""
    headings = re.findall(r"(?m)^#+ +(.+?) *$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def astray(document: Path, text: str) -> list[str]:
    """The links of a document that lead nowhere in this tree."""
    found = []
    for link in LINK.findall(text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        place, _, anchor = link.partition("#")
        target = (document.parent / place).resolve() if place else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    assert astray(document, document.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if "adr" in path.parts], ids=name)
def test_a_decision_is_told_in_fewer_than_40_lines(document: Path) -> None:
    assert len(document.read_text(encoding="utf-8").splitlines()) < 40


def test_a_link_that_leads_nowhere_is_found() -> None:
    text = "# Here it is\n[a](no-such-file.md) [b](#nowhere) [c](#here-it-is) [d](CONTRIBUTING.md) [e](https://example.org)"
    page = ROOT / "CONTRIBUTING.md"
    assert astray(page, text) == ["no-such-file.md", "#nowhere", "#here-it-is"]


# The policy language: nothing that the loader knows is missing from its page, and nothing on the page is unknown to it.


def keys_on_the_page(noun: str) -> set[str]:
    return set(language.rows(language.section(language.LANGUAGE, noun)))


@pytest.mark.parametrize("noun", NOUNS)
def test_every_key_of_a_table_is_on_the_page_of_the_language(noun: str) -> None:
    everywhere = set(language.rows(language.section(language.LANGUAGE, "Keys of every rule")))

    assert everywhere == set(EVERY_RULE)
    assert keys_on_the_page(noun) - everywhere == set(NOUNS[noun].keys) - everywhere
    assert f"[[{noun}]]" in language.LANGUAGE


def test_every_key_of_the_head_and_every_word_is_on_the_page() -> None:
    words = language.words(language.section(language.LANGUAGE, "words"))

    assert keys_on_the_page("policy") == set(POLICY)
    assert {"avoid", *WORDS} - {*KINDS, *MEANS} <= words


def test_every_kind_of_entry_is_on_the_page() -> None:
    assert keys_on_the_page("Kinds of entry") == set(KINDS)


def test_every_means_content_fact_and_party_is_on_the_page() -> None:
    means = language.words(language.section(language.LANGUAGE, "Means"))
    parties = set(re.findall(r"[a-z]+", " ".join(keys_on_the_page("Who"))))

    assert means == set(MEANS)
    assert keys_on_the_page("Contents") == set(CONTENTS)
    assert keys_on_the_page("Facts that Accord knows") == set(KNOWN_FACTS)
    assert {*WHO_SIDES, *WHO_WORDS} <= parties


def test_every_length_of_time_and_every_mark_on_the_page_can_be_read() -> None:
    marks = language.rows(language.section(language.LANGUAGE, "Marks").partition("### Who")[0])

    assert {parse_duration(text).unit for text in keys_on_the_page("Lengths of time")} == set(get_args(Unit))
    assert len([parse_item(mark.replace("\\", "")) for mark in marks]) > 10


def test_every_force_and_every_key_of_a_worked_example_is_on_the_page() -> None:
    named = language.words(language.section(language.LANGUAGE, "Worked examples"))
    fields_of_entries = {field.name for entry in ENTRIES.values() for field in fields(entry)}
    keys_of_rows = {_IN_A_ROW.get(name, name) for name in fields_of_entries - {"precision"}}

    assert keys_on_the_page("Force") >= set(FORCES)
    assert {*EXPECTED, *keys_of_rows, "kind", "rule", "refused_by"} <= named


def test_the_examples_on_the_page_are_a_policy_whose_own_example_comes_out(tmp_path: Path) -> None:
    language.write_westmarsh(tmp_path)
    policy = load((tmp_path / "westmarsh.toml").read_text(encoding="utf-8"), "westmarsh.toml")
    examples = read_examples(tomllib.loads((tmp_path / "westmarsh.examples.toml").read_text(encoding="utf-8")))

    assert [play(policy, shipped_calendar(policy.calendar), example) for example in examples] == [()]


# The command line: every command and every option is on its page, and what the page shows is what is printed.


def commands(of: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> dict[str, argparse.ArgumentParser]:
    """Every whole command, such as "policy list", with what reads its options."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                found |= commands(inner, (*before, word))
    return found or {" ".join(before): of}


@pytest.mark.parametrize("command", commands(parser()))
def test_every_command_and_option_is_on_the_page_of_the_command_line(command: str) -> None:
    told = language.section(language.COMMAND_LINE, f"accord {command}")
    options = [word for action in commands(parser())[command]._actions for word in action.option_strings]

    assert [word for word in options if word.startswith("--") and word not in told + "--json --help"] == []
    assert "JSON: `" in told


SHOWN = [block.partition("\n") for block in language.blocks(language.COMMAND_LINE, "console")]


@pytest.mark.parametrize(("line", "printed"), [(line, rest) for line, _, rest in SHOWN])
def test_what_the_page_shows_is_what_is_printed(
    line: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    language.write_westmarsh(tmp_path)
    monkeypatch.chdir(tmp_path)

    main(shlex.split(line)[2:])

    pattern = re.escape(printed).replace(re.escape("\n...\n"), r"\n(?s:.*)\n")
    assert re.fullmatch(pattern, capsys.readouterr().out)
