"""Judging: may this entry be written now, and if not, why not, in the procedure's own terms.

Source: the policy language, sections 7, 8 and 10 (rules 1, 5, 10, 12). A new entry is judged once, on what stands
written and the marks it makes itself.
"""

from accord.engine.entries import Entry
from accord.engine.judge.core import core_refusals
from accord.engine.judge.past import past_refusals
from accord.engine.judge.question import Question, question
from accord.engine.judge.rules import gate_refusals, route_refusals, signpost_refusals
from accord.engine.kinds import KINDS
from accord.engine.policy import MUST, SHOULD
from accord.engine.standing import Refusal, Standing


def judge(standing: Standing, entry: Entry) -> tuple[Refusal, ...]:
    """Every reason why an entry may not be written; empty when it may. A "should" is lifted by a written reason.

    `standing` is the fold, at the entry's `entered_at`, of what stands written before it.
    """
    return tuple(refusal for refusal in weigh(standing, entry) if blocks(refusal, entry))


def blocks(refusal: Refusal, entry: Entry) -> bool:
    """Whether a finding refuses the entry, rather than flagging or hinting."""
    return refusal.force == MUST or (refusal.force == SHOULD and refusal.rule not in entry.despite)


def weigh(standing: Standing, entry: Entry) -> tuple[Refusal, ...]:
    """Everything the procedure has to say against an entry, whatever its force, signposts first."""
    asked = question(standing, entry)
    core = core_refusals(asked) or past_refusals(asked)
    if KINDS[entry.kind].group == "always":
        return tuple(core)
    return (*signpost_refusals(asked), *(core or _procedure(asked)))


def _procedure(asked: Question) -> list[Refusal]:
    return [*route_refusals(asked), *gate_refusals(asked)]
