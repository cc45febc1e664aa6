"""A flowchart as a picture of our own: SVG that stands alone in a file, and that a page may colour by its classes.

Nothing is told by colour alone: a route is dashed and has a letter, where it stands has a pointer and words.
"""

from collections.abc import Mapping
from html import escape

from accord.engine.plain.chart import Chart
from accord.exports.chart_arrows import placed
from accord.exports.chart_layout import PHONE, Arrow, Box, Line, Note, Placed, Point

FONT = "Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif"
GREEN, INK, GREY, PALE, WHITE = "#0b6247", "#0b0c0c", "#505a5f", "#eef4f1", "#ffffff"
# How each kind of box is drawn where no style sheet says otherwise: fill, edge, its thickness, its dashes, its corners.
_LOOKS = {
    "start": (GREEN, GREEN, 2, "", 18),
    "elsewhere": (WHITE, GREY, 1.5, "2 3", 0),
    "stage": (WHITE, GREEN, 2, "", 3),
    "here": (PALE, GREEN, 4, "", 3),
    "route": (WHITE, GREEN, 1.5, "7 4", 14),
    "chip": (WHITE, GREY, 1, "", 8),
    "settled": (PALE, GREEN, 2, "", 18),
    "closed": (GREEN, GREEN, 2, "", 18),
}
_ON_GREEN = ("start", "closed")


def picture(chart: Chart, notes: Mapping[str, Note], *, says: str, across: float = PHONE) -> str:
    """The flowchart as SVG; `notes` by the id of a box, `says` what a reader without the picture should know of it."""
    return drawn(placed(chart, notes, across), chart.title, says)


def drawn(whole: Placed, title: str, says: str) -> str:
    """A picture whose every part has its place."""
    size = f'width="{whole.width:g}" height="{whole.height:g}" viewBox="0 0 {whole.width:g} {whole.height:g}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="accord-chart" role="img" {size}',
        f' aria-labelledby="chart-title chart-says" font-family="{FONT}" fill="{INK}">',
        f'<title id="chart-title">{escape(title)}</title><desc id="chart-says">{escape(says)}</desc>',
        *(_arrow(arrow) for arrow in whole.arrows),
        *(_box(box) for box in whole.boxes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(box: Box) -> str:
    kind = f'<g class="accord-chart__{box.look}">'
    return "".join([kind, _outline(box), *(_line(box, line) for line in box.lines), "</g>"])


def _outline(box: Box) -> str:
    if box.look not in _LOOKS:
        return ""
    fill, edge, thick, dashes, corner = _LOOKS[box.look]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{corner}"'
        f' fill="{fill}" stroke="{edge}" stroke-width="{thick}"{dashed}/>'
    )


def _line(box: Box, line: Line) -> str:
    weight = ' font-weight="700"' if line.bold else ""
    fill = f' fill="{WHITE}"' if box.look in _ON_GREEN else ""
    text = f'<text x="{line.x:g}" y="{line.y:g}" font-size="{line.size:g}"{weight}{fill}>{escape(line.text)}</text>'
    return _glyph(box, line, WHITE if fill else GREEN) + text


def _glyph(box: Box, line: Line, colour: str) -> str:
    """The small drawing before a line: a pointer, a tick, a clock, a diamond, or a route's letter in a diamond."""
    x, y = line.x - (15 if line.glyph == "letter" else 14), line.y - 5
    stroke = f'fill="none" stroke="{colour}" stroke-width="2"'
    match line.glyph:
        case "here":
            return f'<path d="M{x - 6:g} {y - 7:g}L{x + 8:g} {y:g}L{x - 6:g} {y + 7:g}Z" fill="{colour}"/>'
        case "visited":
            return f'<path d="M{x - 6:g} {y:g}L{x - 2:g} {y + 5:g}L{x + 7:g} {y - 6:g}" {stroke}/>'
        case "time":
            hands = f'<path d="M{x:g} {y - 4:g}V{y:g}H{x + 3:g}" {stroke}/>'
            return f'<circle cx="{x:g}" cy="{y:g}" r="6.5" {stroke}/>{hands}'
        case "ways":
            return f'<path d="{_diamond(x, y, 6)}" {stroke}/>'
        case "letter":
            letter = box.row.node.letter if box.row.node else ""
            return (
                f'<path d="{_diamond(x, y, 13)}" fill="{colour}"/><text x="{x:g}" y="{y + 5:g}" font-size="14"'
                f' font-weight="700" text-anchor="middle" fill="{WHITE}">{escape(letter)}</text>'
            )
    return ""


def _diamond(x: float, y: float, reach: float) -> str:
    return f"M{x:g} {y - reach:g}L{x + reach:g} {y:g}L{x:g} {y + reach:g}L{x - reach:g} {y:g}Z"


def _arrow(arrow: Arrow) -> str:
    path = "M" + "L".join(f"{point.x:g} {point.y:g}" for point in arrow.points)
    dashes = ' stroke-dasharray="7 4"' if arrow.dashed else ""
    kind = "accord-chart__by-route" if arrow.dashed else "accord-chart__move"
    line = f'<path class="{kind}" d="{path}" fill="none" stroke="{GREEN}" stroke-width="2"{dashes}/>'
    return line + (_head(arrow.points[-2], arrow.points[-1]) if arrow.head else "")


def _head(before: Point, end: Point) -> str:
    """The head of an arrow that comes straight down, up or from a side."""
    along = (_sign(end.x - before.x), _sign(end.y - before.y))
    back = (end.x - 8 * along[0], end.y - 8 * along[1])
    sides = ((back[0] + 5 * along[1] * way, back[1] + 5 * along[0] * way) for way in (1, -1))
    corners = "L".join(f"{x:g} {y:g}" for x, y in (end, *sides))
    return f'<path class="accord-chart__head" d="M{corners}Z" fill="{GREEN}"/>'


def _sign(length: float) -> int:
    return (length > 0) - (length < 0)
