"""Whether every name a policy uses exists: stages, seats, forms, events, facts and answers, duties, routes, contents.

Source: the policy language, sections 2 and 11.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from accord.engine.durations import Duration
from accord.engine.grammar_reader import WHO_SIDES, WHO_WORDS
from accord.engine.items import Item, Pattern, Who, Whos
from accord.engine.kinds import CONTENTS, KINDS, KNOWN_FACTS, OFFICE, PEOPLE, SIDES
from accord.engine.policy import ANY, START
from accord.engine.wrong import Wrong, nearest

# What the engine asks without being told to; the answers it can give, () for any.
ASKED_ANYWAY: Mapping[str, tuple[str, ...]] = {
    "subject": ("child", "adult"),
    "within-one-agency": ("yes", "no"),
    "raising-agency": (),
    "responding-agency": (),
    "raiser": PEOPLE,
}


class Names:
    """The ids of a policy, by noun, and what is wrong with a value that names things."""

    def __init__(self, tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        self._tables = tables
        self._checks: dict[str, Callable[[Any], Iterator[tuple[str, Wrong]]]] = {
            "items": self._items,
            "whos": self._whos,
            "stages": self._of("stage"),
            "places": self._of("stage", ANY, START),
            "seats": self._of("seat"),
            "speakers": self._speakers,
            "instead": self._instead,
            "duration": self._duration,
            "direction": self._direction,
        }

    def wrong(self, refers: str, value: Any) -> Iterator[tuple[str, Wrong]]:
        """Each name in a value that does not exist, with the text it stands in."""
        if refers:
            yield from self._checks[refers](value)

    def _ids(self, noun: str) -> list[str]:
        return list(self._tables.get(noun, ()))

    def _of(self, noun: str, *others: str) -> Callable[[Iterable[str]], Iterator[tuple[str, Wrong]]]:
        def check(names: Iterable[str]) -> Iterator[tuple[str, Wrong]]:
            known = [*self._ids(noun), *others]
            return ((name, unknown(name, noun, known)) for name in names if name not in known)

        return check

    def _speakers(self, seats: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Wrong]]:
        for side, names in seats.items():
            yield from self._of("seat", OFFICE)(names)
            for name in names if side in SIDES else ():
                of = self._tables.get("seat", {}).get(name, {}).get("of", "side")
                if wrong := _wrong_side(Who(side=side, seat=name), "partnership" if name == OFFICE else of):
                    yield name, wrong

    def _instead(self, names: Iterable[str]) -> Iterator[tuple[str, Wrong]]:
        return self._of("route", *self._ids("signpost"), "raised")(names)

    def _duration(self, duration: Duration) -> Iterator[tuple[str, Wrong]]:
        if duration.event:
            yield from self._of("event")((duration.event,))

    def _direction(self, to: str) -> Iterator[tuple[str, Wrong]]:
        """A signpost points at a route's id or says where to go; a text almost a route's id is a slip."""
        near = "" if to in self._ids("route") else nearest(to, self._ids("route"))
        if near:
            yield to, unknown(to, "route", self._ids("route"))

    def _items(self, items: Iterable[Item]) -> Iterator[tuple[str, Wrong]]:
        for pattern in (pattern for item in items for pattern in item):
            for wrong in self._pattern(pattern):
                yield pattern.text, wrong

    def _pattern(self, pattern: Pattern) -> Iterator[Wrong]:
        if pattern.kind == "is":
            yield from self._answer(pattern.name, pattern.choice)
            return
        if pattern.name:
            yield from self._name(pattern)
        for whos in (pattern.who, pattern.by, pattern.to):
            yield from (wrong for _, wrong in self._whos(whos))
        if pattern.at:
            yield from (wrong for _, wrong in self._of("stage", ANY)([pattern.at]))

    def _name(self, pattern: Pattern) -> Iterator[Wrong]:
        names = KINDS[pattern.kind].names
        if names == "side":
            return
        if names != "content":
            yield from (wrong for _, wrong in self._of(names)([pattern.name]))
        elif pattern.name not in (*CONTENTS, *KNOWN_FACTS, *self._ids("fact")):
            yield unknown(pattern.name, "fact", [*self._ids("fact"), *CONTENTS])

    def _answer(self, fact: str, choice: str) -> Iterator[Wrong]:
        facts = self._tables.get("fact", {})
        if fact not in facts:
            yield from self._known_answer(fact, choice)
            return
        choices = facts[fact].get("choices", ())
        if not choices:
            found = f'"{fact} is {choice}" asks for an answer of a fact that has no choices'
            yield Wrong(found, "a fact with closed answers", f'choices = ["{choice}", "..."] in [[fact]] "{fact}"')
        elif choice not in choices:
            yield _no_answer(fact, choice, choices)

    def _known_answer(self, fact: str, choice: str) -> Iterator[Wrong]:
        known = ASKED_ANYWAY.get(fact)
        if known is None:
            yield unknown(fact, "fact", [*self._ids("fact"), *ASKED_ANYWAY])
        elif known and choice not in (known := (*self._ids("seat"), *known) if fact == "raiser" else known):
            yield _no_answer(fact, choice, known)

    def _whos(self, whos: Whos | None) -> Iterator[tuple[str, Wrong]]:
        for who in whos.members if whos else ():
            yield from ((str(who), wrong) for wrong in self._who(who))

    def _who(self, who: Who) -> Iterator[Wrong]:
        seats = self._tables.get("seat", {})
        if who.seat and who.seat not in seats:
            yield unknown(who.seat, "seat", [*seats, *(() if who.side else (*WHO_SIDES, *WHO_WORDS))])
        elif who.seat and (wrong := _wrong_side(who, seats[who.seat].get("of", "side"))):
            yield wrong
        if not who.event:
            return
        events = self._tables.get("event", {})
        if who.event not in events:
            yield unknown(who.event, "event", list(events))
        elif events[who.event].get("attendance") is not True:
            found = f'"{who}" asks who was at an event whose entry does not say'
            yield Wrong(found, "an event with attendance", f'attendance = true in [[event]] "{who.event}"')


def unknown(name: str, noun: str, known: list[str]) -> Wrong:
    """A name that nothing in the policy has."""
    if noun == "stage" and name in (ANY, START):
        return Wrong(f'"{name}" where one stage or several are named', "stages by name", "the ids of the stages")
    near = nearest(name, known)
    shown = ", ".join(f'"{each}"' for each in known[:12]) + (" ..." if len(known) > 12 else "")
    an = "an" if noun[0] in "aeiou" else "a"
    expected = f"one of {shown}" if known else f"{an} {noun} of this policy, which has none"
    add = f'[[{noun}]] with id = "{name}" as well'
    return Wrong(f'"{name}" is no {noun} of this policy', expected, f'"{near}"' if near else add)


def _no_answer(fact: str, choice: str, choices: tuple[str, ...]) -> Wrong:
    near = nearest(choice, choices) or choices[0]
    shown = ", ".join(f'"{each}"' for each in choices[:12])
    return Wrong(f'"{choice}" is no answer of the fact "{fact}"', f"one of {shown}", f'"{fact} is {near}"')


def _wrong_side(who: Who, of: str) -> Wrong | None:
    """A seat of one side cannot act for the other, nor a body's seat for either."""
    if not who.side or of == "side" or (who.side in (of, "own") and of in SIDES):
        return None
    belongs = f"the {of} side" if of in SIDES else f'"{of}"'
    return Wrong(f'"{who}" names a seat for the wrong side', f'"{who.seat}" for {belongs}', f'"{who.seat}" alone')
