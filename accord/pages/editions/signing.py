"""The form on which an office signs an edition: the day, the name, every reading, why in spite of the proof."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from accord.engine.plain import rule_sentence
from accord.engine.policy import Policy
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.wording import gettext as _
from accord.policies import proposals, proving, signings
from accord.policies.models import Proposal
from accord.policies.signings import Signing

MOST_OF_A_NAME = 200
MOST_OF_A_REASON = 10_000
# Where the form asks for what is signed.
_BOXES = {"top": "top", "on": "on-day", "name": "name", "readings": "readings", "reason": "reason"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What was signed, None where a day could not be read; and what is wrong with what was typed."""

    signing: Signing | None
    errors: tuple[FieldError, ...]


def read(typed: QueryDict, proposal: Proposal, today: date) -> Filled:
    """The form as typed; where the day cannot be read, with what else is wrong."""
    day, error = answers.day(typed, "on", example=f"{today.day} {today.month} {today.year}")
    errors = [error] if error else []
    if day is None and error is None:
        errors.append(FieldError("on-day", _("Write the day from which it is in force: today or a later day.")))
    name, reason = answers.words(typed, "name"), answers.words(typed, "reason")
    for box, text, most in (("name", name, MOST_OF_A_NAME), ("reason", reason, MOST_OF_A_REASON)):
        if len(text) > most:
            says = _("Found %(found)s characters; expected at most %(most)s. Write fewer.")
            errors.append(FieldError(box, says % {"found": len(text), "most": most}))
        elif "\0" in text:
            errors.append(FieldError(box, _("This holds characters that are no text. Type it again.")))
    ticked = tuple(sorted(set(typed.getlist("readings"))))
    signing = Signing(typed.get("digest", ""), typed.get("newest", ""), day or today, name, ticked, reason)
    if not errors and day is not None:
        return Filled(signing, ())
    named = {error.field.partition("-")[0] for error in errors}
    others = signings.wrong(proposal, signing, today=today)
    errors += [FieldError(_BOXES[box], says) for box, says in others.items() if box not in {*named, "on"}]
    return Filled(None, tuple(errors))


def refused(wrong: ValidationError) -> tuple[FieldError, ...]:
    """What the room of policies refuses, at the boxes of the form."""
    if not hasattr(wrong, "error_dict"):
        return tuple(FieldError("top", says) for says in wrong.messages)
    return tuple(FieldError(_BOXES[name], says) for name, several in wrong.message_dict.items() for says in several)


def form(proposal: Proposal, policy: Policy, typed: QueryDict) -> dict[str, Any]:
    """What the form asks for, filled in as typed."""
    ticked = typed.getlist("readings")
    return {
        "digest": proposals.digest(proposal),
        "newest": signings.newest(proposal.partnership),
        "on": {part: typed.get(f"on-{part}", "") for part in ("day", "month", "year")},
        "name": typed.get("name", ""),
        "reason": typed.get("reason", ""),
        "grave": proving.outcome(proposal.proof).grave,
        "readings": [
            {
                "value": value,
                "label": rule.label[:1].upper() + rule.label[1:],
                "text": rule_sentence(policy, rule),
                "cite": rule.cite,
                "reading": rule.reading,
                "ticked": value in ticked,
            }
            for value, rule in signings.readings(policy).items()
        ],
    }
