"""A disagreement opened for somebody: fetched once through the gatekeeper, and read by every page about it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from accord.access import gate
from accord.accounts.models import Worker
from accord.engine.entries import Actor
from accord.engine.policy import Policy
from accord.engine.standing import Standing
from accord.pages import language, people
from accord.pages.people import Names
from accord.policies import editions
from accord.record import read
from accord.record.read import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a page about one disagreement is made from; `lines` hold only the words this worker may read."""

    worker: Worker
    now: datetime
    seen: gate.Seen
    standing: Standing
    lines: tuple[Shown, ...]
    names: Names

    @property
    def policy(self) -> Policy:
        return self.standing.policy

    @property
    def actors(self) -> tuple[Actor, ...]:
        """As whom this worker may act here."""
        return self.seen.actors

    @property
    def a_party(self) -> bool:
        """Whether they may read more than an anonymised form: they act for a side, or it came before their office."""
        return bool(self.seen.viewer.own) or self.seen.viewer.office

    def plainly(self) -> "Opened":
        """The same by the policy itself, for what is written down: the same words in whatever language it is read."""
        if self.policy is editions.policy(self.seen.sheet.edition):
            return self
        standing = read.standing(self.seen.sheet, self.now)
        return replace(self, standing=standing, names=replace(self.names, policy=standing.policy))


def opened(request: HttpRequest, reference: str, what: str) -> Opened:
    """The disagreement with this reference for whoever is signed in; NotThere otherwise. The look is kept as `what`."""
    worker, now = request.user, timezone.now()
    assert isinstance(worker, Worker)
    seen = gate.disagreement(worker, reference, what=what, now=now)
    policy = language.policy(seen.sheet.edition)
    standing = read.standing_by(policy, seen.sheet, now)
    actors = [*people.actors_in(standing.entries), *seen.actors]
    return Opened(
        worker=worker,
        now=now,
        seen=seen,
        standing=standing,
        lines=read.timeline(seen.sheet, seen.viewer),
        names=people.names(policy, seen.sheet.partnership, actors),
    )
