"""The first file of a policy, made from a few answers, with remarks that teach: whole, checked, and to be filled in."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from accord.cli.policy_new_answers import ADULT, ANY_WAY, CHILD, TALK, Answers, Stage, word
from accord.cli.policy_schema import FILE as SCHEMA

FILL_IN = "FILL IN"
_CITE = f'cite = "{FILL_IN}: section, page"'


@dataclass(frozen=True, slots=True)
class Ids:
    """The id of every stage, in order, and of every seat, by who speaks there and whether for both sides."""

    stages: tuple[str, ...]
    seats: Mapping[tuple[str, bool], str]

    def seat(self, stage: Stage) -> str:
        """The id of the seat that speaks at a stage."""
        return self.seats[_speaker(stage)]


def ids_of(answers: Answers) -> Ids:
    """Ids made from the labels that were given, each of them once."""
    stages: list[str] = []
    seats: dict[tuple[str, bool], str] = {}
    for stage in answers.stages:
        stages.append(word(stage.label, stages, "stage"))
        if _speaker(stage) not in seats:
            seats[_speaker(stage)] = word(stage.speaker, seats.values(), "seat")
    return Ids(tuple(stages), seats)


def skeleton(answers: Answers) -> str:
    """The text of NAME.toml."""
    ids = ids_of(answers)
    parts = (
        _top(answers),
        _head(answers),
        _seats(answers, ids),
        *([_RISK] if answers.urgent is not None else []),
        _stages(answers, ids),
        _times(answers, ids),
        _gates(answers, ids),
        *([_route(answers.stages, ids, answers.urgent)] if answers.urgent is not None else []),
        _told(answers),
        _MORE,
    )
    return "\n".join(parts)


def quoted(text: str) -> str:
    """A text as TOML holds it."""
    return json.dumps(text, ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """Texts as TOML holds them: one alone, or a list."""
    found = [quoted(text) for text in texts]
    return found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def _top(answers: Answers) -> str:
    return f"""\
#:schema ./{SCHEMA}
# {answers.title}
#
# A first file, made by `accord policy new`. Accord can follow it as it stands, but it does not say yet what your
# procedure says. Put the procedure beside it and go through it from top to bottom:
#
# - Wherever it says {FILL_IN}, write where in the procedure this stands: a section, a page, a paragraph.
# - Change what your procedure says otherwise. Leave out what it does not say at all.
# - Where its words can be read in two ways, say how you took them, in a line of its own below "cite":
#       reading = "“48 hours (two working days)”: the working days bind."
#   Whoever brings the policy into force signs every reading.
# - A line that begins with # is a remark. Some remarks are keys: take the # away to use one.
#
# After every change, save the file and type:
#       accord policy check {answers.name}.toml
#       accord policy test {answers.name}.toml
#       accord policy show {answers.name}.toml
"""


def _head(answers: Answers) -> str:
    return f"""\
# The head: what the procedure is called, whom it is about, and how days are counted.

[policy]
id = {quoted(answers.name)}
title = {quoted(answers.title)}
# edition = "2026"
# in_force_from = 2026-04-01
calendar = {quoted(answers.nation)}
covers = {listed(answers.covers)}
settles = "both sides confirmed"

# Days on which nobody of yours works, besides weekends and bank holidays:
# closed_days = [2026-12-29, 2026-12-30]

# How days are counted, where your procedure says it. Each line shows what holds when nothing is said.
# Day 1 is the day after ("next working day") or the very day ("same day"):
# first_day = "next working day"
# Hours run through nights and weekends ("elapsed"), or 24 of them are a working day ("working days"):
# hours = "elapsed"
# The last day ends at midnight ("24:00") or when offices close ("17:00"):
# day_ends = "24:00"

# What your procedure calls things. People see these words on every page.

[words]
# disagreement = "professional difference"
# avoid = ["complaint"]
"""


def _seats(answers: Answers, ids: Ids) -> str:
    lines = [
        "# Who speaks. A seat is a role, never a person: people's names live in the directory.",
        '# Where a title differs from agency to agency, say so: equivalents = { school = ["head teacher"] }',
        '# Who stands in while somebody is away: if_away = "the id of another seat"',
        "",
    ]
    shown = {ids.seat(stage): stage for stage in reversed(answers.stages)}
    for seat in ids.seats.values():
        lines += ["[[seat]]", f"id = {quoted(seat)}", f"label = {quoted(shown[seat].speaker)}"]
        lines += ['of = "partnership"'] if shown[seat].both else []
        lines.append("")
    return "\n".join(lines)


_RISK = f"""\
# What is asked when it is raised. Rules can then ask for the answer, as in: only_if = "risk is imminent"

