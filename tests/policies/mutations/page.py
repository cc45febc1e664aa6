"""The page that says of every change which of them `accord policy check` finds, and how."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.policies.mutations.trying import EXAMPLES, GRAVE, LOADER, LOOK, NOTHING, Mutation, Outcome, files

Tried = tuple[Mutation, Outcome]

_HEAD = """# What `accord policy check` finds

Each policy that comes with Accord was changed in one place at a time, as a slip of the pen or a wrong turn of thought
would change it, and looked at as an office would: read, proved, and held against its worked examples. The tables say
what found each change first. They are made by the command below; a test holds them to what comes out today.

    python -m tests.policies.mutations > docs/what-check-finds.md

- **Reading it**: `accord policy check` names the line and what to write instead; the policy cannot be used.
- **Proof**: it says that the procedure cannot work as written, with the shortest way into the trouble.
- **Worth a look**: it points the place out; it may be meant.
- **Worked examples**: the check is silent, for this is a procedure that works, only not this one. `accord policy test`
  fails, and the table names the examples.
- **Nothing**: not found. The table says why it can be a procedure that somebody means.
"""
_COLUMNS = (LOADER, GRAVE, LOOK, EXAMPLES, NOTHING)


def page(tried: Iterable[Tried]) -> str:
    """The whole page."""
    rows = [*tried]
    parts = [_HEAD, _totals(rows), *(_of_policy(name, rows) for name in files())]
    return "\n".join(parts)


def _totals(rows: list[Tried]) -> str:
    lines = [_row("Policy", "Changes", *_COLUMNS), _row(*["---"] * (2 + len(_COLUMNS)))]
    for name in files():
        lines.append(_counts(name, [outcome for mutation, outcome in rows if mutation.policy == name]))
    every = [outcome for _, outcome in rows]
    lines.append(_counts("**together**", every))
    checked = sum(1 for outcome in every if outcome.by in (LOADER, GRAVE, LOOK))
    silent = sum(1 for outcome in every if outcome.by == NOTHING)
    says = (
        f"Of {len(every)} changes the check finds {checked}, the worked examples {len(every) - checked - silent} more, "
    )
    return "\n".join([*lines, "", f"{says}and nothing finds {silent}.", ""])


def _counts(name: str, outcomes: list[Outcome]) -> str:
    counted = Counter(outcome.by for outcome in outcomes)
    return _row(name, str(len(outcomes)), *(str(counted[by]) for by in _COLUMNS))


def _of_policy(name: str, rows: list[Tried]) -> str:
    lines = [f"## {name}", "", _row("Changed", "Found by", "What is said"), _row("---", "---", "---")]
    return "\n".join([*lines, *(row(one, outcome) for one, outcome in rows if one.policy == name), ""])


def row(mutation: Mutation, outcome: Outcome) -> str:
    """The row of one change."""
    why = mutation.otherwise if outcome.by in (NOTHING, EXAMPLES) else ""
    return _row(mutation.what, outcome.by, " ".join(each for each in (_shown(outcome), why) if each))


def _shown(outcome: Outcome) -> str:
    return f"{outcome.says}." if outcome.says else ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def rows_on(page: str) -> Iterator[str]:
    """Every row of the tables of a page."""
    yield from re.findall(r"(?m)^\| .* \|$", page)
