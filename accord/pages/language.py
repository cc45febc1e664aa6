"""In which language a page shows the procedure's own words: as chosen at its top, where the area has both.

Accord's own sentences are in English; each Welsh word that stands by itself says so to whatever reads the page aloud.
What is written down is written by the policy itself, whatever language the page is in.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from datetime import date

from django.http import HttpRequest, HttpResponseBase
from markupsafe import Markup

from accord.directory.models import Partnership
from accord.engine.policy import Policy
from accord.pages import wording
from accord.policies import editions, labels
from accord.policies.models import Edition

COOKIE = "language"
ENGLISH, WELSH = "en", "cy"
LANGUAGES = {ENGLISH: "English", WELSH: "Cymraeg"}

_chosen: ContextVar[str] = ContextVar("the language somebody chose", default=ENGLISH)
_other: ContextVar[str] = ContextVar("the language a page could be in instead", default="")


class Welsh(str):
    """Words in Welsh, which a template prints with their language."""

    __slots__ = ()

    def __html__(self) -> str:
        return Markup('<span lang="cy">{}</span>').format(str(self))


class Language:
    """Every request begins in the language its reader chose and in our own words, whoever was served before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; that its page could be in another language is nothing to the next."""
        _chosen.set(WELSH if request.COOKIES.get(COOKIE) == WELSH else ENGLISH)
        _other.set("")
        with wording.speaking(None):
            return self._get_response(request)


def shown(edition: Edition) -> Policy:
    """The policy of an edition as this reader sees it."""
    return labels.in_welsh(edition, Welsh) if _chosen.get() == WELSH else editions.policy(edition)


def policy(edition: Edition) -> Policy:
    """The same for the page of one procedure, which speaks in its words and offers the other language."""
    _offer([edition])
    found = shown(edition)
    wording.speak(found)
    return found


def several(found: Iterable[Edition]) -> None:
    """For a page about whatever procedures somebody has to do with: it speaks in the words of an only one."""
    each = {edition.pk: edition for edition in found}
    _offer(each.values())
    if len(each) == 1:
        policy(*each.values())


def in_force(partnerships: Iterable[Partnership], on: date) -> Iterator[Edition]:
    """The edition in force in each of these partnerships on a day, where there is one."""
    for partnership in partnerships:
        with suppress(editions.NoEdition):
            yield editions.in_force(partnership, on)


def _offer(found: Iterable[Edition]) -> None:
    if any(edition.welsh for edition in found):
        _other.set(ENGLISH if _chosen.get() == WELSH else WELSH)


def other() -> str:
    """The language that this page could be in instead; "" where there is only one."""
    return _other.get()
