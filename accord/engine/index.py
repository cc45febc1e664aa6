"""Which duties a kind of mark can start, end or overtake: worked out once a policy."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from accord.engine.durations import AT_ONCE
from accord.engine.items import Items, Pattern, Who, Whos
from accord.engine.kinds import outlives_visit
from accord.engine.policy import Duty, Policy, Route

ENTERED: Items = ((Pattern("entered"),),)
Table = dict[str, list[tuple[Duty, tuple[Pattern, ...]]]]
_RAISING = Whos((Who(side="raising"),))
_WINDOW, _DATING = "route ", "date "  # no id has a space, so these are never a duty's own


@dataclass(frozen=True, slots=True)
class Index:
    """Duties by the kinds of mark that touch them, each with its patterns of that kind; what outlives a visit."""

    starts: Table
    until: Table
    lapses: Table
    caps: tuple[Duty, ...]
    outliving: frozenset[str]
    settling: frozenset[str]


def starts_of(duty: Duty) -> Items:
    """What starts a duty: its `from`, else entering."""
    return duty.starts or ENTERED


def window(route: Route) -> Duty:
    """A route's window as a duty: open from its start, ended by taking the route (or its own `until`)."""
    return Duty(
        id=f"{_WINDOW}{route.id}",
        label=route.label,
        cite=route.cite,
        reading=route.reading,
        starts=route.starts,
        until=route.until or ((Pattern("took", name=route.id),),),
        within=route.within,
        owed_by=route.by or _RAISING,
        force="where possible",
    )


def is_window(rule: str) -> bool:
    """Whether a deadline's rule is the window of a route, which nobody owes."""
    return rule.startswith(_WINDOW)


def dating_of(duty: str) -> str:
    """The rule under which a date for this duty is owed."""
    return f"{_DATING}{duty}"


def _dating(duty: Duty, set_by: Whos, stages: Iterable[str]) -> Duty:
    """A date must be set for a duty without a time of its own: owed at once by those who may set it (section 6)."""
    dated = Pattern("shortened", name=duty.id, by=set_by)
    return replace(
        _as_clock(duty, stages) if duty.over else duty,
        id=dating_of(duty.id),
        label=f"A date for: {duty.label or duty.id}",
        until=((dated,), *duty.until),
        within=AT_ONCE,
        owed_by=set_by,
        set_by=None,
        says="",
    )


def _as_clock(cap: Duty, stages: Iterable[str]) -> Duty:
    """A cap as a duty that begins by entering one of its stages and lapses by entering any other, or at the end."""
    begins = tuple((Pattern("entered", name=stage),) for stage in cap.over)
    elsewhere = tuple((Pattern("entered", name=stage),) for stage in stages if stage not in cap.over)
    ends = ((Pattern("settled"),), (Pattern("withdrawn"),))
    return replace(cap, over=(), starts=begins, lapses=(*cap.lapses, *elsewhere, *ends))


def _by_kind(pairs: list[tuple[Duty, Items]]) -> Table:
    table: dict[str, dict[Duty, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
    for duty, items in pairs:
        for pattern in (pattern for item in items for pattern in item):
            table[pattern.kind][duty].append(pattern)
    return {kind: [(duty, tuple(named)) for duty, named in duties.items()] for kind, duties in table.items()}


@lru_cache(maxsize=256)
def index(policy: Policy) -> Index:
    """The index of one policy."""
    own = [duty for duty in policy.duties.values() if not duty.over]
    undated = [duty for duty in policy.duties.values() if not duty.within]
    datings = [_dating(duty, duty.set_by, policy.stages) for duty in undated if duty.set_by]
    plain = [*own, *datings, *(window(route) for route in policy.routes.values() if route.starts)]
    return Index(
        starts=_by_kind([(duty, starts_of(duty)) for duty in plain]),
        until=_by_kind([(duty, duty.until) for duty in plain]),
        lapses=_by_kind([(duty, duty.lapses) for duty in (*policy.duties.values(), *datings)]),
        caps=tuple(duty for duty in policy.duties.values() if duty.over),
        outliving=frozenset(
            duty.id for duty in plain if any(outlives_visit(pattern.kind) for item in duty.until for pattern in item)
        ),
        settling=frozenset(
            pattern.kind for stage in policy.stages.values() for item in stage.settles for pattern in item
        ),
    )
