"""The proof of a policy, from its loaded rules to every finding: the shipped policies, and a long invented one.

No peer was found that proves a procedure with the engine that runs it, so these are times alone, of the processor.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

from accord.engine.loader import load
from accord.engine.policy import Policy
from accord.engine.proof import prove
from accord.policies import texts
from accord.policies.calendars import shipped_calendar
from tests.engine.policies_to_prove import long

ROUNDS = 5
SHIPPED, LONG = 2.0, 10.0  # seconds wanted, at most


def main() -> None:
    for name, path in texts.shipped().items():
        say(name, load(path.read_text(encoding="utf-8"), path.name), wanted=SHIPPED)
    say("12 stages and 4 routes at any of them", long(12, 4), wanted=LONG)


def say(name: str, policy: Policy, *, wanted: float) -> None:
    """One line for people: the median time of a proof, how many standings it looked at, and what is wanted."""
    calendar = shipped_calendar(policy.calendar)
    proof = prove(policy, calendar)
    took = median(seconds(lambda: prove(policy, calendar)) for _ in range(ROUNDS))
    reached = "reached" if took <= wanted and not proof.stopped else "missed"
    print(f"proof, {name}: {took:.2f} s, {proof.standings} standings; wanted {wanted:g} s: {reached}", flush=True)


def seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


if __name__ == "__main__":
    main()
