"""The mark grammar: everything the language can say about one moment, and what is answered to what it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.engine.grammar import (
    Wrong,
    parse_item,
    parse_items,
    parse_means,
    parse_pattern,
    parse_who,
    parse_whos,
)
from accord.engine.items import Count, Pattern, Who, Whos
from accord.engine.kinds import KINDS

RAISING_LEAD = Who(side="raising", seat="lead")
WRITTEN = ("writing", "e-mail", "letter", "form")

MARKS = [
    ("agreed", Pattern("agreed")),
    ("advised by raising lead", Pattern("advised", by=Whos((RAISING_LEAD,)))),
    ("attempted to raising lead", Pattern("attempted", to=Whos((RAISING_LEAD,)))),
    ("discussed via face to face", Pattern("discussed", via=("face to face",))),
    ("answered by responding via writing", Pattern("answered", by=Whos((Who(side="responding"),)), via=WRITTEN)),
    ("escalated via telephone", Pattern("escalated", via=("telephone",))),
    ("entered stage-1", Pattern("entered", name="stage-1")),
    ("discussed at any", Pattern("discussed", at="any")),
    ("decided by panel at board", Pattern("decided", by=Whos((Who(seat="panel"),)), at="board")),
    ("sent decision to everyone", Pattern("sent", name="decision", to=Whos((Who(word="everyone"),)))),
    (
        "received notification by office",
        Pattern("received", name="notification", by=Whos((Who(word="office"),))),
    ),
    ("told raiser", Pattern("told", who=Whos((Who(word="raiser"),)))),
    ("told those at conference", Pattern("told", who=Whos((Who(event="conference"),)))),
    (
        "told all of child, parent via meeting",
        Pattern("told", who=Whos((Who(word="child"), Who(word="parent")), every=True), via=("meeting",)),
    ),
    ("joined raiser or own lead", Pattern("joined", who=Whos((Who(word="raiser"), Who(side="own", seat="lead"))))),
    ("heard raising", Pattern("heard", name="raising")),
    ("said gut-feeling", Pattern("said", name="gut-feeling")),
    ("read-out caution", Pattern("read-out", name="caution")),
    ("overdue", Pattern("overdue")),
    ("overdue reply", Pattern("overdue", name="reply")),
    ("2 times attempted", Pattern("attempted", count=Count(2, "times"))),
    ("3 agencies appointed panel", Pattern("appointed", name="panel", count=Count(3, "agencies"))),
    ("both sides confirmed", Pattern("confirmed", count=Count(2, "sides"))),
    ("every agency filed", Pattern("filed", count=Count(0, "every agency"))),
    ("risk is not imminent", Pattern("is", name="risk", choice="not imminent")),
    ("standing is took part, by enquiry", Pattern("is", name="standing", choice="took part, by enquiry")),
    (
        "decided by all of raising manager, responding manager",
        Pattern(
            "decided", by=Whos((Who(side="raising", seat="manager"), Who(side="responding", seat="manager")), True)
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKS, ids=[text for text, _ in MARKS])
def test_a_mark_says_what_the_language_lets_it_say(text: str, expected: Pattern) -> None:
    found = parse_pattern(f"  {text.replace(' ', '  ')} ")
    assert found.text == text
    assert [getattr(found, name) for name in _PARTS] == [getattr(expected, name) for name in _PARTS]


_PARTS = ("kind", "name", "choice", "who", "by", "to", "via", "at", "count")


def test_alternatives_stand_between_bars() -> None:
    assert [pattern.kind for pattern in parse_item("discussed | met|attempted to raising lead")] == [
        "discussed",
        "met",
        "attempted",
    ]


def test_one_text_will_do_where_a_list_is_expected() -> None:
    assert parse_items("met") == parse_items(["met"])
    assert parse_whos("office") == parse_whos(["office"])


def test_a_list_of_parties_means_any_of_them_and_all_of_means_every_one() -> None:
    assert (
        parse_whos(["raising", "office"])
        == parse_whos("raising or office")
        == Whos((Who("raising"), Who("", "", "office")))
    )
    assert parse_whos("all of raising, office").every


def test_in_writing_stands_for_every_written_way() -> None:
    assert parse_means(["writing", "telephone", "letter"]) == (*WRITTEN, "telephone")


def test_a_party_is_written_back_as_it_was_read() -> None:
    for text in ("raising lead", "office", "those at conference", "own", "strategic-lead"):
        assert str(parse_who(text)) == text


BROKEN = [
    ("", "an empty text", "discussed"),
    ("advice by lead", "begins with no kind of entry", '"advised by lead"'),
    ("replied by responding", "begins with no kind of entry", '"answered by responding"'),
    ("advised lead", 'has "lead" after "advised"', '"advised by lead"'),
    ("discussed or met", 'has "or" after "discussed"', '"discussed | met"'),
    ("discussed and met", 'has "and" after "discussed"', '"discussed" first'),
    ("not discussed", 'begins with "not"', 'unless = "discussed"'),
    ("advised by", 'ends with "by"', '"by raising"'),
    ("advised by Lead", 'has "Lead" where a name belongs', '"advised by lead"'),
    ("decided by all raising", 'has "all" without "of"', '"all of raising, responding"'),
    ("told those at", "ends too early", "lead"),
    ("met by raising by responding", 'says "by" twice', '"discussed by raising | met by raising"'),
    ("met via phone", 'has "phone" where a means belongs', '"met via telephone"'),
    ("3 sides confirmed", '"3 sides" counts nothing', '"2 times attempted"'),
    ("0 times met", '"0 times" counts nothing', '"2 times attempted"'),
    ("2 times risk is high", "counts an answer", '"risk is high"'),
    ("risk is", "ends without an answer", '"risk is yes"'),
    ("heard office", "names nobody who is heard", '"heard raising"'),
    ("met | ", "nothing on one side", '"discussed | met"'),
]


@pytest.mark.parametrize(("text", "found", "instead"), BROKEN, ids=[text or "empty" for text, _, _ in BROKEN])
def test_what_cannot_be_read_is_answered_with_what_to_write(text: str, found: str, instead: str) -> None:
    with pytest.raises(Wrong) as told:
        parse_item(text)
    assert found in told.value.found
    assert told.value.expected
    assert instead in told.value.instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("raising, responding", '"all of raising, responding"'),
        ("raising and responding", '"all of raising, responding"'),
        (["all of raising, responding", "office"], '"all of raising, responding, office"'),
        ("raising lead manager", '"raising lead-manager"'),
    ],
)
def test_parties_that_cannot_be_read_are_answered_with_what_to_write(text: str | list[str], instead: str) -> None:
    with pytest.raises(Wrong) as told:
        parse_whos(text)
    assert instead in told.value.instead


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(("", " by raising", " to office via e-mail", " at any")))
def test_every_kind_of_entry_can_be_named_with_and_without_more(kind: str, more: str) -> None:
    assert parse_pattern(kind + more).kind == kind


@given(st.text(alphabet=" ,|abyorits2-Z\u00e9", max_size=30) | st.text(max_size=30))
def test_any_text_at_all_is_read_or_answered(text: str) -> None:
    try:
        assert parse_item(text)
    except Wrong as wrong:
        assert wrong.found and wrong.expected and wrong.instead
