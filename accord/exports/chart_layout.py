"""Where the boxes of a flowchart stand, with their words in lines; lengths in the picture's own unit, a pixel.

At the narrow width a picture fills a phone's page and its text stays as tall as there; the wide one is for paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from accord.engine.plain.chart import MORE, TIME, WAYS, Chart, Edge, Node
from accord.exports import chart_order
from accord.exports.chart_order import Row
from accord.exports.widths import width, wrapped

PHONE, PAPER = 350.0, 520.0
TEXT, HEAD, LEADING, PADDING = 15.0, 16.0, 20.0, 10.0
LANE, BESIDE, STEM, RAIL, INWARD, EDGE = 11.0, 6.0, 16.0, 30.0, 44.0, 2.0
ENTRY = 18.0  # how far below its top a box is entered from the side
GAPS = {"label": 6.0, "chip": 9.0, "box": 30.0, "inward": 18.0}
HERE, VISITED = "here", "visited"
# Room for the small drawing before a line of words.
_ROOM = {"letter": 28.0, HERE: 22.0, VISITED: 22.0, TIME: 22.0, WAYS: 22.0}


class Point(NamedTuple):
    """A place in the picture."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Note:
    """What a disagreement adds to a box: that it stands here, or was here, in words that say so."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `y` is its baseline. `glyph`: the small drawing that stands before it, "" for none."""

    x: float
    y: float
    text: str
    bold: bool = False
    size: float = TEXT
    about: str = MORE
    glyph: str = ""

    @property
    def right(self) -> float:
        return self.x + width(self.text, self.size, self.bold)


@dataclass(frozen=True, slots=True)
class Box:
    """A placed row of the column, with its words; `look` says how it is drawn."""

    row: Row
    look: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line along these points; its head is at the last one where it has one. Dashed: by a route."""

    points: tuple[Point, ...]
    dashed: bool = False
    head: bool = True


@dataclass(slots=True)
class Placed:
    """The whole picture, as wide and as high as it is."""

    width: float
    right: float  # where its boxes end; lanes stand beyond
    height: float = EDGE
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    def box(self, node: str) -> Box:
        """The box of a node."""
        return next(box for box in self.boxes if box.row.node and box.row.node.id == node)


def stacked(chart: Chart, notes: Mapping[str, Note], across: float) -> Placed:
    """Every box below the one before it, and no arrows yet. `notes` by the id of the box."""
    column = chart_order.rows(chart)
    used = max(chart_order.lanes(chart, column).values(), default=-1) + 1
    right = across - EDGE - (used * LANE + BESIDE if used else 0)
    picture = Placed(across, right)
    for row in column:
        box = _box(row, notes, picture.height + _gap(row), right)
        picture.boxes.append(box)
        picture.height = box.bottom
    picture.height += EDGE
    return picture


def _gap(row: Row) -> float:
    if row.edge:
        return GAPS["label" if row.straight else "chip"]
    if row.node and row.node.id == "start":
        return 0
    return GAPS["inward" if row.apart else "box"]


def _box(row: Row, notes: Mapping[str, Note], top: float, right: float) -> Box:
    if row.edge:
        return _way(row, row.edge, top, right)
    assert row.node
    return _node(row, row.node, notes.get(row.node.id), top, right)


def _way(row: Row, edge: Edge, top: float, right: float) -> Box:
    """The words at an arrow, or a chip."""
    left = (RAIL - 2 if row.straight else INWARD) + (INWARD - EDGE if row.apart else 0)
    inside = 0.0 if row.straight else PADDING - 2
    text = edge.who if row.straight else edge.says
    broken = wrapped(text, TEXT, right - left - 2 * inside)
    lines = [Line(left + inside, top + inside + TEXT + at * LEADING, each) for at, each in enumerate(broken)]
    height = len(lines) * LEADING + 2 * inside
    return Box(row, "label" if row.straight else "chip", left, top, right - left, height, tuple(lines))


def _node(row: Row, node: Node, note: Note | None, top: float, right: float) -> Box:
    left = INWARD if row.apart else EDGE
    wanted = [("letter" if node.letter else "", True, HEAD, node.title, MORE)]
    wanted += [(note.kind, True, TEXT, note.words, MORE)] if note else []
    wanted += [(said.about, False, TEXT, said.text, said.about) for said in node.lines]
    lines: list[Line] = []
    baseline = top + PADDING - 6
    for glyph, bold, size, text, about in wanted:
        x = left + PADDING + _ROOM.get(glyph, 0)
        for at, each in enumerate(wrapped(text, size, right - PADDING - x, bold)):
            baseline += LEADING
            lines.append(Line(x, baseline, each, bold, size, about, glyph if at == 0 else ""))
        baseline += 3
    look = note.kind if note and note.kind == HERE else node.kind
    return Box(row, look, left, top, right - left, baseline - top + PADDING - 2, tuple(lines))
