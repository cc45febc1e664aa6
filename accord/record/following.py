"""What would be owed had the open disagreements of a partnership followed another policy; and how many follow which.

A disagreement keeps the edition in force at its first entry, so this only shows what a change means.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from accord.directory.models import Partnership
from accord.engine.calendars import CalendarEnds
from accord.engine.entries import Took
from accord.engine.fold import fold
from accord.engine.marks import VisitName
from accord.engine.policy import Policy
from accord.engine.standing import Deadline, Standing
from accord.policies import editions
from accord.record import calendars, read
from accord.record.models import Sheet

MOST_FOLLOWED = 500

# Deadlines, each under its rule, its visit, and which run of the rule there it is.
Owed = Iterable[tuple[tuple[str, VisitName | None, int], Deadline]]
MOVES, GONE, NEW = "moves", "no longer owed", "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """One open deadline that would differ: `how` (moves, no longer owed, new), and its dates, None where there is none.

    The dates are the first moment too late, as everywhere.
    """

    how: str
    rule: str
    label: str
    from_at: datetime | None
    to_at: datetime | None


@dataclass(frozen=True, slots=True)
class Followed:
    """One open disagreement: what would differ; nothing where it has been through what the other policy does not have.

    `unknown`: the labels of those stages and routes. `why_not`: what else keeps it from being followed, a sentence.
    """

    sheet: UUID
    reference: str  # as people see it
    deadlines: int  # open ones, as they are
    differences: tuple[Difference, ...]
    unknown: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Following:
    """The open disagreements of a partnership, the latest written first; `left_out`: how many were not looked at."""

    disagreements: tuple[Followed, ...]
    left_out: int


def counts(partnership: Partnership) -> Mapping[UUID, int]:
    """How many disagreements follow each edition of a partnership; those of none are left out."""
    rows = Sheet.objects.filter(partnership=partnership).values("edition").annotate(number=Count("id")).order_by()
    return dict(rows.values_list("edition", "number"))


def preview(partnership: Partnership, policy: Policy, *, at: datetime) -> Following:
    """What would be owed at `at` on every disagreement that is not closed, had it followed `policy` all along."""
    sheets = Sheet.objects.filter(partnership=partnership, closed_at=None)
    latest = sheets.select_related("edition", "calendar_revision").order_by("-last_entered_at", "id")[:MOST_FOLLOWED]
    followed = tuple(_followed(sheet, policy, at) for sheet in latest)
    return Following(followed, max(0, sheets.count() - MOST_FOLLOWED))


def _followed(sheet: Sheet, policy: Policy, at: datetime) -> Followed:
    own, entries = editions.policy(sheet.edition), read.entries(sheet)
    before = fold(own, calendars.under(own, sheet, entries), entries, at)
    open_now, nothing = list(_owed(before)), tuple[Difference, ...]()
    if unknown := tuple(dict.fromkeys(_unknown(before, policy))):
        return Followed(sheet.id, sheet.shown, len(open_now), nothing, unknown)
    try:
        after = fold(policy, calendars.under(policy, sheet, entries), entries, at)
    except CalendarEnds as wrong:
        return Followed(sheet.id, sheet.shown, len(open_now), nothing, why_not=str(wrong))
    return Followed(sheet.id, sheet.shown, len(open_now), tuple(_differences(open_now, list(_owed(after)))))


def _unknown(standing: Standing, policy: Policy) -> Iterator[str]:
    """What a record has been through that the other policy does not have: stages and routes, by their own labels."""
    own = standing.policy
    yield from (own.stages[visit.stage].label for visit in standing.visits if visit.stage not in policy.stages)
    for entry in standing.entries:
        if isinstance(entry, Took) and entry.name not in policy.routes:
            yield own.routes[entry.name].label


def _owed(standing: Standing) -> Owed:
    """The open deadlines."""
    runs: dict[tuple[str, VisitName | None], int] = {}
    for deadline in standing.deadlines:
        place = (deadline.rule, deadline.visit)
        runs[place] = runs.get(place, 0) + 1
        if deadline.live and not deadline.is_window:
            yield (*place, runs[place]), deadline


def _differences(before: Owed, after: Owed) -> Iterator[Difference]:
    was, would_be = dict(before), dict(after)
    for name, old in was.items():
        new = would_be.get(name)
        if new is None:
            yield Difference(GONE, old.rule, old.label, old.due_at, None)
        elif new.due_at != old.due_at:
            yield Difference(MOVES, new.rule, new.label, old.due_at, new.due_at)
    yield from (
        Difference(NEW, new.rule, new.label, None, new.due_at) for name, new in would_be.items() if name not in was
    )
