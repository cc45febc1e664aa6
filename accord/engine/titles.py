"""Whether somebody's title counts for the seat they act from: a seat may say what its holder is called in which agency.

Source: the policy language, sections 8 and 9 (`equivalents`, `force`).
"""

from accord.engine.entries import Actor
from accord.engine.plain.marks import named
from accord.engine.policy import WHERE_POSSIBLE, Policy
from accord.engine.wording import in_words


def matters(policy: Policy, seat: str, agency_kind: str) -> bool:
    """Whether a policy says which titles count for a seat in this kind of agency: only then is a title given."""
    return seat in policy.seats and agency_kind in policy.seats[seat].equivalents


def expected(policy: Policy, actor: Actor) -> tuple[str, ...]:
    """The titles that count for the seat somebody acts from, in an agency of their kind; () when any does."""
    if not matters(policy, actor.seat, actor.agency_kind):
        return ()
    seat = policy.seats[actor.seat]
    return (seat.label, *seat.equivalents[actor.agency_kind])


def counts(policy: Policy, actor: Actor) -> bool:
    """Whether the title somebody gives is one of those, however it is capitalised; no title given is not judged."""
    titles = expected(policy, actor)
    return not (titles and actor.title) or _plain(actor.title) in {_plain(title) for title in titles}


def other_title(policy: Policy, actor: Actor) -> str:
    """What to say of a title that does not count where titles must or should be so; "" when there is nothing to say.

    A line written so stays flagged for good: this is asked of whoever acted in it.
    """
    seat = policy.seats.get(actor.seat)
    if seat is None or seat.force == WHERE_POSSIBLE or counts(policy, actor):
        return ""
    *others, last = expected(policy, actor)
    whose = in_words(policy, "{the procedure}")
    return f"For {named(seat.label)} {whose} expects the {', '.join(others)} or {last}, not “{actor.title}”."


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
