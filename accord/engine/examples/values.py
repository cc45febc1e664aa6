"""Reads one value of a row written by hand: a moment, somebody who acts, a name. Raises Wrong for what is none."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from accord.engine.entries import Actor, Step
from accord.engine.grammar import parse_who
from accord.engine.kinds import CONTENTS, KNOWN_FACTS, MEANS, OFFICE, PARTS, PEOPLE, RAISING, SIDES, SYSTEM
from accord.engine.loader.values import listed, text
from accord.engine.local_time import ONE_DAY
from accord.engine.marks import VisitName
from accord.engine.policy import Policy
from accord.engine.wrong import Wrong, nearest

__all__ = [
    "actor",
    "listed",
    "moment_of",
    "number",
    "read_answers",
    "read_day",
    "read_name",
    "read_visit",
    "read_whos",
    "steps",
    "text",
]

OF_AN_ACTOR = ("who", "agency", "worker", "parts", "title", "agency_kind")
_A_MOMENT = "a day, and the time if it is known"
_LIKE = '"2026-04-01 10:00", or "2026-04-01" for the day alone'


def moment_of(policy: Policy, value: Any) -> tuple[datetime, str]:
    """A moment in the policy's time zone and how precise it is; a day alone stands at its last minute."""
    zone = policy.readings.zone
    if isinstance(value, str):
        value = _dated(value)
    if isinstance(value, datetime):
        return _on_the_clock(value if value.tzinfo else value.replace(tzinfo=zone)), "minute"
    if isinstance(value, date):
        return datetime.combine(value + ONE_DAY, time(), zone) - timedelta(minutes=1), "day"
    raise Wrong(f'"{value}"', _A_MOMENT, _LIKE)


def _dated(value: str) -> date:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(value.strip())
        except ValueError:
            continue
    raise Wrong(f'"{value}" is no date in a known form', _A_MOMENT, _LIKE)


def _on_the_clock(moment: datetime) -> datetime:
    """The moment, unless clocks never showed that time because they went forward over it."""
    shown = moment.astimezone(UTC).astimezone(moment.tzinfo)
    if shown.replace(tzinfo=None, fold=0) != moment.replace(tzinfo=None, fold=0):
        raise Wrong(f'"{moment:%Y-%m-%d %H:%M}" was on no clock', "a time that day had", f'"{shown:%Y-%m-%d %H:%M}"')
    return moment


def actor(policy: Policy, value: Any) -> Actor:
    """Somebody who acts: "raising manager", "office", "chair", "raiser", or a table of `OF_AN_ACTOR`."""
    if not isinstance(value, dict):
        return _actor(policy, text(value))
    unknown = [key for key in value if key not in OF_AN_ACTOR]
    if unknown or "who" not in value:
        found = f'"{unknown[0]}"' if unknown else 'no "who"'
        expected = '"who", and perhaps ' + ", ".join(f'"{key}"' for key in OF_AN_ACTOR[1:])
        raise Wrong(found, expected, '{ who = "raising lead", worker = "W" }')
    plain = _actor(policy, text(value["who"]))
    return Actor(
        side=plain.side,
        agency=text(value.get("agency", plain.agency)) if plain.side or "agency" in value else "",
        seat=plain.seat,
        worker=text(value["worker"]) if "worker" in value else plain.worker,
        parts=tuple(_one_of(each, PARTS, "part") for each in listed(value.get("parts", list(plain.parts)))),
        title=text(value["title"]) if "title" in value else "",
        agency_kind=text(value["agency_kind"]) if "agency_kind" in value else "",
    )


def _actor(policy: Policy, who: str) -> Actor:
    if who in PARTS:
        side = SIDES[PARTS.index(who)]
        return Actor(side=side, agency=f"{side} agency", seat=_first_seat(policy, side), worker=who, parts=(who,))
    if who in (OFFICE, SYSTEM):
        return Actor(seat=who)
    side, _, seat = who.partition(" ") if who.split(" ")[0] in SIDES else ("", "", who)
    if not seat:
        return Actor(side=side, agency=f"{side} agency")
    _one_of(seat, policy.seats, "seat", also=(*SIDES, *PARTS, OFFICE, SYSTEM) if not side else ())
    _right_side(policy, side, seat)
    return Actor(side=side, agency=f"{side} agency" if side else "", seat=seat)


def _right_side(policy: Policy, side: str, seat: str) -> None:
    of = policy.seats[seat].of
    if of == "side" and not side:
        raise Wrong(f'"{seat}" without its side', "whose it is, for each side has one", f'"{RAISING} {seat}"')
    if side and of not in ("side", side) and not _lent(policy, seat):
        right = f"{of} {seat}" if of in SIDES else seat
        raise Wrong(f'"{side} {seat}"', f'the seat "{seat}" as it is: of {of}', f'"{right}"')
    if not side and of in SIDES:
        raise Wrong(f'"{seat}" without its side', f"its side, {of}", f'"{of} {seat}"')


