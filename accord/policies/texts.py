"""The policies that come with Accord, as files."""

from pathlib import Path

SHIPPED = Path(__file__).with_name("shipped")
# What stands beside a policy: its worked examples, its labels in Welsh.
_BESIDE = (".examples.toml", ".cy.toml")


def shipped() -> dict[str, Path]:
    """The file of each policy that comes with Accord, by the policy's id, in the order of the ids."""
    files = (path for path in sorted(SHIPPED.glob("*.toml")) if not path.name.endswith(_BESIDE))
    return {path.stem: path for path in files}
