"""Reads the marks a policy writes: "advised by raising lead | attempted", "both sides confirmed", "risk is imminent".

Source: the policy language, section 2. Text alone is judged here; whether the names exist is for `loader.names`.
"""

from collections.abc import Callable, Sequence
from typing import Any

from accord.engine.grammar_reader import CLAUSES, Reader, read_means, read_name, read_stage, read_who, read_whos
from accord.engine.items import Count, Item, Items, Pattern, Who, Whos
from accord.engine.kinds import KINDS, PEOPLE, SIDES
from accord.engine.wrong import Wrong, nearest, quoted

COUNTS = ("times", "agencies")
_SAME_AS = {
    "replied": "answered",
    "responded": "answered",
    "spoke": "discussed",
    "talked": "discussed",
    "called": "discussed",
    "consulted": "advised",
    "approved": "endorsed",
    "rejected": "refused",
    "emailed": "wrote",
    "resolved": "settled",
    "opened": "raised",
}


def parse_items(texts: str | Sequence[str]) -> Items:
    """Each text as an item; one text will do where a list is expected. Raises Wrong."""
    return tuple(parse_item(text) for text in _listed(texts))


def parse_item(text: str) -> Item:
    """The alternatives of one item, "discussed | met": any one will do. Raises Wrong."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) > 1 and not all(parts):
        raise Wrong(f'"{text}" has nothing on one side of "|"', "a mark on each side", '"discussed | met"')
    return tuple(parse_pattern(part) for part in parts)


def parse_pattern(text: str) -> Pattern:
    """One mark: a count, a kind, its name, by whom, to whom, by what means, where; or a fact's answer. Raises Wrong."""
    reader = Reader(text)
    if not reader.words:
        raise Wrong("an empty text", "a mark", '"discussed", for example')
    count = _count(reader)
    if reader.words[reader.position + 1 : reader.position + 2] == ["is"]:
        return _answer(text, count)
    kind = _kind(reader)
    name, who = _name(reader, kind)
    clauses = _clauses(reader)
    _mark_done(reader, kind)
    return Pattern(
        kind=kind,
        name=name,
        who=who,
        by=clauses.get("by"),
        to=clauses.get("to"),
        via=clauses.get("via", ()),
        at=clauses.get("at", ""),
        count=count,
        text=reader.text,
    )


def parse_means(texts: str | Sequence[str]) -> tuple[str, ...]:
    """Ways of doing something; "writing" stands for every written way. Raises Wrong."""
    found: list[str] = []
    for text in _listed(texts):
        reader = Reader(text)
        found.extend(read_means(reader))
        reader.done()
    return tuple(dict.fromkeys(found))


def parse_who(text: str) -> Who:
    """One party, such as "raising lead", "office" or "those at conference". Raises Wrong."""
    reader = Reader(text)
    who = read_who(reader)
    reader.done()
    return who


def parse_whos(texts: str | Sequence[str]) -> Whos:
    """Several parties: a list or "A or B" means any of them, "all of A, B" every one. Raises Wrong."""
    groups = []
    for text in _listed(texts):
        reader = Reader(text)
        groups.append(read_whos(reader))
        reader.done()
    if len(groups) > 1 and any(group.every for group in groups):
        everybody = ", ".join(str(who) for group in groups for who in group.members)
        raise Wrong('"all of" beside others in a list', 'one text with "all of", alone', f'"all of {everybody}"')
    members = tuple(dict.fromkeys(who for group in groups for who in group.members))
    return Whos(members, every=bool(groups) and groups[0].every)


def _listed(texts: str | Sequence[str]) -> Sequence[str]:
    return (texts,) if isinstance(texts, str) else texts


def _count(reader: Reader) -> Count | None:
    if reader.skip("both", "sides"):
        return Count(2, "sides")
    if reader.skip("every", "agency"):
        return Count(0, "every agency")
    if not reader.next.isdecimal():
        return None
    number, unit = reader.take(), reader.take()
    if unit not in COUNTS or not 1 <= int(number[:6]) <= 999:
        counted = quoted(reader.words[:2])
        raise Wrong(f"{counted} counts nothing", '"N times" or "N agencies", N from 1 to 999', '"2 times attempted"')
    return Count(int(number), "times" if unit == "times" else "agencies")


