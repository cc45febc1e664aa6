"""Two invented policies: the smallest there can be, and one that uses every table and key of the language."""

from pathlib import Path

SMALL = """\
[policy]
id = "small"
title = "Settling differences"
calendar = "scotland"
covers = ["child"]

[[seat]]
id = "worker"

[[stage]]
id = "first"
seat = "worker"
"""

WHOLE = Path(__file__).with_name("marlshire.toml").read_text(encoding="utf-8")
