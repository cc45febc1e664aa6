"""What `accord policy check` and `show` say of words to avoid and of labels in Welsh."""

import json
from pathlib import Path

from tests.cli.conftest import Typing

LABELS = '[policy]\ntitle = "Pan fydd asiantaethau yn ei gweld yn wahanol"\n[[stage]]\nid = "talk"\nlabel = "Cam 1"\n'


def test_labels_beside_a_policy_are_read_and_what_they_leave_out_is_listed(westmarsh: Path, accord: Typing) -> None:
    (westmarsh / "westmarsh.cy.toml").write_text(LABELS, encoding="utf-8")
    said = accord("policy", "check", "westmarsh.toml")
    assert said.code == 0 and "westmarsh.cy.toml: no mistakes." in said.out
    assert 'stage "managers", key "label"' in said.out and 'stage "talk", key "label"' not in said.out
    found = json.loads(accord("policy", "check", "westmarsh.toml", "--json").out)["welsh"]
    assert found["mistakes"] == 0 and 'stage "managers", key "label"' in found["missing"]


def test_a_mistake_in_the_labels_is_one(westmarsh: Path, accord: Typing) -> None:
    (westmarsh / "westmarsh.cy.toml").write_text(LABELS.replace('"talk"', '"tolk"'), encoding="utf-8")
    said = accord("policy", "check", "westmarsh.toml")
    assert said.code == 1 and "westmarsh.cy.toml, line 4" in said.out and 'write "talk"' in said.out


def test_a_policy_is_shown_with_its_labels_in_welsh(westmarsh: Path, accord: Typing) -> None:
    (westmarsh / "westmarsh.cy.toml").write_text(LABELS, encoding="utf-8")
    assert "Cam 1" in accord("policy", "show", "westmarsh.toml", "--language", "cy").out
    assert "Cam 1" not in accord("policy", "show", "westmarsh.toml").out


def test_without_labels_it_says_where_they_would_stand(westmarsh: Path, accord: Typing) -> None:
    said = accord("policy", "show", "westmarsh.toml", "--language", "cy")
    assert said.code == 2 and "westmarsh.cy.toml" in said.err


def test_words_to_avoid_in_the_policy_itself_are_pointed_out_and_no_mistake(westmarsh: Path, accord: Typing) -> None:
    path = westmarsh / "westmarsh.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('avoid = ["complaint"]', 'avoid = { managers = "line managers" }'), encoding="utf-8")
    said = accord("policy", "check", "westmarsh.toml")
    assert said.code == 0
    assert 'stage "managers", key "label": “managers”; say “line managers”.' in " ".join(said.out.split())
    first = json.loads(accord("policy", "check", "westmarsh.toml", "--json").out)["avoided"][0]
    assert first["instead"] == "line managers"
