"""What a command answers: data for programs, text for people, and whether something was found wrong."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A file may hold what would move a terminal's cursor; a line break is all that is let through.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class CannotBeDone(Exception):
    """The command was asked for what cannot be done: no such file, no such day. Exit code 2."""


class FoundWrong(Exception):
    """What the command needs has mistakes, each said in the message. Exit code 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is printed for `--json`, with "ok" before it; `text` for people."""

    data: Mapping[str, Any]
    text: str
    found_wrong: bool = False

    def shown(self, *, as_json: bool) -> str:
        """The result as it is printed."""
        if as_json:
            return json.dumps({"ok": not self.found_wrong, **self.data}, ensure_ascii=False, indent=2)
        return _CONTROLS.sub("�", self.text)
