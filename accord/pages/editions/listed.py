"""The list of a partnership's editions: in force, to come, before, taken back; and the uploads still open."""

from collections.abc import Mapping
from datetime import date
from itertools import zip_longest
from typing import Any
from uuid import UUID

from accord.directory.models import Partnership
from accord.engine.policy import Policy
from accord.pages.dates import day, moment
from accord.pages.wording import gettext as _
from accord.policies import editions, proposals, texts
from accord.policies.models import Edition, Proposal
from accord.record import following


def shown(partnership: Partnership, today: date) -> dict[str, Any]:
    """Every edition in its place, and the uploads that have become none."""
    found = Edition.objects.filter(partnership=partnership).select_related("worker", "withdrawn_by")
    newest_first, counts = list(found.order_by("-in_force_from", "-signed_at")), following.counts(partnership)
    standing = [edition for edition in newest_first if edition.withdrawn_at is None]
    begun = [edition for edition in standing if edition.in_force_from <= today]
    ahead = [edition for edition in reversed(standing) if edition.in_force_from > today]
    back = [edition for edition in newest_first if edition.withdrawn_at is not None]
    return {
        "in_force": [row(edition, counts) for edition in begun[:1]],
        "to_come": [
            row(edition, counts, overtaken=bool(later and later.in_force_from == edition.in_force_from))
            for edition, later in zip_longest(ahead, ahead[1:])
        ],
        "ended": [row(edition, counts) for edition in begun[1:]],
        "taken_back": [row(edition, counts) for edition in back],
        "shipped": [(name, texts.policy(name).title, name == texts.DEFAULT) for name in texts.shipped()],
        "uploads": [_upload(proposal) for proposal in proposals.open_ones(partnership)],
    }


def same_name(proposal: Proposal) -> str:
    """What to say of an upload that bears the name of an edition there is already; "" for any other."""
    policy = proposals.loads(proposal)
    if policy is None or not policy.edition:
        return ""
    for edition in Edition.objects.filter(partnership=proposal.partnership, withdrawn_at=None).order_by(
        "in_force_from"
    ):
        there = editions.policy(edition)
        if (there.title, there.edition) == (policy.title, policy.edition):
            says = _(
                "The edition from %(day)s is called “%(name)s” as well. To tell them apart, "
                "write another name after “edition =” in the file."
            )
            return says % {"day": day(edition.in_force_from), "name": policy.edition}
    return ""


def coming(partnership: Partnership, today: date) -> Edition | None:
    """The last of the editions whose day has not come yet."""
    last = editions.newest(partnership)
    return last if last is not None and last.in_force_from > today else None


def overtakes(partnership: Partnership, on: date) -> str:
    """What to say of an edition to be brought in on the day from which another is to come; "" on any other day."""
    last = editions.newest(partnership)
    if last is None or last.in_force_from != on:
        return ""
    says = _("It takes the place of “%(title)s”, which %(name)s signed for the same day: nothing will follow that one.")
    return says % {"title": called(editions.policy(last)), "name": last.signed_by}


def called(policy: Policy) -> str:
    """The title of a policy with the name of its edition, where it has one."""
    return f"{policy.title}, {policy.edition}" if policy.edition else policy.title


def row(edition: Edition, counts: Mapping[UUID, int], *, overtaken: bool = False) -> dict[str, Any]:
    """One edition. `overtaken`: another was signed later for the same day."""
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
        "overtaken": overtaken,
        "followed_by": counts.get(edition.id, 0),
        "taken_back": moment(edition.withdrawn_at) if edition.withdrawn_at else "",
        "taken_back_by": edition.withdrawn_by.name if edition.withdrawn_by else "",
    }


def _upload(proposal: Proposal) -> dict[str, Any]:
    policy = proposals.loads(proposal)
    return {
        "id": proposal.id,
        "title": called(policy) if policy else "",
        "by": proposal.worker.name,
        "at": moment(proposal.uploaded_at),
    }
