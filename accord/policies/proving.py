"""What the proof finds out about an uploaded policy: asked once, some seconds long, and kept with the upload."""

import json
from dataclasses import asdict, dataclass

from accord.engine.loader import PolicyErrors, load
from accord.engine.plain.ways import way_words
from accord.engine.proof import prove as ask
from accord.policies.calendars import shipped_calendar


@dataclass(frozen=True, slots=True)
class Kept:
    """One finding in words: whether the procedure cannot work with it, what to do, the shortest way into it.

    `rules` name what it is about, as the file does: "gate talk-first".
    """

    grave: bool
    says: str
    rules: tuple[str, ...] = ()
    way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found out, and `standings`, how many were looked at; `stopped`: where it ended before its end."""

    findings: tuple[Kept, ...] = ()
    standings: int = 0
    proved: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    stopped: str = ""

    @property
    def grave(self) -> tuple[Kept, ...]:
        """The findings with which the procedure cannot work as written."""
        return tuple(one for one in self.findings if one.grave)

    @property
    def worth_a_look(self) -> tuple[Kept, ...]:
        """The findings that may be meant so."""
        return tuple(one for one in self.findings if not one.grave)


def prove(text: str) -> str:
    """What the proof finds out about a policy's text, to be kept; "" for one that does not load."""
    try:
        policy = load(text, "policy.toml")
    except PolicyErrors:
        return ""
    found = ask(policy, shipped_calendar(policy.calendar))
    kept = Outcome(
        findings=tuple(Kept(one.grave, one.says, one.rules, way_words(policy, one.way)) for one in found.findings),
        standings=found.standings,
        proved=found.proved,
        times=found.times,
        stopped=found.stopped,
    )
    return json.dumps(asdict(kept), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def outcome(kept: str) -> Outcome:
    """What was kept, read back; for a text that does not load an empty one."""
    if not kept:
        return Outcome()
    found = json.loads(kept)
    return Outcome(
        findings=tuple(
            Kept(one["grave"], one["says"], tuple(one["rules"]), tuple(one["way"])) for one in found["findings"]
        ),
        standings=found["standings"],
        proved=tuple(found["proved"]),
        times=tuple(found["times"]),
        stopped=found["stopped"],
    )
