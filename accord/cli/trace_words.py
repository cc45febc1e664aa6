"""What `accord trace` says of a standing in words: where it stands, what is due, what may be written and what not."""

from collections.abc import Iterable, Iterator

from accord.cli.layout import counted, heading, moment, paragraph, until
from accord.cli.trace_record import ADDED, LATER, UNREADABLE, Row
from accord.engine.entries import Actor
from accord.engine.grammar import parse_who
from accord.engine.plain import describe_item, describe_who
from accord.engine.plain.marks import capital, describe_means, one_of, question, stage_name
from accord.engine.plain.ways import act_words, actor_words
from accord.engine.plain.words import PHRASES
from accord.engine.policy import Policy
from accord.engine.standing import OPEN, Deadline, Offer, Refusal, Standing


def text(standing: Standing, rows: Iterable[Row], offers: Iterable[Offer], asking: tuple[Actor, ...]) -> str:
    """The whole answer, section by section; sections with nothing in them are left out."""
    policy, made = standing.policy, list(offers)
    who = f" ({one_of(actor_words(policy, each) for each in asking)})" if len(asking) == 1 else ""
    sections = (
        ("Where it stands", [*_where(standing)]),
        ("Rows that were not added", [line for row in rows for line in _not_added(standing, row)]),
        ("Deadlines", [_deadline(standing, each) for each in standing.live]),
        ("Deadlines that have ended", [_deadline(standing, each) for each in standing.deadlines if not each.live]),
        (f"What may be written next{who}", _allowed(policy, made, name_each=len(asking) > 1)),
        (f"What may not, and why{who}", _not_allowed(policy, made)),
    )
    head = f"{heading(policy.title)}\nAs at {moment(standing.as_at, policy.readings.zone)}"
    return "\n\n".join([head, *("\n".join([heading(title), *lines]) for title, lines in sections if lines)])


def _where(standing: Standing) -> Iterator[str]:
    policy, zone, visit = standing.policy, standing.policy.readings.zone, standing.visit
    if visit is None:
        yield paragraph(f"This {policy.word('concern')} has not been raised.")
    else:
        again = f", time {visit.number} there" if visit.number > 1 else ""
        yield paragraph(f"At {stage_name(policy, visit.stage)}{again}, since {moment(visit.entered_at, zone)}.")
    for beside in (each for each in standing.visits if each.beside and not each.left_at):
        yield paragraph(f"Alongside: {stage_name(policy, beside.stage)}, since {moment(beside.entered_at, zone)}.")
    ends = (("Settled", standing.settled_at), ("Withdrawn", standing.withdrawn_at), ("Closed", standing.closed_at))
    yield from (paragraph(f"{word} on {moment(at, zone)}.") for word, at in ends if at)
    if standing.confirmed:
        yield paragraph(f"Confirmed by: {', '.join(standing.confirmed)}.")
    if standing.decision_stands:
        yield paragraph("Meanwhile the decision that is questioned stands.")
    for fact, answer in standing.facts.items():
        yield paragraph(f"{question(policy, fact)} {capital(answer)}.")


def _not_added(standing: Standing, row: Row) -> Iterator[str]:
    if row.state == ADDED:
        return
    name = f"Row {row.number}, {row.kind or 'without a kind'}"
    if row.state == LATER and row.entry:
        at = moment(row.entry.entered_at, standing.policy.readings.zone)
        yield paragraph(f"{name}: left out, for it was written on {at}, after the moment asked about.", hanging=2)
        return
    yield paragraph(f"{name}: {'cannot be read' if row.state == UNREADABLE else 'refused'}.", hanging=2)
    yield from (refusal_line(each, indent=2) for each in row.refusals)


def refusal_line(refusal: Refusal, indent: int) -> str:
    """A refusal with the rule it comes from, where that stands in the procedure, and what to do instead."""
    parts = [refusal.says]
    if refusal.rule:
        parts.append(f"({refusal.rule}{': ' + refusal.cite if refusal.cite else ''})")
    if refusal.to:
        parts.append(f"Go to: {refusal.to}.")
    if refusal.instead:
        parts.append(f"Instead: {', '.join(refusal.instead)}.")
    return paragraph(" ".join(parts), indent=indent, hanging=2)


