"""`accord policy schema`: editors complete and check a policy with what the loader itself knows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from accord.cli.policy_files import shipped
from accord.cli.policy_schema import made, text
from accord.engine.kinds import KINDS, MEANS
from accord.engine.loader import PolicyErrors, load, meanings
from accord.engine.loader.keys import EVERY_RULE, NOUNS, POLICY, WORDS
from tests.cli.conftest import Typing
from tests.engine.policies_invented import SMALL, WHOLE
from tests.support import language
from tests.support.schema import mistakes

TESTS = Path(__file__).resolve().parent.parent
WESTMARSH = "\n".join(language.blocks(language.LANGUAGE.partition("## Worked examples")[0], "toml"))


def written() -> Iterator[Path]:
    """Every policy in this tree that is a file: those that come with Accord, and those that tests invented."""
    yield from shipped()
    invented = (path for path in sorted(TESTS.rglob("*.toml")) if path.name.count(".") == 1)
    yield from (path for path in invented if "\n[policy]\n" in f"\n{path.read_text(encoding='utf-8')}")


def loads(policy: str) -> bool:
    try:
        load(policy)
    except PolicyErrors:
        return False
    return True


def test_what_is_printed_is_what_stands_beside_the_documents(accord: Typing) -> None:
    said, as_json = accord("policy", "schema"), accord("policy", "schema", "--json")

    # To write it anew: accord policy schema > docs/policy.schema.json
    assert said.out == text() == (language.DOCS / "policy.schema.json").read_text(encoding="utf-8")
    assert json.loads(as_json.out)["schema"] == json.loads(said.out) == made()


def test_it_is_a_schema_for_older_editors_too() -> None:
    Draft4Validator.check_schema(made())
    Draft7Validator.check_schema(made())


@pytest.mark.parametrize("path", list(written()), ids=lambda path: path.stem)
def test_every_policy_in_this_tree_is_as_it_wants_it(path: Path) -> None:
    assert mistakes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("policy", [SMALL, WHOLE, WESTMARSH], ids=["small", "whole", "westmarsh"])
def test_every_policy_of_the_documents_and_of_the_engine_is_as_it_wants_it(policy: str) -> None:
    assert loads(policy) and mistakes(policy) == []


def test_it_knows_the_tables_and_keys_that_the_loader_knows_and_no_others() -> None:
    tables = made()["properties"]

    assert set(tables) == {"policy", "words", *NOUNS}
    assert set(tables["policy"]["properties"]) == set(POLICY)
    assert set(tables["words"]["properties"]) == {*WORDS, "avoid"}
    for noun, known in NOUNS.items():
        one = tables[noun]["items"]
        assert list(one["properties"]) == list(known.keys)
        assert one["required"] == [name for name, key in known.keys.items() if key.required]
        assert all(key["description"].endswith(".") for key in one["properties"].values())


def test_it_offers_every_kind_of_entry_and_every_means() -> None:
    assert made()["definitions"]["mark"]["anyOf"][0]["enum"] == list(KINDS)
    assert made()["properties"]["gate"]["items"]["properties"]["means"]["anyOf"][0]["enum"] == list(MEANS)


MISTAKES = {
    "a key that is misspelt": ("owed_by = ", "owedby = ", "duty.0"),
    "a key of another table": (
        '[[gate]]\nid = "talk-first"',
        '[[gate]]\nid = "talk-first"\nwithin = "1 day"',
        "gate.0",
    ),
    "a table that is misspelt": ("[[signpost]]", "[[signposts]]", ""),
    "one pair of brackets": ("[[signpost]]", "[signpost]", "signpost"),
    "no id": ('[[event]]\nid = "conference"', "[[event]]", "event.0"),
    "no cite": ('cite = "Section 1"', "", "signpost.0"),
    "capitals in an id": ('id = "westmarsh"', 'id = "WestMarsh"', "policy.id"),
    "a nation that is none": ('"england-and-wales"', '"england"', "policy.calendar"),
    "a date in words": ("2026-04-01", "2026", "policy.in_force_from"),
    "people it is not about": ('["child", "adult"]', '["children"]', "policy.covers"),
    "weeks": ('within = "10 working days"', 'within = "2 weeks"', "duty.1.within"),
    "a kind that is misspelt": ('"discussed | met | attempted"', '"dicussed | met"', "gate.0.needs"),
    "a second kind that is misspelt": ('"discussed | met | attempted"', '"met | talked"', "gate.0.needs"),
    "a negation": ('until = "answered"', 'until = "not overdue"', "duty.0.until"),
    "or between marks": ('needs = "said evidence"', 'needs = "or met"', "gate.1.needs"),
    "and between parties": ('owed_by = "responding"', 'owed_by = "raising and responding"', "duty.0.owed_by"),
    "a means that is none": ('["telephone", "video", "face to face"]', '["phone"]', "gate.2.means"),
    "a force that is none": ('force = "should"', 'force = "mandatory"', "duty.3.force"),
    "yes in quotation marks": ("anonymised = true", 'anonymised = "yes"', "form.0.anonymised"),
    "a side that is none": ("{ raising =", "{ raisng =", "stage.1.seat"),
    "a word that is none of ours": ('concern = "worry"', 'konzern = "worry"', "words"),
    "an empty list": ('choices = ["imminent", "high", "not high"]', "choices = []", "fact.0.choices"),
    "a number where text belongs": (
        'title = "When agencies in Westmarsh see it differently"',
        "title = 1",
        "policy.title",
    ),
}


@pytest.mark.parametrize(("found", "instead", "place"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_typical_mistake_is_shown_in_its_place_and_the_loader_refuses_it_too(
    found: str, instead: str, place: str
) -> None:
    wrong = WESTMARSH.replace(found, instead, 1)

    assert wrong != WESTMARSH and not loads(wrong)
    assert {mistake.partition(":")[0] for mistake in mistakes(wrong)} == {place}


# The words: what the page of the language says of a key is what editors show.


def cells(title: str) -> dict[str, tuple[str, str]]:
    """For every key in the table under a heading: what it means, and what leaving it out means."""
    rows = re.findall(r"(?m)^\| `([^|`]+)` \|(.*)\|$", language.section(language.LANGUAGE, title))
    read = ((key, [cell.strip() for cell in re.split(r"(?<!\\)\|", rest)]) for key, rest in rows)
    return {key: (plain(columns[2]), plain(columns[1])) for key, columns in read}


def plain(cell: str) -> str:
    return re.sub(r"\[([^\]`]*)\]\([^)]*\)", r"\1", cell).replace("`", "")


@pytest.mark.parametrize("noun", NOUNS)
def test_a_key_means_in_an_editor_what_it_means_on_the_page(noun: str) -> None:
    assert cells(noun) == meanings.OWN[noun]


def test_the_keys_of_the_head_and_of_every_rule_mean_in_an_editor_what_they_mean_on_the_page() -> None:
    assert cells("policy") == meanings.POLICY
    assert cells("Keys of every rule") == meanings.EVERY_RULE and set(EVERY_RULE) == set(meanings.EVERY_RULE)
    tables = re.findall(r"(?m)^\| \[`\[\[(\w+)\]\]`\][^|]*\| ([^|]*) \|", language.LANGUAGE)
    assert dict(tables) == meanings.TABLES
