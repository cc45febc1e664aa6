"""The form for one entry, as a page prints it: fields as data, from what its kind asks for and what is offered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from accord.engine.kinds import ALL_KINDS, CONTENTS, CORE_KINDS, MEANS
from accord.pages import entry_forms_people as whom
from accord.pages import evidence, sentences
from accord.pages.answers import FieldError
from accord.pages.entry_forms import ASKS, BOTH_SIDES, FIRST_ROWS, NUMBERS, OFFICE_ONLY, OWN_AGENCY, OWN_CONTENTS, WORDS
from accord.pages.entry_forms_blank import Blank, should_rules
from accord.pages.wording import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to choose."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form: `shape` says how it is printed, `id` is its name and the first input's."""

    id: str
    shape: str  # words, moment, one, some, steps, tick
    label: str
    hint: str = ""
    value: str = ""
    parts: tuple[tuple[str, str], ...] = ()  # of a moment or a step: part, what was typed
    choices: tuple[Choice, ...] = ()
    rows: tuple["Field", ...] = ()
    optional: bool = False
    own: bool = False  # only the writer's own agency reads it
    error: str = ""


def form(blank: Blank, errors: Iterable[FieldError] = ()) -> tuple[Field, ...]:
    """The fields of the form, in order, with what was typed and what is wrong."""
    return with_errors(_fields(blank), errors)


def with_errors(fields: Iterable[Field], errors: Iterable[FieldError]) -> tuple[Field, ...]:
    """The fields, each with the first of the errors that is its own."""
    says: dict[str, str] = {}
    for error in errors:
        says.setdefault(error.field, error.says)
    return tuple(_with_error(one, says) for one in fields)


def _with_error(one: Field, says: dict[str, str]) -> Field:
    ids = [one.id, *(f"{one.id}-{part}" for part, _typed in one.parts)]
    found = next((says[each] for each in ids if each in says), "")
    return replace(one, error=found, rows=tuple(_with_error(row, says) for row in one.rows))


def _fields(blank: Blank) -> Iterator[Field]:
    asks, offer = ASKS[blank.candidate.kind], blank.acting.offer
    if len(blank.actings) > 1:
        label = _("Who did this?") if asks.adviser else _("As whom do you write this?")
        choices = [(acting.value, acting.label) for acting in blank.actings]
        yield _one("acting", label, choices, blank, blank.acting.value)
    hint = _("Leave empty if it is now. Leave the time empty if you do not know it.")
    if blank.candidate.kind not in CORE_KINDS and not is_one_tap(blank):  # those count from when they are written
        yield _moment("when", _("When did it happen?"), hint, blank)
    yield from _people(blank)
    yield from _how(blank)
    yield from _questions(blank)
    yield from _words(blank)
    if asks.steps:
        yield _steps(blank)
    for gate, wording in offer.wording:
        yield _some(f"wording-{gate}", _("These very words were used"), [(gate, f"“{wording}”")], blank)
    yield from _reasons(blank)
    if not asks.for_eyes:
        yield _one("eyes", _("Who may read this?"), _eyes(), blank, BOTH_SIDES)


def _people(blank: Blank) -> Iterator[Field]:
    asks, kind = ASKS[blank.candidate.kind], blank.candidate.kind
    if asks.whom in ("took_part", "attended"):
        yield _some("people", _("Who took part?"), whom.people(blank.opened), blank, _("You count already."))
    elif asks.whom:
        choices = whom.holders(blank.opened, blank.candidate)
        yield _one("people", _("Who?"), choices, blank)
    if asks.to and not blank.candidate.to:
        label = _("Whom did you try to reach?") if kind == "attempted" else _("To whom?")
        yield _some("to", label, whom.whos(blank.opened), blank)
    if asks.ahead:
        labels = {"until": _("Until when?"), "due_on": _("Which is to be the last day?")}
        yield _moment("ahead", labels.get(asks.ahead) or _("For when is it planned?"), "", blank)
    if asks.number:
        numbers = [(str(number), str(number)) for number in NUMBERS]
        yield _one("number", _("How much more, as the time is counted?"), numbers, blank)


def _how(blank: Blank) -> Iterator[Field]:
    asks, offer = ASKS[blank.candidate.kind], blank.acting.offer
    means = offer.means or asks.how
    if means and not is_one_tap(blank):
        choices = [(one, str(sentences.MEANS[one]).capitalize()) for one in MEANS if one in means]
        yield replace(_one("means", _("How?"), choices, blank), optional=not offer.means)


