"""A flowchart for the wall: one sheet with the picture in columns, and the same told as a list on the next."""

from collections.abc import Iterable, Mapping
from typing import Any

from accord.engine.plain.chart import Chart
from accord.engine.plain.told import Step
from accord.exports.chart_arrows import placed
from accord.exports.chart_layout import PAPER, PHONE
from accord.exports.chart_pieces import GUTTER, fitted
from accord.exports.flowchart import drawn

_WIDTHS = (PHONE, (PHONE + PAPER) / 2, PAPER)


def data(chart: Chart, steps: Iterable[Step], words: Mapping[str, str]) -> dict[str, Any]:
    """What documents/flowchart.typ prints. `words`: `pages`, `says` (in place of the picture), `part` ("Part {part} of

    {parts}"), `in_words` (the list's heading); and, where known, `partnership`, `dated`, `foot`.
    """
    cut = fitted(tuple(placed(chart, {}, across) for across in _WIDTHS))
    parts = [
        {
            "svg": drawn(piece, chart.title, words["says"]),
            "across": piece.width * cut.scale,
            "alt": _alt(words, number, len(cut.pieces)),
        }
        for number, piece in enumerate(cut.pieces, start=1)
    ]
    return {
        **words,
        "title": chart.title,
        "paper": cut.sheet.paper,
        "flipped": cut.sheet.flipped,
        "gutter": GUTTER * cut.scale,
        "parts": parts,
        "steps": [{"title": step.title, "sentences": step.sentences} for step in steps],
    }


def _alt(words: Mapping[str, str], number: int, parts: int) -> str:
    part = words["part"].replace("{part}", str(number)).replace("{parts}", str(parts))
    return f"{words['says']} {part}" if parts > 1 else words["says"]
