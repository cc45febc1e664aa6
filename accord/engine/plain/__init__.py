"""A whole policy in plain English, for the page "the procedure in plain English": data, no markup.

Every rule appears with where it comes from and how it was read. Sentences about one rule stand in `rules`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accord.engine.plain.clauses import any_of
from accord.engine.plain.duties import duty_sentence, seats_here
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_item,
    describe_pattern,
    describe_who,
    describe_whos,
    every,
    one_of,
    question,
    sentence,
    stage_name,
    stage_within,
)
from accord.engine.plain.rules import (
    at_the_door,
    enters,
    gate_sentence,
    refusal_sentence,
    route_sentence,
    signpost_sentence,
    stage_line,
    stage_sentence,
)
from accord.engine.plain.seats_and_forms import form_sentence, seat_sentence
from accord.engine.policy import START, Duty, Fact, Form, Gate, Policy, Route, Rule, Seat, Signpost, Stage
from accord.engine.wording import in_words

__all__ = [
    "Row",
    "Section",
    "at_a_glance",
    "describe_item",
    "describe_pattern",
    "describe_who",
    "describe_whos",
    "duty_sentence",
    "gate_sentence",
    "refusal_sentence",
    "render",
    "route_sentence",
    "rule_sentence",
    "signpost_sentence",
    "stage_sentence",
]

_HOURS = {
    "elapsed": "Hours are counted as they pass, through nights and days off.",
    "wall clock": "Hours are counted as the clock on the wall shows them, through nights and days off.",
    "working days": "24 hours are read as one working day.",
}
_NATIONS = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule in words: its label ("" when the words say all), the words, where it comes from, how it was read."""

    label: str
    text: str
    cite: str = ""
    reading: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    rows: tuple[Row, ...]


def render(policy: Policy) -> tuple[Section, ...]:
    """The procedure in plain English, section by section; sections with nothing in them are left out."""
    sections = (
        Section(in_words(policy, "About this {procedure}"), tuple(_about(policy))),
        Section(in_words(policy, "Before you {raise} {a concern}"), _rows(policy, _first(policy))),
        *(Section(stage_name(policy, stage.id), _rows(policy, _at(policy, stage))) for stage in policy.stages.values()),
        Section(in_words(policy, "At every {stage}"), _rows(policy, _anywhere(policy))),
        Section("Other ways in", _rows(policy, policy.routes.values())),
        Section("Who is who", _rows(policy, policy.seats.values())),
        Section("Forms and letters", _rows(policy, policy.forms.values())),
        Section("Questions you are asked", tuple(_questions(policy))),
    )
    return tuple(section for section in sections if section.rows)


def at_a_glance(policy: Policy) -> Section:
    """The stages in a line each: who speaks there, the times that count there; then the times over several stages."""
    stages = policy.stages.values()
    rows = tuple(Row(stage_name(policy, stage.id), stage_line(policy, stage), stage.cite) for stage in stages)
    over = tuple(
        Row(capital(cap.label), sentence(describe_duration(policy, cap.within)), cap.cite)
        for cap in policy.duties.values()
        if len(cap.over) > 1 and cap.within
    )
    return Section(in_words(policy, "The {stage:s} in short"), rows + over)


def rule_sentence(policy: Policy, rule: Rule) -> str:
    """Any rule in plain English; a sentence the file itself gives comes first."""
    made = _made(policy, rule)
    return f"{rule.says} {made}" if rule.says else made


def _made(policy: Policy, rule: Rule) -> str:
    match rule:
        case Stage():
            return stage_sentence(policy, rule)
        case Duty():
            return duty_sentence(policy, rule)
        case Gate():
            return gate_sentence(policy, rule)
        case Route():
            return route_sentence(policy, rule)
        case Signpost():
            return signpost_sentence(policy, rule)
        case Seat():
            return seat_sentence(policy, rule)
        case Form():
            return form_sentence(policy, rule)
        case Fact():
            return f"“{question(policy, rule.id)}” {_answers(policy, rule)}"
    return sentence(rule.label)


def _rows(policy: Policy, rules: Iterable[Rule]) -> tuple[Row, ...]:
    return tuple(
        Row(
            label="" if isinstance(rule, Stage) else capital(rule.label),
            text=rule_sentence(policy, rule),
            cite=rule.cite,
            reading=rule.reading,
            force=_force(rule),
        )
        for rule in rules
    )


def _force(rule: Rule) -> str:
    return rule.force if isinstance(rule, Duty | Gate | Signpost) else ""


