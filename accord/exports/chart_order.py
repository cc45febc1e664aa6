"""In which order the boxes of a flowchart stand below each other, and which lane beside them leads where.

One column, so that it can be read on a phone. A move to the next box is a straight arrow; any other move is a chip
below its box, with a lane at the right that leads to where it goes. A route stands above the first stage it leads to.
"""

from dataclasses import dataclass

from accord.engine.plain.chart import BEGINNING, ELSEWHERE, ONWARD, OPEN, RAISE, REPEAT, RETURN, TO, Chart, Edge, Node

MOVES = (RAISE, ONWARD, RETURN, REPEAT)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the column: a box (`node`), the words at a straight arrow or a chip (`edge`)."""

    node: Node | None = None
    edge: Edge | None = None
    straight: bool = False
    apart: bool = False  # stands further in


def rows(chart: Chart) -> list[Row]:
    """Everything in the column, from top to bottom."""
    found: list[Row] = []
    for node in chart.nodes:
        if node.kind == "route":
            continue
        inward = node.apart or node.id == ELSEWHERE
        found += [Row(card, apart=True) for card in _cards(chart, node.id)]
        found.append(Row(node, apart=inward))
        found += _ways_on(chart, node)
    return found


def straight(chart: Chart, node: Node) -> Edge | None:
    """The move from a box that is drawn as a straight arrow down, if there is one."""
    target = _below(chart, node)
    return next((edge for edge in chart.out_of(node.id, RAISE, ONWARD) if edge.end == target), None)


def lanes(chart: Chart, column: list[Row]) -> dict[str, int]:
    """For every box that a lane leads to, which lane: 0 is the nearest. No two lanes cover each other."""
    at = {row.node.id: index for index, row in enumerate(column) if row.node}
    spans: dict[str, list[int]] = {}
    for index, row in enumerate(column):
        for end in leads_by_lane(chart, row):
            spans.setdefault(end, [at[end]]).append(index)
    taken: list[list[tuple[int, int]]] = []
    found: dict[str, int] = {}
    for end, places in sorted(spans.items(), key=lambda one: max(one[1]) - min(one[1])):
        low, high = min(places), max(places)
        free = (lane for lane, held in enumerate(taken) if all(high < one or other < low for one, other in held))
        found[end] = next(free, len(taken))
        if found[end] == len(taken):
            taken.append([])
        taken[found[end]].append((low, high))
    return found


def leads_by_lane(chart: Chart, row: Row) -> list[str]:
    """Where the lanes that begin at this row lead: a chip to its end, a route to all its stages but the first.

    From the start to its routes, where one begins by them alone.
    """
    if row.edge and not row.straight:
        return [row.edge.end]
    if row.node and row.node.id == BEGINNING and not chart.out_of(BEGINNING, RAISE):
        return [edge.end for edge in chart.out_of(BEGINNING, OPEN)]
    if row.node and row.node.kind == "route":
        return [edge.end for edge in chart.out_of(row.node.id, TO)[1:]]
    return []


def _cards(chart: Chart, stage: str) -> list[Node]:
    firsts = {node.id: chart.out_of(node.id, TO)[0].end for node in chart.nodes if node.kind == "route"}
    return [node for node in chart.nodes if firsts.get(node.id) == stage]


def _ways_on(chart: Chart, node: Node) -> list[Row]:
    onward = straight(chart, node)
    told = [Row(edge=onward, straight=True, apart=node.apart)] if onward and onward.kind != RAISE else []
    others = [edge for edge in chart.out_of(node.id, *MOVES) if edge is not onward]
    return told + [Row(edge=edge, apart=node.apart) for edge in others]


def _below(chart: Chart, node: Node) -> str:
    """The box that a straight arrow from this one would meet."""
    stages = [each for each in chart.nodes if each.kind == "stage"]
    after = stages[stages.index(node) + 1 :] if node in stages else stages
    if node.apart:
        after = after[:1] if after and not _cards(chart, after[0].id) else []
    else:
        after = [each for each in after if not each.apart]
    return after[0].id if after else ""
