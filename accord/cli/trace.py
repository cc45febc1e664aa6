"""`accord trace`: where a record written by hand stands at a moment, what is due, and what may be written next."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accord.cli import trace_words
from accord.cli.answer import Answer, CannotBeDone
from accord.cli.policy_files import calendar_of, load_policy
from accord.cli.trace_record import ADDED, REFUSED, UNREADABLE, Row, rows_of, written
from accord.engine.days import CalendarEnds
from accord.engine.entries import Actor
from accord.engine.examples.values import actor, moment_of
from accord.engine.fold import fold
from accord.engine.kinds import OFFICE, PARTS, SIDES
from accord.engine.offers import offers
from accord.engine.plain.ways import actor_words
from accord.engine.policy import Policy
from accord.engine.standing import Deadline, Offer, Refusal, Standing
from accord.engine.wrong import Wrong


def trace(asked: Namespace) -> Answer:
    """Where a record stands at a moment, with every row that was not let in and why."""
    policy = load_policy(asked.policy)
    tables = rows_of(Path(asked.record))
    as_at, given = _moment(policy, asked.as_at), tuple(_actor(policy, who) for who in asked.actors)
    calendar = calendar_of(policy)
    rows = written(policy, calendar, tables, as_at)
    try:
        standing = fold(policy, calendar, [row.entry for row in rows if row.entry and row.state == ADDED], as_at)
        asking = given or _everybody(standing)
        made = offers(standing, asking)
    except CalendarEnds as wrong:
        raise CannotBeDone(str(wrong)) from wrong
    text = f"{trace_words.text(standing, rows, made, asking)}\n\n{trace_words.summary(rows)}"
    wrong_rows = any(row.state in (REFUSED, UNREADABLE) for row in rows)
    return Answer(_data(standing, rows, made), text, found_wrong=wrong_rows)


def _moment(policy: Policy, typed: str) -> datetime:
    if typed == "now":
        return datetime.now(UTC)
    try:
        return moment_of(policy, typed)[0]
    except Wrong as wrong:
        raise CannotBeDone(f"--as-at: {wrong}.") from wrong
    except OverflowError as wrong:
        raise CannotBeDone(f"--as-at: {typed} is too far from today for any calendar.") from wrong


def _actor(policy: Policy, who: str) -> Actor:
    try:
        return actor(policy, who)
    except Wrong as wrong:
        raise CannotBeDone(f"--as: {wrong}.") from wrong


def _everybody(standing: Standing) -> tuple[Actor, ...]:
    """Everybody who might write, those who speak at this stage first: when nobody is named, all are asked."""
    policy = standing.policy
    stage = standing.stage or next(iter(policy.stages.values()))
    names = [" ".join(filter(None, (side, seat))) for side, seats in stage.seats.items() for seat in seats]
    names += [*PARTS, OFFICE, *(name for seat in policy.seats.values() for name in _held(seat.id, seat.of))]
    return tuple(actor(policy, name) for name in dict.fromkeys(names))


def _held(seat: str, of: str) -> Iterator[str]:
    sides = SIDES if of == "side" else (of,) if of in SIDES else ("",)
    yield from (f"{side} {seat}".strip() for side in sides)


def _data(standing: Standing, rows: Iterable[Row], made: Iterable[Offer]) -> dict[str, Any]:
    policy = standing.policy
    return {
        "policy": policy.id,
        "title": policy.title,
        "as_at": _at(standing, standing.as_at),
        "rows": [_row(standing, row) for row in rows],
        "standing": _standing(standing),
        "deadlines": [_deadline(standing, deadline) for deadline in standing.deadlines],
        "offers": [_offer(policy, offer) for offer in made],
    }


def _at(standing: Standing, moment: datetime | None) -> str | None:
    return moment.astimezone(standing.policy.readings.zone).isoformat() if moment else None


def _row(standing: Standing, row: Row) -> dict[str, Any]:
    return {
        "row": row.number,
        "kind": row.kind,
        "state": row.state,
        "line": row.line,
        "at": _at(standing, row.entry.at if row.entry else None),
        "entered_at": _at(standing, row.entry.entered_at if row.entry else None),
        "refusals": _refusals(row.refusals),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "stage": standing.stage.id if standing.stage else None,
        "label": standing.stage.label if standing.stage else None,
        "visit": standing.visit.number if standing.visit else 0,
        "raised_at": _at(standing, standing.raised_at),
        "settled_at": _at(standing, standing.settled_at),
        "withdrawn_at": _at(standing, standing.withdrawn_at),
        "closed_at": _at(standing, standing.closed_at),
        "confirmed": list(standing.confirmed),
        "decision_stands": standing.decision_stands,
        "facts": dict(standing.facts),
    }


def _deadline(standing: Standing, deadline: Deadline) -> dict[str, Any]:
    return {
        "rule": deadline.rule,
        "label": deadline.label,
        "cite": deadline.cite,
        "force": deadline.force,
        "state": deadline.state,
        "stage": deadline.visit[0] if deadline.visit else None,
        "visit": deadline.visit[1] if deadline.visit else 0,
        "owed_by": list(deadline.seats),
        "started_at": _at(standing, deadline.started_at),
        "due_at": _at(standing, deadline.due_at),
        "overdue_from": _at(standing, deadline.overdue_from),
        "bound_by": deadline.bound_by or None,
        "ended_at": _at(standing, deadline.ended_at),
    }


def _offer(policy: Policy, offer: Offer) -> dict[str, Any]:
    return {
        "kind": offer.kind,
        "name": offer.name,
        "target": offer.target,
        "to": list(offer.to),
        "as": actor_words(policy, offer.actor),
        "words": trace_words.act(policy, offer),
        "allowed": offer.allowed,
        "refusals": _refusals(offer.refusals),
        "reasons_for": _refusals(offer.reasons_for),
        "hints": _refusals(offer.hints),
        "carries": [[pattern.text for pattern in item] for item in offer.carries],
        "means": list(offer.means),
        "wording": [words for _, words in offer.wording],
        "discharges": list(offer.discharges),
    }


def _refusals(refusals: Iterable[Refusal]) -> list[dict[str, Any]]:
    return [
        {
            "rule": refusal.rule,
            "says": refusal.says,
            "cite": refusal.cite,
            "force": refusal.force,
            "instead": list(refusal.instead),
            "to": refusal.to,
        }
        for refusal in refusals
    ]
