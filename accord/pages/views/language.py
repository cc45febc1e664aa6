"""Choosing the language in which the procedure's own words are shown."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accord.pages.language import COOKIE, LANGUAGES

A_YEAR = 365 * 24 * 60 * 60


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the choice in a cookie of its own and goes back to the page it was made on."""
    back, wanted = request.POST.get("next", ""), request.POST.get("language", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = HttpResponseRedirect(back if ours else reverse("home"), status=303)
    if wanted in LANGUAGES:
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return answer
