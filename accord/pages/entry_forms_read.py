"""What was typed into a form, as an entry with its words; or what is wrong with it, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from accord.engine.entries import ENTRIES, Entry, Step
from accord.engine.kinds import ALL_KINDS, CONTENTS
from accord.pages import answers, disagreement_plan
from accord.pages import entry_forms_people as whom
from accord.pages.answers import FieldError
from accord.pages.entry_forms import ASKS, BOTH_SIDES, NUMBERS, OWN_AGENCY, OWN_CONTENTS, WORDS
from accord.pages.entry_forms_blank import Blank, should_rules
from accord.pages.entry_forms_made import form, passages, rows
from accord.pages.own_affairs import is_own_rule
from accord.pages.wording import gettext as _
from accord.record.words import REASON, Words
from accord.record.write import Writing


@dataclass(slots=True)
class Reading:
    """A form being read: the entry's details and words found so far, and what is wrong."""

    blank: Blank
    details: dict[str, Any] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    errors: list[FieldError] = field(default_factory=list)


def read(blank: Blank) -> tuple[Writing | None, list[FieldError]]:
    """The entry to be written and no errors; or None and what has to be mended."""
    reading = Reading(blank)
    for part in (_when, _people, _to, _ahead, _number, _how, _wording, _facts, _texts, _steps, _reasons):
        part(reading)
    if reading.errors:
        return None, reading.errors
    return Writing(entry=_entry(reading), words=tuple(reading.words)), []


def _entry(reading: Reading) -> Entry:
    blank, acting = reading.blank, reading.blank.acting
    kind = ENTRIES[blank.candidate.kind]
    known = {one.name for one in fields(kind)}
    common = {
        "at": blank.opened.now,
        "entered_at": blank.opened.now,
        "by": acting.by,
        "written_by": acting.typist,
        "said": tuple(dict.fromkeys(one.field for one in reading.words if one.field in _sayable(reading))),
    }
    if any(one.field.startswith("step-") for one in reading.words):
        common["said"] = tuple(dict.fromkeys((*common["said"], "plan")))  # type: ignore[misc]
    details = {**_named(blank), **common, **reading.details}
    return kind(**{name: value for name, value in details.items() if name in known})


def _sayable(reading: Reading) -> set[str]:
    return {*CONTENTS, *reading.blank.opened.policy.facts}


def _named(blank: Blank) -> dict[str, Any]:
    """What the entry is about, as the offer says it."""
    candidate, names = blank.candidate, ALL_KINDS[blank.candidate.kind].names
    found: dict[str, Any] = {names: candidate.name} if names else {}
    if candidate.target:
        return {**found, "to": candidate.target}
    found |= {"to": candidate.to} if candidate.to else {}
    return {**found, "who": candidate.to[0]} if candidate.kind == "joined" and candidate.to else found


def _when(reading: Reading) -> None:
    blank = reading.blank
    zone, now = blank.opened.policy.readings.zone, blank.opened.now
    at, precision, error = answers.moment(blank.typed, "when", zone, now)
    if error:
        reading.errors.append(error)
    elif at is not None:
        reading.details |= {"at": at, "precision": precision}


def _ahead(reading: Reading) -> None:
    name = ASKS[reading.blank.candidate.kind].ahead
    if not name:
        return
    opened = reading.blank.opened
    at, _precision, error = answers.moment(
        reading.blank.typed, "ahead", opened.policy.readings.zone, opened.now, ahead=True
    )
    if at is None:
        reading.errors.append(error or FieldError("ahead-day", _("Write the day, such as 27 3 2026.")))
    reading.details[name] = at.astimezone(opened.policy.readings.zone).date() if at and name == "due_on" else at


def _number(reading: Reading) -> None:
    name = ASKS[reading.blank.candidate.kind].number
    if not name:
        return
    chosen = answers.choice(reading.blank.typed, "number", [str(number) for number in NUMBERS])
    if not chosen:
        reading.errors.append(FieldError("number", _("Choose how much more.")))
    else:
        reading.details[name] = int(chosen)


def _people(reading: Reading) -> None:
    blank, name = reading.blank, ASKS[reading.blank.candidate.kind].whom
    if not name:
        return
    several = name in ("took_part", "attended")
    offered = dict(whom.people(blank.opened) if several else whom.holders(blank.opened, blank.candidate))
    chosen = [whom.read(value) for value in blank.typed.getlist("people") if value in offered]
    if not chosen and name != "attended":
        says = _("Choose who took part, at least one.") if several else _("Choose one person.")
        reading.errors.append(FieldError("people", says))
    elif several:
        reading.details[name] = tuple(chosen)
    else:
        reading.details[name] = chosen[0]


def _to(reading: Reading) -> None:
    blank = reading.blank
    if not ASKS[blank.candidate.kind].to or blank.candidate.to:
        return
    offered = dict(whom.whos(blank.opened))
    chosen = tuple(value for value in blank.typed.getlist("to") if value in offered)
    if not chosen:
        reading.errors.append(FieldError("to", _("Choose to whom, at least one.")))
    reading.details["to"] = chosen


