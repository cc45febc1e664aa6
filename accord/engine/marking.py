"""The marks an entry makes of itself, before the fold works out what follows from them.

Source: the policy language, section 2: one entry may make many marks at one moment.
"""

from dataclasses import replace
from datetime import datetime

from accord.engine.entries import (
    Actor,
    Agreed,
    Answered,
    Appointed,
    Attempted,
    Away,
    Discussed,
    Entry,
    Joined,
    Met,
    Planned,
    Sent,
    Told,
    Took,
    Wrote,
)
from accord.engine.kinds import CORE_KINDS
from accord.engine.marks import Mark, VisitName


def marks_of(entry: Entry, line: int, visit: VisitName | None) -> list[Mark]:
    """What was said and answered, then the entry's own mark; a route taken at the start also raises.

    The core's own entries make their own mark alone: the office's reasons answer no rule.
    """
    parties, to, until = _parties(entry), _to(entry), _until(entry)

    def mark(kind: str, name: str = "", choice: str = "") -> Mark:
        return Mark(
            kind=kind,
            name=name,
            choice=choice,
            parties=parties,
            to=to,
            means=entry.means,
            visit=visit,
            at=entry.at,
            line=line,
            until=until,
            reply_to=entry.reply_to if isinstance(entry, Answered) else None,
            brings=_brings(entry),
        )

    if entry.kind in CORE_KINDS:
        return [mark(entry.kind, entry.name)]
    made = [mark("said", content) for content in dict.fromkeys((*entry.said, *entry.answers))]
    made += [mark("is", fact, choice) for fact, choice in entry.answers.items()]
    return [*made, mark(entry.kind, entry.name)] if entry.kind != "said" else made


def _parties(entry: Entry) -> tuple[Actor, ...]:
    if isinstance(entry, Discussed | Met | Agreed):
        return (entry.by, *entry.took_part)
    return (entry.by,)


def _to(entry: Entry) -> tuple[str, ...]:
    match entry:
        case Attempted() | Wrote() | Told() | Sent():
            return entry.to
        case Joined():
            return (entry.who,)
        case Appointed():
            return (entry.appointee.agency,)
    return ()


def _brings(entry: Entry) -> str:
    match entry:
        case Joined():
            return entry.member.agency
        case Appointed():
            return entry.appointee.agency
    return ""


def _until(entry: Entry) -> datetime | None:
    match entry:
        case Away():
            return entry.until
        case Planned():
            return entry.for_at
    return None


def what_raises(entry: Entry, marks: list[Mark], raised_at: datetime | None) -> list[Mark]:
    """The mark "raised" that a route taken at the start makes besides its own."""
    doors = entry.kind != "raised" and raises(entry, raised_at)
    return [replace(marks[-1], kind="raised", name="")] if doors else []


def opens(entry: Entry) -> str:
    """The stage an entry enters, "" when it moves nowhere."""
    return getattr(entry, "to", "") if entry.kind in ("raised", "escalated", "returned", "took") else ""


def raises(entry: Entry, raised_at: datetime | None) -> bool:
    """Whether an entry raises the disagreement: it does, or it takes a route at the start."""
    return entry.kind == "raised" or (isinstance(entry, Took) and raised_at is None)
