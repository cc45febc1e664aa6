"""What a worked example expects of a moment, held against the standing then.

Keys: `stage`, `visit` (which time there), `settled`, `withdrawn`, `closed`, `confirmed` (sides), `decision_stands`,
`due`, `state` and `bound_by` (tables by duty: "first-plan" its latest run, "senior-talk seniors 1" the run of one
visit), `as` (who asks), `offered`, `not_offered`, `refused` and `hinted` (a row, or rows, with the `rule` that refuses
it now, or only says so).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from accord.engine.entries import Entry
from accord.engine.examples.script import read_row
from accord.engine.examples.values import actor, listed, moment_of, text
from accord.engine.judge import judge, weigh
from accord.engine.kinds import ALL_KINDS
from accord.engine.local_time import day_just_before
from accord.engine.offers import offers
from accord.engine.standing import Deadline, Offer, Refusal, Standing
from accord.engine.wrong import Wrong, nearest

NO_DATE = "no date"


def compare(standing: Standing, expect: Mapping[str, Any]) -> Iterator[str]:
    """What is not as expected, each in a sentence. Raises Wrong for what cannot be looked up."""
    for key, wanted in expect.items():
        if key in _PLAIN:
            found = _PLAIN[key](standing)
            if found != wanted:
                yield f"{key} is {_said(found)}, not {_said(wanted)}"
        elif key in _OF_A_DUTY:
            yield from _duties(standing, key, wanted)
    yield from _offers(standing, expect)
    for row in listed(expect.get("refused", [])):
        yield from _said_by_a_rule(standing, row, judge, "refused")
    for row in listed(expect.get("hinted", [])):
        yield from _said_by_a_rule(standing, row, weigh, "hinted at")


def refusal_words(refusals: Iterable[Refusal]) -> str:
    """Refusals in a line: the rule that refuses, and what it says."""
    return "; ".join(f'"{refusal.rule}" ({refusal.says})' if refusal.rule else refusal.says for refusal in refusals)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'"{value}"'


def _duties(standing: Standing, key: str, wanted: Mapping[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        run = _run(standing, name)
        found = _OF_A_DUTY[key](standing, run) if run else "never begun"
        expected = _day(standing, value) if key == "due" else str(value)
        if found != expected:
            yield f"{key} of {name} is {_said(found)}, not {_said(expected)}"


def _run(standing: Standing, name: str) -> Deadline | None:
    """The latest run of a duty or a route's window; with a stage (and which time there), the run of that visit."""
    duty, _, place = name.partition(" ")
    known = [*standing.policy.duties, *(f"route {route}" for route in standing.policy.routes)]
    if duty == "route":
        route, _, place = place.partition(" ")
        duty = f"route {route}"
    if duty not in known:
        near = nearest(duty, known) or next(iter(known), "")
        expected = "one of " + ", ".join(known) if known else "a duty of this policy, which has none"
        raise Wrong(f'"{duty}" is no duty here', expected, f'"{near}"' if near else "another key")
    stage, _, times = place.partition(" ")
    visit = (stage, int(times or 1)) if stage else None
    runs = [run for run in standing.deadlines if run.rule == duty and (visit is None or run.visit == visit)]
    return runs[-1] if runs else None


def _day(standing: Standing, value: Any) -> str:
    if value == NO_DATE:
        return NO_DATE
    moment = moment_of(standing.policy, value)[0]
    return moment.astimezone(standing.policy.readings.zone).date().isoformat()


def _last_day(standing: Standing, run: Deadline) -> str:
    """The last day in time; for "at once" the last before it is called overdue."""
    ends_at = run.overdue_from or run.due_at
    return day_just_before(ends_at, standing.policy.readings.zone).isoformat() if ends_at else NO_DATE


def _offers(standing: Standing, expect: Mapping[str, Any]) -> Iterator[str]:
    if not ("offered" in expect or "not_offered" in expect):
        return
    if "as" not in expect:
        raise Wrong('no "as"', "who asks what is offered", 'as = "raising manager", for example')
    made = offers(standing, [actor(standing.policy, who) for who in listed(expect["as"])])
    for wanted, names in ((True, expect.get("offered", [])), (False, expect.get("not_offered", []))):
        for name in listed(names):
            about = [offer for offer in made if _is(offer, name)]
            if any(offer.allowed for offer in about) is not wanted:
                why = refusal_words(refusal for offer in about for refusal in offer.refusals)
                yield f'"{name}" is {"not " if wanted else ""}offered' + (f": {why}" if why else "")


def _is(offer: Offer, name: str) -> bool:
    """Whether an offer is the one a text means: "agreed", "escalated managers", "told chair", "took imminent"."""
    kind, _, rest = text(name).partition(" ")
    if kind not in ALL_KINDS:
        near = nearest(kind, ALL_KINDS) or "agreed"
        raise Wrong(f'"{kind}" is no kind of entry', "a kind, and its name", f'"{near}"')
    return offer.kind == kind and (not rest or rest in (offer.name, offer.target, *offer.to, ", ".join(offer.to)))


def _said_by_a_rule(
    standing: Standing,
    row: Mapping[str, Any],
    asked: Callable[[Standing, Entry], tuple[Refusal, ...]],
    word: str,
) -> Iterator[str]:
    """Whether the rule a row names is among those that speak against the entry it says."""
    if "rule" not in row:
        raise Wrong('no "rule"', f"the rule by which it is {word}", 'rule = "gate exhausted", for example')
    own = {"at": standing.as_at} | {key: value for key, value in row.items() if key != "rule"}
    found = asked(standing, read_row(standing.policy, own, 1))
    if row["rule"] not in [refusal.rule for refusal in found]:
        by = f"by {refusal_words(found)}" if found else "by nothing"
        yield f'{own["kind"]} should be {word} by "{row["rule"]}", and is {word} {by}'


_PLAIN: Mapping[str, Callable[[Standing], Any]] = {
    "stage": lambda standing: standing.stage.id if standing.stage else "start",
    "visit": lambda standing: standing.visit.number if standing.visit else 0,
    "settled": lambda standing: standing.settled_at is not None,
    "withdrawn": lambda standing: standing.withdrawn_at is not None,
    "closed": lambda standing: standing.closed_at is not None,
    "confirmed": lambda standing: list(standing.confirmed),
    "decision_stands": lambda standing: standing.decision_stands,
}
_OF_A_DUTY: Mapping[str, Callable[[Standing, Deadline], str]] = {
    "due": _last_day,
    "state": lambda _, run: run.state,
    "bound_by": lambda _, run: run.bound_by,
}
KEYS = ("as_at", *_PLAIN, *_OF_A_DUTY, "as", "offered", "not_offered", "refused", "hinted")
