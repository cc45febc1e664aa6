"""Tries one change of a policy as an office would: reads it, has it proved, plays its worked examples."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.cli.policy_files import calendar_of, examples_beside, shipped
from accord.engine.examples import Example, play, read_examples
from accord.engine.examples.script import ScriptError
from accord.engine.loader import PolicyErrors, load
from accord.engine.policy import Policy
from accord.engine.proof import Finding, prove
from accord.engine.wrong import Wrong
from tests.policies.mutations import on_duties, on_gates, on_names, on_stages
from tests.policies.mutations.operators import OPERATORS
from tests.policies.mutations.tables import Tables, read, written

WHERE = (on_gates, on_duties, on_stages, on_names)  # where the operators stand, in their order

LOADER, GRAVE, LOOK, EXAMPLES, NOTHING = "reading it", "proof", "worth a look", "worked examples", "nothing"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of one shipped policy, and why it may be a procedure all the same."""

    policy: str
    what: str
    tables: Tables
    otherwise: str

    @property
    def text(self) -> str:
        return written(self.tables)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What finds a change first, and what is said of it."""

    by: str
    says: str


def files() -> dict[str, Path]:
    """The shipped policies by id."""
    return {path.stem: path for path in shipped()}


def mutations(policy: str) -> Iterator[Mutation]:
    """Every change of a shipped policy that is tried."""
    tables = read(files()[policy].read_text(encoding="utf-8"))
    for one in OPERATORS:
        for what, changed in one.first(tables):
            yield Mutation(policy, what, changed, one.otherwise)


def read_it(mutation: Mutation) -> Policy | Outcome:
    """The changed policy, or what reading it says."""
    try:
        return load(mutation.text, mutation.policy)
    except PolicyErrors as wrong:
        error = wrong.errors[0]
        where = ", ".join(each for each in (error.table, error.key) if each)
        return Outcome(LOADER, f"{where}: {error.found}")


def tried(mutation: Mutation) -> Outcome:
    """What finds a change."""
    found = read_it(mutation)
    return found if isinstance(found, Outcome) else _proved(mutation.policy, found)


def _proved(name: str, policy: Policy) -> Outcome:
    known = _known(name)
    new = [one for one in prove(policy, calendar_of(policy)).findings if (one.kind, one.rules) not in known]
    if new:
        return Outcome(GRAVE if new[0].grave else LOOK, _words(new[0]))
    failed = [example.id for example in _examples(name) if _fails(policy, example)]
    return Outcome(EXAMPLES, ", ".join(failed[:3])) if failed else Outcome(NOTHING, "")


def _words(finding: Finding) -> str:
    return f"{finding.kind}: {', '.join(finding.rules)}"


@cache
def _known(name: str) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What is found in the policy as it is shipped."""
    policy = load(files()[name].read_text(encoding="utf-8"))
    return frozenset((one.kind, one.rules) for one in prove(policy, calendar_of(policy)).findings)


@cache
def _examples(name: str) -> tuple[Example, ...]:
    return read_examples(tomllib.loads(examples_beside(files()[name]).read_text(encoding="utf-8")))


def _fails(policy: Policy, example: Example) -> bool:
    try:
        return bool(play(policy, calendar_of(policy), example))
    except (ScriptError, Wrong, KeyError):
        return True
