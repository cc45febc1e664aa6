"""Editions: which policy is in force for a partnership on a day, and bringing the next one into force."""

import hashlib
from datetime import date, datetime
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine import loader
from accord.engine.policy import Policy
from accord.policies.models import Edition


class NoEdition(LookupError):
    """No policy is in force for a partnership on the day asked about."""


def bring_into_force(
    partnership: Partnership, text: str, *, signed_by: str, worker: Worker | None, on: date, at: datetime
) -> Edition:
    """Puts the policy `text` in force from the day `on`: disagreements raised from then on follow it, no earlier ones.

    `signed_by` names the person of the office who signs its readings; `worker` is their account, where they have one.
    Refuses a policy that does not load (the loader's error says where) and a day before the newest edition's.
    """
    policy = loader.load(text, f"{partnership.pk}.toml")
    if not signed_by.strip():
        raise ValidationError(
            _("Nobody has signed. Write the name of the person of the office who signs its readings.")
        )
    with transaction.atomic():
        # One at a time: two editions brought in at once must not both take themselves for the newest.
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        _refuse_earlier(partnership, on)
        return Edition.objects.create(
            partnership=partnership,
            policy=policy.id,
            text=text,
            digest=digest_of(text),
            in_force_from=on,
            signed_by=signed_by.strip(),
            worker=worker,
            signed_at=at,
        )


def _refuse_earlier(partnership: Partnership, on: date) -> None:
    newest = Edition.objects.filter(partnership=partnership).order_by("in_force_from").last()
    if newest is not None and on < newest.in_force_from:
        raise ValidationError(
            _(
                "The day %(on)s is before %(newest)s, from which the newest edition is in force. "
                "Write %(newest)s or a later day: an edition never changes what was in force before it."
            )
            % {"on": on.isoformat(), "newest": newest.in_force_from.isoformat()}
        )


def in_force(partnership: Partnership | str, on: date) -> Edition:
    """The edition in force for a partnership on this day (of one day's, the one signed last); NoEdition without any."""
    editions = Edition.objects.filter(partnership=partnership, in_force_from__lte=on)
    found = editions.order_by("-in_force_from", "-signed_at").first()
    if found is None:
        raise NoEdition(
            _("No procedure is in force for this partnership on %(on)s. Ask its office to bring one into force.")
            % {"on": on.isoformat()}
        )
    return found


def policy(edition: Edition) -> Policy:
    """The policy of an edition, read once for each text; ValueError if the text is not the one that was signed."""
    return _loaded(edition.digest, edition.text)


@lru_cache(maxsize=64)
def _loaded(digest: str, text: str) -> Policy:
    if digest_of(text) != digest:
        raise ValueError(
            f"The text kept for the edition {digest} has the digest {digest_of(text)}: it was changed after "
            "it was signed. Restore it from a copy kept elsewhere."
        )
    return loader.load(text, f"{digest[:12]}.toml")


def digest_of(text: str) -> str:
    """What an edition's text is known by: SHA-256 of its UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
