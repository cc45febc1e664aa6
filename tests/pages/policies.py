"""The policies that ship, so that every page is tried under each of them and no test names one."""

from pathlib import Path

import accord.policies

POLICIES = sorted(
    path for path in (Path(accord.policies.__file__).parent / "shipped").glob("*.toml") if "." not in path.stem
)

# The two that differ most, where a browser makes each of them dear: the others walk the same pages without one.
FURTHEST_APART = (POLICIES[0], POLICIES[-1])
