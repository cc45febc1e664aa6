"""Editions: which policy is in force for a partnership on a day, and bringing the next one into force."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine import loader
from accord.engine.loader.labels import with_labels
from accord.engine.policy import Policy
from accord.policies.models import Edition


class NoEdition(LookupError):
    """No policy is in force for a partnership on the day asked about."""


def bring_into_force(
    partnership: Partnership,
    text: str,
    *,
    signed_by: str,
    worker: Worker | None,
    on: date,
    at: datetime,
    welsh: str = "",
    reason: str = "",
) -> Edition:
    """Puts the policy `text` in force from the day `on`: disagreements raised from then on follow it, no earlier ones.

    `signed_by` names the person of the office who signs its readings; `worker` is their account, where they have one.
    `reason`: why, although its proof found what cannot work. Refuses a policy, and labels in Welsh, that do not load
    (the loader's error says where), a day that is past, and a day before the newest edition's.
    """
    policy = _read(partnership, text, welsh)
    if not signed_by.strip():
        raise ValidationError(
            _("Nobody has signed. Write the name of the person of the office who signs its readings.")
        )
    with transaction.atomic():
        # One at a time: two editions brought in at once must not both take themselves for the newest.
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        last = newest(partnership)
        refuse_day(partnership, on, timezone.localdate(at))
        return Edition.objects.create(
            partnership=partnership,
            policy=policy.id,
            text=text,
            welsh=welsh,
            digest=digest_of(text),
            in_force_from=on,
            signed_by=signed_by.strip(),
            worker=worker,
            # Of one day's, the one signed last holds, also where a clock was read before the other's lock was let go.
            signed_at=max(at, last.signed_at) if last else at,
            reason=reason.strip(),
        )


def _read(partnership: Partnership, text: str, welsh: str) -> Policy:
    policy = loader.load(text, f"{partnership.pk}.toml")
    if welsh:
        with_labels(policy, welsh, f"{partnership.pk}.cy.toml")
    return policy


def refuse_day(partnership: Partnership, on: date, today: date) -> None:
    """Raises ValidationError for a day from which no edition can come into force any more."""
    last = newest(partnership)
    if last is not None and on < last.in_force_from:
        raise ValidationError(
            _(
                "The day %(on)s is before %(newest)s, from which the newest edition is in force. "
                "Write %(newest)s or a later day: an edition never changes what was in force before it."
            )
            % {"on": _day(on), "newest": _day(last.in_force_from)}
        )
    if on < today:
        raise ValidationError(
            _("The day %(on)s is past. Write today or a later day: an edition never changes what was in force before.")
            % {"on": _day(on)}
        )


def newest(partnership: Partnership) -> Edition | None:
    """The edition whose day comes last (of one day's, the one signed last); None before the first."""
    standing = Edition.objects.filter(partnership=partnership, withdrawn_at=None)
    return standing.order_by("-in_force_from", "-signed_at").first()


def in_force(partnership: Partnership | str, on: date) -> Edition:
    """The edition in force for a partnership on this day (of one day's, the one signed last); NoEdition without any."""
    editions = Edition.objects.filter(partnership=partnership, in_force_from__lte=on, withdrawn_at=None)
    found = editions.order_by("-in_force_from", "-signed_at").first()
    if found is None:
        raise NoEdition(
            _("No procedure is in force for this partnership on %(on)s. Ask its office to bring one into force.")
            % {"on": _day(on)}
        )
    return found


def withdraw(partnership: Partnership, edition: UUID, *, worker: Worker, at: datetime) -> Edition:
    """Takes back an edition whose day has not come: it stays among the editions, and is never in force.

    A second time does nothing. Raises ValidationError once its day has come, Edition.DoesNotExist for another's.
    """
    with transaction.atomic():
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        found = Edition.objects.get(pk=edition, partnership=partnership)
        if found.withdrawn_at is not None:
            return found
        if found.in_force_from <= timezone.localdate(at):
            raise ValidationError(
                _(
                    "This edition has been in force since %(day)s, so it cannot be taken back. "
                    "Upload the edition that is to follow it, and bring that into force."
                )
                % {"day": _day(found.in_force_from)}
            )
        found.withdrawn_at, found.withdrawn_by = at, worker
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
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


def _day(on: date) -> str:
    return date_format(on, "l j F Y")
