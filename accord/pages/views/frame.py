"""What every page is given besides its own: who is signed in, for the bar at its top."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accord.accounts.models import Worker


def page(request: HttpRequest, template: str, shown: Mapping[str, Any], code: int = 200) -> HttpResponse:
    """A page for whoever is signed in."""
    worker = request.user
    acting = {"worker": worker.name, "seat": "", "agency": ""} if isinstance(worker, Worker) else None
    return render(request, template, {"acting": acting, **shown}, status=code)
