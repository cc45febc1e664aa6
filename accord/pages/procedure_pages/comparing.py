"""What the procedure in force may be held against: the partnership's other editions, and the policies Accord ships."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from accord.engine.plain.changed_words import Piece, changed_words
from accord.engine.plain.compare import Compared, Comparison, Pair, compare
from accord.engine.policy import Policy
from accord.pages.dates import day
from accord.pages.procedure_pages.asked import Asked
from accord.pages.wording import gettext as _
from accord.policies import editions, texts
from accord.policies.models import Edition
from accord.policies.texts import shipped


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to hold the procedure against: what an address calls it, and what people do."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A pair with the words that differ marked."""

    pair: Pair
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison with the names of its two sides; the older of two editions stands first."""

    old: str
    new: str
    comparison: Comparison
    sections: tuple[tuple[str, tuple[Marked, ...]], ...]


def choices(asked: Asked) -> tuple[list[Choice], list[Choice]]:
    """The partnership's other editions, the newest first; and the shipped policies."""
    return (
        [Choice(str(row.pk), _called(row)) for row in _editions(asked)],
        [Choice(name, texts.policy(name).title) for name in shipped()],
    )


def compared(asked: Asked, wanted: str) -> Shown:
    """The procedure in force held against what an address names; a 404 for what is not there."""
    if wanted in shipped():
        other = texts.policy(wanted)
        return shown(_called(asked.edition), asked.policy, other.title, other)
    row = next((one for one in _editions(asked) if str(one.pk) == wanted), None)
    if row is None:
        raise Http404(_("There is nothing of that name to compare with."))
    first, last = sorted((row, asked.edition), key=lambda one: (one.in_force_from, one.signed_at))
    return shown(_called(first), editions.policy(first), _called(last), editions.policy(last))


def shown(old: str, before: Policy, new: str, after: Policy) -> Shown:
    """Two policies, under the names their readers know them by."""
    comparison = compare(before, after)
    return Shown(old, new, comparison, tuple(_marked(comparison.sections)))


def _marked(sections: Iterable[Compared]) -> Iterable[tuple[str, tuple[Marked, ...]]]:
    for section in sections:
        yield section.title, tuple(_pair(pair) for pair in section.pairs)


def _pair(pair: Pair) -> Marked:
    if pair.state == "changed":
        return Marked(pair, *changed_words(pair.old, pair.new))
    old, new = (((Piece(text, changed=False),) if text else ()) for text in (pair.old, pair.new))
    return Marked(pair, old, new)


def _editions(asked: Asked) -> Iterable[Edition]:
    others = Edition.objects.filter(partnership=asked.place, withdrawn_at=None).exclude(pk=asked.edition.pk)
    return others.order_by("-in_force_from", "-signed_at")


def _called(row: Edition) -> str:
    policy = editions.policy(row)
    name = f"{policy.title}, {policy.edition}" if policy.edition else policy.title
    return _("%(name)s (in force from %(day)s)") % {"name": name, "day": day(row.in_force_from)}
