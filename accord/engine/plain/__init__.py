"""A whole policy in plain English, for the page "the procedure in plain English": data, no markup.

Every rule appears with where it comes from and how it was read. Sentences about one rule stand in `rules`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accord.engine import form_text
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_item,
    describe_items,
    describe_pattern,
    describe_who,
    describe_whos,
    every,
    named,
    one_of,
    question,
    sentence,
    stage_name,
)
from accord.engine.plain.rules import (
    duty_sentence,
    gate_sentence,
    refusal_sentence,
    route_sentence,
    signpost_sentence,
    stage_line,
    stage_sentence,
)
from accord.engine.policy import START, Duty, Form, Gate, Policy, Route, Rule, Seat, Signpost, Stage
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
            return _seat(policy, rule)
        case Form():
            return _form(rule)
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
    titled = isinstance(rule, Seat) and bool(rule.equivalents)
    return rule.force if titled or isinstance(rule, Duty | Gate | Signpost) else ""


def _first(policy: Policy) -> list[Rule]:
    """Signposts, and what stands before raising."""
    posts: list[Rule] = [
        post for post in policy.signposts.values() if START in post.at or not set(post.at) & set(policy.stages)
    ]
    gates = [gate for gate in policy.gates.values() if not gate.at and "raised" in _kinds(gate)]
    starting = [rule for rule in (*policy.gates.values(), *policy.duties.values()) if START in rule.at]
    return [*posts, *gates, *starting]


def _kinds(gate: Gate) -> set[str]:
    return {pattern.kind for item in gate.before for pattern in item}


def _at(policy: Policy, stage: Stage) -> list[Rule]:
    """The stage itself and the rules that hold there and not everywhere."""
    posts = [post for post in policy.signposts.values() if stage.id in post.at]
    gates = [replace(gate, at=()) for gate in policy.gates.values() if stage.id in gate.at or _enters(gate, stage.id)]
    duties = [replace(duty, at=(stage.id,)) for duty in policy.duties.values() if stage.id in duty.at]
    caps = [duty for duty in policy.duties.values() if stage.id == next(iter(duty.over), "")]
    return [stage, *posts, *gates, *duties, *caps]


def _enters(gate: Gate, stage: str) -> bool:
    return not gate.at and any(p.kind == "entered" and p.name == stage for item in gate.before for p in item)


def _anywhere(policy: Policy) -> list[Rule]:
    """What no other section has said."""
    elsewhere = [*_first(policy), *(rule for stage in policy.stages.values() for rule in _at(policy, stage))]
    said = {(type(rule), rule.id) for rule in elsewhere}
    everywhere = (*policy.gates.values(), *policy.duties.values())
    return [rule for rule in everywhere if (type(rule), rule.id) not in said]


def _about(policy: Policy) -> Iterable[Row]:
    whom = one_of(in_words(policy, f"{{a {each}}}") for each in policy.covers)
    yield Row("", sentence(f"{policy.title}. It is for differences about the safety of {whom} at risk"))
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
        stages = one_of(stage_name(policy, stage) for stage in policy.raised_at)
        yield Row("", sentence(in_words(policy, "{a concern} is {raise:done} at ") + stages))
    if doors := [f"“{route.label}”" for route in policy.routes.values() if START in route.at]:
        begins = "may also begin" if policy.raised_at else "begins only"
        yield Row("", sentence(in_words(policy, "{a disagreement} ") + f"{begins} by {one_of(doors)}"))
    settled, unless = in_words(policy, "it is {settle:done} by"), in_words(policy, "unless {a stage} says otherwise")
    yield Row("", sentence(f"{settled} {describe_items(policy, policy.settles)}, {unless}"))
    yield from (Row("", text) for text in _readings(policy))


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


def _seat(policy: Policy, seat: Seat) -> str:
    of = {
        "side": "Somebody in each {agency}.",
        "raising": "Somebody on {the raising}.",
        "responding": "Somebody on {the responding}.",
        "partnership": "Somebody of {the partnership}’s own.",
        "outside": "Somebody from outside.",
    }[seat.of]
    away = [sentence(f"when away: {_labels(policy, seat.if_away)}")] if seat.if_away else []
    none = [sentence(f"where there is none: {_labels(policy, seat.if_none)}")] if seat.if_none else []
    titles = [
        sentence(f"{in_words(policy, '{agency:s}')} of the kind “{kind}”: {one_of(names)}")
        for kind, names in seat.equivalents.items()
    ]
    return " ".join([in_words(policy, of), *away, *none, *titles])


def _labels(policy: Policy, seats: tuple[str, ...]) -> str:
    return ", then ".join(named(policy.seats[seat].label) for seat in seats)


def _form(form: Form) -> str:
    what = {"text": "A text to read out.", "minute": "A minute.", "letter": "A letter.", "notice": "A notice."}
    anonymised = ["Nobody may be able to tell from it whom it is about."] if form.anonymised else []
    return " ".join([what.get(form.kind, "A form."), *anonymised, *_contents(form)])


def _contents(form: Form) -> list[str]:
    """What a form asks, or what a text says."""
    if form.kind != "form" or not form.text:
        return [form.text.strip()] if form.text else []
    asked = sentence(f"it asks: {'; '.join(box.label for box in form_text.boxes(form))}")
    return list(filter(None, (asked, form_text.guidance(form))))


def _questions(policy: Policy) -> Iterable[Row]:
    for fact in policy.facts.values():
        choices = one_of(f"“{fact.see(choice)}”" for choice in fact.choices)
        answers = f"Answer {choices}." if choices else "Answer in your own words."
        said = [sentence(f"{answers} From {describe_whos(policy, fact.of)}"), fact.guide]
        yield Row(question(policy, fact.id), " ".join(filter(None, said)), fact.cite)
