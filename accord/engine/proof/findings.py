"""What a proof finds, in plain English: troubles, each with the shortest way into it, and what holds.

Source: model.md, section 7; the policy language, section 11.
"""

from dataclasses import dataclass

from accord.engine.entries import Entry


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
