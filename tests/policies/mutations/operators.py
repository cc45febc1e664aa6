"""Operators: each changes a policy in one way, wherever it can, and says why what comes of it may be meant.

The first few changes that an operator finds in a file are tried, as many as its `most` says.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tests.policies.mutations.tables import Change, Tables

Changing = Callable[[Tables], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Operator:
    """One way of changing a policy. `otherwise`: why what comes of it can be a procedure that somebody means."""

    changes: Changing
    otherwise: str
    most: int

    def first(self, tables: Tables) -> tuple[Change, ...]:
        """The first changes of this kind that a policy allows."""
        return tuple(islice(self.changes(tables), self.most))


OPERATORS: list[Operator] = []


def operator(otherwise: str = "", most: int = 1) -> Callable[[Changing], Changing]:
    """Adds a way of changing a policy to the list."""

    def add(changes: Changing) -> Changing:
        OPERATORS.append(Operator(changes, otherwise, most))
        return changes

    return add
