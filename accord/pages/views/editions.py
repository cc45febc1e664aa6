"""Editions on the web: the office's list of them, an upload checked and put right, taking one back."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.engine.policy import Policy
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.dates import day
from accord.pages.editions import checked, listed, uploading
from accord.pages.editions.uploading import Sent
from accord.pages.procedure_pages import comparing
from accord.pages.raising.loading import worker_of
from accord.pages.views import own_offices
from accord.pages.views.frame import page
from accord.policies import editions as policies
from accord.policies import proposals
from accord.policies.models import Edition, Proposal
from accord.record import following


@require_http_methods(["GET", "HEAD", "POST"])
def editions(request: HttpRequest) -> HttpResponse:
    """The editions of a partnership, with the form to upload one; sent, it is kept and proved."""
    worker = worker_of(request)
    place = own_offices.chosen(request, worker)
    if isinstance(place, HttpResponse):
        return place
    if request.method != "POST":
        return _list(request, place, Sent("", "", ()), 200)
    sent = uploading.sent(request, instead=False)
    if sent.errors:
        return _list(request, place, sent, 422)
    kept = proposals.keep(_key(request), place, sent.text, sent.welsh, worker=worker, at=timezone.now())
    return _to("edition-check", kept.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """Everything that can be said of an upload, with its text to be put right."""
    worker = worker_of(request)
    found = upload(worker, proposal)
    if request.method != "POST":
        return _checked(request, found, Sent(found.text, found.welsh, ()), 200)
    if found.edition is not None:
        return HttpResponseRedirect(own_offices.address("editions", found.partnership), status=303)
    if "discard" in request.POST:
        proposals.discard(found)
        return HttpResponseRedirect(own_offices.address("editions", found.partnership), status=303)
    sent = uploading.put_right(request, found.text, found.welsh) or uploading.sent(request, instead=True)
    if sent.errors:
        return _checked(request, found, sent, 422)
    try:
        seen = request.POST.get("seen", "")
        proposals.correct(found, sent.text, sent.welsh, seen=seen, worker=worker, at=timezone.now())
    except proposals.Changed as changed:
        again = Sent(sent.text, sent.welsh, (FieldError("text", changed.messages[0]),))
        return _checked(request, upload(worker, proposal), again, 409)
    return _to("edition-check", found.pk)


@require_safe
def compare(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """What an upload changes against the edition in force, or (?with=coming) against the one to come."""
    found = upload(worker_of(request), proposal)
    later = listed.coming(found.partnership, timezone.localdate()) if request.GET.get("with") == "coming" else None
    old, new = policies.policy(later) if later else in_force(found.partnership), proposals.loads(found)
    if old is None or new is None:
        raise Http404
    shown = {
        "place": found.partnership,
        "policy": new,
        "upload": found,
        "later": day(later.in_force_from) if later else "",
        "shown": comparing.shown(listed.called(old), old, listed.called(new), new),
    }
    return page(request, "editions-compare.html", shown)


@require_safe
def text(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    """The text of an edition, or (?welsh=1) its labels in Welsh, as a file to keep."""
    found = _edition(worker_of(request), edition)
    welsh = "welsh" in request.GET
    if welsh and not found.welsh:
        raise Http404
    answer = HttpResponse(found.welsh if welsh else found.text, content_type="text/plain; charset=utf-8")
    name = f"{found.policy}-{found.in_force_from.isoformat()}{'.cy' if welsh else ''}.toml"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    """Asks whether an edition to come is to be taken back; sent, it is."""
    worker = worker_of(request)
    found = _edition(worker, edition)
    errors: tuple[FieldError, ...] = ()
    if request.method == "POST":
        try:
            policies.withdraw(found.partnership, found.pk, worker=worker, at=timezone.now())
            listing = own_offices.address("editions", found.partnership, back=str(found.pk))
            return HttpResponseRedirect(listing, status=303)
        except ValidationError as wrong:
            errors = tuple(FieldError("top", says) for says in wrong.messages)
    shown = {
        "place": found.partnership,
        "errors": answers.error_list(errors),
        "edition": listed.row(found, following.counts(found.partnership)),
        "open": found.withdrawn_at is None and not errors,
    }
    return page(request, "editions-withdraw.html", shown, 422 if errors else 200)


def upload(worker: Worker, proposal: uuid.UUID) -> Proposal:
    """An upload of a partnership in whose office this worker sits today; 404 for any other."""
    found = get_object_or_404(Proposal.objects.select_related("partnership", "worker", "edition"), pk=proposal)
    own_offices.refuse_others(worker, found.partnership)
    return found


def _edition(worker: Worker, edition: uuid.UUID) -> Edition:
    found = get_object_or_404(Edition.objects.select_related("partnership", "worker"), pk=edition)
    own_offices.refuse_others(worker, found.partnership)
    return found


def _key(request: HttpRequest) -> uuid.UUID:
    """The upload's own id, which the form has had from the beginning: sent twice, it is one upload."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def _to(name: str, proposal: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[proposal]), status=303)


def in_force(place: Partnership) -> Policy | None:
    """The policy that an upload would follow; None before the first edition."""
    try:
        return policies.policy(policies.in_force(place, timezone.localdate()))
    except policies.NoEdition:
        return None


def _list(request: HttpRequest, place: Partnership, sent: Sent, code: int) -> HttpResponse:
    shown = {
        **listed.shown(place, timezone.localdate()),
        **_boxes(sent),
        "place": place,
        "here": own_offices.address("editions", place),
        "closed_days": own_offices.address("closed-days", place),
        "elsewhere": len(own_offices.offices(worker_of(request))) > 1,
        "key": str(_key(request)),
        "brought": request.GET.get("brought", ""),
        "back": request.GET.get("back", ""),
    }
    return page(request, "editions.html", shown, code)


def _checked(request: HttpRequest, found: Proposal, sent: Sent, code: int) -> HttpResponse:
    later = listed.coming(found.partnership, timezone.localdate())
    shown = {
        **checked.shown(found, in_force(found.partnership)),
        "same_name": listed.same_name(found),
        "coming": day(later.in_force_from) if later and later.pk != found.edition_id else "",
        **_boxes(sent),
        "place": found.partnership,
        "back": own_offices.address("editions", found.partnership),
        "upload": found,
        "seen": request.POST.get("seen", "") if code == 409 else proposals.digest(found),
    }
    return page(request, "editions-check.html", shown, code)


def _boxes(sent: Sent) -> dict[str, Any]:
    return {
        "text": sent.text,
        "welsh": sent.welsh,
        "errors": answers.error_list(sent.errors),
        "wrong": own_offices.wrong(sent.errors),
    }
