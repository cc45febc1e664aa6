"""What somebody with a text editor gets wrong: each slip is met with its line, its key, and what to write instead."""

import pytest

from accord.engine.loader import PolicyErrors, load
from tests.support import language

WESTMARSH = "\n".join(language.blocks(language.LANGUAGE.partition("## Worked examples")[0], "toml"))
assert load(WESTMARSH)

LABEL, UNTIL, NEEDS = 'label = "Answer"', 'until = "answered"', 'needs = "said evidence"'
ONLY_IF, WITHIN, OWED = 'only_if = "risk is imminent"', 'within = "2 working days"', 'owed_by = "raising manager"'
FROM, STANDS, MEANS = "in_force_from = 2026-04-01", "decision_stands = true", '["telephone", "video", "face to face"]'
THEN, AT = 'then = ["panel", "talk"]', 'at = "talk"\nuntil = "answered"'

# What stands in the file, what somebody wrote in its place, the key a message names, what it says to write.
LINES = [
    (LABEL, "label = “Answer”", "label", 'label = "Answer"'),
    (LABEL, "label = ‘Answer’", "label", 'label = "Answer"'),
    (LABEL, "label = „Answer“", "label", 'label = "Answer"'),
    (LABEL, 'label = “Answer"', "label", 'label = "Answer"'),
    (LABEL, "label = `Answer`", "label", 'label = "Answer"'),
    (LABEL, "label = Answer", "label", 'label = "Answer"'),
    (LABEL, 'label = "Answer', "label", 'label = "Answer"'),
    (LABEL, 'label\u00a0= "Answer"', "label", 'label = "Answer"'),
    (LABEL, '• label = "Answer"', "", 'label = "Answer"'),
    (LABEL, 'label = "The "first" answer"', "label", "label = \"The 'first' answer\""),
    (UNTIL, 'until = "answered",', "until", 'until = "answered"'),
    (UNTIL, 'until = "answered";', "until", 'until = "answered"'),
    (THEN, 'then = ["panel" "talk"]', "then", 'then = ["panel", "talk"]'),
    (THEN, 'then = ["panel", "talk"', "then", '"," between the texts of a list and "]" at its end'),
    (OWED, 'owed by = "raising manager"', "", 'owed_by = "raising manager"'),
    (OWED, 'owed_by: "raising manager"', "", 'owed_by = "raising manager"'),
    (FROM, "in_force_from = 01/04/2026", "in_force_from", "in_force_from = 2026-04-01"),
    (FROM, "in_force_from = 1.4.2026", "in_force_from", "in_force_from = 2026-04-01"),
    (FROM, "in_force_from = 2026-02-30", "in_force_from", "a day that exists"),
    (STANDS, "decision_stands = yes", "decision_stands", "decision_stands = true"),
    (STANDS, "decision_stands = True", "decision_stands", "decision_stands = true"),
    ('[[gate]]\nid = "by-telephone"', '[[gate]\nid = "by-telephone"', "", "[[gate]]"),
    ('[[gate]]\nid = "by-telephone"', '[[gate\nid = "by-telephone"', "", "[[gate]]"),
    ("[[duty]]                          # a clock", "[[duty]]  // a clock", "", "# before it"),
]
VALUES = [
    (LABEL, 'label = ["Answer"]', "label", '"Answer"'),
    (OWED, 'owedby = "raising manager"', "owedby", '"owed_by"'),
    (OWED, 'Owed-by = "raising manager"', "Owed-by", '"owed_by"'),
    (LABEL, 'timescale = "5 days"', "timescale", "within"),
    (LABEL, 'wording = "So"', "wording", '"wording" in a [[gate]]'),
    (AT, 'at = "tlak"\nuntil = "answered"', "at", '"talk"'),
    (AT, 'at = "Talk"\nuntil = "answered"', "at", '"talk"'),
    (AT, 'at = "Stage 1"\nuntil = "answered"', "at", '"talk"'),
    (AT, 'at = "stage 1: the two of you"\nuntil = "answered"', "at", '"talk"'),
    (WITHIN, 'within = "2 workings days"', "within", '"2 working days"'),
    (WITHIN, 'within = "two working days"', "within", '"2 working days"'),
    (WITHIN, 'within = "within 48 hrs"', "within", '"48 hours"'),
    (WITHIN, "within = 2", "within", '"2"'),
    (WITHIN, 'within = "1 week"', "within", '"7 days"'),
    (FROM, 'in_force_from = "2026-04-01"', "in_force_from", "without quotation marks"),
    (STANDS, 'decision_stands = "yes"', "decision_stands", "without quotation marks"),
    ('force = "should"\ncite = "Section 7"', 'force = "may"\ncite = "Section 7"', "force", '"where possible"'),
    ('force = "should"\ncite = "Section 7"', 'force = "shall"\ncite = "Section 7"', "force", '"must"'),
    ('calendar = "england-and-wales"', 'calendar = "England"', "calendar", '"england-and-wales"'),
    (MEANS, '["phone"]', "means", '"telephone"'),
    ('id = "by-telephone"', 'id = "to-the-panel"', "id", "another id"),
    ('id = "by-telephone"', 'id = "By telephone"', "id", '"by-telephone"'),
]
MARKS = [
    (UNTIL, 'until = "by responding answered"', "until", '"answered by responding"'),
    (UNTIL, 'until = "response"', "until", '"answered"'),
    (UNTIL, 'until = "a reply"', "until", '"answered"'),
    (UNTIL, 'until = "answered in writing"', "until", '"answered via writing"'),
    (UNTIL, 'until = "answered by phone"', "until", '"answered via telephone"'),
    (UNTIL, 'until = "answered by the line manager"', "until", '"answered by manager"'),
    (UNTIL, 'until = "answered by the school nurse"', "until", '"answered by school-nurse"'),
    (NEEDS, 'needs = "advised by the manager"', "needs", '"advised by manager"'),
    (NEEDS, 'needs = "advised by raising safeguarding lead"', "needs", '"advised by raising lead"'),
    (NEEDS, 'needs = "attempted twice"', "needs", '"2 times attempted"'),
    (NEEDS, 'needs = "agreed by both sides"', "needs", '"both sides agreed"'),
    (NEEDS, 'needs = "discussed or met"', "needs", '"discussed | met"'),
    (NEEDS, 'needs = "not agreed"', "needs", '"not-agreed"'),
    (NEEDS, 'needs = "dicussed | met"', "needs", '"discussed | met"'),
    (NEEDS, 'needs = "discussed by raising manger | met"', "needs", '"discussed by raising manager"'),
    ('until = "told raiser"', 'until = "told child\'s parent"', "until", '"told parent"'),
    ('before = "entered panel"', 'before = "panel"', "before", '"entered panel"'),
    ('before = "entered panel"', 'before = "escalated to panel"', "before", '"escalated panel"'),
    (ONLY_IF, 'only_if = "risk = imminent"', "only_if", '"risk is imminent"'),
    (ONLY_IF, 'only_if = "risk is iminent"', "only_if", '"risk is imminent"'),
    (ONLY_IF, 'only_if = "risk"', "only_if", '"said risk"'),
    (OWED, 'owed_by = "the independent chair"', "owed_by", '"chair"'),
    (OWED, 'owed_by = "business manager"', "owed_by", '"business-manager"'),
    (OWED, 'owed_by = "both sides"', "owed_by", '"raising or responding"'),
]


