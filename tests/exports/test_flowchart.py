"""A flowchart can be read: nothing lies on anything else, at a phone's width and on paper, for every procedure."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from accord.engine.loader import load
from accord.engine.plain.chart import chart, stage_node
from accord.exports.chart_arrows import placed
from accord.exports.chart_layout import HERE, PAPER, PHONE, TEXT, VISITED, Box, Line, Note, Placed
from accord.exports.chart_pieces import READABLE, fitted, pieces
from accord.exports.flowchart import picture
from accord.exports.widths import wrapped
from tests.engine.plain.test_chart import PATHWAYS
from tests.support.procedures import each_procedure, procedure

SHAPES = {"svg", "title", "desc", "g", "rect", "text", "path", "circle"}
SVG = "{http://www.w3.org/2000/svg}"
each_width = pytest.mark.parametrize("across", [PHONE, PAPER])
Area = tuple[float, float, float, float]  # left, top, right, bottom


def notes(path: Path) -> dict[str, Note]:
    """Long words in every box, so that the longest boxes are tried."""
    says = Note(HERE, "It is here: 12 times, last from Wednesday 30 September 2026")
    return {node.id: says for node in chart(procedure(path)).nodes}


def whole(path: Path, across: float) -> Placed:
    return placed(chart(procedure(path)), notes(path), across)


def of_box(box: Box) -> Area:
    return box.x, box.y, box.right, box.bottom


def of_line(line: Line) -> Area:
    return line.x, line.y - 0.8 * line.size, line.right, line.y + 0.25 * line.size


def meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(inner: Area, outer: Area) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def lines(found: Placed) -> list[Line]:
    return [line for box in found.boxes for line in box.lines]


def strokes(found: Placed) -> Iterator[Area]:
    """Every straight part of every arrow, with its thickness."""
    for arrow in found.arrows:
        for start, end in pairwise(arrow.points):
            left, right = sorted((start.x, end.x))
            top, bottom = sorted((start.y, end.y))
            yield left - 1, top - 1, right + 1, bottom + 1


@each_width
@each_procedure
def test_no_words_lie_on_other_words_and_all_stand_inside_their_box(path: Path, across: float) -> None:
    found = whole(path, across)
    assert [(a.text, b.text) for a, b in combinations(lines(found), 2) if meet(of_line(a), of_line(b))] == []
    assert [line.text for box in found.boxes for line in box.lines if not within(of_line(line), of_box(box))] == []


@each_width
@each_procedure
def test_no_box_lies_on_another_and_all_stand_inside_the_picture(path: Path, across: float) -> None:
    found = whole(path, across)
    assert [(a.look, b.look) for a, b in combinations(found.boxes, 2) if meet(of_box(a), of_box(b))] == []
    assert all(within(of_box(box), (0, 0, across, found.height)) for box in found.boxes)
    assert all(within(stroke, (0, 0, across, found.height)) for stroke in strokes(found))


@each_width
@each_procedure
def test_no_arrow_runs_through_words(path: Path, across: float) -> None:
    found = whole(path, across)
    assert [line.text for line in lines(found) for stroke in strokes(found) if meet(of_line(line), stroke)] == []


@each_procedure
def test_two_lanes_that_lead_to_different_boxes_never_run_along_each_other(path: Path) -> None:
    found = whole(path, PHONE)
    upright = [
        (arrow.points[-1], start.x, min(start.y, end.y), max(start.y, end.y))
        for arrow in found.arrows
        if len(arrow.points) == 4 and arrow.points[0].x > arrow.points[-1].x - 200
        for start, end in [arrow.points[1:3]]
        if start.x > max(box.right for box in found.boxes)
    ]
    for one, other in combinations(upright, 2):
        if one[0] != other[0] and one[1] == other[1]:
            assert one[3] < other[2] or other[3] < one[2]


@each_procedure
def test_every_box_of_the_chart_is_drawn_once_and_its_words_are_whole(path: Path) -> None:
    drawn, found = chart(procedure(path)), whole(path, PHONE)
    assert sorted(box.row.node.id for box in found.boxes if box.row.node) == sorted(node.id for node in drawn.nodes)
    for node in drawn.nodes:
        words = " ".join(line.text for line in found.box(node.id).lines)
        assert all(said.text in words for said in (*node.lines,)) and node.title in words


def test_words_are_never_smaller_than_a_phone_can_show() -> None:
    sizes = {line.size for line in lines(placed(chart(load(PATHWAYS)), {}, PHONE))}
    assert min(sizes) == TEXT >= 14 and PHONE <= 360


@each_procedure
def test_it_is_well_formed_and_needs_no_style_that_a_page_forbids(path: Path) -> None:
    root = ET.fromstring(picture(chart(procedure(path)), notes(path), says="The same is told below."))
    names = {one.get("id"): one.text for one in root if one.get("id")}
    assert root.get("role") == "img"
    assert [names[name] for name in str(root.get("aria-labelledby")).split()] == [
        procedure(path).title,
        "The same is told below.",
    ]
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= SHAPES
    assert not [one for one in root.iter() if "style" in one.attrib]


def test_where_one_begins_by_a_route_alone_an_arrow_leads_from_the_start_to_each() -> None:
    text = PATHWAYS.replace('raised_at = "one"', "raised_at = []").replace('at = ["start", "one"]', 'at = "start"')
    found = placed(chart(load(text)), {}, PHONE)
    start, door = found.box("start"), found.box("route straight")
    begun = [arrow for arrow in found.arrows if arrow.points[0] == (start.right, start.middle)]
    assert [arrow.points[-1][0] for arrow in begun] == [door.right] and begun[0].head
    assert door.y < begun[0].points[-1].y < door.bottom


def test_words_that_look_like_markup_stay_words() -> None:
    policy = load(PATHWAYS.replace("the first talk", "<script>&amp;</script>"))
    drawn = picture(chart(policy), {}, says="<b>")
    assert "<script>" not in drawn and "<b>" not in drawn
    assert "&lt;script&gt;&amp;amp;&lt;/script&gt;" in drawn


def test_where_it_stands_is_told_by_words_and_a_pointer_and_where_it_was_by_words_and_a_tick() -> None:
    said = {stage_node("one"): Note(VISITED, "Was here"), stage_node("two"): Note(HERE, "It is here")}
    found = placed(chart(load(PATHWAYS)), said, PHONE)
    shown = {
        stage: [(line.glyph, line.text) for line in found.box(stage_node(stage)).lines] for stage in ("one", "two")
    }
    assert (VISITED, "Was here") in shown["one"] and (HERE, "It is here") in shown["two"]
    assert found.box(stage_node("two")).look == HERE


@each_procedure
def test_on_paper_every_box_stands_in_one_column_and_can_be_read_from_a_step_away(path: Path) -> None:
    drawn = chart(procedure(path))
    cut = fitted(tuple(placed(drawn, {}, across) for across in (PHONE, PAPER)))
    shown = [box.row.node.id for piece in cut.pieces for box in piece.boxes if box.row.node]
    assert sorted(shown) == sorted(node.id for node in drawn.nodes)
    assert cut.points >= READABLE
    for piece in cut.pieces:
        assert all(within(of_box(box), (0, 0, piece.width, piece.height)) for box in piece.boxes)


@each_procedure
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_picture_in_columns_keeps_every_head_of_an_arrow(path: Path, columns: int) -> None:
    found = whole(path, PHONE)
    heads = sum(arrow.head for arrow in found.arrows)
    parts = pieces(found, columns)
    assert len(parts) <= columns
    assert sum(arrow.head for part in parts for arrow in part.arrows) == heads


def test_a_word_that_is_wider_than_its_box_is_broken() -> None:
    assert wrapped("a" + "m" * 40, 15, 200)[0].startswith("a") and len(wrapped("a" + "m" * 40, 15, 200)) > 2
    assert wrapped("", 15, 200) == []
