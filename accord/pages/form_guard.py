"""The guard as a form shows it: what may identify is marked; the record's own refuses, the rest wants a second look."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from accord import guard
from accord.guard import Found, Identifiers
from accord.pages.answers import FieldError
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.pages.wording import gettext_lazy
from accord.record import read

LOOKED = "looked"
KINDS: dict[str, Promise] = {
    "name": gettext_lazy("part of the name on the record"),
    "own date of birth": gettext_lazy("the date of birth on the record"),
    "own number": gettext_lazy("a number of the person on the record"),
    "word like the name": gettext_lazy("a word that is, or nearly is, part of the name on the record"),
    "initials": gettext_lazy("looks like the initials of the name on the record"),
    "street address": gettext_lazy("looks like a street address"),
    "NHS number": gettext_lazy("looks like an NHS number"),
    "postcode": gettext_lazy("looks like a postcode"),
    "telephone number": gettext_lazy("looks like a telephone number"),
    "e-mail address": gettext_lazy("looks like an e-mail address"),
    "date of birth": gettext_lazy("looks like a date of birth"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: what was found there, "" for plain words."""

    text: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A second look at one find: the tick that says it identifies nobody."""

    value: str
    text: str
    what: str
    ticked: bool


def identifiers(page: Opened) -> Identifiers:
    """Who it is about, as its record says; agencies and workers may be named."""
    besides = (*page.names.agencies.values(), *page.names.workers.values(), page.seen.sheet.partnership.name)
    return guard.read(read.identity(page.seen.sheet), besides)


def pieces(text: str, found: tuple[Found, ...]) -> list[Piece]:
    """The text cut up, with what was found marked."""
    cut, at = list[Piece](), 0
    for one in found:
        cut += [Piece(text[at : one.start]), Piece(one.text, str(KINDS[one.kind]))]
        at = one.end
    return [piece for piece in (*cut, Piece(text[at:])) if piece.text]


def looks(box: str, found: tuple[Found, ...], typed: QueryDict) -> list[Look]:
    """The ticks to offer, one for each different find that is not the record's own."""
    ticked = typed.getlist(LOOKED)
    values = {_value(box, one): one for one in found if not one.own}
    return [Look(value, one.text, str(KINDS[one.kind]), value in ticked) for value, one in values.items()]


def errors(box: str, label: str, found: tuple[Found, ...], typed: QueryDict) -> Iterator[FieldError]:
    """What stands against sending this box."""
    own = list(dict.fromkeys(one.text for one in found if one.own))
    if own:
        says = _("“%(label)s” says whom it is about: %(found)s. Write it without, for example “{the subject}”.")
        yield FieldError(box, says % {"label": label, "found": ", ".join(f"“{text}”" for text in own)})
    for number, look in enumerate(looks(box, found, typed), start=1):
        if not look.ticked:
            says = _("“%(text)s” in “%(label)s” %(what)s. Change it, or tick that it identifies nobody.")
            what = look.what if look.what.startswith("looks") else _("is %(what)s") % {"what": look.what}
            yield FieldError(look_id(box, number), says % {"text": look.text, "label": label, "what": what})


def look_id(box: str, number: int) -> str:
    """The id of the tick for a find in a box."""
    return f"{LOOKED}-{box}-{number}"


def _value(box: str, found: Found) -> str:
    return f"{box}|{found.kind}|{found.text}"
