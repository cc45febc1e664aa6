"""Judging: may this entry be written now, and if not, why not, in the procedure's own terms.

Source: the policy language, sections 7, 8 and 10 (rules 1, 5, 10, 12). A new entry is judged once, on what stands
written and the marks it makes itself.
"""

from accord.engine.corrections import restated
from accord.engine.entries import Corrected, Entry
from accord.engine.fold import fold
from accord.engine.judge.changes import change_refusals
from accord.engine.judge.core import core_refusals
from accord.engine.judge.correcting import correction_refusals
from accord.engine.judge.past import past_refusals
from accord.engine.judge.question import Question, question
from accord.engine.judge.rules import gate_refusals, route_refusals, signpost_refusals, title_refusals
from accord.engine.kinds import ALL_KINDS, CORE
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
    group = ALL_KINDS[entry.kind].group
    if group == CORE:
        return tuple(core_refusals(asked) or change_refusals(asked) or correction_refusals(asked))
    core = core_refusals(asked) or past_refusals(asked)
    if group == "always":
        return tuple(core)
    return (*signpost_refusals(asked), *(core or _procedure(asked)))


def unsupported(standing: Standing) -> dict[int, tuple[Refusal, ...]]:
    """The lines that would now be refused, with the reasons, had the record been written as it is now corrected.

    They stay, and are shown so (model.md, section 2). {} where nothing was corrected; else one fold for each line.
    """
    past = restated(standing.entries) if standing.corrected else ()
    lines = ((line, entry) for line, entry in enumerate(past, start=1) if not isinstance(entry, Corrected))
    found = {line: judge(_before(standing, past[: line - 1], entry), entry) for line, entry in lines}
    return {line: refusals for line, refusals in found.items() if refusals}


def _before(standing: Standing, written: tuple[Entry, ...], entry: Entry) -> Standing:
    return fold(standing.policy, standing.calendar, written, entry.entered_at)


def _procedure(asked: Question) -> list[Refusal]:
    return [*title_refusals(asked), *route_refusals(asked), *gate_refusals(asked)]