def _how(reading: Reading) -> None:
    blank, asks = reading.blank, ASKS[reading.blank.candidate.kind]
    means = blank.acting.offer.means or asks.how
    reading.details["means"] = answers.choice(blank.typed, "means", means)
    if blank.acting.offer.means and not reading.details["means"]:
        reading.errors.append(FieldError("means", _("Choose how it was done.")))


def _wording(reading: Reading) -> None:
    blank = reading.blank
    gates = [gate for gate, _words in blank.acting.offer.wording]
    reading.details["wording"] = tuple(gate for gate in gates if blank.typed.get(f"wording-{gate}") == gate)


def _facts(reading: Reading) -> None:
    blank, found = reading.blank, {}
    for fact in whom.questions(blank.opened, blank.candidate, blank.acting.offer, blank.acting.by):
        choices = blank.opened.policy.facts[fact].choices
        if not choices:
            _keep(reading, fact, BOTH_SIDES)
        elif chosen := answers.choice(blank.typed, f"fact-{fact}", choices):
            found[fact] = chosen
    reading.details["answers"] = found


def _texts(reading: Reading) -> None:
    asks = ASKS[reading.blank.candidate.kind]
    for name in passages(reading.blank):
        written = _keep(reading, name, OWN_AGENCY if name in OWN_CONTENTS else _audience(reading))
        if not written and name in asks.needs:
            reading.errors.append(FieldError(f"words-{name}", _("Fill in “%(label)s”.") % {"label": WORDS[name][0]}))
    nothing = not reading.words and not reading.details.get("answers")
    if reading.blank.candidate.kind == "said" and nothing:
        reading.errors.append(FieldError("top", _("Write something, or answer a question.")))


def _audience(reading: Reading) -> str:
    asks = ASKS[reading.blank.candidate.kind]
    if asks.for_eyes:
        return asks.for_eyes
    eyes = next(one for one in form(reading.blank) if one.id == "eyes")
    return answers.choice(reading.blank.typed, "eyes", [each.value for each in eyes.choices]) or BOTH_SIDES


def _keep(reading: Reading, name: str, audience: str) -> bool:
    text = answers.words(reading.blank.typed, f"words-{name}")
    if text:
        reading.words.append(Words(field=name, audience=audience, text=text))
    return bool(text)


def _steps(reading: Reading) -> None:
    if not ASKS[reading.blank.candidate.kind].steps:
        return
    owners = dict(whom.people(reading.blank.opened, with_me=True))
    steps = [step for number in range(1, rows(reading.blank.typed) + 1) for step in _step(reading, number, owners)]
    reading.details["steps"] = tuple(steps)


def _step(reading: Reading, number: int, owners: dict[str, str]) -> Iterator[Step]:
    typed, name = reading.blank.typed, f"step-{number}"
    text, owner, by = answers.words(typed, name), typed.get(f"{name}-owner", ""), answers.day(typed, name)
    if by.error:
        reading.errors.append(by.error)
    if not text and not owner and by.on is None:
        return
    if not text:
        reading.errors.append(FieldError(name, _("Say what is to be done here.")))
    if by.on is not None and _is_past(reading, by.on):
        says = _("This day is past. Give the day by which this is to be done.")
        reading.errors.append(FieldError(f"{name}-day", says))
    if owner not in owners:
        reading.errors.append(FieldError(f"{name}-owner", _("Choose who does this.")))
        return
    reading.words.append(Words(field=name, audience=BOTH_SIDES, text=text))
    yield Step(number=number, owner=whom.read(owner), due_on=by.on)


def _is_past(reading: Reading, on: date) -> bool:
    """Whether a step's day is before the agreement; one that was agreed before may stand again."""
    opened, last = reading.blank.opened, disagreement_plan.agreed(reading.blank.opened)
    at = reading.details.get("at", opened.now).astimezone(opened.policy.readings.zone)
    return on < at.date() and on not in [step.due_on for step in getattr(last.entry if last else None, "steps", ())]


def _reasons(reading: Reading) -> None:
    """The written reasons for passing "should" rules: each rule's own, kept together as one passage of the entry."""
    rules, policy = should_rules(reading.blank), reading.blank.opened.policy
    given = {name: text for name in rules if (text := answers.words(reading.blank.typed, name))}
    reading.details["despite"] = tuple(rules[name][0] for name in given)
    told: dict[str, list[str]] = {}
    for name, text in given.items():
        rule, says = rules[name]
        audience = OWN_AGENCY if is_own_rule(policy, rule) else _audience(reading)
        told.setdefault(audience, []).append(text if len(given) == 1 else f"{says}\n{text}")
    reading.words += [Words(field=REASON, audience=eyes, text="\n\n".join(texts)) for eyes, texts in told.items()]
