"""Labels in another language: only what people see, by the policy's ids; each slip with its line and the remedy."""

from pathlib import Path

import pytest

import accord.policies
from accord.engine.loader import PolicyErrors, load
from accord.engine.loader.labels import with_labels

SHIPPED = Path(accord.policies.__file__).parent / "shipped"
POLICY = load((SHIPPED / "wiltshire.toml").read_text(encoding="utf-8"))
GUIDE, GUIDE_CY = ((SHIPPED / f"general-guide{end}.toml").read_text(encoding="utf-8") for end in ("", ".cy"))


def mistake(labels: str) -> str:
    with pytest.raises(PolicyErrors) as wrong:
        with_labels(POLICY, labels, "wiltshire.cy.toml")
    return str(wrong.value)


def test_what_people_see_changes_and_nothing_else() -> None:
    plain, welsh = load(GUIDE), with_labels(load(GUIDE), GUIDE_CY).policy
    assert welsh.stages["board"].label == "Y bwrdd" and welsh.title.startswith("Canllaw")
    assert welsh.facts["risk"].choices == plain.facts["risk"].choices
    assert welsh.facts["risk"].see("immediate") == "ar unwaith"
    assert welsh.stages["board"].then == plain.stages["board"].then
    assert welsh.gates["tried"].cite == plain.gates["tried"].cite


def test_what_is_left_out_stays_and_is_listed() -> None:
    made = with_labels(POLICY, '[policy]\ntitle = "Teitl"\n')
    first = next(iter(POLICY.stages.values()))
    assert made.policy.title == "Teitl" and made.policy.stages[first.id].label == first.label
    assert f'stage "{first.id}", key "label"' in made.missing and '[policy], key "title"' not in made.missing
    route = next(iter(POLICY.routes))
    assert f'route "{route}", key "to"' not in made.missing


def test_texts_are_made_what_pages_want_them_to_be() -> None:
    made = with_labels(load(GUIDE), GUIDE_CY, spoken=lambda text: f"«{text}»").policy
    assert made.stages["board"].label == "«Y bwrdd»" and made.facts["risk"].see("immediate") == "«ar unwaith»"


def test_words_to_avoid_in_that_language_come_beside_the_policys_own() -> None:
    guide = load(GUIDE.replace("[words]\n", '[words]\navoid = "complaint"\n', 1))
    assert with_labels(guide, '[words]\navoid = { cwyn = "anghytundeb" }').policy.avoid == {
        "complaint": "",
        "cwyn": "anghytundeb",
    }


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ('[[stage]]\nid = "eleventh"\nlabel = "Un"\n', "is no stage of this policy"),
        ('\n[[stage]]\nlabel = "Un"\n', 'line 2, stage number 1, key "id": nothing'),
        ('[[steps]]\nid = "x"\n', "no table of a policy"),
        ('[policy]\nid = "x"\n', '"id" in a file of labels'),
        ('[words]\nstage = "cam"\n', '"stage" in a file of labels'),
        ("[words]\navoid = 3\n", 'key "avoid"'),
        ('[stage]\nid = "x"\n', "one pair of brackets"),
        ("[[stage]\n", "wiltshire.cy.toml, line 1"),
    ],
)
def test_each_slip_is_answered_with_its_line_and_what_to_write(labels: str, says: str) -> None:
    found = mistake(labels)
    assert says in found and "write" in found


def test_a_key_that_people_do_not_see_is_not_for_labels() -> None:
    gate = next(iter(POLICY.gates))
    assert '"cite" in a file of labels' in mistake(f'[[gate]]\nid = "{gate}"\ncite = "Adran 3"\n')
    route = next(iter(POLICY.routes))
    assert '"to" in a file of labels' in mistake(f'[[route]]\nid = "{route}"\nto = "panel"\n')


def test_an_answer_is_named_as_the_policy_has_it() -> None:
    fact = next(fact for fact in POLICY.facts.values() if fact.choices)
    found = mistake(f'[[fact]]\nid = "{fact.id}"\n[fact.choices]\n"{fact.choices[0]}x" = "ie"\n')
    assert "is no answer of" in found and f'write "{fact.choices[0]}"' in found


def test_a_form_keeps_its_boxes() -> None:
    form = next(form for form in POLICY.forms.values() if "{" in form.text)
    assert "other boxes" in mistake(f'[[form]]\nid = "{form.id}"\ntext = "Enw: {{people}}"\n')
