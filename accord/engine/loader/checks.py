"""What the keys of one rule ask of each other: found before a policy is built, and said by key.

Source: the policy language, sections 1 and 4 to 8.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from accord.engine.grammar_reader import WHO_SIDES, WHO_WORDS
from accord.engine.items import Items, Pattern, Whos
from accord.engine.kinds import CONTENTS, KINDS
from accord.engine.policy import ANY, START
from accord.engine.wrong import Wrong

Values = Mapping[str, Any]
Found = Iterator[tuple[str, Wrong]]

_UNSETTLING = ("overdue", "settled", "left")


def wrong_together(noun: str, values: Values) -> Found:
    """Each key of a rule that the others, or the sense of the language, forbid."""
    yield from _places(values)
    yield from _settles(values)
    yield from _one_writer(values)
    if noun in _CHECKS:
        yield from _CHECKS[noun](values)


def settles(items: Items) -> Iterator[Wrong]:
    """What may not settle a stage: time passing, and what follows from settling."""
    for pattern in _patterns(items):
        if pattern.kind in _UNSETTLING:
            expected = "something people do: nothing settles because time has passed or because it ended"
            yield Wrong(f'"{pattern.text}" settles', expected, '"both sides confirmed"')


def _patterns(items: Items) -> Iterator[Pattern]:
    return (pattern for item in items for pattern in item)


def _settles(values: Values) -> Found:
    yield from (("settles", wrong) for wrong in settles(values.get("settles", ())))


def _one_writer(values: Values) -> Found:
    """Where a key says who may write an entry, "all of" can mean nothing: an entry has one writer."""
    for key in ("moved_by", "by", "of"):
        whos = values.get(key)
        if isinstance(whos, Whos) and whos.every:
            either = " or ".join(map(str, whos.members))
            expected = "any one of them, for an entry has one writer; that each has acted is for a gate to need"
            yield key, Wrong(f'"{whos}" where one of them acts', expected, f'"{either}"')


def _places(values: Values) -> Found:
    at = values.get("at", ())
    if ANY in at and len(at) > 1 and set(at) != {ANY, START}:
        yield "at", Wrong('"any" beside other stages', 'every stage, as "any" alone, or stages by name', '"any"')


def _duty(values: Values) -> Found:
    if "over" in values:
        for key, into in (("at", "at"), ("from", "starts"), ("until", "until"), ("each", "each")):
            if into in values:
                yield key, Wrong(f'"{key}" beside "over"', f'"over" in place of "{key}"', "one of the two")
        return
    if "until" not in values:
        yield "until", Wrong('no "until"', "what discharges the duty", 'until = "agreed", for example')
    if "starts" not in values and "at" not in values:
        yield "from", Wrong('no "from", "at" or "over"', "what starts the duty", 'from = "raised", for example')
    elif "starts" not in values and START in values["at"]:
        yield (
            "at",
            Wrong('"start" without "from"', 'what starts it: "start" is no stage to enter', 'a "from" too'),
        )


def _gate(values: Values) -> Found:
    yield from _before(values)
    if not any(values.get(key) for key in ("needs", "by", "means", "wording")):
        expected = 'at least one of "needs", "by", "means", "wording"'
        yield "needs", Wrong("a gate that asks for nothing", expected, 'needs = "discussed | met", for example')
    kinds = {pattern.kind for pattern in _patterns(values.get("before", ()))}
    at = values.get("at", ())
    if "raised" in kinds and at and START not in at:
        expected = '"raised" only where the rule also holds at the start'
        yield "at", Wrong('"raised" is written before any stage is entered', expected, 'no "at", or "start" as well')
    if at == (START,) and kinds and kinds <= {"escalated", "returned"}:
        yield "at", Wrong('a move from a stage, at the "start"', "the stages it is a move from", 'at = "any"')


def _before(values: Values) -> Found:
    for pattern in _patterns(values.get("before", ())):
        wrong = _cannot_wait(pattern)
        if wrong:
            yield "before", wrong


def _cannot_wait(pattern: Pattern) -> Wrong | None:
    """Why no rule may stand before a mark."""
    if pattern.kind == "is":
        expected = "a mark; what is answered is asked for"
        return Wrong(f'"{pattern.text}" is an answer, not a mark', expected, f'"said {pattern.name}"')
    if KINDS[pattern.kind].group == "always":
        return Wrong(
            f'a rule before "{pattern.kind}"',
            "no rule before protecting somebody or making a note: both are always allowed",
            "another mark, or leave the rule out",
        )
    if pattern.count:
        return Wrong(f'"{pattern.text}" counts', "one mark, each time it is written", f'"{pattern.kind}"')
    if KINDS[pattern.kind].group == "worked out" and not (pattern.kind == "entered" and pattern.name):
        expected = 'a mark that somebody writes, or "entered" with a stage'
        return Wrong(f'"{pattern.text}" follows by itself and cannot be refused', expected, '"escalated", for example')
    return None


def _route(values: Values) -> Found:
    for key in ("within", "until"):
        if key in values and "starts" not in values:
            yield key, Wrong(f'"{key}" without "from"', "what opens the window", 'from = "happened ..." as well')
    if not values.get("beside") and values.get("to") and set(values["to"]) == set(values.get("at", ())):
        yield "to", Wrong("a route that leads only to where it starts", "another stage", "a stage that is not in at")


def _seat(values: Values) -> Found:
    if values.get("id") in (*WHO_SIDES, *WHO_WORDS):
        found = f'"{values["id"]}" already means a party in every policy'
        yield "id", Wrong(found, "an id of its own", f'"{values["id"]}-seat"')
    for key in ("if_away", "if_none"):
        if values.get("id") in values.get(key, ()):
            yield key, Wrong("a seat that stands in for itself", "other seats", "another seat's id")


def _stage(values: Values) -> Found:
    if values.get("id") in (ANY, START):
        yield "id", Wrong(f'"{values["id"]}" already has a meaning', "an id of its own", f'"{values["id"]}-stage"')


def _door(values: Values) -> Found:
    if values.get("id") == "raised":
        yield "id", Wrong('"raised" already has a meaning', "an id of its own", '"raised-here"')


def _fact(values: Values) -> Found:
    if values.get("id") in CONTENTS:
        found = f'"{values["id"]}" is already a content: "said {values["id"]}" would mean two things'
        yield "id", Wrong(found, "an id of its own", f'"{values["id"]}-answer"')
    choices = values.get("choices", ())
    if len(set(choices)) < len(choices):
        twice = next(each for each in choices if choices.count(each) > 1)
        yield "choices", Wrong(f'"{twice}" twice', "each answer once", "the list with it once")


def _routes(values: Values) -> Found:
    yield from _door(values)
    yield from _route(values)


def _signpost(values: Values) -> Found:
    yield from _door(values)
    yield from _before(values)


_CHECKS: Mapping[str, Callable[[Values], Found]] = {
    "stage": _stage,
    "duty": _duty,
    "gate": _gate,
    "route": _routes,
    "signpost": _signpost,
    "seat": _seat,
    "fact": _fact,
}