[[fact]]
id = "risk"
label = "how great the risk is"
asks = "How great is the risk now?"
choices = ["imminent", "not imminent"]
{_CITE}
"""


def _stages(answers: Answers, ids: Ids) -> str:
    lines = [
        '# The ladder. The order of stages in this file is the order of the ladder; "then" says where one may go next.',
        '# Several in "then" are a choice. Advice that is no rule goes into "guide".',
        "",
    ]
    following = (*ids.stages[1:], "")
    for stage, its_id, then in zip(answers.stages, ids.stages, following, strict=True):
        lines += [
            "[[stage]]",
            f"id = {quoted(its_id)}",
            f"label = {quoted(stage.label)}",
            f"seat = {quoted(ids.seat(stage))}",
        ]
        lines += [f"then = {quoted(then)}"] if then else []
        lines += [f'settles = ["both sides confirmed", "decided by {ids.seat(stage)}"]'] if stage.both else []
        lines += ['# guide = "Ring rather than write."', _CITE, ""]
    return "\n".join(lines)


def _times(answers: Answers, ids: Ids) -> str:
    lines = [
        "# How long there is. A duty is owed from one mark until another: here from a stage until it is agreed.",
        '# Without "within" it is owed all the same, but never late. "force" says how hard it binds: must, should,',
        "# where possible. What your procedure wants besides (an answer, minutes, a form) is a duty of its own.",
        "",
    ]
    for stage, its_id in zip(answers.stages, ids.stages, strict=True):
        until = ("agreed", "decided") if stage.both else ("agreed",)
        owed_by = (ids.seat(stage),) if stage.both else ("raising", "responding")
        lines += ["[[duty]]", f"id = {quoted(f'time-{its_id}')}", f"label = {quoted(f'Time for {stage.label}')}"]
        lines += [f"at = {quoted(its_id)}", f"until = {listed(until)}"]
        lines.append(f"within = {quoted(str(stage.within))}" if stage.within else '# within = "5 working days"')
        lines += [f"owed_by = {listed(owed_by)}", _CITE, ""]
    return "\n".join(lines)


def _gates(answers: Answers, ids: Ids) -> str:
    found = [*_how_raised(answers), *_talk_first(ids)]
    first = '# What has to be there first. A gate refuses what comes too early, and says why in "says".\n'
    return "\n".join([first, *found]) if found else ""


def _how_raised(answers: Answers) -> Iterator[str]:
    if answers.raised == ANY_WAY:
        return
    means = ("telephone", "video", "face to face", "meeting") if answers.raised == TALK else ("writing",)
    says = "Raise it by talking to them." if answers.raised == TALK else "Raise it in writing."
    # An urgent way is no place for a wall.
    unless = 'unless = "risk is imminent"\n' if answers.urgent is not None else ""
    yield f"""\
[[gate]]
id = "how-it-is-raised"
before = "raised"
means = {listed(means)}
{unless}says = {quoted(says)}
{_CITE}
"""


def _talk_first(ids: Ids) -> Iterator[str]:
    if len(ids.stages) == 1:
        return
    yield f"""\
[[gate]]
id = "talk-first"
at = {listed(ids.stages[:-1])}
before = "escalated"
needs = "discussed | met | attempted"
says = "Talk first, or try to, before it goes on to the next stage."
{_CITE}
"""


def _route(stages: tuple[Stage, ...], ids: Ids, to: int) -> str:
    return f"""\
# The urgent way: past the ladder, when somebody may be in danger. At "start" it can be taken without raising it first.
# Never build a wall before it: where advice is wanted first, an attempt to get it has to do as well.

[[route]]
id = "imminent"
label = {quoted(f"Straight to {stages[to].label}")}
at = {listed(("start", *ids.stages[:to]))}
to = {quoted(ids.stages[to])}
only_if = "risk is imminent"
# needs = "advised | attempted"
{_CITE}
"""


def _told(answers: Answers) -> str:
    if not answers.told:
        return ""
    lines = [
        '# Who is told how it ended. Put in "owed_by" who has to tell them; with "within" it can be late.',
        "",
    ]
    for whom in answers.told:
        who = {"person": " or ".join(each for each in (CHILD, ADULT) if each in answers.covers)}.get(whom, whom)
        lines += ["[[duty]]", f'id = "tell-{whom}"', f'label = "Telling the {whom}"', 'from = "settled"']
        lines += [
            f'until = "told {who}"',
            '# within = "5 working days"',
            'owed_by = ["raising", "responding"]',
            _CITE,
            "",
        ]
    return "\n".join(lines)


_MORE = """\
# What else a procedure may say, and the table that says it:
#
# - this is not the place for it, go there         [[signpost]]
# - a form, letter or minute that is sent          [[form]], and a [[duty]] until = "sent ..."
# - a meeting or conference that it names          [[event]], and marks such as "happened ..."
# - a limit over several stages together           [[duty]] with over = ["one", "two"]
# - back to an earlier stage, or round again       "then" with that stage, or with the stage itself
#
# Each is explained with examples on the page about the policy language (docs/policy-language.md).
"""


def _speaker(stage: Stage) -> tuple[str, bool]:
    return (stage.speaker.casefold(), stage.both)
