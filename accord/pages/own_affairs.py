"""What one side does among themselves, which nobody else is told: the rules and lines that speak of it."""

from accord.engine.entries import Attempted, Entry
from accord.engine.items import Pattern
from accord.engine.kinds import ALL_KINDS
from accord.engine.policy import Policy
from accord.pages.entry_forms import OWN_CONTENTS
from accord.pages.opened import Opened


def is_own_rule(policy: Policy, rule: str) -> bool:
    """Whether a rule ("gate talk-first") asks for anything that is for the writer's own agency alone."""
    noun, _space, name = rule.partition(" ")
    gate = policy.gates.get(name) if noun == "gate" else None
    return gate is not None and any(_own(pattern) for item in gate.needs for pattern in item)


def is_own_line(entry: Entry) -> bool:
    """Whether a line only tells what a side did among themselves; that somebody is away is for everybody to know."""
    if isinstance(entry, Attempted):
        return bool(entry.to) and all(to.startswith(f"{entry.by.side} ") for to in entry.to)
    return ALL_KINDS[entry.kind].group == "own side" and entry.kind != "away"


def is_theirs(opened: Opened, entry: Entry) -> bool:
    """Whether whoever looks belongs to the agency that wrote a line."""
    return (entry.by.side, entry.by.agency) in opened.seen.viewer.own


def _own(pattern: Pattern) -> bool:
    if pattern.kind == "said":
        return pattern.name in OWN_CONTENTS
    return pattern.kind in ALL_KINDS and ALL_KINDS[pattern.kind].group == "own side" and pattern.kind != "away"
