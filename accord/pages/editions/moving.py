"""Deadlines that move, from and to, disagreement by disagreement; a long list is cut, with how many more there are."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from accord.access import lists
from accord.accounts.models import Worker
from accord.engine.days import Readings
from accord.pages.deadline_rows import until
from accord.pages.wording import gettext as _
from accord.record.following import GONE, NEW, Difference, Followed, Following
from accord.record.retime import Moved

MOST_SHOWN = 25


def followed(found: Following, worker: Worker, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """What open disagreements would have been owed under another edition."""
    differing = [one for one in found.disagreements if one.differences]
    unknown = [one for one in found.disagreements if one.unknown or one.why_not]
    mine = _mine(worker, now)
    return {
        "looked_at": len(found.disagreements),
        "left_out": found.left_out,
        "same": len(found.disagreements) - len(differing) - len(unknown),
        "differ": len(differing),
        "deadlines": sum(len(one.differences) for one in differing),
        "closed": any(one.reference not in mine for one in differing + unknown),
        "tables": [
            _table(one.reference, [_difference(each, zone) for each in one.differences], mine)
            for one in differing[:MOST_SHOWN]
        ],
        "more": len(differing[MOST_SHOWN:]),
        "unknown": [_unknown(one, mine) for one in unknown[:MOST_SHOWN]],
        "unknown_more": len(unknown[MOST_SHOWN:]),
    }


def moved(found: Iterable[Moved], worker: Worker, now: datetime) -> dict[str, Any]:
    """What a calendar moves; `earlier`: whether it brings any date forward."""
    by_reference: dict[str, list[Moved]] = {}
    for one in found:
        by_reference.setdefault(one.reference, []).append(one)
    mine, zone = _mine(worker, now), Readings().zone
    whole = [_table(name, [_moved(one, zone) for one in rows], mine) for name, rows in by_reference.items()]
    everything = [one for rows in by_reference.values() for one in rows]
    return {
        "deadlines": len(everything),
        "closed": any(reference not in mine for reference in by_reference),
        "differ": len(whole),
        "tables": whole[:MOST_SHOWN],
        "more": len(whole[MOST_SHOWN:]),
        "earlier": any(_is_earlier(one) for one in everything),
    }


def _mine(worker: Worker, now: datetime) -> set[str]:
    """The disagreements that have come before this worker's office: the others are named, and cannot be opened."""
    return {sheet.shown for sheet in lists.office(worker, now)}


def _table(reference: str, rows: list[dict[str, str]], mine: set[str]) -> dict[str, Any]:
    return {"reference": reference, "opens": reference in mine, "rows": rows}


def _difference(one: Difference, zone: ZoneInfo) -> dict[str, str]:
    was = _("Not owed") if one.how == NEW else _by(one.from_at, zone)
    would_be = _("No longer owed") if one.how == GONE else _by(one.to_at, zone)
    return {"what": one.label, "from": was, "to": would_be}


def _moved(one: Moved, zone: ZoneInfo) -> dict[str, str]:
    to = _by(one.to_at, zone)
    return {
        "what": one.label,
        "from": _by(one.from_at, zone),
        "to": _("%(to)s: earlier") % {"to": to} if _is_earlier(one) else to,
    }


def _is_earlier(one: Moved) -> bool:
    return one.from_at is not None and one.to_at is not None and one.to_at < one.from_at


def _unknown(one: Followed, mine: set[str]) -> dict[str, Any]:
    says = one.why_not or _("It has been through %(what)s, which the new edition does not have.") % {
        "what": ", ".join(f"“{label}”" for label in one.unknown)
    }
    return {"reference": one.reference, "opens": one.reference in mine, "says": says}


def _by(at: datetime | None, zone: ZoneInfo) -> str:
    by = until(at, zone) if at else _("no date is set")
    return by[:1].upper() + by[1:]
