"""Which words of two texts differ, so that whoever reads them side by side sees where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

# A space is a piece of its own, so that no line is drawn under it.
_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and whether the other text has others in its place."""

    text: str
    changed: bool


def changed_words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; put together again, the pieces are the texts."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    steps = matcher.get_opcodes()
    return (
        tuple(_pieces((tag != "equal", before[start:end]) for tag, start, end, _first, _last in steps)),
        tuple(_pieces((tag != "equal", after[first:last]) for tag, _start, _end, first, last in steps)),
    )


def _pieces(runs: Iterable[tuple[bool, list[str]]]) -> Iterable[Piece]:
    return (Piece("".join(words), changed) for changed, words in runs if words)
