"""Documents lead where they say, and decisions stay short."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(text: str) -> set[str]:
    """The places in a document that a link may name: its headings, as a reader's browser spells them."""
    headings = re.findall(r"(?m)^#+ +(.+?) *$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def astray(document: Path, text: str) -> list[str]:
    """The links of a document that lead nowhere in this tree."""
    found = []
    for link in LINK.findall(text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        place, _, anchor = link.partition("#")
        target = (document.parent / place).resolve() if place else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    assert astray(document, document.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if "adr" in path.parts], ids=name)
def test_a_decision_is_told_in_fewer_than_40_lines(document: Path) -> None:
    assert len(document.read_text(encoding="utf-8").splitlines()) < 40


def test_a_link_that_leads_nowhere_is_found() -> None:
    text = "# Here it is\n[a](no-such-file.md) [b](#nowhere) [c](#here-it-is) [d](CONTRIBUTING.md) [e](https://example.org)"
    page = ROOT / "CONTRIBUTING.md"
    assert astray(page, text) == ["no-such-file.md", "#nowhere", "#here-it-is"]
