"""The proof of a policy: what holds wherever a disagreement can come to stand under it, found with the engine itself.

Source: model.md, section 7. Nobody is stuck; it can be settled and closed; every stage, route and duty works; how long
it can take.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from accord.engine.calendars import Calendar
from accord.engine.policy import Policy
from accord.engine.proof import ends, owing, reaching
from accord.engine.proof.circles import circles
from accord.engine.proof.explore import Map, explore
from accord.engine.proof.findings import Finding, Proof, following
from accord.engine.proof.kinds_of_agency import nearly_named
from accord.engine.proof.never import never
from accord.engine.proof.proved import proved
from accord.engine.proof.search import Search
from accord.engine.proof.times import Times, times
from accord.engine.proof.unused import unused
from accord.engine.proof.way import Ground, Stopped
from accord.engine.proof.written import unwritten

__all__ = ["Finding", "Proof", "prove"]

Answer = TypeVar("Answer")
_MOST = 20_000


def prove(policy: Policy, calendar: Calendar) -> Proof:
    """What can be proved of a policy, and every trouble found, the grave ones first; `calendar` says which nation's."""
    ground = Ground.of(policy, calendar, _MOST)
    found = explore(Search(ground))
    troubles = [*circles(policy), *_asked(found, reaching.stages)]
    took = Times((), ())
    if found.nodes:
        for check in (ends.endings, reaching.routes, owing.duties, ends.silence):
            troubles += following(policy, troubles, _asked(found, check))
        troubles += following(policy, troubles, _asked(found, lambda each: owing.closing(each, troubles)))
        troubles += following(policy, troubles, _asked(found, never))
        troubles += following(policy, troubles, _asked(found, lambda each: unwritten(each, troubles)))
        took = next(iter(_asked(found, lambda each: [times(each)])), took)
    ranked = tuple(
        sorted(
            (*troubles, *took.findings, *unused(policy), *nearly_named(policy)), key=lambda finding: not finding.grave
        )
    )
    return Proof(ranked, ground.standings, proved(found, ranked), took.says, found.stopped)


def _asked(found: Map, check: Callable[[Map], Iterable[Answer]]) -> list[Answer]:
    """What a check answers, as far as the exploration may go."""
    answers: list[Answer] = []
    try:
        for each in check(found):
            answers.append(each)
    except Stopped:
        found.stopped = found.stopped or f"The exploration stopped after {found.search.ground.most} standings."
    return answers
