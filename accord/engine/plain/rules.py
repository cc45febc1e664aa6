"""One rule of a policy as plain sentences, for practitioners: made from its keys when the file says nothing itself.

Source: the policy language, sections 5 to 8.
"""

from dataclasses import replace

from accord.engine.items import Items
from accord.engine.plain.acts import one_of_acts
from accord.engine.plain.clauses import any_of, condition
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_item,
    describe_items,
    describe_means,
    describe_whos,
    every,
    lower,
    named,
    one_of,
    party,
    places,
    sentence,
    stage_within,
)
from accord.engine.policy import (
    ANY,
    MUST,
    SHOULD,
    START,
    WHERE_POSSIBLE,
    Gate,
    Policy,
    Route,
    Rule,
    Signpost,
    Stage,
)
from accord.engine.wording import in_words

BINDS = {MUST: "must", SHOULD: "should", WHERE_POSSIBLE: "should, where possible,"}
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
    (does, rest), asks = _before(policy, gate), _asks(policy, gate)
    if gate.needs:
        said = [_on_record(policy, gate.needs, gate.force, f"{where}before you {does}, "), *asks]
    else:
        said = [sentence(f"{where}to {does}: {lower(asks[0])}"), *asks[1:]] if asks else []
    return " ".join([*said, *conditions(policy, rest)])


def _before(policy: Policy, rule: Gate | Signpost) -> tuple[str, Rule]:
    """What a rule stands before, and its other conditions: "reach “Step 5” a second time" says one of them."""
    does = one_of_acts(policy, rule.before)
    times = _time_again(rule)
    if not times:
        return does, rule
    again = {2: "a second time", 3: "a third time"}.get(times, f"{times} times")
    return f"{does} {again}", replace(rule, only_if=())


def _time_again(rule: Gate | Signpost) -> int:
    """How often it comes to a stage when a rule holds only then, that time counted; else 0."""
    if len(rule.before) != 1 or len(rule.only_if) != 1 or len(rule.before[0]) != 1 or len(rule.only_if[0]) != 1:
        return 0
    before, asked = rule.before[0][0], rule.only_if[0][0]
    same = before.kind == asked.kind == "entered" and before.name == asked.name
    return asked.count.number if same and asked.count and asked.count.unit == "times" else 0


def route_sentence(policy: Policy, route: Route) -> str:
    """Another way in: who may take it, from where, on what grounds."""
    who = describe_whos(policy, route.by) if route.by else party(policy, "raising")
    to = one_of(stage_within(policy, stage) for stage in route.to)
    goes = f"may open {to} beside it" if route.beside else f"may go straight to {to}"
    said = [sentence(f"{_from(policy, route)}{who} {goes}")]
    said += conditions(policy, route)
    if route.needs:
        said.append(_on_record(policy, route.needs, MUST, "First "))
    said += window(policy, route)
    if route.beside:
        said.append(in_words(policy, "Meanwhile {the disagreement} stays where it is."))
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
    if route.until:
        return [sentence(" ".join(filter(None, ("it is in time if", any_of(policy, route.until), opens))))]
    return [sentence(f"this is open {opens}")] if opens else []


def signpost_sentence(policy: Policy, post: Signpost) -> str:
    """Where to go instead."""
    route = policy.routes.get(post.to)
    to = in_words(policy, "{the route}") + f" “{route.label}”" if route else post.to
    does, rest = _before(policy, post)
    raising = any(pattern.kind == "raised" for item in post.before for pattern in item)
    said = sentence(("" if raising else f"before you {does}: ") + _DIRECTS[post.force].format(to))
    return " ".join([said, *conditions(policy, rest)])


def enters(rule: Gate | Signpost, stage: str) -> bool:
    """Whether a rule that names no stage stands before this one alone."""
    before = [pattern for item in rule.before for pattern in item]
    return not set(rule.at) - {ANY} and any(p.kind == "entered" and p.name == stage for p in before)


def at_the_door(policy: Policy, post: Signpost) -> bool:
    """Whether a signpost stands where one raises, not at a stage nor before one."""
    if START in post.at:
        return True
    raising = any(pattern.kind in ("raised", "took") for item in post.before for pattern in item)
    return raising and not set(post.at) & set(policy.stages)


def stage_sentence(policy: Policy, stage: Stage) -> str:
    """Who speaks at a stage, where it may go and what settles it."""
    said = [speaking(policy, stage)]
    if stage.then:
        mover = describe_whos(policy, stage.moved_by) if stage.moved_by else party(policy, "raising")
        said.append(sentence(f"from here {mover} may {_onward(policy, stage)}"))
    return " ".join(filter(None, [*said, settling(policy, stage), stage.guide]))


def settling(policy: Policy, stage: Stage) -> str:
    """What settles it at a stage that says so itself; "" where that is what settles it anywhere."""
    if not stage.settles:
        return in_words(policy, "Nothing {settle:s} it here.")
    if stage.settles == policy.settles:
        return ""
    return sentence(f"{in_words(policy, 'it is {settle:done} here once')} {any_of(policy, stage.settles)}")


def _onward(policy: Policy, stage: Stage) -> str:
    """Where it may be taken from a stage, and where it may be sent back to."""
    same = in_words(policy, "the same {stage} again")
    back = [to for to in stage.then if policy.comes_before(to, stage.id)]
    on = [same if to == stage.id else stage_within(policy, to) for to in stage.then if to not in back]
    sent = [f"send it back to {one_of(stage_within(policy, to) for to in back)}"] if back else []
    return one_of([*([f"take it to {one_of(on)}"] if on else []), *sent])


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
    binds = BINDS[gate.force]
    by = [sentence(f"only {describe_whos(policy, gate.by)} {_may(gate)} do this")] if gate.by else []
    means = [sentence(f"this {binds} be done {describe_means(gate.means)}")] if gate.means else []
    wording = [sentence(f"these words {binds} be used: “{gate.wording}”")] if gate.wording else []
    return [*by, *means, *wording]


def _may(gate: Gate) -> str:
    return "may" if gate.force == MUST else BINDS[gate.force]


def conditions(policy: Policy, rule: Rule) -> list[str]:
    only_if = [sentence(f"this applies when {' and '.join(condition(policy, item) for item in rule.only_if)}")]
    unless = [sentence(f"this does not apply when {condition(policy, sum(rule.unless, ()))}")]
    return (only_if if rule.only_if else []) + (unless if rule.unless else [])
