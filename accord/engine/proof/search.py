"""Looks for a way to write something: what refuses it says what is missing, and that is brought about first.

Goal by goal, as somebody would who reads the refusals; every entry on the way is judged by the engine.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from accord.engine.candidates import Candidate, candidates, probe
from accord.engine.completing import complete
from accord.engine.durations import Duration
from accord.engine.entries import Actor, Entry, Raised, Took
from accord.engine.items import Item, Items, Pattern
from accord.engine.judge import weigh
from accord.engine.kinds import OPPOSITES
from accord.engine.ledger import Scope
from accord.engine.marks import VisitName
from accord.engine.policy import MUST, SHOULD, Duty, Rule
from accord.engine.proof.acts import acts, answer, attended_by, choices, meant, saying
from accord.engine.proof.people import opposite, people
from accord.engine.proof.refused import binding, fixed, unattended, without_grounds
from accord.engine.proof.way import Ground, Terms, Way
from accord.engine.standing import Refusal

MOVES = ("raised", "escalated", "returned", "took")
UNWRITTEN = ("entered", "left", "settled", "overdue", *MOVES)  # follows by itself, or takes a move
_DEEP, _ROUNDS, _TRIED = 5, 9, 3


@dataclass(frozen=True, slots=True)
class Tried:
    """How an attempt went: the way on which it was written, or (None) what refused it in the end."""

    way: Way | None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at: on which terms, asked by whom, at which visit (None: where it stands), within which aims."""

    terms: Terms
    asking: Actor | None = None
    visit: VisitName | None = None
    within: frozenset[Pattern] = frozenset()


