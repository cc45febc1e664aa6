"""The reference people read out, type and print: random, eight characters, the last of which catches slips.

No vowels (so no words come about) and none of 0 O, 1 I L, which look alike; of 2 Z, 5 S, 6 G, 8 B the figure only.
"""

import secrets

ALPHABET = "23456789CDFHJKMNPQRTVWX"  # 23 of them, a prime number: any one slip, and any two swapped, are caught
LENGTH = 8
_MEANT = str.maketrans("ZSGB", "2568")
_PASSED_OVER = " -‐‑‒–—−._/\u00a0\t\r\n"


class NotAReference(ValueError):
    """What was typed is no reference; the sentence says what is wrong with it."""


def new() -> str:
    """A fresh random reference, as stored (without the hyphen)."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return drawn + _check_character(drawn)


def shown(reference: str) -> str:
    """The reference as people see it: "K7MP-3XQ2"."""
    return f"{reference[:4]}-{reference[4:]}"


def parse(typed: str) -> str:
    """The reference that was meant, as stored; NotAReference says what to look at again."""
    plain = "".join(char for char in typed[:100] if char not in _PASSED_OVER).upper().translate(_MEANT)
    if len(plain) != LENGTH:
        raise NotAReference(f"A reference has {LENGTH} letters and figures, as in {_EXAMPLE}; this has {len(plain)}.")
    if strange := [char for char in plain if char not in ALPHABET]:
        raise NotAReference(f'A reference never has "{strange[0]}" in it; look at it again: it is like {_EXAMPLE}.')
    if _weighed(plain):
        raise NotAReference(
            "One letter or figure of this reference is not right, or two have changed places; look at it again."
        )
    return plain


def _weighed(text: str) -> int:
    return sum(place * ALPHABET.index(char) for place, char in enumerate(text, start=1)) % len(ALPHABET)


def _check_character(drawn: str) -> str:
    return next(char for char in ALPHABET if _weighed(drawn + char) == 0)


_EXAMPLE = shown("K7MP3XQ" + _check_character("K7MP3XQ"))
