"""The procedure in force held against another edition, or another partnership's procedure."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.pages.procedure_pages import comparing
from accord.pages.procedure_pages.asked import asked
from accord.pages.views import frame


@require_safe
def comparison(request: HttpRequest, partnership: str) -> HttpResponse:
    """Both side by side; without a second one named, what there is to choose from."""
    found = asked(partnership, timezone.now())
    wanted = request.GET.get("with", "")
    others, shipped = comparing.choices(found)
    shown = {
        "place": found.place,
        "policy": found.policy,
        "wanted": wanted,
        "editions": others,
        "shipped": shipped,
        "shown": comparing.compared(found, wanted) if wanted else None,
    }
    return frame.page(request, "compare.html", shown)
