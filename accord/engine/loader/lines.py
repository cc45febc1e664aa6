"""On which line of a policy a table, a key or a text in its list stands: what the TOML reader does not say.

Reads only what is needed for that: brackets, texts, comments and equals signs. The file has already been read as TOML.
"""

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"""\s*(?P<key>"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.[^=]*)?=(?P<value>.*)""", re.DOTALL)
_PIECE = re.compile(
    r"""(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')|(?P<comment>\#[^\n]*)"""
    r"""|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)""",
    re.DOTALL,
)


@dataclass(slots=True)
class _Table:
    """One table of the file: its line, and of each key the first line and the lines of its value."""

    line: int
    keys: dict[str, tuple[int, str]] = field(default_factory=dict)


class Lines:
    """Where things stand in a policy's text; lines count from 1."""

    def __init__(self, text: str) -> None:
        self._tables: dict[str, list[_Table]] = {"": [_Table(1)]}
        self._current = self._tables[""][0]
        for line, statement in _statements(text):
            self._note(line, statement)

    def table(self, name: str, number: int = 0) -> int:
        """The line of a table's header; `number` counts tables of one name from 0."""
        found = self._tables.get(name, [])
        return found[number].line if number < len(found) else self._root_key(name)

    def key(self, name: str, number: int, key: str, text: str = "") -> int:
        """The line of a key, or of one text in its list; the table's own line when it has no such key."""
        found = self._tables.get(name, [])
        if number >= len(found) or key not in found[number].keys:
            return self.table(name, number)
        line, value = found[number].keys[key]
        at = max(value.find(f'"{text}"'), value.find(text)) if text else -1
        return line + (value.count("\n", 0, at) if at > 0 else 0)

    def _root_key(self, name: str) -> int:
        return self._tables[""][0].keys.get(name, (1, ""))[0]

    def _note(self, line: int, statement: str) -> None:
        header = _HEADER.fullmatch(statement.strip())
        if header is None:
            key = _KEY.match(statement)
            if key:
                self._current.keys.setdefault(key["key"].strip("\"'"), (line, statement))
            return
        first, _, inner = (part.strip().strip("\"'") for part in header[1].partition("."))
        if inner and first in self._tables:  # [stage.seat] belongs to the last [[stage]]
            self._current = self._tables[first][-1]
            self._current.keys.setdefault(inner.partition(".")[0], (line, statement))
            self._current = _Table(line)
            return
        self._current = _Table(line)
        self._tables.setdefault(first, []).append(self._current)


def _statements(text: str) -> list[tuple[int, str]]:
    """Each statement with its line; one whose brackets or texts span lines is one statement."""
    found, start, depth = [], 0, 0
    for piece in _PIECE.finditer(text + "\n"):
        depth += (piece.lastgroup == "open") - (piece.lastgroup == "close")
        if piece.lastgroup == "end" and depth <= 0:
            statement = text[start : piece.start()]
            found.append((start, statement))
            start, depth = piece.end(), 0
    return _numbered(text, found)


def _numbered(text: str, statements: list[tuple[int, str]]) -> list[tuple[int, str]]:
    numbered, line, counted = [], 1, 0
    for start, statement in statements:
        line += text.count("\n", counted, start)
        counted = start
        if statement.strip() and not statement.lstrip().startswith("#"):
            numbered.append((line, statement))
    return numbered