def _questions(blank: Blank) -> Iterator[Field]:
    """The procedure's own questions this entry has to answer, or (where it only says something) may answer."""
    policy = blank.opened.policy
    for fact in whom.questions(blank.opened, blank.candidate, blank.acting.offer, blank.acting.by):
        label = sentences.question(policy, fact)
        found = policy.facts.get(fact)
        if found and found.choices:
            asked = _one(f"fact-{fact}", label, [(choice, found.see(choice)) for choice in found.choices], blank)
        else:
            asked = Field(id=f"words-{fact}", shape="words", label=label, value=blank.typed.get(f"words-{fact}", ""))
        yield replace(asked, hint=found.guide if found else "")


def passages(blank: Blank) -> tuple[str, ...]:
    """The contents this form asks to have put in words: the kind's own, and those a rule needs now."""
    asks = ASKS[blank.candidate.kind]
    wanted = whom.wanted(blank.acting.offer)
    if ALL_KINDS[blank.candidate.kind].group == "agreement":  # said anew each time it is written, not only the first
        wanted += evidence.said_before(blank.opened.standing, blank.candidate, blank.acting.by)
    return tuple(dict.fromkeys((*asks.words, *(name for name in wanted if name in CONTENTS))))


def _words(blank: Blank) -> Iterator[Field]:
    asks = ASKS[blank.candidate.kind]
    must = {pattern.name for item in blank.acting.offer.carries for pattern in item if len(item) == 1}
    for name in passages(blank):
        label, hint = WORDS[name]
        yield Field(
            id=f"words-{name}",
            shape="words",
            label=str(label),
            hint=str(hint),
            value=blank.typed.get(f"words-{name}", ""),
            optional=name not in asks.needs and name not in must,
            own=asks.for_eyes == OWN_AGENCY or name in OWN_CONTENTS,
        )


def is_one_tap(blank: Blank) -> bool:
    """Whether it is said here and now by whoever has it: nothing is asked of how and when."""
    return blank.candidate.kind == "acknowledged" and not any(one.typist for one in blank.actings)


def rows(typed: QueryDict) -> int:
    """How many steps of a plan the form has room for."""
    asked = typed.get("rows", "")
    most = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else FIRST_ROWS
    return most + FIRST_ROWS if "more" in typed else max(most, FIRST_ROWS)


def _steps(blank: Blank) -> Field:
    owners = [*whom.people(blank.opened, with_me=True)]
    return Field(
        id="steps",
        shape="steps",
        label=_("Who does what, by when?"),
        hint=_("One thing to do in each row. Leave rows empty that you do not need."),
        rows=tuple(_step(blank, number, owners) for number in range(1, rows(blank.typed) + 1)),
    )


def _step(blank: Blank, number: int, owners: Sequence[tuple[str, str]]) -> Field:
    name = f"step-{number}"
    return Field(
        id=name,
        shape="step",
        label=_("Row %(number)s") % {"number": number},
        value=blank.typed.get(name, ""),
        parts=tuple((part, blank.typed.get(f"{name}-{part}", "")) for part in ("day", "month", "year")),
        choices=_choices(owners, [blank.typed.get(f"{name}-owner", "")]),
    )


def _reasons(blank: Blank) -> Iterator[Field]:
    for name, (_rule, says) in should_rules(blank).items():
        yield Field(
            id=name,
            shape="words",
            label=_("This should come first. Why go on all the same?"),
            hint=says,
            value=blank.typed.get(name, ""),
        )


def _eyes() -> list[tuple[str, str]]:
    return [
        (BOTH_SIDES, _("Both {side:s}")),
        (OWN_AGENCY, _("Only my own {agency}")),
        (OFFICE_ONLY, _("Only {the office} and my own {agency}")),
    ]


def _moment(name: str, label: str, hint: str, blank: Blank) -> Field:
    parts = ("day", "month", "year", "hour", "minute")
    return Field(
        id=name,
        shape="moment",
        label=label,
        hint=hint,
        parts=tuple((part, blank.typed.get(f"{name}-{part}", "")) for part in parts),
    )


def _one(name: str, label: str, choices: Iterable[tuple[str, str]], blank: Blank, first: str = "") -> Field:
    return Field(id=name, shape="one", label=label, choices=_choices(choices, [blank.typed.get(name, "") or first]))


def _some(name: str, label: str, choices: Iterable[tuple[str, str]], blank: Blank, hint: str = "") -> Field:
    return Field(id=name, shape="some", label=label, hint=hint, choices=_choices(choices, blank.typed.getlist(name)))


def _choices(choices: Iterable[tuple[str, str]], chosen: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=label, chosen=value in chosen) for value, label in choices)
