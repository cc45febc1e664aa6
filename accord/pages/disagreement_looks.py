"""Who has looked at a disagreement, and what is new since somebody looked last."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from accord.access.models import Look
from accord.directory.models import Holding
from accord.pages import record_rows
from accord.pages.dates import day, moment
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _

MOST_LOOKS = 300
MOST_NEW = 5


def looks(page: Opened) -> list[Look]:
    """The latest looks, the last first."""
    return list(page.seen.sheet.looks.select_related("worker").order_by("-looked_at")[:MOST_LOOKS])


def who_looked(page: Opened, found: Iterable[Look]) -> dict[str, Any]:
    """Looks at who the child or adult is, each with its time; the others by day. Everybody with their agency."""
    found = list(found)
    agencies = _agencies(page, found)
    identity = [look for look in found if look.at_what == "identity"]
    others = groupby((look for look in found if look not in identity), key=lambda look: day(look.looked_at))
    return {
        "identity": [{"when": moment(look.looked_at), "who": _named(look, agencies)} for look in identity],
        "days": [{"day": on, "who": _counted(each, agencies)} for on, each in others],
    }


def new_since(page: Opened, found: Iterable[Look]) -> dict[str, Any] | None:
    """What others wrote since this worker last had the page open; None where that is nothing."""
    before = [
        look.looked_at
        for look in found
        if look.worker_id == page.worker.id and look.at_what == "page" and look.looked_at < page.now
    ]
    if not before:
        return None
    new = [line for line in page.lines if line.entry.entered_at > before[0] and line.written_by != page.worker]
    if not new:
        return None
    return {"when": moment(before[0]), "lines": [record_rows.row(page, line) for line in new[-MOST_NEW:]]}


def _agencies(page: Opened, found: Iterable[Look]) -> Mapping[object, str]:
    """Each worker's agency in this partnership; the office's name for its own people."""
    workers = {look.worker_id for look in found}
    held = Holding.objects.filter(worker__in=workers, seat__partnership=page.seen.sheet.partnership)
    return {worker: name or page.names.office_name for worker, name in held.values_list("worker", "seat__agency__name")}


def _named(look: Look, agencies: Mapping[object, str]) -> str:
    agency = agencies.get(look.worker_id, "")
    return f"{look.worker.name} ({agency})" if agency else look.worker.name


def _counted(found: Iterable[Look], agencies: Mapping[object, str]) -> list[str]:
    """Everybody once, with how often and at what."""
    times: dict[str, list[str]] = {}
    for look in found:
        times.setdefault(_named(look, agencies), []).append(_looked_at().get(look.at_what, look.at_what))
    return [
        ", ".join([who, *(f"{what} ({every.count(what)})" for what in dict.fromkeys(every))])
        for who, every in times.items()
    ]


def _looked_at() -> dict[str, str]:
    return {
        "page": _("this page"),
        "form": _("a form for writing"),
        "notification": _("{the notification}"),
    }
