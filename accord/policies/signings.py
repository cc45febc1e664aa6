"""Signing an upload: the day, the name, every reading; then bringing it into force, once, as it was signed."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.loader import PolicyErrors
from accord.engine.policy import Policy, Rule
from accord.policies import editions, proposals, proving
from accord.policies.models import Edition, Proposal
from accord.policies.proposals import Changed

NOUNS = ("signposts", "stages", "gates", "duties", "routes", "seats", "forms", "events", "facts")


@dataclass(frozen=True, slots=True)
class Signing:
    """What somebody of the office signed: from which day, by what name, which readings, and why in spite of the proof.

    `digest`: of the text they signed. `newest`: the newest edition there was then, "" for none.
    """

    digest: str
    newest: str
    on: date
    name: str
    readings: tuple[str, ...]
    reason: str = ""


def readings(policy: Policy) -> dict[str, Rule]:
    """Every rule that says how it is read, by noun and id: what the office signs, one by one."""
    rules = [rule for noun in NOUNS for rule in getattr(policy, noun).values() if rule.reading]
    return {f"{type(rule).__name__.lower()} {rule.id}": rule for rule in rules}


def sign(proposal: Proposal, signing: Signing, *, today: date) -> None:
    """Keeps what was signed, to be confirmed. ValidationError, by field, for what cannot be signed so; or Changed."""
    _refuse_changed(proposal, signing)
    if found := wrong(proposal, signing, today=today):
        raise ValidationError(found)
    Proposal.objects.filter(pk=proposal.pk, edition=None).update(signing=_as_text(signing))


def signed(proposal: Proposal) -> Signing | None:
    """What somebody signed of an upload as it stands now; None before."""
    if not proposal.signing:
        return None
    kept: dict[str, Any] = json.loads(proposal.signing)
    kept |= {"on": date.fromisoformat(kept["on"]), "readings": tuple(kept["readings"])}
    return Signing(**kept)


def seal(signing: Signing) -> str:
    """What a signing is known by: another one when anything that was signed is changed."""
    return editions.digest_of(_as_text(signing))


def bring_into_force(
    proposal: Proposal, signing: Signing | None, *, worker: Worker, at: datetime, today: date
) -> Edition:
    """The edition that comes of an upload as it was signed; the same one when asked twice. Raises as `sign` does.

    `signing`: as it was confirmed; None where something else has been signed since.
    """
    with transaction.atomic():
        # First the partnership, as whoever brings another edition in: two at once see each other.
        Partnership.objects.select_for_update().get(pk=proposal.partnership_id)
        kept = proposals.locked(proposal)
        if kept.edition is not None:
            return kept.edition
        if signing is None or signed(kept) != signing:
            raise _changed()
        sign(kept, signing, today=today)
        kept.edition = editions.bring_into_force(
            kept.partnership,
            kept.text,
            welsh=kept.welsh,
            signed_by=signing.name,
            worker=worker,
            on=signing.on,
            at=at,
            reason=signing.reason,
        )
        kept.save(update_fields=["edition"])
        return kept.edition


def newest(partnership: Partnership) -> str:
    """The id of the partnership's newest edition, "" for none: by it two who bring one in at once see each other."""
    found = editions.newest(partnership)
    return str(found.pk) if found else ""


def _refuse_changed(proposal: Proposal, signing: Signing) -> None:
    if signing.digest != proposals.digest(proposal):
        raise _changed()
    if signing.newest != newest(proposal.partnership):
        raise Changed(
            _(
                "Meanwhile another edition was brought in or taken back for this partnership, so nothing was done. "
                "Look at the list of editions; then sign this one again if it still holds."
            )
        )


def _changed() -> Changed:
    return Changed(_("This upload was changed since you signed it, so nothing was done. Look at it, then sign again."))


def wrong(proposal: Proposal, signing: Signing, *, today: date) -> dict[str, str]:
    """What cannot be signed so, by field ("top" for the upload itself); nothing when all is well."""
    return {field: says for field, says in _wrong(proposal, signing, today) if says}


def _wrong(proposal: Proposal, signing: Signing, today: date) -> list[tuple[str, str]]:
    found = proposals.policy(proposal)
    unsigned = set(readings(found)) - set(signing.readings)
    return [
        ("on", _refused_day(proposal.partnership, signing.on, today)),
        ("name", "" if signing.name.strip() else _("Write the name of the person of the office who signs.")),
        (
            "readings",
            ngettext(
                "Tick every reading: one is not ticked yet. If it is wrong, correct the file first.",
                "Tick every reading: %(number)s are not ticked yet. If one is wrong, correct the file first.",
                len(unsigned),
            )
            % {"number": len(unsigned)}
            if unsigned
            else "",
        ),
        ("top", _unfit(proposal, found)),
        (
            "reason",
            _("The proof found what cannot work as it is written. Correct the file, or write why it comes in so.")
            if proving.outcome(proposal.proof).grave and not signing.reason.strip()
            else "",
        ),
    ]


def _unfit(proposal: Proposal, policy: Policy) -> str:
    if not proposal.proof:
        return _("It has not been proved yet. Go back to the upload and check it again.")
    try:
        proposals.welsh_missing(proposal, policy)
    except PolicyErrors:
        return _("There are mistakes in the labels in Welsh. Put them right, or leave them out.")
    return ""


def _refused_day(partnership: Partnership, on: date, today: date) -> str:
    try:
        editions.refuse_day(partnership, on, today)
    except ValidationError as wrong:
        return str(wrong.messages[0])
    return ""


def _as_text(signing: Signing) -> str:
    kept = {**asdict(signing), "on": signing.on.isoformat()}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
