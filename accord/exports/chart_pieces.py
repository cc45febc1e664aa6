"""A long flowchart cut into columns that stand beside each other on one sheet; what leads on is cut off and goes on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from accord.exports.chart_layout import EDGE, TEXT, Arrow, Box, Placed, Point

GUTTER = 34.0
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper and what of it a picture may fill, in millimetres."""

    paper: str
    flipped: bool
    across: float
    down: float


# Smaller paper first: an office can print it. Room for the title and the foot is taken off.
SHEETS = (
    Sheet("a4", False, 170, 222),
    Sheet("a4", True, 257, 138),
    Sheet("a3", True, 380, 222),
    Sheet("a3", False, 257, 342),
)
READABLE, TALL_ENOUGH = 9.0, 12.0  # points: on a wall; no taller than this, however much room there is


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture in columns for a sheet: `points` is how tall its text comes out, `scale` millimetres for one unit."""

    sheet: Sheet
    pieces: tuple[Placed, ...]
    scale: float

    @property
    def points(self) -> float:
        return TEXT * self.scale * _POINTS


def fitted(pictures: tuple[Placed, ...], most: int = 4) -> Cut:
    """The smallest paper on which one of these, in up to `most` columns, can be read; else the best there is."""
    cuts = [
        cut
        for sheet in SHEETS
        for whole in pictures
        for columns in range(1, most + 1)
        for cut in (_cut(sheet, pieces(whole, columns)),)
    ]
    for paper in ("a4", "a3"):
        best = max((cut for cut in cuts if cut.sheet.paper == paper), key=lambda cut: (cut.points, -len(cut.pieces)))
        if best.points >= READABLE:
            return best
    return max(cuts, key=lambda cut: cut.points)


def pieces(whole: Placed, columns: int) -> tuple[Placed, ...]:
    """The picture cut between boxes into so many columns or fewer, the longest as short as can be."""
    places = [0.0, *_places(whole), whole.height]
    lengths = sorted({below - above for at, above in enumerate(places) for below in places[at + 1 :]})
    cuts = next(cuts for length in lengths if (cuts := _greedy(places, length)) and len(cuts) <= columns + 1)
    return tuple(_piece(whole, above, below) for above, below in pairwise(cuts))


def _cut(sheet: Sheet, columns: tuple[Placed, ...]) -> Cut:
    across = sum(piece.width for piece in columns) + GUTTER * (len(columns) - 1)
    down = max(piece.height for piece in columns)
    scale = min(sheet.across / across, sheet.down / down, TALL_ENOUGH / (TEXT * _POINTS))
    return Cut(sheet, columns, scale)


def _places(whole: Placed) -> Iterator[float]:
    """Where it may be cut: above a box, not between a box and the ways that lead on from it."""
    for above, below in pairwise(whole.boxes):
        if below.row.node and not (above.row.node and above.row.node.kind == "route"):
            yield (above.bottom + below.y) / 2


def _greedy(places: list[float], length: float) -> list[float]:
    cuts = [places[0]]
    while cuts[-1] < places[-1]:
        onward = [place for place in places if cuts[-1] < place <= cuts[-1] + length + 0.01]
        if not onward:
            return []
        cuts.append(onward[-1])
    return cuts


def _piece(whole: Placed, above: float, below: float) -> Placed:
    """What stands between two heights, moved up to the top."""
    boxes = [_up(box, above) for box in whole.boxes if above <= box.y < below]
    arrows = [part for arrow in whole.arrows for part in _between(arrow, above, below)]
    return Placed(whole.width, whole.right, below - above + EDGE, boxes, arrows)


def _up(box: Box, by: float) -> Box:
    return replace(box, y=box.y - by, lines=tuple(replace(line, y=line.y - by) for line in box.lines))


def _between(arrow: Arrow, above: float, below: float) -> Iterator[Arrow]:
    """The parts of an arrow between two heights; its head stays with its end."""
    for start, end in pairwise(arrow.points):
        low, high = max(min(start.y, end.y), above), min(max(start.y, end.y), below)
        if low > high or (start.y == end.y and not above <= start.y < below):
            continue
        kept = [Point(each.x, min(max(each.y, low), high) - above) for each in (start, end)]
        whole_end = end == arrow.points[-1] and above <= end.y < below
        yield Arrow(tuple(kept), arrow.dashed, arrow.head and whole_end)
