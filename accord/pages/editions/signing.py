"""The form on which an office signs an edition: the day, the name, every reading, why in spite of the proof."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from accord.engine.plain import rule_sentence
from accord.engine.policy import Policy, Rule
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.dates import day
from accord.pages.editions import listed
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
    on, error = answers.day(typed, "on", example=f"{today.day} {today.month} {today.year}")
    errors = [error] if error else []
    if on is None and error is None:
        errors.append(FieldError("on-day", _("Write the day from which it is in force.")))
    name, reason = answers.words(typed, "name"), answers.words(typed, "reason")
    for box, text, most in (("name", name, MOST_OF_A_NAME), ("reason", reason, MOST_OF_A_REASON)):
        if len(text) > most:
            says = _("Found %(found)s characters; expected at most %(most)s. Write fewer.")
            errors.append(FieldError(box, says % {"found": len(text), "most": most}))
        elif "\0" in text:
            errors.append(FieldError(box, _("This holds characters that are no text. Type it again.")))
    ticked = tuple(sorted(set(typed.getlist("readings"))))
    signing = Signing(typed.get("digest", ""), typed.get("newest", ""), on or today, name, ticked, reason)
    if not errors and on is not None:
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


def form(proposal: Proposal, policy: Policy, typed: QueryDict, *, before: Policy | None, today: date) -> dict[str, Any]:
    """What the form asks for, filled in as typed. `before`: the policy in force, None for a first edition."""
    readings = _readings(policy, before, typed.getlist("readings"))
    return {
        "digest": proposals.digest(proposal),
        "newest": signings.newest(proposal.partnership),
        "on": {part: typed.get(f"on-{part}", "") for part in ("day", "month", "year")},
        "name": typed.get("name", ""),
        "reason": typed.get("reason", ""),
        "grave": proving.outcome(proposal.proof).grave,
        "when": _when(proposal, today),
        "readings": readings,
        "differ": [one for one in readings if one["new"]],
        "first": before is None,
    }


def _when(proposal: Proposal, today: date) -> str:
    """From which day it can be in force, said before anybody chooses one."""
    last = listed.coming(proposal.partnership, today)
    if last is None:
        return _("Today or a later day. What begins from its first minute on follows it.")
    says = _(
        "%(day)s or a later day: from %(day)s another edition is to come. "
        "For an earlier day, take that one back first. What begins from its first minute on follows it."
    )
    return says % {"day": day(last.in_force_from)}


def _readings(policy: Policy, before: Policy | None, ticked: list[str]) -> list[dict[str, Any]]:
    """Each reading with its rule; `new` where the edition in force words either otherwise, or has none of it."""
    said = {} if before is None else {key: _worded(before, rule) for key, rule in signings.readings(before).items()}
    found = signings.readings(policy)
    # An error summary leads to the first that is not ticked.
    leads = next((value for value in found if value not in ticked), next(iter(found), ""))
    return [
        {
            "id": "readings" if value == leads else f"readings-{number}",
            "value": value,
            "label": rule.label[:1].upper() + rule.label[1:],
            "text": rule_sentence(policy, rule),
            "cite": rule.cite,
            "reading": rule.reading,
            "ticked": value in ticked,
            "new": before is not None and said.get(value) != _worded(policy, rule),
        }
        for number, (value, rule) in enumerate(found.items(), start=1)
    ]


def _worded(policy: Policy, rule: Rule) -> tuple[str, str]:
    return rule_sentence(policy, rule), rule.reading
