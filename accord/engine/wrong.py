"""What a policy may not hold, said so that whoever wrote it can put it right."""

import difflib
from collections.abc import Iterable


class Wrong(ValueError):
    """Text that a policy may not hold: what was found, what was expected, and what to write instead."""

    def __init__(self, found: str, expected: str, instead: str) -> None:
        super().__init__(f"{found}; expected {expected}; write {instead}")
        self.found = found
        self.expected = expected
        self.instead = instead


def nearest(word: str, known: Iterable[str], like: float = 0.6) -> str:
    """The known word most like `word`, or "" when none is as much as `like` (1: the very same)."""
    most = list(known)[:500]  # beyond that a suggestion would cost more than it helps
    return next(iter(difflib.get_close_matches(word, most, n=1, cutoff=like)), "")


def quoted(words: Iterable[str]) -> str:
    """Words as one text in quotation marks."""
    return '"' + " ".join(words).replace(" ,", ",") + '"'
