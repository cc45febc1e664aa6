"""Signing in with a name and a password, and signing out."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accord.accounts import guesses, signing
from accord.accounts.models import Worker
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.views.frame import page
from accord.pages.wording import gettext as _


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks who somebody is; then on to the page they wanted, or home."""
    onward = _onward(request)
    if request.user.is_authenticated and request.method != "POST":
        return HttpResponseRedirect(onward)
    if request.method != "POST":
        return _form(request, onward, [], 200)
    typed, password = request.POST.get("name", ""), request.POST.get("password", "")
    if missing := _missing(typed, password):
        return _form(request, onward, missing, 422)
    worker = authenticate(request, name=typed, password=password)
    if not isinstance(worker, Worker):
        return _form(request, onward, [_refusal(request, typed)], 422)
    login(request, worker)
    return HttpResponseRedirect(onward, status=303)


@sensitive_variables("password")
def _missing(typed: str, password: str) -> list[FieldError]:
    found = [] if typed.strip() else [FieldError("name", _("Write your sign-in name."))]
    return found if password else [*found, FieldError("password", _("Write your password."))]


def _refusal(request: HttpRequest, typed: str) -> FieldError:
    """The same for a wrong name and a wrong password; another when no more guesses are looked at."""
    if guesses.used_up(signing.sign_in_name(typed), signing.address_of(request), timezone.now()):
        says = _(
            "There were too many tries. For your safety none is looked at for now, not even the right password. "
            "Wait 15 minutes, then try again. If you cannot wait, telephone instead."
        )
        return FieldError("name", says)
    return FieldError("name", _("This name and this password do not belong together. Check both and try again."))


def _form(request: HttpRequest, onward: str, errors: list[FieldError], code: int) -> HttpResponse:
    shown = {
        "onward": onward,
        "name": request.POST.get("name", "")[:255].replace("\x00", ""),
        "kept": "kept" in request.GET,
        "out": "out" in request.GET,
        "errors": answers.error_list(errors),
        "error": answers.by_field(errors),
    }
    return page(request, "sign-in.html", shown, code)


def _onward(request: HttpRequest) -> str:
    """Where to go once signed in: a page of this site, never another one."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, when asked by the button; looking at the address changes nothing."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("home"))
    logout(request)
    return HttpResponseRedirect(f"{reverse('sign-in')}?out=1", status=303)
