"""Signing in with a name and a password, and the limit on guesses at them."""

import unicodedata
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts import guesses
from accord.accounts.models import Identity, Worker


def sign_in_name(typed: str) -> str:
    """A sign-in name as it is kept: capitals, blanks at the ends and ways of writing one letter make no difference."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def enrol(
    name: str,
    sign_in: str,
    password: str,
    *,
    joined_at: datetime,
    email: str = "",
    telephone: str = "",
    is_administrator: bool = False,
) -> Worker:
    """A new worker who signs in with this name and password; ValidationError says which will not do, and why."""
    worker = Worker(name=name, email=email, telephone=telephone, is_administrator=is_administrator, joined_at=joined_at)
    subject = sign_in_name(sign_in)
    validate_password(password, worker)
    worker.set_password(password)
    worker.full_clean()
    identity = Identity(worker=worker, issuer=Identity.ACCORD, subject=subject)
    _refuse_unusable(subject)
    with transaction.atomic():
        worker.save()
        identity.save()
    return worker


def _refuse_unusable(subject: str) -> None:
    if not subject or "\x00" in subject or len(subject) > 255:
        raise ValidationError(
            _("The sign-in name %(name)r will not do. Write between 1 and 255 letters, digits or signs.")
            % {"name": subject[:40]}
        )
    if Identity.objects.filter(issuer=Identity.ACCORD, subject=subject).exists():
        raise ValidationError(_("The sign-in name “%(name)s” is taken. Write another one.") % {"name": subject})


def deactivate(worker: Worker) -> None:
    """Stops a worker from signing in and ends every session at once, also ones that a later return would revive."""
    Worker.objects.filter(pk=worker.pk).update(is_active=False, session_series=F("session_series") + 1)
    worker.refresh_from_db()


class PasswordBackend:
    """Answers Django's questions who signs in and whose session this is."""

    def authenticate(self, request: HttpRequest | None, name: str, password: str) -> Worker | None:
        """The worker with this sign-in name and password; None for any other pair, or after too many guesses."""
        return check(name, password, address=address_of(request) if request else "", at=timezone.now())

    def get_user(self, user_id: UUID | str) -> Worker | None:
        """The worker of a session; None once deactivated, which ends it."""
        return Worker.objects.filter(pk=user_id, is_active=True).first()


def check(typed: str, password: str, *, address: str, at: datetime) -> Worker | None:
    """The worker meant, if the password is theirs, they are active and there were not too many guesses.

    Unknown names cost the same work and count the same guesses, so that nobody learns here which names exist.
    """
    subject = sign_in_name(typed)
    if not guesses.allowed(subject, address, at):
        return None
    worker = _known(subject)
    if worker is None:
        Worker().set_password(password)
        return None
    if not worker.check_password(password) or not worker.is_active:
        return None
    guesses.forget(subject, address, at)
    return worker


def _known(subject: str) -> Worker | None:
    if "\x00" in subject:
        return None
    identities = Identity.objects.filter(issuer=Identity.ACCORD, subject=subject).select_related("worker")
    return next((identity.worker for identity in identities), None)


def address_of(request: HttpRequest) -> str:
    """The network address a request comes from: behind a proxy, the one the proxy saw."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
