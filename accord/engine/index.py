"""Which duties a kind of mark can start, end or overtake: worked out once a policy."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from accord.engine.items import Items, Pattern, Who, Whos
from accord.engine.kinds import outlives_visit
from accord.engine.policy import Duty, Policy, Route

ENTERED: Items = ((Pattern("entered"),),)
Table = dict[str, list[tuple[Duty, tuple[Pattern, ...]]]]
_RAISING = Whos((Who(side="raising"),))


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
        id=f"route {route.id}",
        label=route.label,
        cite=route.cite,
        reading=route.reading,
        starts=route.starts,
        until=route.until or ((Pattern("took", name=route.id),),),
        within=route.within,
        owed_by=route.by or _RAISING,
        force="where possible",
    )


def _by_kind(pairs: list[tuple[Duty, Items]]) -> Table:
    table: dict[str, dict[Duty, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
    for duty, items in pairs:
        for pattern in (pattern for item in items for pattern in item):
            table[pattern.kind][duty].append(pattern)
    return {kind: [(duty, tuple(named)) for duty, named in duties.items()] for kind, duties in table.items()}


@lru_cache(maxsize=256)
def index(policy: Policy) -> Index:
    """The index of one policy."""
    windows = [window(route) for route in policy.routes.values() if route.starts]
    plain = [duty for duty in policy.duties.values() if not duty.over] + windows
    return Index(
        starts=_by_kind([(duty, starts_of(duty)) for duty in plain]),
        until=_by_kind([(duty, duty.until) for duty in plain]),
        lapses=_by_kind([(duty, duty.lapses) for duty in policy.duties.values()]),
        caps=tuple(duty for duty in policy.duties.values() if duty.over),
        outliving=frozenset(
            duty.id for duty in plain if any(outlives_visit(pattern.kind) for item in duty.until for pattern in item)
        ),
        settling=frozenset(
            pattern.kind for stage in policy.stages.values() for item in stage.settles for pattern in item
        ),
    )
