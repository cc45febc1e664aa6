"""What the form of each kind of entry asks for, as data: one mechanism serves every kind and every policy.

A kind's `Asks` and the engine's offer together make the form (`entry_forms_made`); what is typed into it becomes an
entry (`entry_forms_read`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from accord.engine.kinds import KINDS, MEANS
from accord.pages.wording import gettext_lazy as _

BOTH_SIDES = "both sides"
OWN_AGENCY = "own agency"
OFFICE_ONLY = "office"
REASON = "reason"  # followed by the rule: reason-gate-talk-first
FIRST_ROWS = 5
NUMBERS = (1, 2, 3, 4, 5, 10, 15, 20)  # of days or hours more
SPOKEN = ("telephone", "video", "face to face", "meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """`words`: passages it offers, those in `needs` not left empty; `how`: the means to choose from.

    `whom`: the field for the actors it names; `to`: it goes to somebody; `ahead`: the field that is a moment or day to
    come; `number`: the one that is a number.
    `for_eyes`: whose words they are, "" lets the writer choose. `adviser`: done by somebody on the writer's own side.
    """

    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    whom: str = ""
    to: bool = False
    ahead: str = ""
    number: str = ""
    steps: bool = False
    for_eyes: str = BOTH_SIDES
    adviser: bool = False


TALK = Asks(words=("account", "agreed-facts", "views", "remaining"), needs=("account",), how=SPOKEN, whom="took_part")
OWN = Asks(words=("account",), needs=("account",), how=MEANS, for_eyes=OWN_AGENCY, adviser=True)
JUST_SO = Asks(words=("note",))
ACCOUNT = Asks(words=("account",))
WHY = Asks(words=("reasons",))
WHY_NEEDED = Asks(words=("reasons",), needs=("reasons",))

ASKS: Mapping[str, Asks] = {
    "raised": Asks(words=("difference", "aim", "evidence", "safety"), how=MEANS),
    "escalated": Asks(words=("remaining", "safety"), needs=("remaining", "safety"), how=MEANS),
    "returned": WHY_NEEDED,
    "took": Asks(words=("reasons", "safety"), needs=("reasons",), how=MEANS),
    "withdrawn": WHY_NEEDED,
    "reopened": WHY_NEEDED,
    "closed": JUST_SO,
    "joined": Asks(words=("note",), whom="member"),
    "acknowledged": Asks(words=("note",), how=MEANS),
    "attempted": Asks(words=("note",), how=MEANS, to=True),
    "discussed": TALK,
    "met": TALK,
    "wrote": Asks(words=("message",), needs=("message",), how=MEANS, to=True),
    "answered": Asks(words=("answer", "reasons", "evidence"), needs=("answer",), how=MEANS),
    "satisfied": JUST_SO,
    "unsatisfied": WHY_NEEDED,
    "not-agreed": Asks(words=("remaining",), needs=("remaining",)),
    "advised": OWN,
    "endorsed": OWN,
    "not-endorsed": OWN,
    "away": Asks(words=("note",), ahead="until"),
    "agreed": Asks(
        words=("plan", "outcome", "outstanding"), needs=("outcome",), how=MEANS, whom="took_part", steps=True
    ),
    "confirmed": JUST_SO,
    "declined": WHY_NEEDED,
    "requested": WHY_NEEDED,
    "granted": WHY,
    "refused": WHY_NEEDED,
    "offered": ACCOUNT,
    "appointed": Asks(words=("note",), whom="appointee"),
    "declared": JUST_SO,
    "heard": ACCOUNT,
    "decided": Asks(words=("decision", "reasons"), needs=("decision",)),
    "told": Asks(words=("note",), how=MEANS, to=True),
    "sent": Asks(words=("note",), how=MEANS, to=True),
    "received": JUST_SO,
    "read-out": JUST_SO,
    "filed": JUST_SO,
    "happened": Asks(words=("account",), whom="attended"),
    "planned": Asks(words=("note",), ahead="for_at"),
    "said": Asks(
        words=("difference", "aim", "cause", "evidence", "gut-feeling", "source", "impact", "reasons", "views")
    ),
    "debriefed": ACCOUNT,
    "learned": Asks(words=("lesson",), needs=("lesson",)),
    "suggested": Asks(words=("suggestion",), needs=("suggestion",)),
    "excused": WHY_NEEDED,
    "protected": Asks(words=("safety",), needs=("safety",)),
    "noted": Asks(words=("note",), needs=("note",), for_eyes=""),
    "corrected": WHY_NEEDED,
    "paused": Asks(words=("reasons",), needs=("reasons",), ahead="until"),
    "resumed": WHY,
    "extended": Asks(words=("reasons",), needs=("reasons",), number="more"),
    "shortened": Asks(words=("reasons",), ahead="due_on"),
    "retimed": JUST_SO,
}
# Contents that only the writer's own agency reads, whatever else the entry says (product: the own eyes and agency).
OWN_CONTENTS = ("reflection",)

# How each passage is asked for: its question, and a hint.
WORDS: Mapping[str, tuple[Promise, Promise | str]] = {
    "account": (_("What was said or done?"), _("In plain words. Say what each {side} holds.")),
    "agreed-facts": (_("What do you both take to be true?"), _("What neither {side} doubts.")),
    "answer": (_("Your answer"), _("What you think of {the concern}, and what you will do.")),
    "message": (_("Your message"), ""),
    "note": (_("Anything to add?"), ""),
    "outcome": (_("{The outcome}"), _("In words that both {side:s} can confirm.")),
    "outstanding": (_("What is still left?"), _("What was not {settle:done}, or has to be followed up.")),
    "decision": (_("The decision"), _("What was decided, in full.")),
    "lesson": (_("What should others learn from this?"), _("Leave out names of people.")),
    "suggestion": (_("What should {the procedure} say instead?"), ""),
    "difference": (_("What do you disagree about?"), _("What was decided, by whom, and what is not safe in it.")),
    "aim": (_("What do you want to happen?"), ""),
    "cause": (_("What do you think is behind the difference?"), ""),
    "evidence": (_("What is your evidence?"), _("What was seen, heard or measured, when and by whom.")),
    "gut-feeling": (_("Is some of it a gut feeling?"), _("Say so. It counts, as what it is.")),
    "source": (_("Where does it come from?"), _("For example a visit, a record, a person.")),
    "impact": (_("What does it mean for {the subject}?"), ""),
    "reasons": (_("Why?"), _("Give your reasons.")),
    "views": (
        _("What does {the subject} say they want?"),
        _("Their own views and wishes, as far as they are known."),
    ),
    "reflection": (_("A moment’s reflection"), _("Only your own {agency} reads this.")),
    "safety": (
        _("What keeps {the subject} safe meanwhile?"),
        _("Who does what, from now until this is {settle:done}."),
    ),
    "plan": (_("{The plan} in a few words"), _("Then write below what is to be done, by whom and by when.")),
    "remaining": (_("What difference remains?"), _("What you could not agree on, as each {side} sees it.")),
}

# Kinds that a side off Accord can only have recorded for it, by the other side or the office.
RECORDED_FOR = tuple(kind.word for kind in KINDS.values() if kind.group in ("talk", "agreement", "telling"))
