"""What a proof says cannot be, no walk at random ever does: over the shipped policies and random ones."""

from functools import cache

from hypothesis import given

from accord.engine.policy import Policy
from accord.engine.proof import Proof, prove
from accord.engine.standing import LATE, MET
from tests.engine.walks import EXAMPLES, Walk, walks
from tests.support.records import calendar


@cache
def proof(policy: Policy) -> Proof:
    return prove(policy, calendar())


def called(policy: Policy, *kinds: str) -> set[str]:
    """What the findings of these kinds are about."""
    return {rule for finding in proof(policy).findings if finding.kind in kinds for rule in finding.rules}


@given(walks())
@EXAMPLES
def test_no_walk_comes_to_a_stage_that_nobody_is_said_to_reach(walk: Walk) -> None:
    stood = {f"stage {visit.stage}" for visit in walk.standing.visits}

    assert not stood & called(walk.policy, "no way in")


@given(walks())
@EXAMPLES
def test_no_walk_discharges_what_nobody_can_or_starts_what_is_never_owed(walk: Walk) -> None:
    runs = walk.standing.deadlines

    assert not {f"duty {run.rule}" for run in runs if run.live} & called(walk.policy, "never owed")
    assert not {f"duty {run.rule}" for run in runs if run.state in (MET, LATE)} & called(
        walk.policy, "nobody can discharge", "never owed"
    )


@given(walks())
@EXAMPLES
def test_no_walk_settles_what_can_never_be_settled(walk: Walk) -> None:
    standing = walk.standing
    settled = {f"stage {standing.stage.id}"} if standing.stage and standing.settled_at else set()

    assert not settled & called(walk.policy, "no settlement")
