"""The policies that come with Accord, as files."""

from functools import cache
from pathlib import Path

from accord.engine.loader import load
from accord.engine.policy import Policy

# What a partnership without a procedure of its own follows until it has one (GE-01).
DEFAULT = "general-guide"
SHIPPED = Path(__file__).with_name("shipped")
# What stands beside a policy: its worked examples, its labels in Welsh.
_BESIDE = (".examples.toml", ".cy.toml")


def shipped() -> dict[str, Path]:
    """The file of each policy that comes with Accord, by the policy's id, in the order of the ids."""
    files = (path for path in sorted(SHIPPED.glob("*.toml")) if not path.name.endswith(_BESIDE))
    return {path.stem: path for path in files}


@cache
def policy(name: str) -> Policy:
    """A shipped policy by its id; KeyError for any other."""
    path = shipped()[name]
    return load(path.read_text(encoding="utf-8"), path.name)


def read(path: Path) -> tuple[str, str]:
    """The text of a shipped policy, and of its labels in Welsh ("" without)."""
    welsh = path.with_suffix(".cy.toml")
    return path.read_text(encoding="utf-8"), welsh.read_text(encoding="utf-8") if welsh.exists() else ""
