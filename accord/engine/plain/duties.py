"""A duty as plain sentences: who owes what, by when. Source: the policy language, section 5."""

from dataclasses import replace

from accord.engine.items import Items, Pattern, Who, Whos
from accord.engine.kinds import RAISING, RESPONDING, SIDES
from accord.engine.plain.acts import acts_of_others
from accord.engine.plain.clauses import THERE_HAS_BEEN, any_of
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_items,
    describe_who,
    describe_whos,
    every,
    one_of,
    places,
    sentence,
    stage_within,
)
from accord.engine.plain.rules import BINDS, conditions
from accord.engine.policy import ANY, Duty, Policy
from accord.engine.wording import in_words

# What several do together, each of them: one of two does not talk alone.
_TOGETHER = ("discussed", "met", "agreed")
_WORKED_OUT = ("entered", "left", "settled", "overdue")


def duty_sentence(policy: Policy, duty: Duty) -> str:
    """What is owed, by whom and by when."""
    if len(duty.at) == 1:
        duty = replace(duty, owed_by=seats_here(policy, duty.owed_by, duty.at[0]))
    binds = BINDS[duty.force]
    if duty.over:
        length = f"take no longer than {duty.within}" if duty.within else "come to an end"
        together = every(stage_within(policy, stage) for stage in duty.over)
        first = sentence(f"{together} together {binds} {length}")
        first += f" {capital(owing(policy, duty))} {_sees(duty)} to it."
    else:
        acts = acts_of_others(policy, duty.until)
        first = sentence(" ".join(filter(None, (owing(policy, duty), binds, acts, _when(policy, duty)))))
    return " ".join([first, *_set_by(policy, duty), *_more(policy, duty), *conditions(policy, duty)])


def seats_here(policy: Policy, whos: Whos, stage: str) -> Whos:
    """Parties with those who speak at this stage in place of "here"."""
    if stage not in policy.stages or not any(who.word == "here" for who in whos.members):
        return whos
    seats = policy.stages[stage].seats
    speaking = [
        Who(word=seat) if seat not in policy.seats else Who(side=side, seat=seat)
        for side, those in seats.items()
        for seat in those
    ]
    members = [each for who in whos.members for each in (speaking if who.word == "here" and speaking else [who])]
    return replace(whos, members=tuple(dict.fromkeys(members)))


def owing(policy: Policy, duty: Duty) -> str:
    """Who owes a duty: all of them where each has to act, else any of them; both sides are never "one of the two"."""
    each = bool(duty.over) or duty.owed_by.every or _needs_each(duty)
    members = duty.owed_by.members
    sides = {who.side for who in members if who.side and not who.seat}
    if len(members) == 2 and sides == set(SIDES):
        # Each is asked until one has done it: "one or the other" would leave it to the other.
        return in_words(policy, "both {side:s}")
    return (every if each else one_of)(_on_both_sides(policy, members, each=each))


def _needs_each(duty: Duty) -> bool:
    acts = [pattern for item in duty.until for pattern in item if pattern.kind not in _WORKED_OUT]
    across = sorted(who.side for who in duty.owed_by.members) == sorted(SIDES)
    return bool(acts) and all(_done_by_each(pattern, across) for pattern in acts)


def _done_by_each(pattern: Pattern, across: bool) -> bool:
    """Whether a mark needs each of them; talk needs each where they stand one on each side."""
    counted = pattern.count is not None and pattern.count.unit != "times"
    together = across and pattern.kind in _TOGETHER and not pattern.by
    return together or counted or bool(pattern.by and pattern.by.every)


def _on_both_sides(policy: Policy, members: tuple[Who, ...], *, each: bool) -> list[str]:
    """Parties in words; a seat that both sides have, once."""
    seats = {side: [who.seat for who in members if who.side == side and who.seat] for side in SIDES}
    if members and seats[RAISING] == seats[RESPONDING] and len(members) == 2 * len(seats[RAISING]):
        labels = [describe_who(policy, Who(seat=seat)) for seat in seats[RAISING]]
        said = (every if each else one_of)(labels)
        return [in_words(policy, f"{said} on {'each' if each else 'either'} {{side}}")]
    names = []
    for who in members:
        other = RESPONDING if who.side == RAISING else RAISING
        if who.seat and who.side and replace(who, side=other) in members:
            seat = describe_who(policy, Who(seat=who.seat))
            names.append(in_words(policy, f"{seat} on {'each' if each else 'either'} {{side}}"))
        else:
            names.append(describe_who(policy, who))
    return names


def _sees(duty: Duty) -> str:
    """The verb for those who owe it: one of them sees, several see."""
    alone = len(duty.owed_by.members) == 1 and duty.owed_by.members[0].word not in ("everyone", "anyone", "here")
    return "sees" if alone else "see"


def _when(policy: Policy, duty: Duty) -> str:
    """By when: "within 5 working days of the start of Stage 2"."""
    within, starts = duty.within, _starts(duty)
    if within and within.event and _dated(starts) == within.event:
        return f"{describe_duration(policy, within)}, once it has a date"
    if within and within.unit == "at once" and ANY not in duty.at and len(duty.at) < 2:
        soon = any_of(policy, starts)
        return f"at once after {_since(policy, duty)}" if THERE_HAS_BEEN in soon else f"at once, as soon as {soon}"
    since = _since(policy, duty)
    return describe_duration(policy, within, since) if within else f"after {since}"


def _dated(starts: Items) -> str:
    """The event that starts a duty by being given a date, where nothing else starts it."""
    names = {pattern.name if pattern.kind == "planned" else "" for item in starts for pattern in item}
    return names.pop() if len(names) == 1 else ""


def _starts(duty: Duty) -> Items:
    """What starts a duty, each mark with the stage where there is one."""
    if len(duty.at) != 1 or duty.at[0] == ANY:
        return duty.starts
    return _starts_at(duty, duty.at[0]) or ((Pattern("entered", duty.at[0]),),)


def _since(policy: Policy, duty: Duty) -> str:
    if duty.starts and len(duty.at) == 1 and duty.at[0] in policy.stages:
        return describe_items(policy, _starts_at(duty, duty.at[0]))
    if duty.starts:
        where = f" at {one_of(places(policy, duty.at))}" if duty.at and ANY not in duty.at else ""
        return describe_items(policy, duty.starts) + where
    stages = in_words(policy, "each {stage}") if ANY in duty.at else one_of(places(policy, duty.at))
    return f"the start of {stages}"


def _starts_at(duty: Duty, stage: str) -> Items:
    """What starts a duty at one stage, each mark with that stage."""
    return tuple(tuple(_at_stage(pattern, stage) for pattern in item) for item in duty.starts)


def _at_stage(pattern: Pattern, stage: str) -> Pattern:
    if pattern.kind in ("entered", "left"):
        return replace(pattern, name=pattern.name or stage)
    return pattern if pattern.kind in ("is", "overdue") else replace(pattern, at=pattern.at or stage)


def _set_by(policy: Policy, duty: Duty) -> list[str]:
    if duty.set_by is None:
        return [] if duty.within else ["There is no fixed time."]
    setters = describe_whos(policy, duty.set_by)
    return [sentence(f"{setters} may set an earlier date" if duty.within else f"the date is set by {setters}")]


def _more(policy: Policy, duty: Duty) -> list[str]:
    each = ["This counts afresh each time."] if duty.each else []
    lapses = [sentence(f"it is no longer owed once {any_of(policy, duty.lapses)}")] if duty.lapses else []
    return each + lapses