def _lent(policy: Policy, seat: str) -> bool:
    """Whether a body's seat stands in for one that an agency may lack, and then acts for its side."""
    return any(seat in (*own.if_away, *own.if_none) for own in policy.seats.values() if own.of in ("side", *SIDES))


def _first_seat(policy: Policy, side: str) -> str:
    stage = next(iter(policy.raised_at or tuple(policy.stages)))
    return next(iter(policy.stages[stage].seats.get(side, ())), "")


def read_whos(policy: Policy, value: Any) -> tuple[str, ...]:
    """Those something goes to, in the policy's words: "office", "everyone", "responding manager"."""
    found = []
    for each in listed(value):
        who = parse_who(text(each))
        if who.seat:
            _one_of(who.seat, policy.seats, "seat", also=() if who.side else (*SIDES, *PARTS, OFFICE, "everyone"))
        found.append(str(who))
    return tuple(found)


def read_visit(policy: Policy, value: Any) -> VisitName:
    """A visit: "seniors 2", the second time there; "seniors", the first."""
    stage, _, times = text(value).partition(" ")
    _one_of(stage, policy.stages, "stage")
    if times and not (times.isdecimal() and int(times) > 0):
        raise Wrong(f'"{times}" after the stage', "which time there, from 1", f'"{stage} 2"')
    return stage, int(times or 1)


def read_answers(policy: Policy, value: Any) -> dict[str, str]:
    """Closed questions and their answers: { risk = "imminent" }."""
    if not isinstance(value, dict):
        raise Wrong(f'"{value}"', "a table of questions and answers", 'answers = { risk = "imminent" }')
    return {_one_of(fact, policy.facts, "fact", also=KNOWN_FACTS): text(answer) for fact, answer in value.items()}


def read_name(policy: Policy, names: str, value: Any) -> str:
    """A name of the kind that a field refers to: a stage, route, form, event, seat, content, rule ..."""
    found = text(value)
    known = _NAMES.get(names)
    return _one_of(found, known(policy), names) if known else str(parse_who(found))


def steps(policy: Policy, value: Any) -> tuple[Step, ...]:
    """The steps of a plan: [{ owner = "raising manager", due_on = 2026-04-10 }], in their order."""
    return tuple(_step(policy, place, each) for place, each in enumerate(listed(value), start=1))


def _step(policy: Policy, place: int, value: Any) -> Step:
    if not isinstance(value, dict) or "owner" not in value or set(value) - {"owner", "due_on"}:
        expected = 'a table with "owner", and perhaps "due_on"'
        raise Wrong(f"step {place} is none", expected, '{ owner = "raising manager", due_on = "2026-04-10" }')
    due_on = value.get("due_on")
    day = read_day(policy, due_on) if due_on is not None else None
    return Step(number=place, owner=actor(policy, value["owner"]), due_on=day)


def read_day(policy: Policy, value: Any) -> date:
    """A day, in the policy's time zone."""
    return moment_of(policy, value)[0].astimezone(policy.readings.zone).date()


def number(value: Any) -> int:
    """A whole number from 1."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise Wrong(f'"{value}"', "a whole number from 1", "3, for example")


def _one_of(value: Any, known: Iterable[str], noun: str, also: Iterable[str] = ()) -> str:
    found = text(value)
    names = [*known, *also]
    if found in names:
        return found
    near = nearest(found, names) or (names[0] if names else "")
    shown = ", ".join(names[:14]) + (" ..." if len(names) > 14 else "") if names else "none: this policy has none"
    raise Wrong(f'"{found}" is no {noun} here', f"one of {shown}", f'"{near}"' if near else "nothing")


def _rules(policy: Policy) -> list[str]:
    gates, posts = [f"gate {gate}" for gate in policy.gates], [f"signpost {post}" for post in policy.signposts]
    return [*gates, *posts]


_NAMES: Mapping[str, Callable[[Policy], Iterable[str]]] = {
    "stage": lambda policy: policy.stages,
    "route": lambda policy: policy.routes,
    "form": lambda policy: policy.forms,
    "event": lambda policy: policy.events,
    "seat": lambda policy: policy.seats,
    "duty": lambda policy: policy.duties,
    "gate": lambda policy: policy.gates,
    "side": lambda policy: (*SIDES, *PEOPLE),
    "means": lambda policy: MEANS,
    "content": lambda policy: (*CONTENTS, *KNOWN_FACTS, *policy.facts),
    "rule": _rules,
}
