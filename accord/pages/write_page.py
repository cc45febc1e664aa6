"""What the page around a form says: what it is for, what stands against it, what is new, whom to telephone first."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from accord.engine.offers import offers
from accord.engine.policy import SHOULD
from accord.engine.standing import Offer, Refusal
from accord.pages import (
    actions,
    answers,
    disagreement_plan,
    entry_forms_made,
    evidence,
    record_rows,
    signed_out,
    write_ahead,
)
from accord.pages.answers import FieldError
from accord.pages.entry_forms import FIRST_ROWS, REASON, WORDS
from accord.pages.entry_forms_blank import Blank, cited
from accord.pages.opened import Opened
from accord.pages.telephones import telephones
from accord.pages.wording import gettext as _
from accord.record.refusals import BadWords, Refused, Stale
from accord.record.words import REASON as REASON_PASSAGE

# Forms whose button says what they do; the others put something down that was done elsewhere.
SAID_ON_THE_BUTTON = (
    "escalated",
    "returned",
    "withdrawn",
    "reopened",
    "closed",
    "acknowledged",
    "confirmed",
    "declined",
)
GUIDED = ("discussed", "met", "agreed")  # where the stage's own advice helps; elsewhere it would only repeat itself


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a form came back: what to mend, and what others wrote since it was opened (their lines' numbers)."""

    errors: tuple[FieldError, ...] = ()
    since: tuple[int, ...] = ()
    says: str = ""
    cites: tuple[str, ...] = ()  # where the rules that refused it are written


def refused(refused: Refused) -> Problem:
    """Every reason the procedure has against it, with where it comes from and the field that could lift it."""
    errors = tuple(_error(one) for one in refused.refusals)
    return Problem(errors=tuple(dict.fromkeys(errors)), cites=_cites(refused.refusals))


def _error(refusal: Refusal) -> FieldError:
    """A refusal at its field; where words are missing, only which."""
    field = _field(refusal)
    name = field.removeprefix("words-")
    if name != field and name in WORDS:
        return FieldError(field, _("Fill in “%(label)s”.") % {"label": WORDS[name][0]})
    return FieldError(field, refusal.says)


def _cites(refusals: Iterable[Refusal]) -> tuple[str, ...]:
    """Where the rules are written, each once; not those whose reason box says it."""
    return tuple(dict.fromkeys(one.cite for one in refusals if one.cite and one.force != SHOULD))


def _field(refusal: Refusal) -> str:
    if refusal.wants == "means":
        return "means"
    if refusal.wants == "wording":
        return f"wording-{refusal.rule.partition(' ')[2]}"
    said = [p.name for item in refusal.missing for p in item if p.kind == "said" and p.name]
    if refusal.force == SHOULD:
        return f"{REASON}-{refusal.rule.replace(' ', '-')}"
    return f"words-{said[0]}" if said else "top"


def stale(stale: Stale) -> Problem:
    """What others wrote since the form was opened; anything from the last line read on is shown."""
    numbers = tuple(sequence for sequence, _kind in stale.since)
    says = _("Somebody else wrote something since you opened this form. Nothing was sent; your words are kept below.")
    errors = [FieldError("since", says)]
    errors += [_error(one) for one in stale.refusals]
    return Problem(errors=tuple(errors), since=numbers, says=says, cites=_cites(stale.refusals))


def bad_words(bad: BadWords) -> Problem:
    """Words that cannot be kept as they are, at their field."""
    field = bad.field if bad.field.startswith("step-") else f"words-{bad.field}"
    known = {"": "top", REASON_PASSAGE: "top"}
    return Problem(errors=(FieldError(known.get(bad.field, field), bad.says),))


