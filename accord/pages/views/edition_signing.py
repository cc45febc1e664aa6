"""What an edition would mean for open deadlines; signing it; confirming, after which it comes into force on its day."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accord.engine.policy import Policy
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.editions import listed, moving, signing
from accord.pages.raising.loading import worker_of
from accord.pages.views import own_offices
from accord.pages.views.editions import in_force, upload
from accord.pages.views.frame import page
from accord.policies import proposals, signings
from accord.policies.models import Proposal
from accord.policies.signings import Signing
from accord.record import following


@require_safe
def preview(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """Which open deadlines would be others had their disagreements followed this edition: from, and to."""
    worker, now = worker_of(request), timezone.now()
    found = upload(worker, proposal)
    policy = _policy(found)
    followed = following.preview(found.partnership, policy, at=now)
    shown = {
        **_frame(found, policy),
        "found": moving.followed(followed, worker, policy.readings.zone, now),
    }
    return page(request, "editions-preview.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """The form on which an edition is signed; sent, it waits to be confirmed."""
    found = upload(worker_of(request), proposal)
    if found.edition is not None:
        return _in_force(found)
    policy, today = _policy(found), timezone.localdate()
    if request.method != "POST":
        return _form(request, found, policy, _filled_in(signings.signed(found)), (), 200)
    filled = signing.read(request.POST, found, today)
    errors = filled.errors
    if filled.signing is not None:
        try:
            signings.sign(found, filled.signing, today=today)
            return HttpResponseRedirect(reverse("edition-confirm", args=[found.pk]), status=303)
        except ValidationError as wrong:
            errors = signing.refused(wrong)
    return _form(request, found, policy, request.POST, errors, 422)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """Says once more what was signed; sent, the edition is brought into force, once."""
    worker = worker_of(request)
    found = upload(worker, proposal)
    if found.edition is not None:
        return _in_force(found)
    signed = signings.signed(found)
    if signed is None:
        return HttpResponseRedirect(reverse("edition-sign", args=[found.pk]), status=303)
    policy, errors = _policy(found), tuple[FieldError, ...]()
    if request.method == "POST":
        try:
            now, today = timezone.now(), timezone.localdate()
            signings.bring_into_force(found, _confirmed(request.POST, signed), worker=worker, at=now, today=today)
            return _in_force(upload(worker, proposal))
        except ValidationError as wrong:
            errors = tuple(FieldError("top", says) for says in wrong.messages)
    shown = {
        **_frame(found, policy),
        "signed": signed,
        "seal": signings.seal(signed),
        "readings": len(signings.readings(policy)),
        "today": signed.on == timezone.localdate(),
        "overtakes": listed.overtakes(found.partnership, signed.on),
        "same_name": listed.same_name(found),
        "errors": answers.error_list(errors),
    }
    return page(request, "editions-confirm.html", shown, 422 if errors else 200)


def _confirmed(typed: QueryDict, signed: Signing) -> Signing | None:
    """What was on the page that was confirmed: nothing, where it has been signed anew since."""
    return signed if typed.get("seal", "") == signings.seal(signed) else None


def _policy(found: Proposal) -> Policy:
    policy = proposals.loads(found)
    if policy is None:
        raise Http404
    return policy


def _in_force(found: Proposal) -> HttpResponse:
    brought = str(found.edition_id)
    return HttpResponseRedirect(own_offices.address("editions", found.partnership, brought=brought), status=303)


def _filled_in(signed: Signing | None) -> QueryDict:
    """The form as it was signed before, so that a day can be changed without ticking everything again."""
    typed = QueryDict(mutable=True)
    if signed is not None:
        day = {"on-day": str(signed.on.day), "on-month": str(signed.on.month), "on-year": str(signed.on.year)}
        typed.update({**day, "name": signed.name, "reason": signed.reason})
        typed.setlist("readings", list(signed.readings))
    return typed


def _form(
    request: HttpRequest,
    found: Proposal,
    policy: Policy,
    typed: QueryDict,
    errors: tuple[FieldError, ...],
    code: int,
) -> HttpResponse:
    shown = {
        **_frame(found, policy),
        "form": signing.form(found, policy, typed, before=in_force(found.partnership), today=timezone.localdate()),
        "errors": answers.error_list(errors),
        "wrong": own_offices.wrong(errors),
    }
    return page(request, "editions-sign.html", shown, code)


def _frame(found: Proposal, policy: Policy) -> dict[str, Any]:
    return {"place": found.partnership, "upload": found, "policy": policy}