def _answer(text: str, count: Count | None) -> Pattern:
    fact, _, choice = " ".join(text.split()).partition(" is ")
    if count:
        instead = f'"{fact.split()[-1]} is {choice}"'
        raise Wrong(f'"{text}" counts an answer', "an answer by itself: a fact has one answer at a time", instead)
    if not choice:
        raise Wrong(f'"{text}" ends without an answer', 'one of the fact\'s choices after "is"', f'"{fact} yes"')
    return Pattern(kind="is", name=fact, choice=choice, text=f"{fact} is {choice}")


def _kind(reader: Reader) -> str:
    if reader.next in KINDS:
        return reader.take()
    if reader.next in ("not", "no"):
        found = f'"{reader.text}" begins with "{reader.next}"'
        rest = quoted(reader.words[reader.position + 1 :])
        raise Wrong(found, 'a mark: there is no "not" in this language', f"unless = {rest}, in place of the negation")
    likely = _SAME_AS.get(reader.next, "") or nearest(reader.next, KINDS)
    found = f'"{reader.text}" begins with no kind of entry'
    if not likely:
        raise Wrong(found, 'a kind, such as "discussed" or "answered"', "the kind of entry that says it has happened")
    raise Wrong(found, f'a kind such as "{likely}"', reader.with_next(likely))


def _name(reader: Reader, kind: str) -> tuple[str, Whos | None]:
    names = KINDS[kind].names
    if not reader.next or reader.next in CLAUSES:
        return "", None
    if names == "who":
        return "", read_whos(reader)
    if not names:
        return "", None
    if names == "side" and reader.next not in (*SIDES, *PEOPLE):
        shown = ", ".join(f'"{each}"' for each in (*SIDES, *PEOPLE))
        likely = nearest(reader.next, (*SIDES, *PEOPLE)) or "raising"
        raise Wrong(f'"{reader.text}" names nobody who is heard', f"one of {shown}", reader.with_next(likely))
    return read_name(reader, f"the name of {'an' if names[0] in 'aeiou' else 'a'} {names}"), None


def _clauses(reader: Reader) -> dict[str, Any]:
    """What follows "by", "to", "via" and "at", each at most once."""
    found: dict[str, Any] = {}
    while reader.next in CLAUSES:
        clause = reader.take()
        if clause in found:
            expected = f'"{clause}" once; alternatives are whole marks'
            raise Wrong(f'"{reader.text}" says "{clause}" twice', expected, '"discussed by raising | met by raising"')
        if not reader.next:
            raise Wrong(f'"{reader.text}" ends with "{clause}"', f'something after "{clause}"', _EXAMPLES[clause])
        found[clause] = _READ[clause](reader)
    return found


def _mark_done(reader: Reader, kind: str) -> None:
    """Raise Wrong unless the whole mark has been read."""
    if not reader.next:
        return
    found = f'"{reader.text}" has "{reader.next}" after "{reader.words[reader.position - 1]}"'
    before = quoted(reader.words[: reader.position])
    if reader.next == "or":
        raise Wrong(found, '" | " between alternatives', reader.with_next("|"))
    if reader.next in ("and", ","):
        expected = 'one mark in each text of a list, or "all of A, B" for parties who must each act'
        raise Wrong(found, expected, f"{before} first, and the rest in a text of its own")
    last = reader.words[reader.position - 1]
    if last == kind:
        raise Wrong(found, '"by", "to", "via", "at" or nothing more', reader.with_next("by", reader.next))
    raise Wrong(found, '"by", "to", "via", "at" or nothing more; an id has hyphens for spaces', reader.hyphened())


_READ: dict[str, Callable[[Reader], Any]] = {"by": read_whos, "to": read_whos, "via": read_means, "at": read_stage}
_EXAMPLES = {"by": '"by raising"', "to": '"to office"', "via": '"via telephone"', "at": '"at any"'}
