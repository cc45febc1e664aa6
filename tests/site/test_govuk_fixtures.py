"""The design system's macros print what the design system itself prints, for every example that it ships."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from accord.site.jinja import MACROS, library

COMPONENTS = Path(__file__).resolve().parent.parent.parent / "node_modules/govuk-frontend/dist/govuk/components"


class Shape(HTMLParser):
    """A page as tags, attributes in order of name, and words with single spaces: what a browser makes of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := re.sub(r"\s+", " ", data).strip():
            self.parts.append(words)


@pytest.mark.parametrize(("name", "folder"), MACROS.items(), ids=MACROS)
def test_a_component_prints_what_the_design_system_prints(name: str, folder: str) -> None:
    examples = json.loads((COMPONENTS / folder / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    assert examples
    for example in examples:
        ours = library()[name](example["options"])
        assert Shape(ours).parts == Shape(example["html"]).parts, example["name"]