class Search:
    """The search on one ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.policy = ground.policy
        self.people = people(ground.policy)

    # What may be written

    def moves(self, way: Way) -> tuple[Candidate, ...]:
        """The moves there are from where it stands, whether or not anything refuses them."""
        return tuple(one for one in candidates(way.standing) if one.kind in MOVES)

    def answer(self, way: Way, fact: str, choice: str) -> Way | None:
        """The way on which a question has been answered so, by whoever may."""
        return self.make(way, Pattern("is", fact, choice, text=f"{fact} is {choice}"), Aim(Terms()))

    def attempt(self, way: Way, candidate: Candidate, terms: Terms) -> Tried:
        """Writes a candidate as whoever may, having brought about what it needs."""
        return self._attempt(way, candidate, Aim(terms))

    def _attempt(self, way: Way, candidate: Candidate, aim: Aim) -> Tried:
        bare = (probe(candidate, actor, way.moment) for actor in self.people if aim.terms.lets((actor,)))
        return self._nearest(way, [self._against(way, entry) for entry in bare], aim)

    def _against(self, way: Way, entry: Entry) -> Entry:
        """A raising names who answers for the other side."""
        if isinstance(entry, Raised | Took) and way.standing.raised_at is None:
            other = opposite(self.policy, entry.by, self.people)
            return replace(entry, respondents=(other,) if other else ())
        return entry

    def _nearest(self, way: Way, entries: Iterable[Entry], aim: Aim) -> Tried:
        """The first of these entries that can be written as things stand, else that with the least to be lifted."""
        weighed = []
        for entry in entries:
            refusals = binding(weigh(way.standing, entry))
            if not refusals and (done := self._write(way, entry, aim)).way:
                return done
            if without_grounds(refusals, aim.terms):
                return Tried(None, refusals)
            weighed.append((fixed(refusals), len(refusals), entry, refusals))
        weighed.sort(key=lambda one: one[:2])
        best = Tried(None, weighed[0][3] if weighed else ())
        for lasting, _, entry, _ in weighed[:_TRIED]:
            tried = self._write(way, entry, aim) if lasting == weighed[0][0] else best
            if tried.way is not None:
                return tried
            best = tried if len(tried.refusals) <= len(best.refusals) or not best.refusals else best
        return best

    def _write(self, way: Way, bare: Entry, aim: Aim) -> Tried:
        """Writes one entry by its own actor, lifting what refuses it round by round."""
        refusals: tuple[Refusal, ...] = ()
        for _ in range(_ROUNDS):
            entry = replace(bare, at=way.moment, entered_at=way.moment)
            done = complete(way.standing, entry)
            refusals = done.of_force(MUST)
            if not refusals and aim.terms.keeps(done.entry.answers):
                despite = tuple(refusal.rule for refusal in done.of_force(SHOULD))
                return Tried(way.then(replace(done.entry, despite=despite)))
            refusals = refusals or binding(weigh(way.standing, entry))
            further = self._lift(way, refusals, entry, aim)
            if further is None:
                return Tried(None, refusals)
            way = further
        return Tried(None, refusals)

    # Lifting what refuses

    def _lift(self, way: Way, refusals: tuple[Refusal, ...], entry: Entry, aim: Aim) -> Way | None:
        """The way on which one refusal more is lifted, None when one of them cannot be."""
        if len(aim.within) >= _DEEP:
            return None
        aim = replace(aim, asking=entry.by)
        return next((found for one in refusals if (found := self._lift_one(way, one, entry, aim))), None)

    def _lift_one(self, way: Way, refusal: Refusal, entry: Entry, aim: Aim) -> Way | None:
        if not refusal.rule:
            wants_outcome = entry.kind in ("confirmed", "declined") and not _agreed_here(way)
            return self.make(way, Pattern("agreed"), aim) if wants_outcome else None
        if refusal.wants:
            return None
        if refusal.missing and (found := self._make_all(way, refusal.missing, aim)):
            return found
        rule = self._rule(refusal)
        if rule and not refusal.missing and (happened := unattended(way, rule, entry.by)):
            return self.make(way, happened, aim)
        return self._around(way, rule, aim) if rule else None

    def _make_all(self, way: Way, items: Items, aim: Aim) -> Way | None:
        for item in items:
            found = self.make_item(way, item, aim)
            if found is None:
                return None
            way = found
        return way

    def _around(self, way: Way, rule: Rule, aim: Aim) -> Way | None:
        """The way on which a rule does not apply: its exception holds, or what it rests on does not."""
        taken_back = (Pattern(OPPOSITES[one.kind], by=one.by) for one in _flat(rule.unless) if one.kind in OPPOSITES)
        if refers_to_route(rule):
            return next((found for one in taken_back if (found := self.make(way, one, aim))), None)
        for pattern in _flat(rule.unless):
            if found := self.make(way, pattern, aim):
                return found
        for pattern in (one for one in _flat(rule.only_if) if one.kind == "is"):
            for other in choices(self.policy, pattern.name):
                away = replace(pattern, choice=other, text=f"{pattern.name} is {other}")
                if other != pattern.choice and (found := self.make(way, away, aim)):
                    return found
        return None

    def _rule(self, refusal: Refusal) -> Rule | None:
        """The gate, route or signpost that refuses."""
        noun, _, name = refusal.rule.partition(" ")
        tables: dict[str, Mapping[str, Rule]] = {"gate": self.policy.gates, "route": self.policy.routes}
        tables["signpost"] = self.policy.signposts
        return tables.get(noun, {}).get(name)

    # Bringing marks about

    def make_item(self, way: Way, item: Item, aim: Aim) -> Way | None:
        """The way on which one of an item's alternatives has come about."""
        return next((found for pattern in item if (found := self.make(way, pattern, aim))), None)

    def make(self, way: Way, pattern: Pattern, aim: Aim) -> Way | None:
        """The way on which a mark has been made, by whomever the rule names."""
        if pattern in aim.within or (pattern.kind == "is" and not aim.terms.keeps({pattern.name: pattern.choice})):
            return None
        aim = replace(aim, within=aim.within | {pattern})
        if pattern.kind == "overdue":
            return self._outwait(way, pattern, aim)
        if pattern.kind in ("entered", "left", *MOVES):
            return self._move(way, pattern, aim)
        if pattern.kind == "settled":
            return self.settle(way, aim)
        if pattern.count or any(whos and whos.every for whos in (pattern.by, pattern.to, pattern.who)):
            return self._make_often(way, pattern, aim)
        return self.written(way, pattern, aim).way

    def written(self, way: Way, pattern: Pattern, aim: Aim) -> Tried:
        """How it went to write an entry that makes a mark by itself."""
        return self._nearest(self._attended(way, pattern, aim), self._entries(way, pattern, aim), aim)

    def _entries(self, way: Way, pattern: Pattern, aim: Aim) -> Iterator[Entry]:
        able = tuple(actor for actor in self.people if aim.terms.lets((actor,)))
        if pattern.kind == "is":
            made = (answer(way, pattern.name, pattern.choice, actor) for actor in able)
        elif pattern.kind == "said" and (answers := choices(self.policy, pattern.name)):
            said = aim.terms.kept.get(pattern.name, answers[0])
            made = (answer(way, pattern.name, said, one) for one in meant(way, pattern.by, able, aim.asking))
        elif pattern.kind == "said":
            made = (saying(way, pattern.name or "reasons", one) for one in meant(way, pattern.by, able, aim.asking))
        else:
            made = (entry for entry in acts(way, pattern, self.people, aim.asking))
        able_to = (entry for entry in made if aim.terms.lets((entry.by, *getattr(entry, "took_part", ()))))
        return (replace(entry, visit=aim.visit) if aim.visit else entry for entry in able_to)

    def _attended(self, way: Way, pattern: Pattern, aim: Aim) -> Way:
        """The way after the event has happened of which somebody must have been part."""
        events = [one for who in (pattern.by.members if pattern.by else ()) if (one := attended_by(who))]
        return next((found for one in events if (found := self.make(way, one, aim))), way)

    def _make_often(self, way: Way, pattern: Pattern, aim: Aim) -> Way | None:
        """Everybody who may does it, once or as often as it takes, until what a rule counts is reached."""
        once, refused = replace(pattern, count=None), set[Actor]()
        rounds = 1 + (pattern.count.number if pattern.count else 1)
        for _ in range(rounds):
            for entry in [one for one in self._entries(way, once, aim) if one.by not in refused]:
                done = self._write(way, entry, aim).way
                if done is None:
                    refused.add(entry.by)
                elif done.standing.ledger.holds((pattern,), self._here(done, aim)):
                    return done
                way = done or way
            if refused >= {one.by for one in self._entries(way, once, aim)}:
                return None
        return None

    def _here(self, way: Way, aim: Aim) -> Scope:
        visit = way.standing.visit
        return Scope(visit=visit.name if visit else None, actor=aim.asking)

    def _outwait(self, way: Way, pattern: Pattern, aim: Aim) -> Way | None:
        """The way after the time of something owed has run out; where nothing is, what would be is brought about."""
        if not aim.terms.waits:
            return None
        if over := _run_out(way, pattern.name):
            return over
        named = [duty for duty in self.policy.duties.values() if pattern.name in ("", duty.id)]
        begun = (one for duty in named if duty.within and (one := self._begun(way, duty, duty.within, aim)))
        return next((over for one in begun if (over := _run_out(one, pattern.name))), None)

    def _begun(self, way: Way, duty: Duty, within: Duration, aim: Aim) -> Way | None:
        """The way on which a duty is owed and has a date."""
        owed = any(run.rule == duty.id for run in way.standing.live)
        starts = () if owed else _flat(duty.starts)
        begun = way if owed else next((found for one in starts if (found := self.make(way, one, aim))), None)
        return self.make(begun, Pattern("planned", name=within.event), aim) if begun and within.event else begun

    def _move(self, way: Way, pattern: Pattern, aim: Aim) -> Way | None:
        """The way on which it has moved as a mark says: by this kind of move, this route, into this stage."""
        names = ("", pattern.name)
        for one in self.moves(way):
            named = one.target if pattern.kind in ("entered", "raised") else one.name
            kinds = (pattern.kind,) if pattern.kind in MOVES else MOVES
            if one.kind in kinds and (pattern.kind == "left" or not pattern.name or named in names):
                found = self._attempt(way, one, aim).way
                if found:
                    return found
        return self.settle(way, aim) if pattern.kind == "left" else None

    def settle(self, way: Way, aim: Aim) -> Way | None:
        """The way on which it is settled where it stands, in the first of the ways its stage knows."""
        return next(self.settled(way, aim), None)

    def settled(self, way: Way, aim: Aim) -> Iterator[Way]:
        """The ways on which it is settled where it stands, one for each thing that settles its stage."""
        stage = way.standing.stage
        for pattern in _flat(stage.settles) if stage else ():
            found = self.make(way, pattern, aim)
            if found and found.standing.settled_at:
                yield found


def refers_to_route(rule: Rule) -> bool:
    """Whether a rule is a way in, not what stands before one."""
    return hasattr(rule, "beside")


def _flat(items: Items) -> tuple[Pattern, ...]:
    return tuple(pattern for item in items for pattern in item)


def _run_out(way: Way, duty: str) -> Way | None:
    """The way after the first of what is owed by this name ("" for any) has run out, None when nothing will."""
    named = [run for run in way.standing.live if duty in ("", run.rule) and not run.is_window]
    dates = [run.overdue_from for run in named if run.overdue_from]
    return way.wait(min(dates)) if dates else None


def _agreed_here(way: Way) -> bool:
    here = way.standing.visit
    return any(mark.kind == "agreed" and here and mark.visit == here.name for mark in way.standing.marks)
