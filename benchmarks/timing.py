"""Two ways to do the same work, timed by turns in one process, so that a busy machine slows both alike."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians in seconds for each piece of work, and the median over the rounds of how many times as fast ours was."""

    ours: float
    theirs: float
    ratio: float


def by_turns(ours: Work, theirs: Work, *, pieces: int, rounds: int = 31) -> Compared:
    """Times both, `pieces` pieces of work a turn; who goes first changes each round, the first round is thrown away."""
    gc.disable()
    pairs = [_round(ours, theirs, ours_first=turn % 2 == 0) for turn in range(rounds + 1)][1:]
    gc.enable()
    return Compared(
        ours=median(one for one, _ in pairs) / pieces,
        theirs=median(other for _, other in pairs) / pieces,
        ratio=median(other / one for one, other in pairs),
    )


def _round(ours: Work, theirs: Work, *, ours_first: bool) -> tuple[float, float]:
    gc.collect()
    if ours_first:
        return _seconds(ours), _seconds(theirs)
    their_time = _seconds(theirs)
    return _seconds(ours), their_time


def _seconds(work: Work) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def say(what: str, peer: str, compared: Compared, *, wanted: float) -> None:
    """One line for people: both medians, how many times as fast Accord is, and how many it should be."""
    reached = "reached" if compared.ratio >= wanted else "missed"
    times = f"Accord {_short(compared.ours)}, {peer} {_short(compared.theirs)}"
    print(f"{what}: {times}; {compared.ratio:.2f} times as fast, wanted {wanted:g}: {reached}", flush=True)


def _short(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"
