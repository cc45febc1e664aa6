"""Finds what may identify a person: the record's own identifiers, and numbers and addresses of any one person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.guard.dates import dates
from accord.guard.identifiers import WORD, Identifiers, folded, plain

NAME, BORN, NUMBER = "name", "own date of birth", "own number"
OWN_KINDS = (NAME, BORN, NUMBER)
LIKE_A_NAME, INITIALS, NHS_NUMBER = "word like the name", "initials", "NHS number"
POSTCODE, STREET = "postcode", "street address"
TELEPHONE, E_MAIL, BIRTH = "telephone number", "e-mail address", "date of birth"
KINDS = (*OWN_KINDS, LIKE_A_NAME, INITIALS, NHS_NUMBER, POSTCODE, STREET, TELEPHONE, E_MAIL, BIRTH)

_NHS = re.compile(r"(?<!\d)\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)")
_INITIALS = re.compile(r"(?<![^\W_])[A-Z](?:\. ?|-| )?[A-Z](?:(?:\. ?|-| )?[A-Z]){0,4}(?![^\W_])\.?")
_STREETS = "street|road|lane|avenue|close|drive|way|court|place|terrace|crescent|gardens|grove|hill|row|walk|mews"
_STREETS += "|square|park|view|green|rise|house|flats|st|rd|ln|ave"
_LONG_ENOUGH = 5  # letters of a name in which one wrong letter still leaves it known
_ANYBODYS = {
    STREET: re.compile(rf"\b\d{{1,4}}[a-z]?,? (?:[A-Z][\w'’]{{0,30}} ){{1,3}}(?i:{_STREETS})\b"),
    POSTCODE: re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE),
    TELEPHONE: re.compile(r"(?<![\d+])(?:\+44[ \-]?(?:\(0\)[ \-]?)?|\(?0)\d{2,4}\)?(?:[ \-]?\d{2,4}){1,3}(?!\d)"),
    E_MAIL: re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}"),
}
_BORN = re.compile(r"\b(?:born|dob|d\.o\.b|birth|birthday)\b", re.IGNORECASE)
_NEAR = 25


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Something in a text, from `start` to `end` (not included): one of KINDS, and the text itself."""

    start: int
    end: int
    kind: str
    text: str

    @property
    def own(self) -> bool:
        """Whether it is one of the record's own identifiers."""
        return self.kind in OWN_KINDS


def find(text: str, identifiers: Identifiers) -> tuple[Found, ...]:
    """What may identify a person in a text, in its order; of two that overlap, the record's own, else the longer."""
    everything = [*_own(text, identifiers), *_anybodys(text)]
    covered, kept = bytearray(len(text)), list[Found]()
    for one in sorted(everything, key=lambda one: (not one.own, one.start - one.end, one.start)):
        if not any(covered[one.start : one.end]):
            covered[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept))


def _own(text: str, identifiers: Identifiers) -> Iterator[Found]:
    may_stand = _besides(text, identifiers.besides)
    for found in WORD.finditer(text):
        if _is_name(folded(found.group()), identifiers) and not may_stand[found.start()]:
            # A name may be a word too: "will" in small letters is looked at again, "Will" does not go out.
            kind = LIKE_A_NAME if found.group()[0].islower() else NAME
            yield _made(found.start(), found.end(), kind, text)
    yield from _nearly(text, identifiers, may_stand)
    for start, end, meant in dates(text):
        if meant & identifiers.days:
            yield _made(start, end, BORN, text)
    for number in identifiers.numbers:
        spelling = r"[ \-/.]?".join(re.escape(char) for char in number)
        for found in re.finditer(rf"(?<![^\W_]){spelling}(?![^\W_])", text, re.IGNORECASE):
            yield _made(found.start(), found.end(), NUMBER, text)


def _nearly(text: str, identifiers: Identifiers, may_stand: bytearray) -> Iterator[Found]:
    """The name with one letter wrong, and its initials: looked at again, for either may be something else."""
    known = [word for word in identifiers.words if len(word) >= _LONG_ENOUGH]
    misspelt = {word: any(_one_wrong(word, one) for one in known) for word in {folded(w) for w in WORD.findall(text)}}
    for found in WORD.finditer(text):
        if misspelt[folded(found.group())] and not may_stand[found.start()]:
            yield _made(found.start(), found.end(), LIKE_A_NAME, text)
    for found in _INITIALS.finditer(text):
        if plain(found.group()) in identifiers.initials:
            yield _made(found.start(), found.end(), INITIALS, text)


def _one_wrong(word: str, name: str) -> bool:
    """Whether a word is a name but for one letter more, less or other, or two that changed places."""
    if word == name or abs(len(word) - len(name)) > 1:
        return False
    pairs = zip(word, name, strict=False)
    start = next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(word), len(name)))
    ends = {(word[start + more :], name[start + less :]) for more, less in ((1, 1), (1, 0), (0, 1))}
    changed = word[start : start + 2] == name[start : start + 2][::-1] and word[start + 2 :] == name[start + 2 :]
    return changed or any(one == two for one, two in ends)


def _besides(text: str, names: tuple[str, ...]) -> bytearray:
    """Which characters of a text belong to one of these names, written out in full."""
    marked = bytearray(len(text))
    for name in names:
        for found in re.finditer(rf"\b{re.escape(name)}\b", text):
            marked[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return marked


def _is_name(word: str, identifiers: Identifiers) -> bool:
    # Also in the possessive that lost its apostrophe.
    return word in identifiers.words or (word.endswith("s") and word[:-1] in identifiers.words)


def _anybodys(text: str) -> Iterator[Found]:
    for found in _NHS.finditer(text):
        if _is_nhs_number(plain(found.group())):
            yield _made(found.start(), found.end(), NHS_NUMBER, text)
    for kind, spelling in _ANYBODYS.items():
        for found in spelling.finditer(text):
            yield _made(found.start(), found.end(), kind, text)
    for start, end, _meant in dates(text):
        if _BORN.search(text[max(0, start - _NEAR) : start]):
            yield _made(start, end, BIRTH, text)


def _is_nhs_number(digits: str) -> bool:
    """Whether the last of ten digits is the check digit of the nine before it (modulus 11)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == int(digits[9])


def _made(start: int, end: int, kind: str, text: str) -> Found:
    return Found(start, end, kind, text[start:end])
