"""Mistakes in a policy, each said so that whoever wrote the file can put it right without us."""

from dataclasses import dataclass

from accord.engine.loader.lines import Lines
from accord.engine.loader.repairs import Repairs
from accord.engine.wrong import Wrong

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class PolicyError:
    """One mistake: where it stands, what was found, what was expected, what to write instead.

    `table` is like 'gate "talk-first"' ("" for the file as a whole); `key` "" for the table as a whole.
    """

    file: str
    line: int
    table: str
    key: str
    found: str
    expected: str
    instead: str

    def __str__(self) -> str:
        key = f'key "{self.key}"' if self.key else ""
        where = ", ".join(part for part in (self.file, f"line {self.line}", self.table, key) if part)
        end = "" if self.instead.endswith(".") else "."
        return f"{where}: {self.found}; expected {self.expected}; write {self.instead}{end}"


class PolicyErrors(Exception):
    """Every mistake found in one policy (`errors`, in the order of the file, the first hundred)."""

    def __init__(self, errors: list[PolicyError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line)[:MOST_SHOWN])
        super().__init__("\n".join(map(str, self.errors)))


def only(file: str, line: int, wrong: Wrong, table: str = "", key: str = "") -> PolicyErrors:
    """A mistake after which nothing else in the file can be judged."""
    return PolicyErrors([PolicyError(file, line, table, key, wrong.found, wrong.expected, wrong.instead)])


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the file: its name, which of that name (from 0), and how a message names it."""

    table: str
    number: int
    label: str


class Report:
    """Gathers the mistakes of one file."""

    def __init__(self, file: str, lines: Lines, repairs: Repairs) -> None:
        self._file = file
        self._lines = lines
        self.repairs = repairs
        self._errors: dict[PolicyError, None] = {}
        self._places: set[Place] = set()

    def add(self, place: Place, key: str, wrong: Wrong, text: str = "") -> None:
        """Notes a mistake in a key of a table (`text`: in that text of its list)."""
        self._places.add(place)
        if len(self._errors) >= 10 * MOST_SHOWN:
            return
        lines, name, number = self._lines, place.table, place.number
        line = lines.key(name, number, key, text) if key else lines.table(name, number)
        error = PolicyError(self._file, line, place.label, key, wrong.found, wrong.expected, wrong.instead)
        self._errors[error] = None

    @property
    def places(self) -> frozenset[Place]:
        """The tables in which a mistake has been noted so far."""
        return frozenset(self._places)

    def close(self) -> None:
        """Raise PolicyErrors if any mistake was noted."""
        if self._errors:
            raise PolicyErrors(list(self._errors))
