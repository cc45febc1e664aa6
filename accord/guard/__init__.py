"""What may identify a person in plain text. Standard library only; it knows no disagreement and keeps nothing."""

from accord.guard.find import KINDS, Found, find
from accord.guard.identifiers import Identifiers, read

__all__ = ["KINDS", "Found", "Identifiers", "find", "read"]