@pytest.mark.parametrize(("stands", "written", "key", "instead"), [*LINES, *VALUES, *MARKS], ids=lambda text: text[:40])
def test_a_slip_is_met_with_its_line_its_key_and_what_to_write(
    stands: str, written: str, key: str, instead: str
) -> None:
    assert stands in WESTMARSH
    with pytest.raises(PolicyErrors) as told:
        load(WESTMARSH.replace(stands, written, 1), "westmarsh.toml")

    (error,) = told.value.errors
    assert (error.file, error.key) == ("westmarsh.toml", key)
    assert instead in error.instead
    at = WESTMARSH.count("\n", 0, WESTMARSH.index(stands)) + 1
    assert error.line in (at, at + 1)


@pytest.mark.parametrize(
    ("stands", "written", "key", "instead"), [row for row in LINES if row[3].startswith(row[2] + " =")]
)
def test_the_line_that_a_message_gives_can_be_put_in_its_place(
    stands: str, written: str, key: str, instead: str
) -> None:
    with pytest.raises(PolicyErrors) as told:
        load(WESTMARSH.replace(stands, written, 1))

    assert load(WESTMARSH.replace(stands, told.value.errors[0].instead, 1))


def test_a_heading_with_one_pair_of_brackets_for_one_of_several_is_told_of_the_second_pair() -> None:
    with pytest.raises(PolicyErrors, match=r"write \[\[gate\]\]"):
        load(WESTMARSH.replace("[[gate]]", "[gate]", 1))
    with pytest.raises(PolicyErrors, match=r"write \[\[gate\]\]"):
        load(WESTMARSH.replace("[[gate]]", "[gate]"))


@pytest.mark.parametrize("heading", ["[[gates]]", "[[Gate]]", "[[gaet]]"])
def test_a_table_that_is_misspelt_is_named(heading: str) -> None:
    with pytest.raises(PolicyErrors, match=r"write \[\[gate\]\]"):
        load(WESTMARSH.replace("[[gate]]", heading, 1))


@pytest.mark.parametrize("noun", ["stage", "seat", "form", "event", "fact"])
@pytest.mark.parametrize("key", ["at", "only_if", "unless"])
def test_what_binds_nobody_takes_no_condition(noun: str, key: str) -> None:
    with pytest.raises(PolicyErrors) as told:
        load(f'{WESTMARSH}\n[[{noun}]]\nid = "one-more"\n{key} = "talk"\n')

    (error,) = told.value.errors
    where = "in a [[duty]] or [[gate]] or [[route]] or [[signpost]], where it belongs"
    assert (error.key, error.instead) == (key, f'"{key}" {where}')


@pytest.mark.parametrize(
    ("key", "written"),
    [("moved_by", 'then = "panel"\nmoved_by = "all of raising, chair"'), ("by", "")],
)
def test_where_one_person_writes_an_entry_all_of_several_is_refused(key: str, written: str) -> None:
    text = (
        WESTMARSH.replace(THEN, written, 1)
        if written
        else WESTMARSH.replace('by = "those at conference"', 'by = "all of raising, responding"', 1)
    )
    with pytest.raises(PolicyErrors, match="an entry has one writer") as told:
        load(text)

    assert [error.key for error in told.value.errors] == [key]


def test_windows_line_endings_a_byte_order_mark_and_tabs_do_no_harm() -> None:
    assert load("\ufeff" + WESTMARSH.replace("\n", "\r\n")).duties.keys() == load(WESTMARSH).duties.keys()
    assert load(WESTMARSH.replace(LABEL, '\tlabel\t=\t"Answer"', 1)).duties["reply"].label == "Answer"


def test_every_suggestion_made_for_a_mark_is_itself_a_policy() -> None:
    for stands, written, _key, instead in MARKS:
        if "school-nurse" in instead or "business-manager" in instead:
            continue  # an id that is not there yet
        name = written.partition(" = ")[0]
        assert load(WESTMARSH.replace(stands, f"{name} = {instead}", 1))
