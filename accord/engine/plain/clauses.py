"""Marks as whole sentences, for conditions: "the chair has decided", "it has come to “Step 3: heads of service”".

Source: the policy language, section 2. The same marks as things on the record stand in `marks`.
"""

from accord.engine.items import Count, Item, Items, Pattern, Who, Whos
from accord.engine.kinds import KINDS, SIDES
from accord.engine.plain.marks import (
    answers,
    describe_pattern,
    describe_whos,
    filled,
    one_of,
    party,
    places,
    to_and_how,
)
from accord.engine.plain.words import PHRASES, Phrase
from accord.engine.policy import Policy
from accord.engine.wording import in_words

# How a mark begins that has no sentence of its own.
THERE_HAS_BEEN = "there has been"


def condition(policy: Policy, item: Item) -> str:
    """An item as a condition: "“...” is answered “imminent” or “high” or the chair has decided"."""
    asked = [_answered(policy, item, asks, choices) for asks, choices in answers(policy, item)]
    return one_of([*asked, *(_clause(policy, pattern) for pattern in item if pattern.kind != "is")])


def any_of(policy: Policy, items: Items) -> str:
    """Any one of several items, as a condition."""
    return condition(policy, sum(items, ()))


def _answered(policy: Policy, item: Item, asks: str, choices: str) -> str:
    whom = [p for p in item if p.kind == "is" and p.name == "subject" and p.name not in policy.facts]
    if len(whom) == 1 and len(item) == 1:
        return in_words(policy, f"it is about {{a {whom[0].choice}}}")
    return f"“{asks}” is answered {choices}"


def _clause(policy: Policy, pattern: Pattern) -> str:
    """One mark as a sentence: by those it names, by the only side that does such a thing, or by nobody named."""
    phrase, doer = PHRASES[pattern.kind], _doer(policy, pattern)
    if pattern.kind in policy.words or (pattern.kind == "joined" and pattern.count):
        return f"{THERE_HAS_BEEN} {describe_pattern(policy, pattern)}"
    if phrase.did and doer:
        return _said(policy, phrase, pattern, f"{doer} {phrase.did}")
    if phrase.been and not pattern.by:
        return _said(policy, phrase, pattern, phrase.been)
    if phrase.been and pattern.kind == "received":
        return _said(
            policy, phrase, pattern, f"{phrase.been} at {describe_whos(policy, pattern.by)}" if pattern.by else ""
        )
    return f"{THERE_HAS_BEEN} {describe_pattern(policy, pattern)}"


def _said(policy: Policy, phrase: Phrase, pattern: Pattern, text: str) -> str:
    times = [f"{pattern.count.number} times"] if pattern.count and pattern.count.unit == "times" else []
    where = [f"at {places(policy, (pattern.at,))[0]}"] if pattern.at and pattern.kind not in ("entered", "left") else []
    return " ".join([filled(policy, text, phrase, pattern), *to_and_how(policy, phrase, pattern), *where, *times])


def _doer(policy: Policy, pattern: Pattern) -> str:
    """Who has done it, with "has" or "have"; "" for nobody named."""
    if pattern.by:
        return f"{describe_whos(policy, pattern.by)} {_have(pattern.by)}"
    if pattern.count and pattern.count.unit != "times":
        return in_words(policy, _many(pattern.count))
    written_by = KINDS[pattern.kind].written_by
    alone = len(written_by) == 1 and written_by[0] in SIDES and not PHRASES[pattern.kind].been
    return f"{party(policy, written_by[0])} has" if alone else ""


def _many(count: Count) -> str:
    several = {"sides": "both {side:s} have", "every agency": "every {agency} has"}
    return several.get(count.unit, f"{count.number} {{agency:s}} have")


def _have(whos: Whos) -> str:
    last: Who = whos.members[-1]
    many = (whos.every and len(whos.members) > 1) or last.event or last.word == "here"
    return "have" if many else "has"
