"""A flowchart for the wall: accessible, the picture with words in its place, the same told on the next page."""

from pathlib import Path

from accord.engine.plain.chart import chart
from accord.engine.plain.told import told
from accord.exports import flowchart_sheet, typeset
from tests.support.pdf import pages_in, says_of_itself, words_of
from tests.support.procedures import each_procedure, procedure

WORDS = {
    "pages": "Page {page} of {pages}",
    "says": "The flowchart.",
    "part": "Part {part} of {parts}.",
    "in_words": "The same in words",
    "partnership": "Marlshire",
}


@each_procedure
def test_every_procedure_makes_a_sheet_with_its_picture_and_its_list(path: Path) -> None:
    policy = procedure(path)
    data = flowchart_sheet.data(chart(policy), told(policy), WORDS)
    made = typeset.pdf("flowchart", data, title=policy.title)

    assert "<pdfuaid:part>1</pdfuaid:part>" in says_of_itself(made)
    assert pages_in(made) >= 2
    assert made.count(b"/S/Figure") == len(data["parts"])
    assert made.count(b"/Alt(The flowchart.") == len(data["parts"])
    words = " ".join(words_of(made).split())
    assert "The same in words" in words
    for step in told(policy):
        assert " ".join(step.title.split()[:3]) in words


@each_procedure
def test_the_picture_stands_on_one_sheet(path: Path) -> None:
    policy = procedure(path)
    data = flowchart_sheet.data(chart(policy), told(policy), WORDS)
    without_list = typeset.pdf("flowchart", {**data, "steps": data["steps"][:1]}, title=policy.title)
    assert pages_in(without_list) == 2
