"""Random small policies, one for each number: stages in a row, with duties, gates and routes thrown together."""

import random
from functools import cache

from accord.engine.loader import PolicyErrors, load
from accord.engine.policy import Policy
from tests.engine.policies import HEAD, MEDIATION, URGENT

MARKS = (
    "discussed",
    "met",
    "answered",
    "acknowledged by responding",
    "said plan",
    "attempted to responding",
    "not-agreed",
)
OUTLIVING = ("told raiser", "told office", "sent letter", "happened conference")
STARTS = (
    "entered",
    "wrote",
    "agreed",
    "left",
    "settled",
    "risk is high",
    "told office",
    "overdue",
    "2 times attempted",
)
WITHIN = (
    "2 working days",
    "5 working days",
    "1 working day by 12:00",
    "10 days",
    "24 hours",
    "at once",
    "before conference",
)
AT = ("talk", "managers", "board", "any", "")
OWED_BY = ("raising", "responding", "raising manager", "here", "clerk")
FORCES = ("must", "should", "where possible")
BEFORE = ("escalated", "agreed", "discussed", "raised", "entered board", "withdrawn")
NEEDS = (
    "discussed | met",
    "said plan | said aim",
    "said risk",
    "advised by raising lead",
    "not-agreed | overdue",
    "standing is no",
)
MEANS = ("telephone", "video", "writing")
WORDING = ("Formal challenge", "")
CLOSES = ("by hand", "by itself")
_TRIES = 50


@cache
def random_policy(number: int) -> Policy:
    """The policy of this number; one the loader takes."""
    chance = random.Random(number)
    for _ in range(_TRIES):
        rules = "".join(
            [
                *(_duty(chance, f"duty-{each}") for each in range(chance.randint(1, 4))),
                *(_gate(chance, f"gate-{each}") for each in range(chance.randint(0, 3))),
                *(_cap(chance) for _ in range(chance.randint(0, 1))),
                URGENT if chance.random() < 0.5 else "",
                MEDIATION if chance.random() < 0.3 else "",
            ]
        )
        try:
            return load(HEAD.replace("{more}", f'closes = "{chance.choice(CLOSES)}"') + rules, f"random-{number}.toml")
        except PolicyErrors:
            continue
    raise AssertionError(f"the loader takes none of {_TRIES} random policies of number {number}")


def _rule(noun: str, name: str, **keys: str | bool) -> str:
    shown = {
        key.rstrip("_"): str(value).lower() if isinstance(value, bool) else f'"{value}"'
        for key, value in keys.items()
        if value
    }
    return (
        f'[[{noun}]]\nid = "{name}"\ncite = "invented"\n'
        + "\n".join(f"{key} = {value}" for key, value in shown.items())
        + "\n"
    )


def _duty(chance: random.Random, name: str) -> str:
    return _rule(
        "duty",
        name,
        at=chance.choice(AT),
        from_=chance.choice(STARTS),
        until=chance.choice(MARKS + OUTLIVING),
        within=chance.choice((*WITHIN, "")),
        owed_by=chance.choice(OWED_BY),
        force=chance.choice(FORCES),
        each=chance.random() < 0.3,
        unless=chance.choice(("", "", "risk is high")),
        lapses=chance.choice(("", "", "risk is low", "withdrawn")),
    )


def _cap(chance: random.Random) -> str:
    within = chance.choice(("5 working days", "10 days"))
    keys = f'over = ["talk", "managers"]\nwithin = "{within}"\nowed_by = ["raising", "responding"]\n'
    return f'[[duty]]\nid = "cap"\ncite = "invented"\n{keys}unless = "risk is high"\n'


def _gate(chance: random.Random, name: str) -> str:
    return _rule(
        "gate",
        name,
        at=chance.choice(AT),
        before=chance.choice(BEFORE),
        needs=chance.choice(NEEDS),
        means=chance.choice(("", "", *MEANS)),
        wording=chance.choice(WORDING),
        force=chance.choice(FORCES),
        unless=chance.choice(("", "", "risk is high")),
    )
