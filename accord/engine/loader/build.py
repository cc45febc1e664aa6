"""Builds a policy from keys that have all been read and found right; a key left out gets its default here."""

from collections.abc import Mapping
from typing import Any

from accord.engine.days import Readings
from accord.engine.grammar import parse_items, parse_whos
from accord.engine.kinds import OFFICE, RAISING, RESPONDING, SIDES
from accord.engine.loader.keys import NOUNS, READINGS
from accord.engine.policy import Fact, Policy, Rule, Signpost, Stage

Values = Mapping[str, Any]

SETTLES = parse_items("both sides confirmed")
_RAISING_SIDE = parse_whos(RAISING)


def build(head: Values, words: Values, nouns: Mapping[str, list[dict[str, Any]]]) -> Policy:
    """The policy these keys say, with every default of the language filled in."""
    settles = head.get("settles", SETTLES)
    seats = {values["id"]: values.get("of", "side") for values in nouns["seat"]}
    rules: dict[str, Any] = {}
    for noun, tables in nouns.items():
        rules[NOUNS[noun].into] = {values["id"]: _rule(noun, values, settles, seats) for values in tables}
    own = {key: value for key, value in head.items() if key not in READINGS}
    own.setdefault("raised_at", tuple(rules["stages"])[:1])
    own["settles"] = settles
    return Policy(
        **own,
        readings=Readings(**{key: head[key] for key in READINGS if key in head}),
        words={ours: word for ours, word in words.items() if ours != "avoid"},
        avoid=words.get("avoid", {}),
        **rules,
    )


def _rule(noun: str, values: Values, settles: Any, seats: Mapping[str, str]) -> Rule:
    rule = NOUNS[noun].rule
    defaults: dict[str, Any] = {"label": values["id"].replace("-", " ")}
    if rule is Stage:
        defaults |= {"moved_by": _RAISING_SIDE, "settles": settles}
    if rule is Fact:
        defaults |= {"of": _RAISING_SIDE}
    if rule is Signpost:
        defaults |= {"before": parse_items("raised")}
    values = defaults | dict(values)
    if rule is Stage:
        values["seats"] = _speakers(values.get("seats", {}), seats)
    return rule(**values)


def _speakers(named: Mapping[str, tuple[str, ...]], seats: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Who speaks for each side, and under "" for an office or body; a seat of each side speaks for both."""
    found: dict[str, list[str]] = {}
    for seat in named.get("both", ()):
        for side in _sides_of(seat, seats):
            found.setdefault(side, []).append(seat)
    for side in SIDES:
        found.setdefault(side, []).extend(named.get(side, ()))
    return {side: tuple(dict.fromkeys(names)) for side, names in found.items() if names}


def _sides_of(seat: str, seats: Mapping[str, str]) -> tuple[str, ...]:
    if seat == OFFICE:
        return ("",)
    of = seats[seat]
    if of == "side":
        return SIDES
    return (of,) if of in (RAISING, RESPONDING) else ("",)
