"""Words that a procedure avoids, found in what somebody wrote: pointed out kindly, never refused.

A word is found as a whole word, however it is written: capitals and accents make no difference, nor do the endings
-s, -es, -ed, -ing (complaint, complaints; dispute, disputed). Another word of its family is listed by itself.
Source: the policy language, section 4; requirement NO-01.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from accord.engine.policy import Policy, Rule

SEEN = ("label", "says", "guide", "asks", "text", "wording")
TABLES = ("stages", "duties", "gates", "routes", "signposts", "seats", "forms", "events", "facts")


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word of the policy's `avoid`, as it was found in a text, and what to say `instead` ("": it does not say)."""

    word: str
    found: str
    instead: str


def avoided(policy: Policy, text: str) -> tuple[Avoided, ...]:
    """Each word to avoid that stands in a text, once in each form, in the order of the text."""
    text = unicodedata.normalize("NFC", text)
    plain = _plain(text)
    hits = [(hit, word) for word in policy.avoid for hit in _pattern(word).finditer(plain)]
    hits.sort(key=lambda each: each[0].start())
    found = [Avoided(word, text[hit.start() : hit.end()], policy.avoid[word]) for hit, word in hits]
    first: dict[str, Avoided] = {}
    for one in found:
        first.setdefault(one.found.casefold(), one)
    return tuple(first.values())


def of_its_own(policy: Policy) -> Iterator[tuple[str, Avoided]]:
    """Words to avoid that the policy itself shows people: where ('gate "talk-first", key "says"'), and which."""
    yield from (('[policy], key "title"', one) for one in avoided(policy, policy.title))
    for ours, word in policy.words.items():
        yield from ((f'[words], key "{ours}"', one) for one in avoided(policy, word))
    for table in TABLES:
        rules: Mapping[str, Rule] = getattr(policy, table)
        for rule in rules.values():
            for key in SEEN:
                where = f'{type(rule).__name__.lower()} "{rule.id}", key "{key}"'
                yield from ((where, one) for one in avoided(policy, getattr(rule, key, "")))


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    plain = _plain(unicodedata.normalize("NFC", word))
    if plain.endswith("e"):
        ends = f"{re.escape(plain[:-1])}(?:es|ed|e|ing)"
    elif re.search("[^aeiou]y$", plain):
        ends = f"{re.escape(plain[:-1])}(?:ies|ied|ying|y)"
    else:
        ends = f"{re.escape(plain)}(?:es|s|ed|ing)?"
    return re.compile(rf"(?<!\w){ends}(?!\w)")


def _plain(text: str) -> str:
    """The text in small letters without accents, letter for letter as long as before."""
    return "".join(unicodedata.normalize("NFD", each)[0].lower()[:1] for each in text)
