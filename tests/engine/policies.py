"""Small invented policies, each as short as what it shows; `AREA` is the whole of one, the others add rules to it."""

from functools import cache

from accord.engine.loader import load
from accord.engine.policy import Policy

HEAD = """
[policy]
id = "invented"
title = "Settling differences in an invented area"
calendar = "england-and-wales"
covers = "child"
raised_at = "talk"
{more}

[[seat]]
id = "worker"
[[seat]]
id = "lead"
if_away = "manager"
[[seat]]
id = "manager"
[[seat]]
id = "spokesperson"
if_none = "clerk"
[[seat]]
id = "clerk"
of = "partnership"
[[seat]]
id = "mediator"
of = "partnership"

[[fact]]
id = "risk"
asks = "How great is the risk now?"
choices = ["high", "low"]
[[fact]]
id = "standing"
asks = "Does their decision stand?"
choices = ["yes", "no"]
of = "responding"

[[event]]
id = "conference"
[[event]]
id = "mediation"
[[form]]
id = "letter"
kind = "letter"

[[stage]]
id = "talk"
label = "First talk"
seat = "worker"
then = "managers"
[[stage]]
id = "managers"
label = "Managers"
seat = "manager"
then = ["managers", "talk", "board"]
[[stage]]
id = "board"
label = "Board"
seat = "spokesperson"
settles = ["both sides confirmed", "decided by clerk"]
"""


@cache
def area(rules: str = "", more: str = "") -> Policy:
    """The invented area's policy with these rules besides, and these keys in its [policy] table."""
    return load(HEAD.replace("{more}", more) + rules, "invented.toml")


REPLY = """
[[duty]]
id = "reply"
at = "talk"
until = "answered"
within = "2 working days"
owed_by = "responding"
cite = "invented 1"
"""

CAP = """
[[duty]]
id = "cap"
label = "Five days altogether"
over = ["talk", "managers"]
within = "5 working days"
owed_by = ["raising", "responding"]
cite = "invented 2"
"""

TALK_FIRST = """
[[gate]]
id = "talk-first"
at = ["talk", "managers"]
before = "escalated"
needs = "discussed | attempted to responding"
says = "Talk first."
cite = "invented 3"
"""

URGENT = """
[[route]]
id = "urgent"
label = "Straight to the board"
at = ["start", "talk", "managers"]
to = "board"
by = "raising"
only_if = "risk is high"
needs = "advised by raising lead | attempted to raising lead"
says = "Only when the risk is high, once the lead was asked."
cite = "invented 4"
instead = ["raised"]
"""

TELL = """
[[duty]]
id = "tell"
at = "any"
from = "left"
until = "told raiser"
owed_by = "here"
cite = "invented 5"
"""

MEDIATION = """
[[stage]]
id = "beside"
label = "Mediation"
seat = "mediator"
settles = "happened mediation"
[[route]]
id = "mediate"
at = ["talk", "managers"]
to = "beside"
by = ["raising", "responding"]
beside = true
cite = "invented 6"
"""

SMALL = REPLY + CAP + TALK_FIRST + URGENT + TELL + MEDIATION
