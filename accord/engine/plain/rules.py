"""One rule of a policy as plain sentences, for practitioners: made from its keys when the file says nothing itself.

Source: the policy language, sections 5 to 8.
"""

from dataclasses import replace

from accord.engine.items import Items, Pattern
from accord.engine.plain.marks import (
    capital,
    condition,
    describe_act,
    describe_duration,
    describe_item,
    describe_items,
    describe_means,
    describe_who,
    describe_whos,
    every,
    lower,
    named,
    one_of,
    party,
    places,
    sentence,
    stage_name,
)
from accord.engine.policy import (
    ANY,
    MUST,
    SHOULD,
    START,
    WHERE_POSSIBLE,
    Duty,
    Gate,
    Policy,
    Route,
    Rule,
    Signpost,
    Stage,
)
from accord.engine.wording import in_words

_BINDS = {MUST: "must", SHOULD: "should", WHERE_POSSIBLE: "should, where possible,"}
_DIRECTS = {
    MUST: "this is not the place for it: go to {}",
    SHOULD: "this is hardly the place for it: go to {}, or say why you go on here",
    WHERE_POSSIBLE: "look first to {}; you can go on here all the same",
}
_TO_BE = {MUST: "{} to be", SHOULD: "should be", WHERE_POSSIBLE: "should, where possible, be"}


def refusal_sentence(policy: Policy, rule: Rule, missing: Items) -> str:
    """Why a rule refuses: its own words, else what is missing from the record, else what it asks."""
    if rule.says:
        return rule.says
    if missing:
        return _on_record(policy, missing, rule.force, "First ")
    if isinstance(rule, Gate):
        return " ".join(_asks(policy, rule)) or "This cannot be done yet."
    if isinstance(rule, Signpost):
        return signpost_sentence(policy, rule)
    return sentence(in_words(policy, "{the route}") + f" “{rule.label}” is not open here")


def gate_sentence(policy: Policy, gate: Gate) -> str:
    """What has to be so before something may be written, by whom and how."""
    where = f"at {one_of(places(policy, gate.at))}, " if gate.at and ANY not in gate.at else ""
    does = one_of(describe_act(policy, pattern) for item in gate.before for pattern in item)
    asks = _asks(policy, gate)
    if gate.needs:
        said = [_on_record(policy, gate.needs, gate.force, f"{where}before you {does}, "), *asks]
    else:
        said = [sentence(f"{where}to {does}: {lower(asks[0])}"), *asks[1:]] if asks else []
    return " ".join([*said, *conditions(policy, gate)])


def duty_sentence(policy: Policy, duty: Duty) -> str:
    """What is owed, by whom and by when."""
    binds = _BINDS[duty.force]
    if duty.over:
        length = f"take no longer than {duty.within}" if duty.within else "come to an end"
        together = every(stage_name(policy, stage) for stage in duty.over)
        first = sentence(f"{together} together {binds} {length}")
        first += f" {capital(_all(policy, duty))} {_sees(policy, duty)} to it."
    else:
        acts = one_of(describe_act(policy, pattern) for item in duty.until for pattern in item)
        first = sentence(" ".join(filter(None, (_all(policy, duty), binds, acts, _when(policy, duty)))))
    return " ".join([first, *_set_by(policy, duty), *_more(policy, duty), *conditions(policy, duty)])


def route_sentence(policy: Policy, route: Route) -> str:
    """Another way in: who may take it, from where, on what grounds."""
    who = describe_whos(policy, route.by) if route.by else party(policy, "raising")
    to = one_of(stage_name(policy, stage) for stage in route.to)
    said = [sentence(f"{_from(policy, route)}{who} may go straight to {to}")]
    said += conditions(policy, route)
    if route.needs:
        said.append(_on_record(policy, route.needs, MUST, "First "))
    said += window(policy, route)
    if route.beside:
        said.append(in_words(policy, "This runs alongside: {the disagreement} stays where it is."))
    if route.decision_stands:
        said.append("Meanwhile the decision that is questioned stands.")
    return " ".join(said)


def _from(policy: Policy, route: Route) -> str:
    stages = tuple(stage for stage in route.at if stage != START)
    start = ["at the start"] if START in route.at else []
    onward = [f"from {one_of(places(policy, stages))}"] if stages else []
    return ", or ".join([*start, *onward]) + ", " if route.at else ""


def window(policy: Policy, route: Route) -> list[str]:
    """From when to when a route is open."""
    since = describe_items(policy, route.starts)
    opens = describe_duration(policy, route.within, since) if route.within else since and f"from {since} on"
    ends = f"until {describe_items(policy, route.until)}" if route.until else ""
    return [sentence(f"this is open {' '.join(filter(None, (opens, ends)))}")] if opens or ends else []


def signpost_sentence(policy: Policy, post: Signpost) -> str:
    """Where to go instead."""
    route = policy.routes.get(post.to)
    said = sentence(
        _DIRECTS[post.force].format(in_words(policy, "{the route}") + f" “{route.label}”" if route else post.to)
    )
    return " ".join([said, *conditions(policy, post)])


