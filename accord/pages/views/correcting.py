"""Putting a line right: its form as it now reads, sent as a correction that stands beside it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accord.access import gate
from accord.engine.entries import Actor
from accord.pages import answers, correcting, correcting_read, entry_forms_made, record_rows, signed_out, write_page
from accord.pages.answers import FieldError
from accord.pages.correcting import Mending
from accord.pages.opened import Opened, opened
from accord.pages.views.writing import begun
from accord.pages.wording import gettext as _
from accord.pages.write_page import Problem
from accord.record import write as door
from accord.record.words import NEW
from accord.record.write import Writing


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, reference: str, line: int) -> HttpResponse:
    """The form for putting one line right; sent, the correction stands, or the form comes back saying why not."""
    page = opened(request, reference, "form")
    if not page.a_party or not page.actors or not 1 <= line <= len(page.lines):
        raise gate.NotThere
    by = correcting.author(page, line)
    if by is None:
        return _closed(request, page, line)
    posted = request.method == "POST"
    it = correcting.mending(page, line, request.POST.copy() if posted else begun(request, page))
    if not posted:
        if "why" not in it.typed:
            correcting.fill(it)
        return _answer(request, it, Problem(), 200)
    if "more" in it.typed:
        it.typed["rows"] = str(write_page.more_rows(it.typed))
        del it.typed["more"]
        return _answer(request, it, Problem(), 200)
    return _sent(request, it, by)


def _sent(request: HttpRequest, it: Mending, by: Actor) -> HttpResponse:
    """Writes the correction, once; whatever stands against it comes back with the words kept."""
    writing, errors = correcting_read.read(it, by)
    if writing is None:
        return _answer(request, it, Problem(errors=tuple(errors)), 422)
    try:
        written = _append(it, writing)
    except door.KeyReused:
        return _back(it.opened, "?sent=before")
    except door.Stale as stale:
        problem = write_page.stale(stale)
        it.typed["seen"], it.typed["key"] = str(len(it.opened.lines)), str(uuid.uuid4())
        return _answer(request, it, problem, 409)
    except door.Refused as refused:
        return _answer(request, it, write_page.refused(refused), 422)
    except door.BadWords as bad:
        return _answer(request, it, _bad_words(bad), 422)
    return _back(it.opened, f"?written={written.last}")


def _append(it: Mending, writing: Writing) -> door.Written:
    page = it.opened
    return door.append(
        page.seen.sheet.id,
        [writing],
        worker=page.worker,
        key=write_page.key(it.typed),
        seen=write_page.seen(it.typed, page),
        entered_at=page.now,
    )


def _bad_words(bad: door.BadWords) -> Problem:
    """Words that cannot be kept as they are, at their field."""
    field = bad.field.removeprefix(NEW)
    if field == bad.field:
        field = "why" if field else "top"
    elif not field.startswith("step-"):
        field = f"words-{field}"
    return Problem(errors=(FieldError(field, bad.says),))


def _back(page: Opened, query: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("disagreement", args=[page.seen.sheet.shown]) + query, status=303)


def _closed(request: HttpRequest, page: Opened, line: int) -> HttpResponse:
    """Why this line may not be corrected by whoever asks."""
    says = [one.says for one in correcting.refusals(page, line)]
    context = {**_frame(page, line), "errors": [], "why_not": says, "fields": ()}
    return render(request, "correct.html", context, status=422 if request.method == "POST" else 200)


def _frame(page: Opened, line: int) -> dict[str, Any]:
    return {
        "reference": page.seen.sheet.shown,
        "title": _("Correct line %(line)s") % {"line": line},
        "acting": write_page.page_acting(page),
        "stands": record_rows.rows(page, page.lines[line - 1 : line]),
    }


def _answer(request: HttpRequest, it: Mending, problem: Problem, code: int) -> HttpResponse:
    page, key = it.opened, write_page.key(it.typed)
    context = {
        **_frame(page, it.line.sequence),
        "address": request.get_full_path(),
        "errors": answers.error_list(problem.errors),
        "fields": correcting.fields(it, problem.errors),
        "key": str(key),
        "seen": str(write_page.seen(it.typed, page)),
        "keep": signed_out.token(page.worker, key=key, kind="corrected", reference=page.seen.sheet.shown),
        "rows": entry_forms_made.rows(it.typed),
        "since": record_rows.rows(page, (one for one in page.lines if one.sequence in problem.since)),
    }
    return render(request, "correct.html", context, status=code)
