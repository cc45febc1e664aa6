"""One raise journey: the answers so far, the way they lead in, and what the policy has to say about that way.

Nothing is decided here: the engine weighs the entry that would be written, and pages ask for what it finds missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from accord.access.acting import titled
from accord.accounts.models import Worker
from accord.directory import who
from accord.directory.models import Agency, Partnership
from accord.directory.who import Held, Holder
from accord.engine.calendars import Calendar
from accord.engine.entries import Actor, Raised, Took
from accord.engine.fold import fold
from accord.engine.items import Item
from accord.engine.judge import weigh
from accord.engine.kinds import RAISING, RESPONDING
from accord.engine.policy import MUST, START, Policy, Route
from accord.engine.standing import Refusal, Standing
from accord.pages.raising import questions

ADVICE = ("advised", "attempted")


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: ordinary raising into a stage, or a route (its id) that starts there."""

    to: str
    route: str = ""

    @property
    def value(self) -> str:
        """What an answer calls it."""
        return f"{self.route} {self.to}".strip()


@dataclass(frozen=True)
class Journey:
    """Who raises, from which seat, under which policy, and what they typed; questions about it are answered once."""

    worker: Worker
    seat: Held
    agency: Agency
    partnership: Partnership
    policy: Policy
    calendar: Calendar
    typed: dict[str, str]
    now: datetime

    @property
    def today(self) -> date:
        """The day it is where the procedure is followed."""
        return self.now.astimezone(self.policy.readings.zone).date()

    def said(self, field: str) -> str:
        """What was typed in a field, "" for nothing."""
        return self.typed.get(field, "").strip()

    @cached_property
    def actor(self) -> Actor:
        """The raiser."""
        actor = Actor(
            side=RAISING,
            agency=str(self.agency.id),
            seat=self.seat.code,
            worker=str(self.worker.id),
            parts=("raiser",),
        )
        return titled(self.policy, actor, [self.seat])

    @cached_property
    def others(self) -> tuple[Agency, ...]:
        """The agencies that may be on the other side today."""
        return tuple(who.agencies(self.partnership, self.today).exclude(id=self.agency.id))

    @cached_property
    def other(self) -> Agency | None:
        """The agency on the other side, once chosen."""
        return next((agency for agency in self.others if str(agency.id) == self.said("agency")), None)

    @property
    def subject(self) -> str:
        """Whether it is about a child or an adult, "" while that is open."""
        covers = self.policy.covers
        return covers[0] if len(covers) == 1 else self.said("subject")

    @cached_property
    def answers(self) -> dict[str, str]:
        """Closed questions answered so far: the policy's, and those that follow from who is concerned."""
        facts = self.policy.facts
        chosen = {fact.id: self.said(f"fact-{fact.id}") for fact in facts.values()}
        closed = {name: choice for name, choice in chosen.items() if choice in facts[name].choices}
        wanted = questions.asked_about(self.policy)
        known = {name: answer for name, answer in self._known().items() if answer and name in wanted}
        return {name: one for name, one in known.items() if name not in facts or one in facts[name].choices} | closed

    def _known(self) -> dict[str, str]:
        """What nobody has to be asked."""
        return {
            "subject": self.subject,
            "raiser": self.seat.code,
            "raising-agency": self.agency.kind,
            "responding-agency": self.other.kind if self.other else "",
            "within-one-agency": "no" if self.other else "",
        }

    def opposite(self, way: Way) -> list[Holder]:
        """Who speaks for the other side where this goes in."""
        if self.other is None:
            return []
        place = {"partnership": self.partnership, "agency": self.other, "on": self.today}
        return who.opposite_numbers(self.policy, way.to, RESPONDING, away=(), **place)  # type: ignore[arg-type]

    @cached_property
    def nothing(self) -> Standing:
        """Where it stands before anything is written."""
        return fold(self.policy, self.calendar, (), self.now)

    def entry(self, way: Way) -> Raised | Took:
        """What would be written to go in by this way, with no words yet."""
        common = {"at": self.now, "entered_at": self.now, "by": self.actor, "answers": self.answers}
        made = Took(route=way.route, to=way.to, **common) if way.route else Raised(to=way.to, **common)  # type: ignore[arg-type]
        return replace(made, means=self.said("means"), respondents=self._respondents(way))

    def _respondents(self, way: Way) -> tuple[Actor, ...]:
        """The other side: the person named, else the agency."""
        if self.other is None:
            return ()
        there, name = Actor(side=RESPONDING, agency=str(self.other.id)), self.said("named")
        named = next((one for one in self.opposite(way) if str(one.worker.id) == name), None) if name else None
        if named is None:
            return (there,)
        return (replace(there, seat=named.code, worker=name, parts=("respondent",)),)

    def findings(self, way: Way) -> tuple[Refusal, ...]:
        """Everything the procedure has to say against going in by this way now, with nothing else written."""
        return weigh(self.nothing, self.entry(way))

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways in that are open; routes that the answers gave grounds for go before all others."""
        grounded = tuple(way for way in self._routes() if self.policy.routes[way.route].only_if)
        ordinary = tuple(Way(to) for to in self.policy.raised_at)
        return grounded or (*ordinary, *self._routes())

    def _routes(self) -> Iterable[Way]:
        for route in self.policy.routes.values():
            ways = (Way(to, route.id) for to in route.to) if START in route.at else ()
            yield from (way for way in ways if self._open(route, way))

    def _open(self, route: Route, way: Way) -> bool:
        """Whether a route may be taken, perhaps after something it needs first."""
        found = [refusal for refusal in self.findings(way) if refusal.rule in ("", f"route {route.id}")]
        return all(refusal.missing and set(refusal.missing) <= set(route.needs) for refusal in found)

    @cached_property
    def way(self) -> Way | None:
        """The way this one goes in; None where the policy has none open."""
        chosen = self.typed.get("way", "")
        return next((way for way in self.ways if way.value == chosen), self.ways[0] if self.ways else None)

    @property
    def straight(self) -> Route | None:
        """The route that the answers opened, where one is."""
        route = self.policy.routes.get(self.way.route) if self.way else None
        return route if route and route.only_if else None

    @property
    def urgent(self) -> bool:
        """Whether it is the risk that opened this way: then people telephone first."""
        route = self.straight
        return route is not None and any(one.name == questions.RISK for item in route.only_if for one in item)

    @cached_property
    def found(self) -> tuple[Refusal, ...]:
        """What the procedure says about the way chosen."""
        return self.findings(self.way) if self.way else ()

    @property
    def signposts(self) -> tuple[Refusal, ...]:
        """Doors that the answers show to be others than this one."""
        return tuple(refusal for refusal in self.found if refusal.rule.startswith("signpost "))

    @cached_property
    def asked(self) -> dict[str, bool]:
        """Contents and facts the way asks to be put in words -> whether nothing else will do, not even a reason."""
        found: dict[str, bool] = {}
        for refusal in self.found:
            for item in refusal.missing:
                for pattern in item:
                    if pattern.kind == "said" and pattern.name:
                        must = len(item) == 1 and refusal.force == MUST
                        found[pattern.name] = found.get(pattern.name, False) or must
        return found

    def together(self, *contents: str) -> bool:
        """Whether one item asks for any one of these contents."""
        return any(
            set(contents) <= {pattern.name for pattern in item if pattern.kind == "said"}
            for refusal in self.found
            for item in refusal.missing
        )

    @cached_property
    def advice(self) -> tuple[Item, ...]:
        """Items that ask for advice from the own side, or a try at it."""
        items = (item for refusal in self.found for item in refusal.missing)
        return tuple(dict.fromkeys(item for item in items if any(pattern.kind in ADVICE for pattern in item)))

    @cached_property
    def means(self) -> tuple[Refusal, ...]:
        """Findings that ask by which means it is raised, whether that is answered by now or not."""
        if self.way is None:
            return ()
        unsaid = weigh(self.nothing, replace(self.entry(self.way), means=""))
        return tuple(refusal for refusal in unsaid if refusal.wants == "means")
