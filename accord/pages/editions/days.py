"""The form on which an office closes days of its own, or opens one again; and what it asks for, between two pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accord.directory.models import Partnership
from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.dates import day
from accord.pages.wording import gettext as _
from accord.policies import closures

ROWS = range(1, 6)
SALT = "accord.pages.editions.days"
# A page left open overnight still leads somewhere in the morning.
GOOD_FOR = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Asked:
    """The days to close, with the reason, and those to open again."""

    add: Mapping[date, str] = field(default_factory=dict)
    remove: tuple[date, ...] = ()

    def token(self) -> str:
        """The same as text that an address can carry and nobody can change."""
        add = [[on.isoformat(), why] for on, why in self.add.items()]
        return signing.dumps([add, [on.isoformat() for on in self.remove]], salt=SALT, compress=True)


def asked(token: str) -> Asked | None:
    """What an address carries; None for what was not made here, or is too old."""
    try:
        add, remove = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return Asked({date.fromisoformat(on): why for on, why in add}, tuple(map(date.fromisoformat, remove)))


def read(typed: QueryDict, partnership: Partnership, today: date) -> tuple[Asked, tuple[FieldError, ...]]:
    """The form as typed, with what is wrong with it."""
    add: dict[date, str] = {}
    errors: list[FieldError] = []
    for number in ROWS:
        name, why = f"on{number}", answers.words(typed, f"why{number}")
        found, wrong = answers.day(typed, name, example=f"{today.day} {today.month} {today.year}")
        if wrong or (why and found is None):
            errors.append(wrong or FieldError(f"{name}-day", _("Write the day as well as the reason.")))
        elif found is not None:
            errors += _refused(f"{name}-day", partial(closures.refuse_closing, partnership, found, why))
            add[found] = why
    remove = tuple(sorted(on for on in closures.own(partnership) if on.isoformat() in typed.getlist("open")))
    for on in remove:
        errors += _refused("open", partial(closures.refuse_opening, partnership, on, today))
    return Asked(dict(sorted(add.items())), remove), tuple(errors)


def boxes(typed: QueryDict) -> list[dict[str, Any]]:
    """The rows of the form, filled in as typed."""
    return [
        {
            "number": number,
            "on": {part: typed.get(f"on{number}-{part}", "") for part in ("day", "month", "year")},
            "why": typed.get(f"why{number}", ""),
        }
        for number in ROWS
    ]


def listed(days: Mapping[date, str]) -> list[dict[str, str]]:
    """Days off with their reasons, in order."""
    return [{"value": on.isoformat(), "day": day(on), "why": why} for on, why in sorted(days.items())]


def _refused(field: str, does: Callable[[], None]) -> list[FieldError]:
    try:
        does()
    except ValidationError as wrong:
        return [FieldError(field, says) for says in wrong.messages]
    return []
