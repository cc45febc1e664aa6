"""The first worked example of a new policy: raised, talked over, agreed, confirmed by both sides."""

from accord.cli.policy_new_answers import TALK, WRITING, Answers
from accord.cli.policy_new_skeleton import FILL_IN, ids_of, quoted

_MEANS = {TALK: 'means = "telephone"\n', WRITING: 'means = "e-mail"\n'}


_AGREEING = """\
[[example.entry]]
at = "2026-06-01 10:10"
kind = "discussed"
by = "raiser"
with = "respondent"
means = "telephone"

[[example.entry]]
at = "2026-06-01 10:20"
kind = "agreed"
by = "raiser"
with = "respondent"
said = "plan"

[[example.entry]]
at = "2026-06-01 10:30"
kind = "confirmed"
by = "raiser"

[[example.entry]]
at = "2026-06-01 10:40"
kind = "confirmed"
by = "respondent"
"""


def example(answers: Answers) -> str:
    """The text of NAME.examples.toml."""
    return "\n".join([_top(answers.name), _raising(answers), _AGREEING, _expected(answers)])


def _top(name: str) -> str:
    return f"""\
# Worked examples for {name}.toml: what was written, row by row, and what should be so at which moment.
# `accord policy test {name}.toml` plays them. Write one for each thing that your procedure promises:
# that a stage opens when nobody answers, that a day before a bank holiday counts as you think it does, that the
# urgent way is open. Copy this one and change it. "refused_by" in a row says that it has to be refused, and by what.
"""


def _raising(answers: Answers) -> str:
    risk = 'answers = { risk = "not imminent" }\n' if answers.urgent is not None else ""
    return f"""\
[[example]]
id = "agreed-on-the-first-day"
title = "They talk it over, agree, and both sides confirm"
cites = ["{FILL_IN}: section, page"]

[[example.entry]]
at = "2026-06-01 10:00"
kind = "raised"
by = "raiser"
respondents = "respondent"
{_MEANS.get(answers.raised, "")}{risk}"""


def _expected(answers: Answers) -> str:
    first = ids_of(answers).stages[0]
    clock, within = f"time-{first}", answers.stages[0].within
    before = "open" if within is None else "due now" if within.unit == "at once" else "running"
    told = "".join(f', tell-{whom} = "open"' for whom in answers.told)
    return f"""\
# As soon as it has been raised. To ask for the last day in time as well: due = {{ {clock} = "2026-06-08" }}
[[example.expect]]
as_at = "2026-06-01 10:00"
stage = {quoted(first)}
state = {{ {clock} = "{before}" }}
as = "raiser"
offered = ["discussed", "protected"]

[[example.expect]]
as_at = "2026-06-01 10:40"
settled = true
state = {{ {clock} = "met"{told} }}
"""
