"""The cover sheet and the table of deadlines, worked out from a standing and checked against one."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from accord.engine.standing import Deadline, Standing
from accord.record import seal
from accord.record.models import DeadlineRow, Sheet
from accord.record.reached import reached


def cover(standing: Standing) -> Mapping[str, object]:
    """What the cover sheet says of a standing; the record's own count, head and time of writing excepted."""
    visit = standing.visit
    live = [deadline for deadline in standing.live if not deadline.is_window]
    return {
        "area": standing.facts.get("area", ""),
        "stage": visit.stage if visit else "",
        "visit": visit.number if visit else 0,
        "turn": ", ".join(standing.turn),
        "reached": reached(standing),
        "raised_at": standing.raised_at,
        "settled_at": standing.settled_at,
        "withdrawn_at": standing.withdrawn_at,
        "closed_at": standing.closed_at,
        "next_due_at": min((deadline.due_at for deadline in live if deadline.due_at), default=None),
        "overdue_from": min((deadline.overdue_from for deadline in live if deadline.overdue_from), default=None),
    }


def deadlines(standing: Standing) -> list[Mapping[str, object]]:
    """One row for each run of a duty, in the order they started."""
    runs: Counter[tuple[object, ...]] = Counter()
    rows = []
    for deadline in standing.deadlines:
        runs[(deadline.rule, deadline.visit)] += 1
        rows.append(_row(deadline, runs[(deadline.rule, deadline.visit)]))
    return rows


def _row(deadline: Deadline, run: int) -> Mapping[str, object]:
    stage, number = deadline.visit or ("", 0)
    return {
        "rule": deadline.rule,
        "label": deadline.label[:300],
        "visit_stage": stage,
        "visit_number": number,
        "run": run,
        "owed_by": ", ".join(deadline.seats),
        "force": deadline.force,
        "is_cap": deadline.is_cap,
        "state": deadline.state,
        "started_at": deadline.started_at,
        "due_at": deadline.due_at,
        "overdue_from": deadline.overdue_from,
        "ended_at": deadline.ended_at,
    }


def rewrite(sheet: Sheet, standing: Standing, head: str) -> None:
    """Stores the summaries of a standing, of which `head` is the last line's digest."""
    for name, value in cover(standing).items():
        setattr(sheet, name, value)
    sheet.lines, sheet.head, sheet.last_entered_at = len(standing.entries), head, standing.as_at
    sheet.save()
    sheet.deadlines.all().delete()
    DeadlineRow.objects.bulk_create(
        DeadlineRow(sheet=sheet, partnership_id=sheet.partnership_id, **row) for row in deadlines(standing)
    )


def differences(sheet: Sheet, standing: Standing) -> list[str]:
    """What the stored summaries say otherwise than the fold does; [] in an honest record."""
    found = [
        f"The cover sheet says {name} is {getattr(sheet, name)!r}; the record makes it {value!r}."
        for name, value in cover(standing).items()
        if getattr(sheet, name) != value
    ]
    expected = sorted(map(_told, deadlines(standing)))
    stored = sorted(map(_told, sheet.deadlines.values(*_NAMES)))
    if expected != stored:
        found.append(f"The table of deadlines says {stored or 'nothing'}; the record makes it {expected or 'nothing'}.")
    return found


_NAMES = (
    "rule", "label", "visit_stage", "visit_number", "run", "owed_by", "force", "is_cap", "state",
    "started_at", "due_at", "overdue_from", "ended_at",
)  # fmt: skip


def _told(row: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {_plain(row[name])}" for name in _NAMES)


def _plain(value: object) -> object:
    return seal.moment(value) if isinstance(value, datetime) else value
