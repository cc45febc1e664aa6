"""Marks as something to do: "talk it over", "send the decision to everyone who took part".

Source: the policy language, section 2. The same marks as things on the record stand in `marks`.
"""

import re

from accord.engine.items import Items, Pattern
from accord.engine.plain.marks import answer, describe_whos, filled, one_of, question, to_and_how, yes_or_no
from accord.engine.plain.words import PHRASES, Phrase
from accord.engine.policy import Policy

# What an event is called that people hold; anything else that happens outside is seen to.
_HELD = re.compile(
    r"\b(?:meeting|conference|hearing|panel|discussion|session)\b(?!['’]| (?:note|minute|record|date))", re.I
)
_QUOTED = re.compile("(“[^”]*”)")
_THEIRS = {"you": "they", "your": "their"}


def describe_act(policy: Policy, pattern: Pattern) -> str:
    """One mark as something to do, said to whoever does it."""
    if pattern.kind == "is":
        return f"answer “{question(policy, pattern.name)}” with “{answer(policy, pattern)}”"
    phrase = PHRASES[pattern.kind]
    by = [f"{phrase.by} {describe_whos(policy, pattern.by)}"] if pattern.kind == "received" and pattern.by else []
    does = filled(policy, _act(policy, phrase, pattern), phrase, pattern)
    return " ".join([does, *by, *to_and_how(policy, phrase, pattern)])


def one_of_acts(policy: Policy, items: Items) -> str:
    """Any one of several acts."""
    acts = [describe_act(policy, pattern) for item in items for pattern in item]
    return one_of(yes_or_no(list(dict.fromkeys(acts))))


def acts_of_others(policy: Policy, items: Items) -> str:
    """Any one of several acts, said of others: "what exactly they differ about"."""
    parts = _QUOTED.split(one_of_acts(policy, items))
    return "".join(part if part.startswith("“") else _theirs(part) for part in parts)


def _theirs(text: str) -> str:
    return re.sub(r"\byour?\b", lambda found: _THEIRS[found[0]], text)


def _act(policy: Policy, phrase: Phrase, pattern: Pattern) -> str:
    if pattern.kind == "happened" and pattern.name:
        event = policy.events[pattern.name]
        return "hold {name}" if event.attendance or _HELD.search(event.label) else phrase.act
    if pattern.kind == "joined" and pattern.who and any(who.side and not who.seat for who in pattern.who.members):
        return "bring another {agency} in on {who}"
    return phrase.act