def _deadline(standing: Standing, deadline: Deadline) -> str:
    policy, zone = standing.policy, standing.policy.readings.zone
    force = "" if deadline.force == "must" else f" ({deadline.force})"
    where = f", at {stage_name(policy, deadline.visit[0])}" if deadline.visit else ""
    lines = [paragraph(f"{capital(deadline.label)}: {deadline.state}{force}{where}", hanging=2)]
    lines.append(paragraph(_due(standing, deadline), indent=4, hanging=2))
    if deadline.ended_at:
        lines.append(paragraph(f"Ended on {moment(deadline.ended_at, zone)}.", indent=4, hanging=2))
    owed_by = one_of(describe_who(policy, parse_who(seat)) for seat in deadline.seats)
    lines.append(paragraph(f"Owed by {owed_by}.", indent=4, hanging=2))
    if deadline.cite:
        lines.append(paragraph(f"From: {deadline.cite}", indent=4, hanging=2))
    return "\n".join(lines)


def _due(standing: Standing, deadline: Deadline) -> str:
    policy, zone = standing.policy, standing.policy.readings.zone
    if deadline.due_at is None:
        since = f" It has been open since {moment(deadline.started_at, zone)}." if deadline.state == OPEN else ""
        return f"No date.{since}"
    if deadline.overdue_from == deadline.due_at:
        bound = f", bound by “{policy.duties[deadline.bound_by].label}”" if deadline.bound_by else ""
        return f"Due by {until(deadline.due_at, zone)}{bound}."
    if deadline.overdue_from is None:
        return f"Due at once, since {moment(deadline.due_at, zone)}."
    return f"Due at once; overdue after {until(deadline.overdue_from, zone)}."


def _allowed(policy: Policy, offers: list[Offer], *, name_each: bool) -> list[str]:
    return list(dict.fromkeys(_offered(policy, offer, name_each) for offer in offers if offer.allowed))


def _offered(policy: Policy, offer: Offer, name_each: bool) -> str:
    by = f", by {actor_words(policy, offer.actor)}" if name_each else ""
    lines = [paragraph(f"- {act(policy, offer)}{by}", hanging=2)]
    asks = "; ".join(describe_item(policy, item) for item in offer.carries)
    notes = [f"It carries {asks}."] if asks else []
    if offer.means:
        notes.append(f"Do it {describe_means(offer.means)}.")
    notes += [f"In these words: “{words}”." for _, words in offer.wording]
    notes += [f"Discharges: {policy.duties[duty].label}." for duty in offer.discharges]
    lines += [paragraph(note, indent=4, hanging=2) for note in notes]
    for word, findings in (("Needs a reason", offer.reasons_for), ("Better", offer.hints)):
        lines += [f"    {word}: {refusal_line(each, indent=4).lstrip()}" for each in findings]
    return "\n".join(lines)


def _not_allowed(policy: Policy, offers: list[Offer]) -> list[str]:
    """Each reason once, and under it everything it stands before."""
    reasons: dict[str, dict[str, None]] = {}
    for offer in offers:
        for refusal in offer.refusals:
            reasons.setdefault(refusal_line(refusal, indent=0), {})[act(policy, offer)] = None
    return [
        "\n".join([why, *(paragraph(f"- {each}", indent=4, hanging=2) for each in acts)])
        for why, acts in reasons.items()
    ]


def act(policy: Policy, offer: Offer) -> str:
    """What is offered, in words and as a row of a record would name it."""
    words = [offer.kind, offer.name or (offer.target if offer.kind == "raised" else "")]
    row = " ".join([*filter(None, words), *([f"to {', '.join(offer.to)}"] if offer.to else [])])
    done = act_words(policy, offer.kind, offer.name, offer.to)
    return f"{done} ({row})" if offer.kind in PHRASES else row


def summary(rows: tuple[Row, ...]) -> str:
    """How many rows were read and added."""
    added = sum(1 for row in rows if row.state == ADDED)
    return f"{counted(len(rows), 'row')} read, {added} added."
