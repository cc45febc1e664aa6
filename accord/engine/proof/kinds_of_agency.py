"""Kinds of agency that one rule alone names and that are nearly another's, for nobody lists the kinds there are."""

from collections.abc import Iterator

from accord.engine.policy import Policy
from accord.engine.proof.findings import Finding
from accord.engine.proof.people import patterns_of
from accord.engine.wrong import nearest

_TABLES = {"seat": "seats", "stage": "stages", "duty": "duties", "gate": "gates", "route": "routes"}
_TABLES |= {"signpost": "signposts"}
_LIKE = 0.8  # "prisn" is like "prison"; "nursing" is not like "housing"
_FACTS = ("raising-agency", "responding-agency")


def nearly_named(policy: Policy) -> Iterator[Finding]:
    """Each kind of agency that only one rule names and that may be another one misspelt."""
    named = _named(policy)
    for number, (kind, where) in enumerate(named.items()):
        others = [other for at, other in enumerate(named) if len(named[other]) > 1 or at < number]
        near = nearest(kind, [other for other in others if other != kind], like=_LIKE)
        if near and len(where) == 1:
            says = (
                f"The kind of agency “{kind}” is named by {where[0]} alone, and “{near}” by others. If they are one, "
                "the rule holds for no agency. Expected: one word for one kind, as the directory has it. "
                f"Write “{near}”, or leave it if there are both."
            )
            yield Finding("nearly named", False, (where[0],), says)


def _named(policy: Policy) -> dict[str, list[str]]:
    """The kinds of agency, each with the rules that name it, in the order of the file."""
    asked = [fact for fact in _FACTS if fact not in policy.facts]
    found: dict[str, list[str]] = {}
    for noun, table in _TABLES.items():
        for rule in getattr(policy, table).values():
            kinds = [one.choice for one in patterns_of(rule) if one.kind == "is" and one.name in asked]
            for kind in dict.fromkeys((*kinds, *getattr(rule, "equivalents", ()))):
                found.setdefault(kind, []).append(f"{noun} {rule.id}")
    return found
