"""What pages say, in the words of the procedure that a page is about: import `_` from here, as one would from Django.

Which procedure that is is kept for the length of a request, as Django keeps the language. A page about no procedure, or
about several, says it in Accord's own words. How words are put into sentences: `accord.engine.wording`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, cast

from django.utils import translation
from django.utils.functional import lazy

from accord.engine.policy import Policy
from accord.engine.wording import in_words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_spoken: ContextVar[Policy | None] = ContextVar("the policy in whose words a page speaks", default=None)


def gettext(message: str) -> str:
    """A sentence of ours in the reader's language and the procedure's words."""
    return in_words(_spoken.get(), translation.gettext(message))


def ngettext(one: str, several: str, number: int) -> str:
    """The same, of one thing or several."""
    return in_words(_spoken.get(), translation.ngettext(one, several, number))


_lazily = lazy(gettext, str)


def gettext_lazy(message: str) -> "_StrPromise":
    """A sentence of ours that finds its language and its words only when it is shown."""
    return cast("_StrPromise", _lazily(message))


def speak(policy: Policy | None) -> None:
    """From here to the end of the request in this procedure's words; None: in our own."""
    _spoken.set(policy)


@contextmanager
def speaking(policy: Policy | None) -> Iterator[None]:
    """In this procedure's words as long as it lasts, for a page that is about several."""
    before = _spoken.set(policy)
    try:
        yield
    finally:
        _spoken.reset(before)
