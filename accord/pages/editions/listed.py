"""The list of a partnership's editions: in force, to come, before, taken back; and the uploads still open."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from accord.directory.models import Partnership
from accord.pages.dates import day, moment
from accord.policies import editions, proposals, texts
from accord.policies.models import Edition, Proposal
from accord.record import following


def shown(partnership: Partnership, today: date) -> dict[str, Any]:
    """Every edition in its place, and the uploads that have become none."""
    found = Edition.objects.filter(partnership=partnership).select_related("worker", "withdrawn_by")
    newest_first, counts = list(found.order_by("-in_force_from", "-signed_at")), following.counts(partnership)
    standing = [edition for edition in newest_first if edition.withdrawn_at is None]
    begun = [edition for edition in standing if edition.in_force_from <= today]
    coming = [edition for edition in reversed(standing) if edition.in_force_from > today]
    back = [edition for edition in newest_first if edition.withdrawn_at is not None]
    return {
        "in_force": [row(edition, counts) for edition in begun[:1]],
        "to_come": [row(edition, counts) for edition in coming],
        "ended": [row(edition, counts) for edition in begun[1:]],
        "taken_back": [row(edition, counts) for edition in back],
        "shipped": [(name, texts.policy(name).title, name == texts.DEFAULT) for name in texts.shipped()],
        "uploads": [_upload(proposal) for proposal in proposals.open_ones(partnership)],
    }


def row(edition: Edition, counts: Mapping[UUID, int]) -> dict[str, Any]:
    """One edition."""
    policy = editions.policy(edition)
    return {
        "id": edition.id,
        "title": policy.title,
        "policy": edition.policy,
        "edition": policy.edition,
        "from": day(edition.in_force_from),
        "signed_by": edition.signed_by,
        "account": edition.worker.name if edition.worker else "",
        "signed": moment(edition.signed_at),
        "reason": edition.reason,
        "welsh": bool(edition.welsh),
        "followed_by": counts.get(edition.id, 0),
        "taken_back": moment(edition.withdrawn_at) if edition.withdrawn_at else "",
        "taken_back_by": edition.withdrawn_by.name if edition.withdrawn_by else "",
    }


def _upload(proposal: Proposal) -> dict[str, Any]:
    policy = proposals.loads(proposal)
    return {
        "id": proposal.id,
        "title": policy.title if policy else "",
        "by": proposal.worker.name,
        "at": moment(proposal.uploaded_at),
    }
