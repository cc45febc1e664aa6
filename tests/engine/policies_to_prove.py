"""A small policy in which all is well, and ways to spoil it: each test changes what it is about and nothing else."""

from accord.engine.loader import load
from accord.engine.policy import Policy

SOUND = """
[policy]
id = "invented"
title = "Settling differences in an invented area"
calendar = "england-and-wales"
covers = "child"
settles = "decided by panel"

[[seat]]
id = "worker"
[[seat]]
id = "lead"
[[seat]]
id = "manager"
[[seat]]
id = "panel"
of = "partnership"

[[fact]]
id = "risk"
asks = "How great is the risk now?"
choices = ["high", "low"]

[[stage]]
id = "talk"
label = "First talk"
seat = "worker"
then = "managers"
settles = "both sides confirmed"
[[stage]]
id = "managers"
label = "Managers"
seat = "manager"
then = "board"
settles = "both sides confirmed"
[[stage]]
id = "board"
label = "Board"
seat = "panel"

[[gate]]
id = "talk-first"
at = "talk"
before = "escalated"
needs = "discussed | attempted to responding"
says = "Talk first."
cite = "invented 1"

[[route]]
id = "urgent"
label = "Straight to the board"
at = ["start", "talk", "managers"]
to = "board"
by = "raising"
only_if = "risk is high"
needs = "advised by raising lead | attempted to raising lead"
cite = "invented 2"

[[duty]]
id = "reply"
label = "Reply"
at = "talk"
until = "answered"
within = "2 working days"
owed_by = "responding"
cite = "invented 3"
[[duty]]
id = "meeting"
label = "Meeting"
at = "managers"
until = "met"
within = "3 working days"
owed_by = ["raising", "responding"]
cite = "invented 4"
[[duty]]
id = "tell"
label = "Telling"
from = "settled"
until = "told raiser"
owed_by = "panel"
cite = "invented 5"
"""


def sound() -> Policy:
    """The policy in which all is well."""
    return load(SOUND, "invented.toml")


def spoilt(was: str, now: str, more: str = "") -> Policy:
    """The same with one passage changed, and perhaps rules besides."""
    assert SOUND.count(was) == 1, f"{was} stands there {SOUND.count(was)} times"
    return load(SOUND.replace(was, now) + more, "invented.toml")


def with_more(rules: str) -> Policy:
    """The same with rules besides."""
    return load(SOUND + rules, "invented.toml")


# Both stages lead to the other, and neither settles.
LOOP = """
[policy]
id = "loop"
title = "Round and round"
calendar = "england-and-wales"
covers = "child"
settles = "decided by panel"
[[seat]]
id = "worker"
[[seat]]
id = "panel"
of = "partnership"
[[stage]]
id = "talk"
label = "First talk"
seat = "worker"
then = "managers"
[[stage]]
id = "managers"
label = "Managers"
seat = "worker"
then = "talk"
[[gate]]
id = "never"
before = "decided"
needs = "reopened"
cite = "invented"
"""


def loop() -> Policy:
    """Two stages that lead to each other for ever."""
    return load(LOOP, "loop.toml")


def long(stages: int, routes: int) -> Policy:
    """So many stages, each with a talk that must come first and a reply owed, and so many routes at any of them."""
    ladder = "".join(_stage(number, stages) for number in range(1, stages + 1))
    ways = "".join(_route(number, stages) for number in range(1, routes + 1))
    return load(_HEAD + ladder + ways, "long.toml")


_HEAD = """
[policy]
id = "long"
title = "A long way up"
calendar = "england-and-wales"
covers = "child"
[[seat]]
id = "lead"
[[seat]]
id = "manager"
[[seat]]
id = "chair"
of = "partnership"
[[fact]]
id = "risk"
choices = ["high", "some", "low"]
[[fact]]
id = "about"
choices = ["a plan", "a visit", "money"]
[[gate]]
id = "say-first"
before = "raised"
needs = ["said risk", "said about"]
cite = "invented"
"""


def _stage(number: int, of: int) -> str:
    further = f'then = "stage-{number + 1}"\n' if number < of else 'settles = "decided by chair"\n'
    before = "escalated" if number < of else "decided"
    return f"""
[[stage]]
id = "stage-{number}"
label = "Stage {number}"
seat = "manager"
{further}
[[gate]]
id = "talk-{number}"
at = "stage-{number}"
before = "{before}"
needs = ["discussed | met | attempted to responding", "not-agreed | overdue"]
unless = "risk is high"
cite = "invented"
[[duty]]
id = "reply-{number}"
at = "stage-{number}"
until = "answered by responding"
within = "2 working days"
owed_by = "responding"
cite = "invented"
"""


def _route(number: int, stages: int) -> str:
    return f"""
[[route]]
id = "route-{number}"
at = ["start", "any"]
to = "stage-{stages - number + 1}"
by = "raising"
only_if = ["risk is high | risk is some", "about is a plan | about is a visit"]
needs = "advised by raising lead | attempted to raising lead"
cite = "invented"
"""
