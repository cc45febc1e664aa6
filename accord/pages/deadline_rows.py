"""Deadlines as the page prints them: what, from whom (who holds the seat today), by when, how it fares, the working."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from accord.directory import who
from accord.engine.kinds import SIDES
from accord.engine.standing import DUE_NOW, EXCUSED, LATE, MET, MISSED, OPEN, OVERDUE, RUNNING, SUPERSEDED, Deadline
from accord.pages import deadline_changes, own_affairs, people, readings
from accord.pages.dates import day, moment
from accord.pages.opened import Opened
from accord.pages.people import listed
from accord.pages.wording import gettext as _

COLOURS = {
    RUNNING: "blue", DUE_NOW: "orange", OVERDUE: "red", OPEN: "grey", MET: "green", LATE: "yellow", MISSED: "red",
    SUPERSEDED: "grey", EXCUSED: "grey",
}  # fmt: skip


def rows(opened: Opened, found: Iterable[Deadline]) -> list[dict[str, Any]]:
    """Deadlines for `components/deadlines.html`, in the order given."""
    return [row(opened, deadline) for deadline in found]


def row(opened: Opened, deadline: Deadline) -> dict[str, Any]:
    """One deadline."""
    return {
        "what": deadline.label,
        "who": _("From: %(whom)s") % {"whom": owed_by(opened, deadline)} if deadline.live else "",
        "met": _met(opened, deadline),
        "due": due(opened, deadline),
        "fares": fares(deadline),
        "colour": COLOURS[deadline.state],
        "cite": ". ".join(part for part in (force(deadline), deadline.cite) if part),
        "working": _working(opened, deadline),
        "binding": _binding(opened, deadline),
        "changed": deadline_changes.changes(opened, deadline),
    }


def due(opened: Opened, deadline: Deadline) -> str:
    """By when, with the weekday; or how long it has been open."""
    zone = opened.policy.readings.zone
    if deadline.ended_at is not None:
        return _("Ended on %(when)s. It was due %(due)s.") % {
            "when": day(deadline.ended_at),
            "due": _by(deadline, zone),
        }
    if deadline.due_at is None:
        return _("No date is set. It is open since %(day)s.") % {"day": day(deadline.started_at)}
    by = _by(deadline, zone)
    return by[:1].upper() + by[1:] + "."


def _by(deadline: Deadline, zone: ZoneInfo) -> str:
    if deadline.due_at is None:
        return _("without a date")
    if deadline.due is not None and deadline.due_at == deadline.started_at:
        return _("at once, by the end of %(day)s at the latest") % {"day": day(deadline.due.last_day)}
    return until(deadline.due_at, zone)


def until(end: datetime, zone: ZoneInfo) -> str:
    """ "by the end of Tuesday 7 April 2026" for a local midnight, else by the minute."""
    local = end.astimezone(zone)
    if (local.hour, local.minute) == (0, 0):
        return _("by the end of %(day)s") % {"day": day((local - timedelta(minutes=1)).date())}
    return _("by %(moment)s") % {"moment": moment(end)}


def fares(deadline: Deadline) -> str:
    """How it fares, in words."""
    words = {
        RUNNING: _("In time"),
        DUE_NOW: _("Due now"),
        OVERDUE: _("Overdue") if deadline.force == "must" else _("Past its time"),
        OPEN: _("Open, no date"),
        MET: _("Met"),
        LATE: _("Done late"),
        MISSED: _("Missed"),
        SUPERSEDED: _("No longer owed"),
        EXCUSED: _("Excused"),
    }
    return words[deadline.state]


def tag(deadline: Deadline) -> dict[str, str]:
    """How it fares, as a tag."""
    return {"says": fares(deadline), "colour": COLOURS[deadline.state]}


def force(deadline: Deadline) -> str:
    """How hard it binds."""
    words = {"must": _("Must be done"), "should": _("Should be done"), "where possible": _("Where possible")}
    return words.get(deadline.force, "")


def owed_by(opened: Opened, deadline: Deadline) -> str:
    """Seats and sides, with whoever holds each today."""
    return listed(_seat(opened, spelt) for spelt in deadline.seats)


def _seat(opened: Opened, spelt: str) -> str:
    title = opened.names.who(spelt)
    held = today(opened, spelt)
    return _("%(title)s (at present %(people)s)") % {"title": title, "people": held} if held else title


def today(opened: Opened, spelt: str) -> str:
    """The names of those who hold a seat (or, for a side, speak for it at this stage) today; "" where nobody does."""
    side, _space, code = spelt.partition(" ") if spelt.partition(" ")[0] in SIDES else ("", "", spelt)
    agency, standing, on = opened.names.leads.get(side, ""), opened.standing, timezone.localdate(opened.now)
    place = opened.seen.sheet.partnership
    if side and not agency:
        return ""
    if side and not code:
        if standing.stage is None:
            return ""
        found = who.opposite_numbers(
            opened.policy,
            standing.stage.id,
            side,
            partnership=place,
            agency=UUID(agency),
            on=on,
            away=people.away(standing, side),
        )
        return listed(holder.worker.name for holder in found)
    codes = who.codes(opened.policy, code, people.away(standing, side))
    sitting = who.holders(place, UUID(agency) if agency else None, codes, on)
    return listed(holder.worker.name for holder in sitting)


def _working(opened: Opened, deadline: Deadline) -> dict[str, Any] | None:
    if deadline.due is None or not deadline.due.working:
        return None
    own = until(deadline.due.due_at, opened.policy.readings.zone)
    ends = _("So this is due %(by)s.") % {
        "by": own if not _at_once(deadline) else _by(deadline, opened.policy.readings.zone)
    }
    return {
        "allows": _allows(opened, deadline),
        "starts": _("It began on %(when)s.") % {"when": moment(deadline.started_at)},
        "rows": [
            {"day": step.day, "counts": step.number is not None, "number": step.number, "why": step.why}
            for step in deadline.due.working
        ],
        "ends": ends,
    }


def _allows(opened: Opened, deadline: Deadline) -> str:
    """How long the procedure gives, and whether the day it starts is one of those days."""
    duty = opened.policy.duties.get(deadline.rule) or opened.policy.routes.get(deadline.rule)
    if duty is None or duty.within is None or deadline.due is None or duty.within.event:
        return ""
    says = _("{The procedure} allows: %(time)s.") % {"time": duty.within}
    first = deadline.due.working[0]
    return says if first.number else says + " " + _("The day it starts does not count.")


def _met(opened: Opened, deadline: Deadline) -> dict[str, str] | None:
    """Who did what was due, and the line on which that stands; None where nobody did."""
    duty = opened.policy.duties.get(deadline.rule)
    if duty is None or deadline.state not in (MET, LATE):
        return None
    kinds = {pattern.kind for item in duty.until for pattern in item}
    now = readings.now_reads(opened)
    lines = [one for one in now if one.entry.at == deadline.ended_at and one.entry.kind in kinds]
    if not lines:
        return None
    by, theirs = lines[0].entry, own_affairs.is_theirs(opened, lines[0].entry)
    who = opened.names.agency(by.by) if own_affairs.is_own_line(by) and not theirs else opened.names.actor(by.by)
    return {
        "says": _("Done by %(who)s: line %(line)s") % {"who": who, "line": lines[0].sequence},
        "href": f"#entry-{lines[0].sequence}",
    }


def _at_once(deadline: Deadline) -> bool:
    return deadline.due is not None and deadline.due.due_at == deadline.started_at


def _binding(opened: Opened, deadline: Deadline) -> dict[str, Any] | None:
    """The working of the cap that binds instead, where one does."""
    if not deadline.bound_by or deadline.bound_by == deadline.rule:
        return None
    caps = [cap for cap in opened.standing.deadlines if cap.rule == deadline.bound_by and cap.due is not None]
    if not caps:
        return None
    table = _working(opened, caps[-1])
    if table is None:
        return None
    says = _("“%(cap)s” ends sooner, so its date binds: %(by)s.")
    by = until(deadline.due_at, opened.policy.readings.zone) if deadline.due_at else ""
    return {**table, "what": caps[-1].label, "ends": says % {"cap": caps[-1].label, "by": by}}
