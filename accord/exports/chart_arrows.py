"""What leads from one placed box of a flowchart to another: straight down, to a chip, from a route, along a lane."""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from accord.engine.plain.chart import BEGINNING, CLOSED, ELSEWHERE, SETTLED, Chart
from accord.exports import chart_order
from accord.exports.chart_layout import BESIDE, EDGE, ENTRY, LANE, RAIL, STEM, Arrow, Box, Note, Placed, Point, stacked


def placed(chart: Chart, notes: Mapping[str, Note], across: float) -> Placed:
    """Every box below the one before it, and the arrows between them. `notes` by the id of the box."""
    picture = stacked(chart, notes, across)
    lanes = chart_order.lanes(chart, [box.row for box in picture.boxes])
    for box in picture.boxes:
        picture.arrows += [*_down(chart, picture, box), *_branches(picture, box), *_from_route(picture, box)]
        for end in chart_order.leads_by_lane(chart, box.row):
            lane = picture.right + BESIDE + (lanes[end] + 0.5) * LANE
            picture.arrows.append(_by_lane(box, picture.box(end), lane))
    return picture


def _down(chart: Chart, picture: Placed, box: Box) -> Iterator[Arrow]:
    """The arrow straight down to the next box."""
    node = box.row.node
    if node is None or node.kind == "route":
        return
    onward = chart_order.straight(chart, node)
    target = onward.end if onward else CLOSED if node.id == SETTLED else ""
    if target:
        yield Arrow((Point(_stem(box), box.bottom), Point(_stem(box), picture.box(target).y)))


def _branches(picture: Placed, box: Box) -> Iterator[Arrow]:
    """From a box to the chips below it; from the start to the doors elsewhere."""
    if box.row.node is None:
        return
    after = picture.boxes[picture.boxes.index(box) + 1 :]
    for way in takewhile(lambda other: other.row.edge, after):
        if not way.row.straight:
            yield _branch(box, way, way.middle, head=False)
    if box.row.node.id == BEGINNING:
        for other in after:
            if other.row.node and other.row.node.id == ELSEWHERE:
                yield _branch(box, other, other.y + ENTRY, head=True)


def _branch(box: Box, way: Box, level: float, *, head: bool) -> Arrow:
    stem = _stem(box)
    return Arrow((Point(stem, box.bottom), Point(stem, level), Point(way.x, level)), head=head)


def _from_route(picture: Placed, box: Box) -> Iterator[Arrow]:
    """From a route's box to the stage below it."""
    if box.row.node is None or box.row.node.kind != "route":
        return
    below = (other for other in picture.boxes if other.y > box.y and other.row.node)
    target = next(other for other in below if other.row.node and other.row.node.kind == "stage")
    out = (Point(box.x, box.middle), Point(RAIL, box.middle))
    level = target.y + ENTRY
    inward = (Point(RAIL, level), Point(target.x, level)) if target.row.apart else (Point(RAIL, target.y),)
    yield Arrow((*out, *inward), dashed=True)


def _by_lane(box: Box, target: Box, lane: float) -> Arrow:
    level = target.y + ENTRY
    corners = (Point(box.right, box.middle), Point(lane, box.middle), Point(lane, level), Point(target.right, level))
    return Arrow(corners, dashed=box.row.node is not None)


def _stem(box: Box) -> float:
    """How far right the line stands that leads down from a box."""
    return box.x + STEM - EDGE
