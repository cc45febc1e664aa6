"""The record as the page prints it: each line a sentence, with the words this worker may read, and its flags."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from accord.engine import form_text
from accord.engine.kinds import KINDS
from accord.engine.policy import Policy
from accord.pages import sentences
from accord.pages.dates import day, moment
from accord.pages.entry_forms import BOTH_SIDES, OFFICE_ONLY, OWN_AGENCY, WORDS
from accord.pages.opened import Opened
from accord.record.read import Readable, Shown
from accord.record.words import REASON


def rows(opened: Opened, lines: Iterable[Shown]) -> list[dict[str, Any]]:
    """Lines in the order written."""
    return [row(opened, line) for line in lines]


def row(opened: Opened, line: Shown) -> dict[str, Any]:
    """One line for `components/record.html`."""
    entry, policy = line.entry, opened.policy
    return {
        "id": line.sequence,
        "sentence": _sentence(opened, line),
        "who": _("Line %(number)s, written by %(who)s") % {"number": line.sequence, "who": line.written_by.name},
        "at": entry.at,
        "happened": day(entry.at) if entry.precision == "day" else moment(entry.at),
        "entered": _late(line),
        "words": [*sentences.answers(entry, policy), *_readable(policy, line.words, _boxes(policy, line))],
        "flags": [_flag(policy, rule) for rule in entry.despite],
        "cite": "",
        "corrected": "",
    }


def _sentence(opened: Opened, line: Shown) -> str:
    """What happened; what one side did among themselves is told to nobody else (product: whose eyes words are for)."""
    by = line.entry.by
    own = KINDS[line.entry.kind].group == "own side" and line.entry.kind != "away"
    if own and (by.side, by.agency) not in opened.seen.viewer.own:
        return _("%(agency)s wrote something for their own eyes.") % {"agency": opened.names.agency(by)}
    return sentences.sentence(line.entry, opened.policy, opened.names)


def _late(line: Shown) -> str:
    """When it was written down, where that was on a later day than it happened."""
    entry = line.entry
    if day(entry.at) == day(entry.entered_at):
        return ""
    return _("written down later: %(when)s") % {"when": moment(entry.entered_at)}


def _flag(policy: Policy, rule: str) -> dict[str, str]:
    noun, _space, name = rule.partition(" ")
    found = {"gate": policy.gates, "signpost": policy.signposts}.get(noun, {}).get(name)
    return {"says": found.says if found else rule, "cite": found.cite if found else ""}


def _readable(policy: Policy, found: Iterable[Readable], boxes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"label": label(policy, one, boxes), "text": one.text} for one in found]


def _boxes(policy: Policy, line: Shown) -> dict[str, str]:
    """The labels of the boxes of the form this line sent; none for any other line."""
    form = policy.forms.get(line.entry.name) if line.entry.kind == "sent" else None
    return {box.id: box.label for box in form_text.boxes(form)} if form else {}


def label(policy: Policy, one: Readable, boxes: Mapping[str, str]) -> str:
    """What stands above words, with whose eyes they are for where that is not both sides."""
    eyes = {OWN_AGENCY: _("only your own agency reads this"), OFFICE_ONLY: _("for the office"), BOTH_SIDES: ""}
    name = boxes.get(one.field) or words(policy, one.field)
    return f"{name} ({eyes[one.audience]})" if eyes.get(one.audience) else name


def words(policy: Policy, field: str) -> str:
    """A passage's field as a short heading."""
    if field.startswith("step-"):
        return _("Step %(number)s of the plan") % {"number": field.removeprefix("step-")}
    return str(_headings().get(field) or (WORDS[field][0] if field in WORDS else sentences.question(policy, field)))


def _headings() -> dict[str, str]:
    return {
        REASON: _("Why they went on all the same"),
        "account": _("What was said or done"),
        "agreed-facts": _("What both take to be true"),
        "answer": _("The answer"),
        "message": _("The message"),
        "note": _("Note"),
        "outstanding": _("Still outstanding"),
        "lesson": _("What others should learn"),
        "suggestion": _("What the procedure should say"),
        "difference": _("What the difference is"),
        "aim": _("What they want to happen"),
        "cause": _("What is thought to be behind it"),
        "evidence": _("Evidence"),
        "gut-feeling": _("A gut feeling"),
        "source": _("Where it comes from"),
        "impact": _("What it means for the person"),
        "reasons": _("Reasons"),
        "views": _("The person’s own views and wishes"),
        "reflection": _("Reflection"),
        "safety": _("What keeps the person safe meanwhile"),
        "plan": _("The plan"),
        "remaining": _("What difference remains"),
    }
