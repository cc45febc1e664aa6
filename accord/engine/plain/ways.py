"""A way through a procedure in plain English, entry by entry: who did what, what they said, and how long after."""

from datetime import timedelta

from accord.engine.entries import Actor, Entry
from accord.engine.grammar import parse_who, parse_whos
from accord.engine.items import Pattern
from accord.engine.kinds import ALL_KINDS, OFFICE, SYSTEM
from accord.engine.marking import opens
from accord.engine.plain.acts import describe_act
from accord.engine.plain.marks import capital, describe_pattern, describe_who, every
from accord.engine.plain.words import PHRASES
from accord.engine.policy import Policy

_A_WHILE = timedelta(hours=1)


def way_words(policy: Policy, way: tuple[Entry, ...]) -> tuple[str, ...]:
    """Each entry of a way in a sentence, and before it how long it took where time has to pass."""
    befores = (*way[:1], *way)
    return tuple(
        _later(entry.at - before.at) + _entry(policy, entry) for before, entry in zip(befores, way, strict=False)
    )


def act_words(policy: Policy, kind: str, name: str = "", to: tuple[str, ...] = ()) -> str:
    """What somebody does who writes an entry of a kind, by its name or those it goes to: "take it to Stage 2"."""
    if kind not in PHRASES:
        return " ".join(filter(None, (kind, name)))
    reached = parse_whos(list(to)) if to else None
    names = ALL_KINDS[kind].names
    if names == "who":
        return describe_act(policy, Pattern(kind, who=reached))
    return describe_act(policy, Pattern(kind, name if names else "", to=reached))


def actor_words(policy: Policy, actor: Actor) -> str:
    """Somebody who acts, in the policy's words."""
    if actor.parts or actor.seat in (OFFICE, SYSTEM):
        return describe_who(policy, parse_who(actor.parts[0] if actor.parts else actor.seat))
    return describe_who(policy, parse_who(" ".join(filter(None, (actor.side, actor.seat)))))


def _later(waited: timedelta) -> str:
    if waited <= _A_WHILE:
        return ""
    number, unit = (waited.days, "day") if waited.days else (waited.seconds // 3600, "hour")
    return f"{number} {unit}{'s' if number > 1 else ''} later: "


def _entry(policy: Policy, entry: Entry) -> str:
    carried = [
        *(describe_pattern(policy, Pattern("is", fact, choice)) for fact, choice in entry.answers.items()),
        *(describe_pattern(policy, Pattern("said", content)) for content in entry.said),
    ]
    who = capital(actor_words(policy, entry.by))
    if entry.kind == "said":
        return f"{who}: {every(carried)}."
    return f"{who}: {_act(policy, entry)}{f', with {every(carried)}' if carried else ''}."


def _act(policy: Policy, entry: Entry) -> str:
    if entry.kind == "joined":
        return act_words(policy, entry.kind, to=(getattr(entry, "who", ""),))
    to = () if opens(entry) else tuple(getattr(entry, "to", ()))
    return act_words(policy, entry.kind, entry.name, to)
