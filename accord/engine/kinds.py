"""The kinds of entry: who writes them when no rule says otherwise, and what their name names.

Source: the policy language and model.md, section 2 of each. The loader knows `KINDS` alone, which a policy may name;
the judge, the fold and the pages read `ALL_KINDS`, with the core's own.
"""

from dataclasses import dataclass

RAISING = "raising"
RESPONDING = "responding"
SIDES = (RAISING, RESPONDING)
OFFICE = "office"
SYSTEM = "system"
PARTS = ("raiser", "respondent")
PEOPLE = ("child", "adult", "parent", "carer", "family", "advocate")

WRITTEN_MEANS = ("writing", "e-mail", "letter", "form")
MEANS = ("telephone", "video", "face to face", "meeting", *WRITTEN_MEANS)

CONTENTS = (
    "difference",
    "aim",
    "cause",
    "evidence",
    "gut-feeling",
    "source",
    "impact",
    "reasons",
    "views",
    "reflection",
    "safety",
    "plan",
    "remaining",
)

KNOWN_FACTS = ("risk", "area", "subject", "raiser", "raising-agency", "responding-agency", "within-one-agency")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: its group, what its name refers to ("" when it has none) and who writes it by default."""

    word: str
    group: str
    names: str = ""
    written_by: tuple[str, ...] = (*SIDES, OFFICE)


def _group(group: str, written_by: tuple[str, ...], *words: str) -> list[Kind]:
    """Kinds of one group; a word "told:who" has a name that refers to a who."""
    return [Kind(word, group, names, written_by) for word, _, names in (spelt.partition(":") for spelt in words)]


_EITHER = SIDES
_ANYBODY = (*SIDES, OFFICE)

KINDS: dict[str, Kind] = {
    kind.word: kind
    for kind in (
        *_group("moving", (RAISING,), "raised", "escalated:stage", "returned:stage", "took:route", "withdrawn"),
        *_group("moving", _ANYBODY, "reopened", "closed", "joined:who"),
        *_group("worked out", (), "entered:stage", "left:stage", "settled", "overdue:duty"),
        *_group("talk", (RESPONDING,), "acknowledged", "answered"),
        *_group("talk", (RAISING,), "satisfied", "unsatisfied"),
        *_group("talk", _EITHER, "attempted", "discussed", "met", "wrote", "not-agreed"),
        *_group("own side", _EITHER, "advised", "endorsed", "not-endorsed", "away:seat"),
        *_group("agreement", _EITHER, "agreed", "confirmed", "declined"),
        *_group("judging", (RAISING,), "requested"),
        *_group("judging", ("here", OFFICE), "granted", "refused", "offered:event", "appointed:seat"),
        *_group("judging", ("here", OFFICE), "declared:seat", "heard:side", "decided"),
        *_group("telling", _ANYBODY, "told:who", "sent:form", "received:form", "read-out:form", "filed"),
        *_group("outside", _ANYBODY, "happened:event", "planned:event"),
        *_group("content", _ANYBODY, "said:content"),
        *_group("after", _EITHER, "debriefed", "learned", "suggested"),
        *_group("after", (OFFICE,), "excused:duty"),
        *_group("always", _ANYBODY, "protected", "noted"),
    )
}

CORE = "core"
CORE_KINDS: dict[str, Kind] = {
    kind.word: kind
    for kind in (
        *_group(CORE, _ANYBODY, "corrected", "shortened:duty"),
        *_group(CORE, (OFFICE,), "paused:duty", "resumed:duty", "extended:duty", "retimed:revision"),
    )
}
ALL_KINDS = {**KINDS, **CORE_KINDS}

# A duty discharged by one of these outlives the visit it was owed in (section 10, rule 7).
OUTLIVING_GROUPS = ("telling", "after")
OUTLIVING_KINDS = ("happened", "entered", "closed")

# Done in the name of a side: of several agencies on it, the lead discharges a duty so (model.md, section 2).
LED_GROUPS = ("talk", "own side", "agreement", "judging")

# What undoes a mark that otherwise holds once made (section 2, Holding).
OPPOSITES = {
    "endorsed": "not-endorsed",
    "satisfied": "unsatisfied",
    "confirmed": "declined",
    "granted": "refused",
}
OPPOSITES |= {undone: holding for holding, undone in OPPOSITES.items()}


# Marks of the visit they open: no rule looking at the visit being left would ever see them there.
OPENING_KINDS = ("took", "entered")


def outlives_visit(kind: str) -> bool:
    """Whether a duty discharged by this kind goes on being owed after its visit has ended."""
    return kind in OUTLIVING_KINDS or (kind in KINDS and KINDS[kind].group in OUTLIVING_GROUPS)
