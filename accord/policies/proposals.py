"""Policies that an office has uploaded: kept as they are, proved, signed, and brought into force once."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.loader import PolicyErrors, load
from accord.engine.loader.labels import with_labels
from accord.engine.policy import Policy
from accord.policies import editions, proving
from accord.policies.models import Proposal


class Changed(ValidationError):
    """Somebody changed the upload, or brought another edition in, since the page was shown."""


def open_ones(partnership: Partnership) -> list[Proposal]:
    """The uploads of a partnership that have not become an edition, the latest first."""
    found = Proposal.objects.filter(partnership=partnership, edition=None).select_related("worker")
    return list(found.order_by("-uploaded_at", "id"))


def keep(proposal: UUID, partnership: Partnership, text: str, welsh: str, *, worker: Worker, at: datetime) -> Proposal:
    """An upload, kept and proved; sent again under the same id it is the one that was kept. Takes some seconds."""
    fresh = {"text": text, "welsh": welsh, "worker": worker, "uploaded_at": at}
    # Kept first: whatever becomes of the proof, nothing is lost.
    kept, _made = Proposal.objects.get_or_create(pk=proposal, partnership=partnership, defaults=fresh)
    if not kept.proof:
        kept.proof = proving.prove(kept.text)
        Proposal.objects.filter(pk=kept.pk, text=kept.text).update(proof=kept.proof)
    return kept


def correct(proposal: Proposal, text: str, welsh: str, *, seen: str, worker: Worker, at: datetime) -> Proposal:
    """The upload with its text put right, and proved anew; what was signed of it before is void.

    `seen` is the `digest` of what was shown. Raises Changed where that has been changed since.
    """
    proof = proposal.proof if text == proposal.text and proposal.proof else proving.prove(text)
    with transaction.atomic():
        kept = locked(proposal)
        if (kept.text, kept.welsh, kept.proof) == (text, welsh, proof):
            return kept
        if digest(kept) != seen:
            raise Changed(
                _(
                    "Meanwhile %(name)s changed this upload. What you wrote stands below and was not kept. "
                    "Open the upload in another window to see what is new, and send yours again if it still holds."
                )
                % {"name": kept.worker.name}
            )
        kept.text, kept.welsh, kept.proof, kept.signing = text, welsh, proof, ""
        kept.worker, kept.uploaded_at = worker, at
        kept.save()
        return kept


def discard(proposal: Proposal) -> None:
    """Throws an upload away; one that became an edition stays."""
    Proposal.objects.filter(pk=proposal.pk, edition=None).delete()


def policy(proposal: Proposal) -> Policy:
    """The policy of an upload. Raises PolicyErrors with every mistake in it."""
    return load(proposal.text, "policy.toml")


def loads(proposal: Proposal) -> Policy | None:
    """The policy of an upload; None for one that has mistakes."""
    try:
        return policy(proposal)
    except PolicyErrors:
        return None


def welsh_missing(proposal: Proposal, policy: Policy) -> tuple[str, ...]:
    """What the labels in Welsh leave in the policy's own language. Raises PolicyErrors with every mistake in them."""
    return with_labels(policy, proposal.welsh, "policy.cy.toml").missing if proposal.welsh else ()


def digest(proposal: Proposal) -> str:
    """What an upload is known by: another one when a character of it, or of its Welsh labels, changes."""
    return editions.digest_of(f"{proposal.text}\0{proposal.welsh}")


def locked(proposal: Proposal) -> Proposal:
    """The upload as it is now, and nobody else's to change until the transaction ends. Changed once it is gone."""
    found = Proposal.objects.select_related("partnership", "worker", "edition")
    kept = found.select_for_update(of=("self",)).filter(pk=proposal.pk).first()
    if kept is None:
        raise Changed(_("Meanwhile somebody threw this upload away, so nothing was done."))
    return kept