def stage_sentence(policy: Policy, stage: Stage) -> str:
    """Who speaks at a stage, where it may go and what settles it."""
    said = [speaking(policy, stage)]
    if stage.then:
        same = in_words(policy, "the same {stage} again")
        onward = one_of(same if to == stage.id else stage_name(policy, to) for to in stage.then)
        mover = describe_whos(policy, stage.moved_by) if stage.moved_by else party(policy, "raising")
        said.append(sentence(f"from here {mover} may take it to {onward}"))
    if not stage.settles:
        said.append(in_words(policy, "Nothing {settle:s} it here."))
    elif stage.settles != policy.settles:
        said.append(
            sentence(f"{in_words(policy, 'it is {settle:done} here by')} {describe_items(policy, stage.settles)}")
        )
    return " ".join(filter(None, [*said, stage.guide]))


def stage_line(policy: Policy, stage: Stage) -> str:
    """A stage in one line: who speaks there, and the times that count there."""
    here = [duty for duty in policy.duties.values() if stage.id in duty.at or duty.over == (stage.id,)]
    times = [f"{lower(duty.label)} {describe_duration(policy, duty.within)}" for duty in here if duty.within]
    spoken = speaking(policy, stage).removeprefix("Speaking here: ")
    return " ".join([capital(spoken), *([sentence(f"times: {'; '.join(times)}")] if times else [])])


def speaking(policy: Policy, stage: Stage) -> str:
    def seats(side: str) -> str:
        office = {"office": party(policy, "office")}
        return every(office.get(seat) or named(policy.seats[seat].label) for seat in stage.seats.get(side, ()))

    raising, responding, body = seats("raising"), seats("responding"), seats("")
    if raising and raising == responding:
        spoken = [f"{raising} on {in_words(policy, 'each {side}')}"]
    else:
        sides = (("raising", raising), ("responding", responding))
        spoken = [f"{names} on {party(policy, side)}" for side, names in sides if names]
    spoken += [body] if body else []
    return sentence(f"speaking here: {every(spoken)}") if spoken else "Nobody is named to speak here."


def _on_record(policy: Policy, items: Items, force: str, start: str) -> str:
    things = [describe_item(policy, item) for item in items]
    this, has = ("this", "has") if len(things) == 1 else ("all of these", "have")
    return sentence(f"{start}{this} {_TO_BE[force].format(has)} on the record: {'; '.join(things)}")


def _asks(policy: Policy, gate: Gate) -> list[str]:
    """What a gate asks besides what it needs: who, how, in which words."""
    binds = _BINDS[gate.force]
    by = [sentence(f"only {describe_whos(policy, gate.by)} {_may(gate)} do this")] if gate.by else []
    means = [sentence(f"this {binds} be done {describe_means(gate.means)}")] if gate.means else []
    wording = [sentence(f"these words {binds} be used: “{gate.wording}”")] if gate.wording else []
    return [*by, *means, *wording]


def _may(gate: Gate) -> str:
    return "may" if gate.force == MUST else _BINDS[gate.force]


def conditions(policy: Policy, rule: Rule) -> list[str]:
    only_if = [sentence(f"this applies when {' and '.join(condition(policy, item) for item in rule.only_if)}")]
    unless = [sentence(f"this does not apply when {condition(policy, sum(rule.unless, ()))}")]
    return (only_if if rule.only_if else []) + (unless if rule.unless else [])


def _all(policy: Policy, duty: Duty) -> str:
    """Everybody who owes a duty: all who are listed."""
    names = [describe_who(policy, who) for who in duty.owed_by.members]
    both = {party(policy, "raising"), party(policy, "responding")}
    return in_words(policy, "both {side:s}") if set(names) == both else every(names)


def _sees(policy: Policy, duty: Duty) -> str:
    """The verb for those who owe it: one of them sees, several see."""
    alone = len(duty.owed_by.members) == 1 and duty.owed_by.members[0].word not in ("everyone", "anyone", "here")
    return "sees" if alone else "see"


def _when(policy: Policy, duty: Duty) -> str:
    """By when: "within 5 working days of the start of Stage 2"."""
    if duty.starts and len(duty.at) == 1 and duty.at[0] in policy.stages:
        since = describe_items(policy, _starts_at(duty, duty.at[0]))
    elif duty.starts:
        since = describe_items(policy, duty.starts)
        since += f" at {one_of(places(policy, duty.at))}" if duty.at and ANY not in duty.at else ""
    else:
        stages = in_words(policy, "each {stage}") if ANY in duty.at else one_of(places(policy, duty.at))
        since = f"the start of {stages}"
    return describe_duration(policy, duty.within, since) if duty.within else f"after {since}"


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
    lapses = [sentence(f"it is no longer owed after {describe_items(policy, duty.lapses)}")] if duty.lapses else []
    return each + lapses
