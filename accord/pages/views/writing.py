"""One form for every kind of entry: shown, read, handed to the record; what was typed is never lost."""

import uuid
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accord.access import gate
from accord.engine.candidates import Candidate, candidates
from accord.pages import entry_forms_again, entry_forms_read, form_page, write_page
from accord.pages import entry_forms_people as whom
from accord.pages.entry_forms_blank import Blank, plainly
from accord.pages.opened import Opened, opened
from accord.record import drafts
from accord.record import write as door


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """The form for one entry; sent, what it says stands on the record, or the form comes back saying why not."""
    page = opened(request, reference, "form")
    candidate = _candidate(page, kind, request.GET)
    if request.method != "POST" and form_page.is_filled_in_here(page, candidate) and "otherwise" not in request.GET:
        address = reverse("form", args=[page.seen.sheet.shown, candidate.name])
        return HttpResponseRedirect(f"{address}?{urlencode([('to', one) for one in candidate.to])}", status=303)
    typed = request.POST.copy() if request.method == "POST" else begun(request, page)
    blank = Blank(opened=page, candidate=candidate, actings=whom.actings(page, candidate), typed=typed)
    if request.method != "POST":
        if kind == "agreed" and "draft" not in request.GET:
            entry_forms_again.fill(typed, page)
        return _answer(request, blank, write_page.Problem(), 200)
    if "more" in typed:
        typed["rows"] = str(write_page.more_rows(typed))
        del typed["more"]
        return _answer(request, blank, write_page.Problem(), 200)
    return _sent(request, blank)


def _candidate(page: Opened, kind: str, asked: QueryDict) -> Candidate:
    """The one thing the address names; NotThere where there is nothing of the kind to be written here."""
    meant = Candidate(kind, asked.get("name", ""), asked.get("target", ""), tuple(asked.getlist("to")))
    if meant not in candidates(page.standing) or not page.actors:
        raise gate.NotThere
    return meant


def begun(request: HttpRequest, page: Opened) -> QueryDict:
    """An empty form with a key of its own; or what was typed before an idle sign-out."""
    typed = QueryDict(mutable=True)
    typed["key"], typed["seen"] = str(uuid.uuid4()), str(len(page.lines))
    try:
        draft = drafts.resume(page.worker, uuid.UUID(request.GET.get("draft", "")))
    except (ValueError, door.NoSuchDraft):
        return typed
    for field, answer in draft.answers.items():
        typed.setlist(field, answer if isinstance(answer, list) else [answer])
    typed["key"], typed["seen"] = str(draft.id), str(draft.seen)
    return typed


def _sent(request: HttpRequest, blank: Blank) -> HttpResponse:
    """Writes what the form says, once; whatever stands against it comes back with the words kept."""
    page = blank.opened
    if not write_page.may_be_sent(blank):
        return _answer(request, blank, write_page.Problem(), 422)
    errors = entry_forms_read.read(blank)[1]
    writing = entry_forms_read.read(plainly(blank))[0]
    if writing is None:
        return _answer(request, blank, write_page.Problem(errors=tuple(errors)), 422)
    try:
        written = door.append(
            page.seen.sheet.id,
            [writing],
            worker=page.worker,
            key=write_page.key(blank.typed),
            seen=write_page.seen(blank.typed, blank.opened),
            entered_at=page.now,
        )
    except door.KeyReused:
        return _back(page, "?sent=before")
    except door.Stale as stale:
        return _answer(request, read_anew(blank), write_page.stale(stale), 409)
    except door.Refused as refused:
        return _answer(request, replace(blank, refused=refused.refusals), write_page.refused(refused), 422)
    except door.BadWords as bad:
        return _answer(request, blank, write_page.bad_words(bad), 422)
    return _back(page, f"?written={written.last}")


def read_anew(blank: Blank) -> Blank:
    """The same form with what is new taken as read, so that it can be sent again by whoever still means it."""
    blank.typed["seen"], blank.typed["key"] = str(len(blank.opened.lines)), str(uuid.uuid4())
    return blank


def _back(page: Opened, query: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("disagreement", args=[page.seen.sheet.shown]) + query, status=303)


def _answer(request: HttpRequest, blank: Blank, problem: write_page.Problem, code: int) -> HttpResponse:
    return render(request, "write.html", write_page.context(blank, problem, request.get_full_path()), status=code)
