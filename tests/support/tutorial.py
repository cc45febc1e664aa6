"""The tutorial, done by the book: every piece of a file that it shows, put where it says, and every command it types.

A block of `toml` is added to the file; one of `toml mistake` stands there only for the commands that follow it, until
the next `toml`. What holds worked examples goes into the file of examples.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.language import DOCS

TUTORIAL = DOCS / "write-your-policy.md"
POLICY, EXAMPLES = "oxenmoor.toml", "oxenmoor.examples.toml"
_BLOCK = re.compile(r"(?ms)^```(toml mistake|toml|console)\n(.*?)^```$")


@dataclass(frozen=True, slots=True)
class Typed:
    """One command as the tutorial types it, what it shows of the answer, and the two files as they then are."""

    line: str
    shown: str
    files: dict[str, str]
    mistaken: bool

    def write(self, folder: Path) -> None:
        """Puts the files into a folder, as the reader has them at that moment."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")


def typed(text: str) -> Iterator[Typed]:
    """Every command of the tutorial, in order."""
    pieces: dict[str, list[str]] = {POLICY: [], EXAMPLES: []}
    mistake = ""
    for kind, block in _BLOCK.findall(text):
        if kind == "console":
            line, _, shown = block.partition("\n")
            files = {name: "\n".join([*whole, *_here(mistake, name)]) for name, whole in pieces.items()}
            yield Typed(line, shown, files, bool(mistake))
        elif kind == "toml":
            pieces[_file(block)].append(block)
            mistake = ""
        else:
            mistake = block


def _here(mistake: str, name: str) -> list[str]:
    return [mistake] if mistake and _file(mistake) == name else []


def _file(block: str) -> str:
    return EXAMPLES if block.startswith("[[example") else POLICY
