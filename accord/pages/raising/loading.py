"""A draft as the journey it is: whose, from which seat, under which edition; and whom one may telephone about it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accord.access import lists
from accord.access.lists import Raisable
from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.who import Holder
from accord.engine.items import Pattern, Who
from accord.engine.kinds import RAISING
from accord.pages import language
from accord.pages.raising.journey import ADVICE, Journey
from accord.policies import editions, revisions
from accord.policies.models import CalendarRevision
from accord.record import drafts
from accord.record.reference import shown
from accord.record.refusals import NoSuchDraft

RAISE = "raise"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A draft of a concern with everything that its pages need."""

    id: UUID
    place: Raisable
    revision: CalendarRevision
    journey: Journey

    @property
    def typed(self) -> dict[str, str]:
        """What was typed so far, by input."""
        return self.journey.typed

    def plainly(self) -> Journey:
        """The journey by the policy itself, for what is written down, in whatever language it is read."""
        return replace(self.journey, policy=editions.policy(self.place.edition))

    def keep(self, typed: dict[str, str]) -> "Loaded":
        """The same with these answers, kept; BadWords names one that cannot be kept."""
        journey = self.journey
        drafts.save(
            journey.worker, self.id, partnership=self.place.partnership, kind=RAISE, answers=typed, now=journey.now
        )
        return loaded(journey.worker, self.id, journey.now)


def worker_of(request: HttpRequest) -> Worker:
    """Whoever is signed in."""
    assert isinstance(request.user, Worker)
    return request.user


def uuid_of(text: str) -> UUID | None:
    """The id that a form sent; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def of(request: HttpRequest, draft: UUID) -> Loaded | HttpResponse:
    """The draft asked for; the way to the disagreement where it was sent already; 404 for anybody else's."""
    worker, now = worker_of(request), timezone.now()
    try:
        return loaded(worker, draft, now)
    except NoSuchDraft as nothing:
        reference = reference_of(worker, draft, now)
        if not reference:
            raise Http404 from nothing
        return HttpResponseRedirect(reverse("disagreement", args=(reference,)), status=303)


def loaded(worker: Worker, draft: UUID, now: datetime) -> Loaded:
    """A worker's draft of a concern, under the edition in force today; NoSuchDraft for any other."""
    found = drafts.resume(worker, draft)
    if found.kind != RAISE:
        raise NoSuchDraft
    place = _place(worker, found.partnership.id, found.answers.get("seat", ""), now)
    policy = language.policy(place.edition)
    revision = revisions.current(place.partnership)
    typed = {field: answer for field, answer in found.answers.items() if isinstance(answer, str)}
    journey = Journey(
        worker=worker,
        seat=place.seat,
        agency=place.agency,
        partnership=place.partnership,
        policy=policy,
        calendar=revisions.calendar(revision, policy),
        typed=typed,
        now=now,
    )
    return Loaded(draft, place, revision, journey)


def _place(worker: Worker, partnership: str, seat: object, now: datetime) -> Raisable:
    """Where the draft is raised from: the seat it was begun in, or, when that is no longer held, another one there."""
    everywhere = lists.raisable(worker, timezone.localdate(now))
    places = [place for place in everywhere if place.partnership.id == partnership]
    same = [place for place in places if str(place.seat.seat) == seat]
    if not places:
        raise NoSuchDraft
    return (same or places)[0]


def reference_of(worker: Worker, sheet: UUID, now: datetime) -> str:
    """The reference of a disagreement this worker may see; "" for any other."""
    mine = lists.mine(worker, now)
    for sheets in (mine.i_wait_for, mine.waits_for_me, mine.over):
        for reference in sheets.filter(id=sheet).values_list("reference", flat=True):
            return shown(reference)
    return ""


def reached(journey: Journey) -> list[Holder]:
    """Whom to telephone on a straight way, each once: who gives advice, who speaks where it leads, who stands in."""
    if journey.way is None:
        return []
    stage = journey.policy.stages[journey.way.to]
    asked = [one.seat for item in journey.advice for pattern in item for one in _advisers(pattern) if one.seat]
    seats = dict.fromkeys((*asked, *stage.seats.get(RAISING, ()), *stage.seats.get("", ())))
    first = [holder for seat in seats for holder in _sitting(journey, seat, away=())]
    instead = [holder for seat in seats for holder in _sitting(journey, seat, away=(seat,))]
    found: dict[UUID, Holder] = {}
    for holder in (*first, *instead):
        if holder.worker != journey.worker:
            found.setdefault(holder.worker.id, holder)
    return list(found.values())


def _advisers(pattern: Pattern) -> tuple[Who, ...]:
    """Whose advice a mark asks for."""
    return pattern.by.members if pattern.kind == ADVICE[0] and pattern.by else ()


def _sitting(journey: Journey, seat: str, away: tuple[str, ...]) -> list[Holder]:
    """Who holds a seat, or stands in for it while these are away."""
    codes = who.codes(journey.policy, seat, away=away)
    return who.holders(journey.partnership, journey.agency, codes, journey.today)