def _first(policy: Policy) -> list[Rule]:
    """Signposts, and what stands before raising."""
    posts: list[Rule] = [post for post in policy.signposts.values() if at_the_door(policy, post)]
    gates = [gate for gate in policy.gates.values() if not gate.at and "raised" in _kinds(gate)]
    starting = [rule for rule in (*policy.gates.values(), *policy.duties.values()) if START in rule.at]
    return [*posts, *gates, *starting]


def _kinds(gate: Gate) -> set[str]:
    return {pattern.kind for item in gate.before for pattern in item}


def _at(policy: Policy, stage: Stage) -> list[Rule]:
    """The stage itself and the rules that hold there and not everywhere."""
    posts = [post for post in policy.signposts.values() if stage.id in post.at or enters(post, stage.id)]
    gates = [
        replace(gate, at=(), by=gate.by and seats_here(policy, gate.by, stage.id))
        for gate in policy.gates.values()
        if stage.id in gate.at or enters(gate, stage.id)
    ]
    duties = [replace(duty, at=(stage.id,)) for duty in policy.duties.values() if stage.id in duty.at]
    caps = [duty for duty in policy.duties.values() if stage.id == next(iter(duty.over), "")]
    return [stage, *posts, *gates, *duties, *caps]


def _anywhere(policy: Policy) -> list[Rule]:
    """What no other section has said."""
    elsewhere = [*_first(policy), *(rule for stage in policy.stages.values() for rule in _at(policy, stage))]
    said = {(type(rule), rule.id) for rule in elsewhere}
    everywhere = (*policy.signposts.values(), *policy.gates.values(), *policy.duties.values())
    return [rule for rule in everywhere if (type(rule), rule.id) not in said]


def _about(policy: Policy) -> Iterable[Row]:
    yield Row("", sentence(f"{policy.title}. It is for differences about the safety of {_whom(policy)}"))
    nation = _NATIONS[policy.calendar]
    if policy.edition or policy.in_force_from:
        dated = f"of {policy.in_force_from.day} {policy.in_force_from:%B %Y}" if policy.in_force_from else ""
        yield Row(
            "",
            sentence(" ".join(filter(None, ("this is the edition", policy.edition and f"“{policy.edition}”", dated)))),
        )
    yield Row("", f"Working days are Monday to Friday without the bank holidays of {nation}.")
    if policy.closed_days:
        days = every(f"{day.day} {day:%B %Y}" for day in policy.closed_days)
        yield Row("", f"These days do not count either: {days}.")
    if policy.raised_at:
        stages = one_of(stage_within(policy, stage) for stage in policy.raised_at)
        yield Row("", sentence(in_words(policy, "{a concern} is {raise:done} at ") + stages))
    if doors := [f"“{route.label}”" for route in policy.routes.values() if START in route.at]:
        begins = "may also begin" if policy.raised_at else "begins only"
        yield Row("", sentence(in_words(policy, "{a disagreement} ") + f"{begins} by {one_of(doors)}"))
    settled, unless = in_words(policy, "it is {settle:done} once"), in_words(policy, "unless {a stage} says otherwise")
    yield Row("", sentence(f"{settled} {any_of(policy, policy.settles)}, {unless}"))
    yield from (Row("", text) for text in _readings(policy))


def _whom(policy: Policy) -> str:
    """Whom it is about; "at risk" only beside our own words, for those of a policy say it themselves."""
    whom = one_of(in_words(policy, f"{{a {each}}}") for each in policy.covers)
    return whom if any(" " in policy.words.get(each, "") for each in policy.covers) else f"{whom} at risk"


def _readings(policy: Policy) -> Iterable[str]:
    """The readings a policy chose that differ from the usual ones."""
    readings = policy.readings
    counted = readings.first_day == "same day"
    yield f"Working days: the {'day' if counted else 'next working day after'} something happens is day 1."
    if readings.day_off_event == "moves":
        yield "What happens on a day off counts as if it happened on the next working day."
    if readings.day_ends:
        yield f"A day ends at {readings.day_ends:%H:%M}."
    timed = [*(duty.within for duty in policy.duties.values()), *(route.within for route in policy.routes.values())]
    if any(within and within.unit == "hours" for within in timed):
        yield _HOURS[readings.hours]
    if readings.days_end == "roll on":
        yield "A time that ends on a day off ends on the next working day instead."


def _questions(policy: Policy) -> Iterable[Row]:
    for fact in policy.facts.values():
        yield Row(question(policy, fact.id), _answers(policy, fact), fact.cite, fact.reading)


def _answers(policy: Policy, fact: Fact) -> str:
    choices = one_of(f"“{fact.see(choice)}”" for choice in fact.choices)
    answers = f"Answer {choices}." if choices else "Answer in your own words."
    return " ".join(filter(None, [sentence(f"{answers} From {describe_whos(policy, fact.of)}"), fact.guide]))
