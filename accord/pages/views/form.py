"""A form or letter of the procedure, for one disagreement: to fill in and send, to read, to print."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accord.pages import form_page, write_page
from accord.pages.answers import FieldError
from accord.pages.form_page import Filled
from accord.pages.opened import opened
from accord.pages.views.writing import begun, read_anew
from accord.record import write as door


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, reference: str, form_id: str) -> HttpResponse:
    """The form made from the record; sent once nothing in it may identify anybody, or as a letter to everyone."""
    page = opened(request, reference, "form")
    wanted = form_page.form_of(page, form_id)
    typed = request.POST.copy() if request.method == "POST" else begun(request, page)
    filled = form_page.filled(page, wanted, typed, request.GET.getlist("to"))
    if request.method != "POST":
        return _answer(request, filled, write_page.Problem(), 200)
    return _sent(request, filled)


def _sent(request: HttpRequest, form: Filled) -> HttpResponse:
    if not form_page.may_be_sent(form):
        return _answer(request, form, write_page.Problem(errors=form_page.not_open(form)), 422)
    if errors := tuple(form_page.wrong(form)):
        return _answer(request, form, write_page.Problem(errors=errors), 422)
    page, blank = form.page, form.blank
    try:
        door.append(
            page.seen.sheet.id,
            form_page.writings(form),
            worker=page.worker,
            key=write_page.key(blank.typed),
            seen=write_page.seen(blank.typed, blank.opened),
            entered_at=page.now,
        )
    except door.KeyReused:
        return _back(form)
    except door.Stale as stale:
        anew = replace(form, blank=read_anew(blank))
        return _answer(request, anew, form_page.refused(anew, write_page.stale(stale)), 409)
    except door.Refused as refused:
        tried = replace(form, blank=replace(blank, refused=refused.refusals))
        return _answer(request, tried, form_page.refused(tried, write_page.refused(refused)), 422)
    except door.BadWords as bad:
        problem = write_page.Problem(errors=(FieldError(bad.field, bad.says),))
        return _answer(request, form, form_page.refused(form, problem), 422)
    return _back(form)


def _back(form: Filled) -> HttpResponseRedirect:
    address = reverse("form", args=[form.page.seen.sheet.shown, form.form.id])
    return HttpResponseRedirect(f"{address}#sent", status=303)


def _answer(request: HttpRequest, form: Filled, problem: write_page.Problem, code: int) -> HttpResponse:
    shown = form_page.context(form, problem, again="again" in request.GET)
    return render(request, "form.html", shown, status=code)
