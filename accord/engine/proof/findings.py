"""What a proof finds, in plain English: troubles, each with the shortest way into it, and what holds.

Source: model.md, section 7; the policy language, section 11.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from accord.engine.entries import Entry
from accord.engine.plain.marks import every, stage_name
from accord.engine.policy import Policy


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble. `grave`: the procedure cannot work as written; else it is worth a look, and may be meant.

    `kind` is a short word for it ("stuck", "no way in" ...); `rules` name what it is about ("gate talk-first"); `says`
    tells what was found, what was expected and what to write instead; `way` is the shortest way into it.
    """

    kind: str
    grave: bool
    rules: tuple[str, ...]
    says: str
    way: tuple[Entry, ...] = ()


NO_WAY_IN = "no way in"
_MAY_FOLLOW = ("nobody can write", "never owed", "never so", "route shut", "never closed", "stuck", "no settlement")


def following(policy: Policy, known: Iterable[Finding], findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each marked that may be there only because of a stage that cannot be reached."""
    lost = [rule.removeprefix("stage ") for one in known if one.kind == NO_WAY_IN for rule in one.rules[:1]]
    for one in findings:
        if not lost or one.kind not in _MAY_FOLLOW:
            yield one
            continue
        shut = every(stage_name(policy, stage) for stage in lost)
        yield replace(one, says=f"{one.says} This may follow from {shut}, which cannot be reached: mend that first.")


@dataclass(frozen=True, slots=True)
class Proof:
    """All that was found out about a policy.

    `standings`: how many the engine was asked about. `proved`: what holds, in sentences. `times`: how long it can take,
    in sentences. `stopped`: where the exploration ended before its end, "" when it saw everything.
    """

    findings: tuple[Finding, ...]
    standings: int
    proved: tuple[str, ...]
    times: tuple[str, ...]
    stopped: str = ""

    @property
    def grave(self) -> tuple[Finding, ...]:
        """The findings with which the procedure cannot work as written."""
        return tuple(finding for finding in self.findings if finding.grave)
