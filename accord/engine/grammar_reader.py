"""Reads the smaller parts of a mark: parties, means, names. `grammar` puts them together.

Source: the policy language, section 2.
"""

import re

from accord.engine.items import Who, Whos
from accord.engine.kinds import MEANS, OFFICE, PARTS, PEOPLE, SIDES, SYSTEM, WRITTEN_MEANS
from accord.engine.wrong import Wrong, nearest, quoted

WHO_SIDES = (*SIDES, "own")
WHO_WORDS = (*PARTS, "here", "anyone", "everyone", OFFICE, SYSTEM, *PEOPLE)
CLAUSES = ("by", "to", "via", "at")
RESERVED = frozenset((*CLAUSES, "or", "and", "not", "is", "of", "all", "those", "any"))
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Reader:
    """The words of one text and how far they have been read; a comma is a word."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self.words = self.text.replace(",", " , ").split()
        self.position = 0

    @property
    def next(self) -> str:
        return self.words[self.position] if self.position < len(self.words) else ""

    def take(self) -> str:
        word = self.next
        self.position += 1
        return word

    def skip(self, *words: str) -> bool:
        """Whether these words come next; if so they are read."""
        found = tuple(self.words[self.position : self.position + len(words)]) == words
        self.position += len(words) if found else 0
        return found

    def with_next(self, *words: str) -> str:
        """The text with other words in place of the next one, quoted, to write instead."""
        return quoted([*self.words[: self.position], *words, *self.words[self.position + 1 :]])

    def hyphened(self) -> str:
        """The text with the last word read, what is left of a name, and hyphens between, quoted, to write instead."""
        name = "-".join(word for word in self.words[self.position - 1 :] if word not in ("the", "a", "an"))
        return quoted([*self.words[: self.position - 1], name])

    def done(self) -> None:
        """Raise Wrong unless everything has been read."""
        if not self.next:
            return
        left = f'"{self.text}" has "{self.next}" where nothing more is expected'
        if self.next in ("and", ","):
            raise Wrong(left, '"A or B" for any of them, "all of A, B" for every one', '"all of raising, responding"')
        expected = 'one party, or parties joined by "or"; an id has hyphens for spaces'
        raise Wrong(left, expected, self.hyphened())


def read_whos(reader: Reader) -> Whos:
    if reader.next != "all":
        members = [read_who(reader)]
        while reader.skip("or"):
            members.append(read_who(reader))
        return Whos(tuple(members))
    if not reader.skip("all", "of"):
        raise Wrong(f'"{reader.text}" has "all" without "of"', '"all of A, B"', '"all of raising, responding"')
    members = [read_who(reader)]
    while reader.skip(","):
        members.append(read_who(reader))
    return Whos(tuple(members), every=True)


def read_who(reader: Reader) -> Who:
    if reader.skip("those", "at"):
        return Who(event=read_name(reader, "the name of an event"))
    if reader.next in WHO_WORDS:
        return Who(word=reader.take())
    if reader.next not in WHO_SIDES:
        return Who(seat=read_name(reader, 'a party, such as "raising", "office" or a seat'))
    side = reader.take()
    alone = not reader.next or reader.next in RESERVED or reader.next == ","
    return Who(side=side, seat="" if alone else read_name(reader, "the name of a seat"))


def read_name(reader: Reader, expected: str) -> str:
    word = reader.next
    if ID.fullmatch(word) and word not in RESERVED:
        return reader.take()
    found = f'"{reader.text}" has "{word}" where a name belongs' if word else f'"{reader.text}" ends too early'
    spelt = "-".join(re.findall("[a-z0-9]+", word.lower()))
    usable = bool(spelt) and spelt not in RESERVED
    expected = f"{expected}, in small letters, digits and hyphens"
    raise Wrong(found, expected, reader.with_next(spelt if usable else "lead"))


def read_stage(reader: Reader) -> str:
    return reader.take() if reader.next == "any" else read_name(reader, 'the name of a stage, or "any"')


def read_means(reader: Reader) -> tuple[str, ...]:
    for means in MEANS:
        if reader.skip(*means.split()):
            return WRITTEN_MEANS if means == "writing" else (means,)
    likely = nearest(reader.next, MEANS) or "telephone"
    found = f'"{reader.text}" has "{reader.next}" where a means belongs'
    raise Wrong(found, "one of " + ", ".join(f'"{means}"' for means in MEANS), reader.with_next(likely))
