"""The record as the page prints it: each line a sentence, with the words this worker may read, and its flags."""

from collections.abc import Iterable, Mapping
from typing import Any

from accord.engine import form_text, titles
from accord.engine.entries import Step
from accord.engine.policy import Policy
from accord.pages import own_affairs, sentences
from accord.pages.dates import day, moment
from accord.pages.entry_forms import BOTH_SIDES, OFFICE_ONLY, OWN_AGENCY, WORDS
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
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
        "words": [*sentences.answers(entry, policy), *words_of(opened, line)],
        "flags": [_flag(policy, rule) for rule in entry.despite if _may_know(opened, line, rule)],
        "title": titles.other_title(policy, entry.by),
        "cite": "",
        "corrected": _replaced(opened, line),
    }


def _sentence(opened: Opened, line: Shown) -> str:
    """What happened; what one side did among themselves is told to nobody else (product: whose eyes words are for)."""
    if own_affairs.is_own_line(line.entry) and not own_affairs.is_theirs(opened, line.entry):
        agency = opened.names.agency(line.entry.by)
        return _("%(agency)s wrote something that only their own people read.") % {"agency": agency}
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


def _may_know(opened: Opened, line: Shown, rule: str) -> bool:
    """What a side skipped among themselves is told to nobody else, the rule's own sentence least of all."""
    return not own_affairs.is_own_rule(opened.policy, rule) or own_affairs.is_theirs(opened, line.entry)


def words_of(opened: Opened, line: Shown) -> list[dict[str, str]]:
    """The words this worker may read, each step of a plan with who does it and by when."""
    policy, boxes = opened.policy, _boxes(opened.policy, line)
    hidden = any(not _may_know(opened, line, rule) for rule in line.entry.despite)
    found = [one for one in line.words if not (hidden and one.field == REASON)]
    plan = {f"step-{step.number}": step for step in getattr(line.entry, "steps", ())}
    return [
        {
            "label": label(policy, one, boxes),
            "text": one.text + (f"\n{whose(opened, plan[one.field])}" if one.field in plan else ""),
        }
        for one in found
    ]


def whose(opened: Opened, step: Step) -> str:
    """Who does a step of a plan and by which day."""
    who, by = opened.names.actor(step.owner), day(step.due_on) if step.due_on else _("no day was set")
    return _("Who: %(who)s. By: %(day)s.") % {"who": who, "day": by}


def _replaced(opened: Opened, line: Shown) -> str:
    """What was agreed anew on a later line, where it was."""
    if line.entry.kind != "agreed":
        return ""
    later = [one.sequence for one in opened.lines if one.entry.kind == "agreed" and one.sequence > line.sequence]
    return _("Replaced by line %(line)s.") % {"line": later[0]} if later else ""


def _boxes(policy: Policy, line: Shown) -> dict[str, str]:
    """The labels of the boxes of the form this line sent; none for any other line."""
    form = policy.forms.get(line.entry.name) if line.entry.kind == "sent" else None
    return {box.id: box.label for box in form_text.boxes(form)} if form else {}


def label(policy: Policy, one: Readable, boxes: Mapping[str, str]) -> str:
    """What stands above words, with whose eyes they are for where that is not both sides."""
    eyes = {OWN_AGENCY: _("only your own {agency} reads this"), OFFICE_ONLY: _("for {the office}"), BOTH_SIDES: ""}
    name = boxes.get(one.field) or words(policy, one.field)
    return f"{name} ({eyes[one.audience]})" if eyes.get(one.audience) else name


def words(policy: Policy, field: str) -> str:
    """A passage's field as a short heading."""
    if field.startswith("step-"):
        return _("{The plan}, part %(number)s") % {"number": field.removeprefix("step-")}
    return str(_headings().get(field) or (WORDS[field][0] if field in WORDS else sentences.question(policy, field)))


def _headings() -> dict[str, str]:
    return {
        REASON: _("Why they went on all the same"),
        "account": _("What was said or done"),
        "agreed-facts": _("What both take to be true"),
        "answer": _("The answer"),
        "message": _("The message"),
        "note": _("Note"),
        "outstanding": _("Still left"),
        "lesson": _("What others should learn"),
        "suggestion": _("What {the procedure} should say"),
        "difference": _("What the difference is"),
        "aim": _("What they want to happen"),
        "cause": _("What is thought to be behind it"),
        "evidence": _("Evidence"),
        "gut-feeling": _("A gut feeling"),
        "source": _("Where it comes from"),
        "impact": _("What it means for {the subject}"),
        "reasons": _("Reasons"),
        "views": _("{The subject}’s own views and wishes"),
        "reflection": _("Reflection"),
        "safety": _("What keeps {the subject} safe meanwhile"),
        "plan": _("{The plan}"),
        "remaining": _("What difference remains"),
    }
