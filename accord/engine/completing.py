"""Completing an entry: what it must itself say, answer, use and give reasons for, so that it is let through.

Whatever is offered is allowed once it carries what it asks for: the offer is made by carrying it and asking again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from accord.engine.candidates import Candidate, probe
from accord.engine.entries import Actor, Entry
from accord.engine.items import Item, Items, Pattern
from accord.engine.judge import weigh
from accord.engine.judge.question import Question, question
from accord.engine.judge.writers import may_answer
from accord.engine.kinds import MEANS
from accord.engine.policy import MUST, SHOULD, WHERE_POSSIBLE
from accord.engine.standing import Offer, Refusal, Standing

Chosen = dict[Item, Pattern]


@dataclass(frozen=True, slots=True)
class Completed:
    """An entry with what it carries, and what the procedure still has to say against it."""

    entry: Entry
    chosen: Chosen
    means: tuple[str, ...]
    found: tuple[Refusal, ...]

    @property
    def items(self) -> Items:
        """What it carries, in each item the alternative that works first."""
        return tuple((pattern, *(other for other in item if other != pattern)) for item, pattern in self.chosen.items())

    def of_force(self, *forces: str) -> tuple[Refusal, ...]:
        """What is still said against it with one of these forces."""
        return tuple(refusal for refusal in self.found if refusal.force in forces)

    @property
    def worth(self) -> tuple[int, int]:
        """How many rules refuse it, then how many want a reason: less is better."""
        return (len(self.of_force(MUST)), len(self.of_force(SHOULD)))


def complete(standing: Standing, bare: Entry) -> Completed:
    """The entry with the first alternatives that let it through, or that leave the least said against it."""
    best = _fill(standing, bare, {})
    for item in [item for item in best.chosen if len(item) > 1]:
        for other in [pattern for pattern in item if pattern != best.chosen.get(item)]:
            if best.worth == (0, 0):
                return best
            tried = _fill(standing, bare, {**best.chosen, item: other})
            best = tried if tried.worth < best.worth else best
    return best


def _fill(standing: Standing, bare: Entry, chosen: Chosen) -> Completed:
    """Carries whatever is asked for, again and again until nothing more is."""
    chosen, means, wording = dict(chosen), tuple[str, ...](), tuple[str, ...]()
    while True:
        entry = replace(carry(bare, chosen.values()), means=means[0] if means else bare.means, wording=wording)
        asked, found = question(standing, entry), weigh(standing, entry)
        new = {item: item[0] for item in _carryable(asked, found) if item not in chosen}
        ways = means or _means(asked, found)
        words = tuple(dict.fromkeys((*wording, *(_gate(one) for one in found if _wants(one, "wording")))))
        if not new and ways == means and words == wording:
            return Completed(entry, chosen, means, found)
        chosen, means, wording = {**chosen, **new}, ways, words


def _carryable(asked: Question, found: Iterable[Refusal]) -> list[Item]:
    """What is missing that the entry can itself say or answer, questions with every answer they have."""
    missing = (item for refusal in found if refusal.force != WHERE_POSSIBLE for item in refusal.missing)
    able = (tuple(one for pattern in item for one in _ways(asked, pattern)) for item in missing)
    return [item for item in dict.fromkeys(able) if item]


def _ways(asked: Question, pattern: Pattern) -> tuple[Pattern, ...]:
    if pattern.kind not in ("said", "is") or not pattern.name or pattern.count or not may_answer(asked, pattern):
        return ()
    fact = asked.policy.facts.get(pattern.name)
    if pattern.kind == "is" or fact is None or not fact.choices:
        return (pattern,)
    return tuple(Pattern("is", pattern.name, choice, text=f"{pattern.name} is {choice}") for choice in fact.choices)


def _means(asked: Question, found: Iterable[Refusal]) -> tuple[str, ...]:
    """Ways every binding rule lets through, those that need no reason first."""
    gates = [asked.policy.gates[_gate(refusal)] for refusal in found if _wants(refusal, "means")]
    binding = [gate.means for gate in gates if gate.force == MUST]
    able = [means for means in MEANS if all(means in allowed for allowed in binding)]
    return tuple(sorted(able, key=lambda means: sum(means not in gate.means for gate in gates))) if gates else ()


def _wants(refusal: Refusal, what: str) -> bool:
    return refusal.wants == what and refusal.force != WHERE_POSSIBLE


def _gate(refusal: Refusal) -> str:
    return refusal.rule.removeprefix("gate ")


def carry(entry: Entry, patterns: Iterable[Pattern]) -> Entry:
    """The entry saying and answering this too."""
    said, answers = [*entry.said], {**entry.answers}
    for pattern in patterns:
        if pattern.kind == "is":
            answers[pattern.name] = pattern.choice
        else:
            said.append(pattern.name)
    return replace(entry, said=tuple(dict.fromkeys(said)), answers=answers)


def answer_offer(offer: Offer, actor: Actor, at: datetime) -> Entry:
    """The smallest entry that takes an offer up: it carries what is asked, in the first way that works."""
    bare = probe(Candidate(offer.kind, offer.name, offer.target, offer.to), actor, at)
    entry = carry(bare, [item[0] for item in offer.carries])
    return replace(
        entry,
        means=offer.means[0] if offer.means else entry.means,
        wording=tuple(gate for gate, _ in offer.wording),
        despite=tuple(refusal.rule for refusal in offer.reasons_for),
    )
