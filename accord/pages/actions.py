"""Each offer as something to do: a plain title, a hint, the address of its form, and the group it is shown in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise

from accord.engine.items import Item, Pattern
from accord.engine.policy import Policy
from accord.engine.standing import Offer
from accord.pages import sentences
from accord.pages.people import Names
from accord.pages.wording import gettext_lazy as _

REPLY, OWED, TALK, AGREE, MOVE, TELL, KEEP, OTHER = "reply", "owed", "talk", "agree", "move", "tell", "keep", "other"
GROUPS = (REPLY, OWED, TALK, AGREE, MOVE, TELL, KEEP, OTHER)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: `query` goes behind the address of the form for `kind`."""

    kind: str
    group: str
    title: str
    hint: str
    query: str


ACTIONS: Mapping[str, tuple[str, Promise, Promise | str]] = {
    "raised": (MOVE, _("{Raise} it at %(stage)s"), ""),
    "escalated": (MOVE, _("{Escalate} to %(stage)s"), _("When you could not agree where it is now.")),
    "returned": (MOVE, _("{Return} to %(stage)s"), ""),
    "took": (MOVE, _("%(name)s: go to %(stage)s"), _("A way that {the procedure} keeps for this.")),
    "withdrawn": (MOVE, _("{Withdraw} it"), _("When it is no longer needed. The record stays.")),
    "reopened": (MOVE, _("Take it up again"), _("When something is still unsafe.")),
    "closed": (MOVE, _("{Close} it"), _("When nothing is left to do.")),
    "joined": (OTHER, _("Bring somebody in: %(to)s"), ""),
    "acknowledged": (TALK, _("Acknowledge (say that you have it)"), _("So that they know it has arrived.")),
    "attempted": (TALK, _("Record that you could not reach %(to)s"), _("You tried and had no answer.")),
    "discussed": (TALK, _("Record a call or talk"), _("Who took part, what was said, what is left.")),
    "met": (TALK, _("Record a meeting"), _("Who was there, what was said, what is left.")),
    "wrote": (TALK, _("Write to %(to)s"), _("They read it here.")),
    "answered": (TALK, _("Answer"), _("Say what you think and why.")),
    "satisfied": (AGREE, _("Say that the answer is enough"), ""),
    "unsatisfied": (AGREE, _("Say that the answer is not enough"), ""),
    "not-agreed": (AGREE, _("Record that you do not agree"), _("Say what difference remains.")),
    "advised": (KEEP, _("Record advice from your own {side}"), _("Only your own {agency} sees it.")),
    "endorsed": (OTHER, _("Record that your own {side} stands behind it"), _("Only your own {agency} sees why.")),
    "not-endorsed": (OTHER, _("Record that your own {side} does not stand behind it"), ""),
    "away": (OTHER, _("Record that somebody is away: %(name)s"), _("Whoever stands in then counts.")),
    "agreed": (AGREE, _("Record what was agreed"), _("{The plan}, who does what by when, and {the outcome}.")),
    "confirmed": (AGREE, _("Confirm {the outcome}"), _("For your {side}, in the words that were agreed.")),
    "declined": (AGREE, _("Do not confirm {the outcome}"), _("Say what is wrong with it.")),
    "requested": (MOVE, _("Ask for this to be granted"), ""),
    "granted": (MOVE, _("Grant what was asked for"), ""),
    "refused": (MOVE, _("Refuse what was asked for"), ""),
    "offered": (OTHER, _("Record that this was offered: %(name)s"), ""),
    "appointed": (OTHER, _("Appoint: %(name)s"), ""),
    "declared": (OTHER, _("Declare no conflict of interest: %(name)s"), ""),
    "heard": (OTHER, _("Record that you heard %(name)s"), ""),
    "decided": (MOVE, _("Record the decision"), _("What was decided, and why.")),
    "told": (TELL, _("Record that you told %(to)s"), ""),
    "sent": (TELL, _("Record that you sent “%(name)s” to %(to)s"), ""),
    "received": (TELL, _("Record that “%(name)s” arrived"), ""),
    "read-out": (TELL, _("Record that “%(name)s” was read out"), ""),
    "filed": (TELL, _("Record that a copy is on your {agency}’s own file"), ""),
    "happened": (OTHER, _("Record that this happened: %(name)s"), ""),
    "planned": (OTHER, _("Record a date to come: %(name)s"), ""),
    "said": (
        KEEP,
        _("Add something, or answer a question"),
        _("Views, evidence, answers to {the procedure}’s questions."),
    ),
    "debriefed": (OTHER, _("Record that a debrief was held"), ""),
    "learned": (OTHER, _("Write down what others should learn"), ""),
    "suggested": (OTHER, _("Suggest a change to {the procedure}"), ""),
    "excused": (OTHER, _("Excuse this: %(name)s"), ""),
    "protected": (
        KEEP,
        _("Record what was done to protect {the subject}"),
        _("Always open. Nothing has to come first."),
    ),
    "noted": (KEEP, _("Put a note on the record"), _("Always open. You choose who may read it.")),
    "corrected": (OTHER, _("Correct a line"), _("What stood there stays to be read.")),
    "paused": (OTHER, _("Stop the clock: %(name)s"), _("Until a day you name, with the reason.")),
    "resumed": (OTHER, _("Let the clock run on: %(name)s"), ""),
    "extended": (OTHER, _("Give more time: %(name)s"), _("With the reason.")),
    "shortened": (OTHER, _("Set an earlier date: %(name)s"), _("One that fits {the subject}’s own timescale.")),
    "retimed": (OTHER, _("Count by a new calendar"), ""),
}


def action(offer: Offer, policy: Policy, names: Names, group: str = "") -> Action:
    """An offer as something to do, under the heading `group` where that is not its kind's own."""
    own, title, hint = ACTIONS[offer.kind]
    if offer.kind in policy.words and "%(" not in str(title):
        title = _("Put on the record: %(thing)s")
    if offer.kind == "took" and len(policy.routes[offer.name].to) == 1:
        title = _("%(name)s")
    words = {
        "name": sentences.named(offer.kind, offer.name, policy, names),
        "stage": sentences.stage(policy, offer.target),
        "thing": policy.words.get(offer.kind, ""),
        "to": names.whos(offer.to) if offer.to else _("somebody"),
    }
    made = str(title) % words
    return Action(offer.kind, group or own, made[:1].upper() + made[1:], str(hint), query(offer))


def query(offer: Offer) -> str:
    """What goes behind the form's address to say which offer of its kind it is; "" for most."""
    pairs = [("name", offer.name), ("target", offer.target), *(("to", one) for one in offer.to)]
    return urlencode([(key, value) for key, value in pairs if value])


def matching(offers: Iterable[Offer], item: Item) -> list[Offer]:
    """Those offers, perhaps not yet allowed, that would write what one of an item's alternatives names."""
    return [offer for offer in offers if any(_writes(offer, pattern) for pattern in item)]


def _writes(offer: Offer, pattern: Pattern) -> bool:
    return offer.kind == pattern.kind and pattern.name in ("", offer.name)
