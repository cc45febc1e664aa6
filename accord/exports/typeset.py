"""A document of ours as PDF/UA-1: a template in `documents/`, filled with data that stays text."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

DOCUMENTS = Path(__file__).parent / "documents"
# `dev.py` fetches the site's font once, for the pages and for paper.
FONTS = Path(__file__).parent.parent / "pages" / "built" / "fonts"
# Latin, Greek, Cyrillic, punctuation, money, arrows, boxes and ticks. The standard refuses a letter that no font here
# can show, so a box stands for it.
_NOT_SHOWN = re.compile(
    "[^\n\x20-\x7e\xa0-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u04ff\u1e00-\u1eff"
    "\u2000-\u2040\u20a0-\u20bf\u2190-\u21ff\u2500-\u25ff\u2713\u2714]"
)


class NotTypeset(Exception):
    """A document that cannot be made; the message says why and what to do."""


def pdf(document: str, data: Mapping[str, Any], *, title: str, language: str = "en-GB") -> bytes:
    """The bytes of documents/<document>.typ as accessible PDF (PDF/UA-1), on A4 with the site's font embedded.

    `data` is handed over as JSON and is only ever text. Every document needs `pages` in it ("Page {page} of {pages}");
    `partnership`, `dated` and `foot` are printed where given. A picture is an SVG as a string with words in place of
    it. Raises NotTypeset where the document breaks the standard, such as by a picture without such words.
    """
    if not any(FONTS.glob("*.ttf")):
        raise NotTypeset(f"There is no font in {FONTS}; `python3 dev.py setup` fetches it.")
    speech, _, region = language.partition("-")
    given = {**data, "title": title, "language": {"lang": speech, "region": region or None}}
    try:
        made = typst.compile(
            DOCUMENTS / f"{document}.typ",
            root=DOCUMENTS,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(_shown(given))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as wrong:
        raise NotTypeset(f"The document “{document}” cannot be made: {wrong}") from wrong
    return bytes(made)


def _shown(value: Any) -> Any:
    """The same data with a box for every letter that cannot be printed."""
    if isinstance(value, str):
        return _NOT_SHOWN.sub("□", value)
    if isinstance(value, Mapping):
        return {key: _shown(each) for key, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, list | tuple) else value