def key(typed: QueryDict) -> uuid.UUID:
    """The form's key; a new one where what came is none."""
    try:
        return uuid.UUID(typed.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def seen(typed: QueryDict, page: Opened) -> int:
    """The last line there was when the form was shown; 0 where what came is no number: everything counts as new."""
    number = typed.get("seen", "")
    return min(int(number), len(page.lines)) if number.isascii() and number.isdigit() and len(number) < 7 else 0


def more_rows(typed: QueryDict) -> int:
    """How many rows a plan has after more were asked for."""
    return entry_forms_made.rows(typed) + (0 if "more" in typed else FIRST_ROWS)


def may_be_sent(blank: Blank) -> bool:
    """Whether the chosen acting seat leads anywhere; the record judges what is then written."""
    return bool(blank.actings) and blank.acting.offer.allowed


def context(blank: Blank, problem: Problem, address: str) -> dict[str, Any]:
    """Everything the template prints."""
    page, offer = blank.opened, blank.acting.offer
    action = actions.action(offer, page.policy, page.names)
    open_to_me = any(one.offer.allowed for one in blank.actings)
    moving = action.group == actions.MOVE
    return {
        "reference": page.seen.sheet.shown,
        "title": action.title,
        "hint": action.hint,
        "address": address,
        "acting": page_acting(page),
        "errors": answers.error_list(problem.errors),
        "fields": entry_forms_made.form(blank, problem.errors) if open_to_me else (),
        "open": open_to_me,
        "why_not": () if open_to_me else why_not(blank),
        "hints": [*(cited(one) for one in offer.hints), *_begun_with(blank)],
        "cites": problem.cites,
        "submit": action.title if offer.kind in SAID_ON_THE_BUTTON else _("Put it on the record"),
        "ahead": write_ahead.ahead(blank) if moving or offer.kind == "confirmed" else None,
        "left": disagreement_plan.before_closing(page) if offer.kind == "closed" and page.a_party else [],
        "key": str(key(blank.typed)),
        "seen": str(seen(blank.typed, page)),
        "keep": signed_out.token(page.worker, key=key(blank.typed), kind=offer.kind, reference=page.seen.sheet.shown),
        "rows": entry_forms_made.rows(blank.typed),
        "since": record_rows.rows(page, (line for line in page.lines if line.sequence in problem.since)),
        "evidence": _evidence(blank) if moving and page.a_party else (),
        "emergency": page.seen.sheet.partnership.emergency,
        "guide": _guide(blank) if offer.target or offer.kind in GUIDED else "",
        "telephones": telephones(page, offer.target) if offer.kind == "took" else (),
        "outcome": _outcome(blank) if offer.kind in ("confirmed", "declined") else (),
    }


def page_acting(page: Opened) -> dict[str, str]:
    """Who is signed in, for the head of the page."""
    actor = page.actors[0] if page.actors else None
    return {
        "worker": page.worker.name,
        "seat": page.names.title(actor) if actor else "",
        "agency": page.names.agency(actor) if actor else "",
    }


def why_not(blank: Blank) -> list[dict[str, Any]]:
    """Each reason against it, with links to what would lift it."""
    page = blank.opened
    mine = offers(page.standing, page.actors)
    return [reason(page, one, mine) for one in blank.acting.offer.refusals]


def reason(page: Opened, refusal: Refusal, mine: Iterable[Offer]) -> dict[str, Any]:
    """A refusal as a sentence with its citation, and what to do first."""
    first = [offer for item in refusal.missing for offer in actions.matching(mine, item) if offer.allowed]
    routes = [offer for offer in mine if offer.kind == "took" and offer.name in refusal.instead]
    links = [actions.action(offer, page.policy, page.names) for offer in dict.fromkeys((*first, *routes))]
    return {"says": refusal.says, "cite": refusal.cite, "to": _direction(page, refusal), "links": links}


def _direction(page: Opened, refusal: Refusal) -> str:
    route = page.policy.routes.get(refusal.to)
    return route.label if route else refusal.to


def _evidence(blank: Blank) -> list[dict[str, Any]]:
    page = blank.opened
    found = evidence.evidence(page.standing, blank.candidate, blank.acting.by)
    by_number = {line.sequence: line for line in page.lines}
    return [
        {
            "says": one.says,
            "cite": one.cite,
            "lines": [record_rows.row(page, by_number[number]) for number in one.lines if number in by_number],
        }
        for one in found
    ]


def _begun_with(blank: Blank) -> list[str]:
    """That a plan is filled in with what was agreed last, where something was."""
    line = disagreement_plan.agreed(blank.opened)
    if line is None or blank.candidate.kind != "agreed":
        return []
    return [_("What was agreed on line %(line)s stands here. What you send replaces it.") % {"line": line.sequence}]


def _guide(blank: Blank) -> str:
    stage = blank.opened.policy.stages.get(blank.acting.offer.target) or blank.opened.standing.stage
    return stage.guide if stage else ""


def _outcome(blank: Blank) -> list[dict[str, Any]]:
    """The last agreement on record: what would be confirmed."""
    line = disagreement_plan.agreed(blank.opened)
    return [record_rows.row(blank.opened, line)] if line else []
