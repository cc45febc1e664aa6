"""The site's addresses and two more: a page that breaks, and one that refuses."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from accord.site.urls import urlpatterns as of_the_site


@login_not_required
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


@login_not_required
def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def takes_a_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


urlpatterns = [path("breaks", breaks), path("refuses", refuses), path("form", takes_a_form), *of_the_site]
