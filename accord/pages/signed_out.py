"""What was typed when a session had ended meanwhile: kept as that worker's draft, and found again after signing in.

A form that should survive carries `keep`: a signed token that says whose it is. Source: product.md, Sign-in.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accord.access import gate
from accord.accounts.models import Worker
from accord.record import drafts
from accord.record.refusals import NotWritten

SALT = "accord.pages.signed_out"
# A page left open overnight still keeps its words in the morning.
GOOD_FOR = 24 * 60 * 60
FROM = "kept-from"
OF_THE_FORM = ("csrfmiddlewaretoken", "keep")
# What a journey is begun with, and what it notes itself.
NOT_TYPED = ("seat", "done")


@dataclass(frozen=True, slots=True)
class Kept:
    """Whose form it is, its key, what it is a form for, and (where it has one) its disagreement."""

    worker: Worker
    key: UUID
    kind: str
    reference: str


def token(worker: Worker, *, key: UUID | str, kind: str, reference: str) -> str:
    """The value of a form's hidden `keep`."""
    return signing.dumps([str(worker.pk), str(key), kind, reference], salt=SALT)


def _read(text: str) -> Kept | None:
    try:
        worker, key, kind, reference = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    found = Worker.objects.filter(pk=worker, is_active=True).first()
    return Kept(found, UUID(key), kind, reference) if found else None


class SignedOut:
    """Keeps what arrives from somebody who is no longer signed in, and sends them to sign in and back to their form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """An answer in place of the view's, for a form with a good token from nobody who is signed in."""
        if request.method != "POST" or request.user.is_authenticated:
            return None
        kept = _read(request.POST.get("keep", ""))
        if kept is None:
            return None
        try:
            _save(kept, request, timezone.now())
        except (NotWritten, Http404):
            return None
        return HttpResponseRedirect(
            f"{reverse('sign-in')}?{urlencode({'kept': '1', 'next': _back(request, kept)})}", status=303
        )


def _save(kept: Kept, request: HttpRequest, now: datetime) -> None:
    typed = {
        name: [_cleaned(one) for one in request.POST.getlist(name)] for name in request.POST if name not in OF_THE_FORM
    }
    if not kept.reference:
        draft = drafts.resume(kept.worker, kept.key)
        found = {name: answers[-1].strip() for name, answers in typed.items() if name not in NOT_TYPED}
        drafts.save(
            kept.worker,
            kept.key,
            partnership=draft.partnership,
            kind=draft.kind,
            answers={**draft.answers, **found},
            now=now,
        )
        return
    sheet = gate.disagreement(kept.worker, kept.reference, what="form", now=now).sheet
    drafts.save(
        kept.worker,
        kept.key,
        partnership=sheet.partnership,
        kind=kept.kind,
        sheet=sheet,
        answers={**typed, FROM: request.get_full_path()},
        seen=_seen(request.POST),
        now=now,
    )


def _seen(post: Mapping[str, str]) -> int:
    number = post.get("seen", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0


def _cleaned(text: str) -> str:
    """The text without characters that cannot be kept: here nobody can be asked to type them again."""
    return "".join(char for char in text if char in "\r\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))


def _back(request: HttpRequest, kept: Kept) -> str:
    return with_draft(request.get_full_path(), kept.key)


def with_draft(address: str, draft: UUID) -> str:
    """The address of a form, filled in with what a draft holds."""
    parts = urlsplit(address)
    pairs = [pair for pair in parts.query.split("&") if pair and not pair.startswith("draft=")]
    return f"{parts.path}?{'&'.join([*pairs, f'draft={draft}'])}"
