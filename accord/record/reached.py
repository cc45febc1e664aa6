"""Which seats a disagreement has reached, for the gatekeeper to ask the database by: a word each, between bars.

"responding manager" is a seat of that side's agencies, "office" one of the partnership's own. A seat is reached when it
speaks at a stage where the matter stood, owes something, was told, sent or written to, or was appointed. A seat in
which the raiser or a named respondent sits is theirs in person: it brings in nobody else who holds one like it. An
anonymised form says nothing of the sides, so it only notifies: "notified office". Nothing is taken back.
"""

from collections.abc import Iterator

from accord.engine.corrections import restated, with_replacements
from accord.engine.entries import Appointed, Away, Entry, Raised, Received, Sent, Told, Took, Wrote
from accord.engine.kinds import OFFICE, SIDES
from accord.engine.policy import Policy
from accord.engine.standing import Standing

NOTIFIED = "notified"
BAR = "|"


def reached(standing: Standing) -> str:
    """Every word, each once, in the order they came: "|responding worker|raising manager|notified office|"."""
    words = dict.fromkeys((*_speaking(standing), *_owing(standing), *_met(standing)))
    in_person = set(_in_person(standing))
    found = [word for word in words if _is_seat(word, standing.policy) and word not in in_person]
    return f"{BAR}{BAR.join(found)}{BAR}" if found else ""


def _speaking(standing: Standing) -> Iterator[str]:
    for visit in standing.visits:
        for side, seats in standing.policy.stages[visit.stage].seats.items():
            yield from (f"{side} {seat}".strip() for seat in seats)


def _owing(standing: Standing) -> Iterator[str]:
    for deadline in standing.deadlines:
        if not deadline.is_window:
            yield from deadline.seats


def _met(standing: Standing) -> Iterator[str]:
    for entry in with_replacements(standing.entries):
        notifies = f"{NOTIFIED} " if _anonymised(entry, standing.policy) else ""
        yield from (f"{notifies}{word}" for word in _met_by(entry, standing.policy))


def _met_by(entry: Entry, policy: Policy) -> Iterator[str]:
    """Whom one entry reaches. Acting reaches nobody: what somebody writes never widens what they may read."""
    match entry:
        case Received() if not entry.by.side:
            yield entry.by.seat
        case Told() | Sent() | Wrote():
            yield from entry.to
        case Appointed():
            yield entry.seat
        case Away():
            stand_ins = policy.seats[entry.seat].if_away if entry.seat in policy.seats else ()
            yield from (f"{entry.by.side} {seat}".strip() for seat in stand_ins)


def _anonymised(entry: Entry, policy: Policy) -> bool:
    form = policy.forms.get(entry.name) if isinstance(entry, Sent | Received) else None
    return form is not None and form.anonymised


def _in_person(standing: Standing) -> Iterator[str]:
    """The seats of the raiser and of the respondents who were named, by the entry that raised it."""
    raising = next((entry for entry in restated(standing.entries) if isinstance(entry, Raised | Took)), None)
    if raising is not None:
        named = (raising.by, *raising.respondents)
        yield from (f"{actor.side} {actor.seat}" for actor in named if actor.worker and actor.seat)


def _is_seat(word: str, policy: Policy) -> bool:
    """Whether a word names one seat, not a side, a person or everybody."""
    side, _, seat = word.removeprefix(f"{NOTIFIED} ").rpartition(" ")
    if seat == OFFICE:
        return not side
    return side in ("", *SIDES) and seat in policy.seats
