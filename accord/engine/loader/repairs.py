"""What may have been meant by a mark, a party or a name that cannot be read: the likeliest slips mended, and tried.

A suggestion is made only when it reads and everything it names exists, so that it never leads astray.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from accord.engine.grammar import parse_item, parse_whos
from accord.engine.kinds import KINDS
from accord.engine.loader.names import Names
from accord.engine.wrong import Wrong, nearest

_READ: Mapping[str, Callable[[str], Any]] = {"items": lambda text: (parse_item(text),), "whos": parse_whos}
_OF = {"stages": "stage", "places": "stage", "seats": "seat"}
# A thing named by itself, as the mark that it most likely stands for.
_AS_MARK = {"stage": "entered", "event": "happened", "form": "sent", "duty": "overdue", "route": "took", "fact": "said"}
_QUOTED = re.compile('"([^"]+)"')
_NOUNS = {
    "acknowledgement": "acknowledged",
    "advice": "advised",
    "agreement": "agreed",
    "attempt": "attempted",
    "confirmation": "confirmed",
    "decision": "decided",
    "discussion": "discussed",
    "endorsement": "endorsed",
    "escalation": "escalated",
    "meeting": "met",
    "reply": "answered",
    "resolution": "settled",
    "response": "answered",
    "settlement": "settled",
    "talk": "discussed",
}
_MEANS = "telephone|video|face to face|meeting|writing|e-mail|letter|form"
_SLIPS: tuple[tuple[str, str], ...] = (
    (r"\b(?:the|a|an) (?=\S)", ""),
    (r"[\w-]+'s ", ""),
    (r"\b(?:phone|phoned|ringing)\b", "telephone"),
    (r"\be?mail\b", "e-mail"),
    (r"\bin person\b|\bface-to-face\b", "face to face"),
    (rf"\b(?:by|in|on) (?={_MEANS})", "via "),
    (r"^not (agreed|endorsed)\b", r"not-\1"),
    (r" ?==? ?", " is "),
    (r"^(escalated|returned|entered|left|took|happened|sent|said) (?:to|by|at) (\S+)$", r"\1 \2"),
    (r"^(by .+) (\S+)$", r"\2 \1"),
    (r"^(.+) twice$", r"2 times \1"),
    (r"^(\S+) (?:by|from) both(?: sides| parties)?$", r"both sides \1"),
    (r"^(\S+) (?:by|from) (?:each|every|all) agenc(?:y|ies)$", r"every agency \1"),
    (r" from (?=\S+$)", " by "),
    (r" or ", " | "),
    (r"^both(?: sides| parties)?$", "raising or responding"),
)


class Repairs:
    """Tries what somebody may have meant, by the names that a policy's tables have (`tables`, as the file has them)."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        rows = {noun: [row for row in found if isinstance(row, dict)] for noun, found in _lists(tables)}
        ids = {
            noun: {row["id"]: row for row in found if isinstance(row.get("id"), str)} for noun, found in rows.items()
        }
        self._ids = ids
        self._names = Names(ids)
        self._called = {
            noun: dict(pair for each, row in known.items() for pair in _names_of(each, row))
            for noun, known in ids.items()
        }

    def mended(self, refers: str, text: str, wrong: Wrong) -> Wrong:
        """The mistake with what may have been meant, where something fits; else as it is."""
        quoted = _QUOTED.match(wrong.found)
        suggested = text.replace(quoted[1], wrong.instead.strip('"')) if quoted else text
        meant = self._name(_OF[refers], text) if refers in _OF else self._reading(refers, text, suggested)
        return Wrong(wrong.found, wrong.expected, f'"{meant}"') if meant else wrong

    def _name(self, noun: str, text: str) -> str:
        known = self._called.get(noun, {})
        return known.get(_plain(text), "")

    def _reading(self, refers: str, text: str, suggested: str) -> str:
        if refers not in _READ:
            return ""
        tried = (each for each in self._attempts(" ".join(text.split()), suggested) if each != text)
        return next((each for each in tried if self._reads(refers, each)), "")

    def _reads(self, refers: str, text: str) -> bool:
        try:
            return not any(self._names.wrong(refers, _READ[refers](text)))
        except Wrong:
            return False

    def _attempts(self, text: str, suggested: str) -> Iterator[str]:
        """Each slip mended by itself, then one after another; what is suggested; last, a name near another."""
        yield from (step(text) for step in self._steps())
        for step in self._steps():
            text = step(text)
            yield text
        yield suggested
        yield from self._near(text)

    def _steps(self) -> Iterator[Callable[[str], str]]:
        yield str.lower
        yield self._by_their_ids
        yield from ((lambda text, a=slip, b=mend: re.sub(a, b, text)) for slip, mend in _SLIPS)
        yield lambda text: re.sub(r"^[a-z-]+", lambda word: _NOUNS.get(word[0], word[0]), text)
        yield self._as_mark

    def _by_their_ids(self, text: str) -> str:
        """Labels, and ids with spaces for hyphens, as the ids themselves; the longest first."""
        called = {name: each for known in self._called.values() for name, each in known.items()}
        for name in sorted(called, key=len, reverse=True):
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", called[name], text, flags=re.IGNORECASE)
        return text

    def _as_mark(self, text: str) -> str:
        kind = next((kind for noun, kind in _AS_MARK.items() if text in self._ids.get(noun, ())), "")
        return f"{kind} {text}" if kind else text

    def _near(self, text: str) -> Iterator[str]:
        words, known = text.split(), [*KINDS, *(each for ids in self._ids.values() for each in ids)]
        for place, word in enumerate(words):
            if near := nearest(word, known):
                yield " ".join([*words[:place], near, *words[place + 1 :]])


def _lists(tables: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    return ((noun, found) for noun, found in tables.items() if isinstance(found, list))


def _names_of(each: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What people may call a rule: its id with spaces, its label, either part of a label such as "Stage 1: talk"."""
    yield _plain(each.replace("-", " ")), each
    if isinstance(label := row.get("label"), str):
        yield from ((_plain(part), each) for part in _parts(label) if part.strip())


def _parts(label: str) -> Iterable[str]:
    return (label, *label.split(":", 1)) if ":" in label else (label,)


def _plain(text: str) -> str:
    return " ".join(text.lower().removeprefix("the ").split())
