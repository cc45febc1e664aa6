"""The last page of raising a concern: what was written, what stands in its way, what would follow; and sending it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accord.engine.policy import SHOULD
from accord.engine.standing import Refusal
from accord.pages import answers, avoiding, signed_out
from accord.pages.answers import FieldError
from accord.pages.raising import following, loading, sending, steps
from accord.pages.raising.fields import Box
from accord.pages.raising.journey import ADVICE, Journey
from accord.pages.raising.loading import Loaded
from accord.pages.raising.sending import Rehearsal
from accord.pages.views.frame import page
from accord.pages.views.raising import READ, seen_other
from accord.pages.wording import gettext as _
from accord.record import write as door
from accord.record.refusals import BadWords, KeyReused, NoSuchDraft, Refused


@require_http_methods(READ)
def check(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Everything once more; sent, it is raised, once, however often it is sent."""
    loaded = loading.of(request, draft)
    if isinstance(loaded, HttpResponse):
        return loaded
    if request.method != "POST":
        return _show(request, loaded, [], 200)
    names = [name for name in request.POST if name.startswith(("reason-", "wording-"))]
    typed = {**loaded.typed, **{name: answers.words(request.POST, name) for name in _own(loaded.journey, names)}}
    try:
        loaded = loaded.keep(typed)
    except NoSuchDraft:
        return _as_sent(loaded)
    except BadWords as wrong:
        return _show(request, loaded, [FieldError(wrong.field, wrong.says)], 422)
    if errors := _in_the_way(loaded.journey, sending.rehearse(loaded.journey)):
        return _show(request, loaded, errors, 422)
    rehearsal = sending.rehearse(loaded.plainly())
    assert rehearsal is not None, "nothing stands in the way of nothing"
    return _send(request, loaded, rehearsal)


def _own(journey: Journey, names: list[str]) -> list[str]:
    """The inputs of this page that its own rules asked for."""
    wanted = {sending.reason_field(one) for one in journey.found} | {
        sending.wording_field(one) for one in journey.found
    }
    return [name for name in names if name in wanted]


def _send(request: HttpRequest, loaded: Loaded, rehearsal: Rehearsal) -> HttpResponse:
    journey = loaded.journey
    opening = door.Opening(
        partnership=loaded.place.partnership,
        edition=loaded.place.edition,
        calendar_revision=loaded.revision,
        subject=journey.subject,
    )
    try:
        door.begin(loaded.id, opening, rehearsal.writings, worker=journey.worker, entered_at=journey.now)
    except Refused as refused:
        return _show(request, loaded, [_error(journey, one) for one in refused.refusals], 422)
    except BadWords as wrong:
        return _show(request, loaded, [FieldError("send", f"{wrong.field}: {wrong.says}")], 422)
    except (KeyReused, NoSuchDraft):
        pass
    return _as_sent(loaded)


def _as_sent(loaded: Loaded) -> HttpResponse:
    """To the disagreement; sent from another window meanwhile, what was sent first stands, and is shown."""
    reference = loading.reference_of(loaded.journey.worker, loaded.id, loaded.journey.now)
    return seen_other("disagreement", reference) if reference else seen_other("home")


def _in_the_way(journey: Journey, rehearsal: Rehearsal | None) -> list[FieldError]:
    """Pages not answered, then what the procedure refuses; each with where to mend it."""
    found = [
        FieldError(f"page-{step.id}", _("Answer this page: %(page)s") % {"page": step.title})
        for step in steps.undone(journey)
    ]
    if rehearsal is None:
        return [*found, FieldError("send", _("{The procedure} has no way in that is open to you from this seat."))]
    lacking = [one for one in rehearsal.reasons_for if not journey.said(sending.reason_field(one))]
    refused = [one for one in rehearsal.refusals if not _is_waiting_for_page(journey, one)]
    return [*found, *(_error(journey, one) for one in (*refused, *dict.fromkeys(lacking)))]


def _is_waiting_for_page(journey: Journey, refusal: Refusal) -> bool:
    """Whether the page that would mend a refusal is one not answered yet, which is said already."""
    mends = mending(journey, refusal)
    return mends is not None and mends in {step.id for step in steps.undone(journey)}


def _error(journey: Journey, refusal: Refusal) -> FieldError:
    says = f"{refusal.says} ({refusal.cite})" if refusal.cite else refusal.says
    if refusal.force == SHOULD:
        return FieldError(sending.reason_field(refusal), _("Say why you go on all the same. %(rule)s") % {"rule": says})
    if refusal.wants == "wording":
        return FieldError(sending.wording_field(refusal), says)
    page_of = mending(journey, refusal)
    if page_of and any(pattern.kind in ADVICE for item in refusal.missing for pattern in item):
        says = _("Choose whose advice you took, or that you tried to reach them.")
    return FieldError(f"page-{page_of}" if page_of else "send", says)


def mending(journey: Journey, refusal: Refusal) -> str | None:
    """The page on which what a refusal finds missing can be given; None where there is none."""
    if refusal.rule.startswith("signpost "):
        return "turned"
    if refusal.wants == "means":
        return "other"
    for pattern in (pattern for item in refusal.missing for pattern in item):
        wanted = f"fact-{pattern.name}" if pattern.name in journey.policy.facts else pattern.name
        if pattern.kind in ADVICE:
            wanted = "advice-0"
        if pattern.kind in ("happened", "sent"):
            wanted = f"{pattern.kind}-{pattern.name}"
        if pattern.name in ("evidence", "gut-feeling") and journey.together("evidence", "gut-feeling"):
            wanted = "grounds"
        if step := steps.of_field(journey, wanted):
            return step.id
    return None


def _show(request: HttpRequest, loaded: Loaded, errors: list[FieldError], code: int) -> HttpResponse:
    journey, rehearsal = loaded.journey, sending.rehearse(loaded.journey)
    standing_in_the_way = errors or _in_the_way(journey, rehearsal)
    posted = {name: request.POST[name] for name in request.POST}
    shown = {
        "draft": loaded,
        "sections": [_section(loaded, step) for step in steps.shown(journey) if not step.notice],
        "urgent": journey.urgent,
        "to_mend": [] if errors else _before(loaded, standing_in_the_way),
        "reasons": [(one, _mended(loaded, one)) for one in _reasons(rehearsal)],
        "wordings": [one for one in journey.found if one.wants == "wording"],
        "avoided": avoiding.notes(journey.policy, _typed(loaded)),
        "hints": rehearsal.hints if rehearsal else (),
        "typed": {**loaded.typed, **posted},
        "next": following.following(loaded.journey, rehearsal),
        "keep": signed_out.token(journey.worker, key=loaded.id, kind=loading.RAISE, reference=""),
        "errors": [{**one, "href": _href(loaded, one["href"])} for one in answers.error_list(errors)],
        "error": answers.by_field(errors),
        "reason_field": sending.reason_field,
        "wording_field": sending.wording_field,
    }
    return page(request, "raise-check.html", shown, code)


def _href(loaded: Loaded, href: str) -> str:
    """Where a link of the error summary goes: to the page that mends it, or down this one."""
    step = href.removeprefix("#page-")
    if step == href:
        return href
    return (
        reverse("raise-turned", args=(loaded.id,))
        if step == "turned"
        else reverse("raise-step", args=(loaded.id, step))
    )


def _before(loaded: Loaded, errors: list[FieldError]) -> list[dict[str, str]]:
    """What is still to be done, said before anybody tries; reasons are asked for below in any event."""
    return [
        {"says": error.says, "href": _href(loaded, f"#{error.field}")}
        for error in errors
        if error.field.startswith("page-") or error.field == "send"
    ]


def _reasons(rehearsal: Rehearsal | None) -> tuple[Refusal, ...]:
    return tuple({one.rule: one for one in rehearsal.reasons_for}.values()) if rehearsal else ()


def _mended(loaded: Loaded, refusal: Refusal) -> str:
    """The address of the page on which what is missing can still be given; "" where there is none."""
    step = mending(loaded.journey, refusal)
    return _href(loaded, f"#page-{step}") if step else ""


def _typed(loaded: Loaded) -> Iterator[tuple[str, str, str, str]]:
    """Each text somebody typed in words of their own, with the link to the page on which it is changed."""
    for step in steps.shown(loaded.journey):
        href = reverse("raise-step", args=(loaded.id, step.id))
        for field in step.fields(loaded.journey):
            if isinstance(field, Box):
                change = _("Change: %(page)s") % {"page": step.title}
                yield field.label, field.shown(loaded.typed), change, href


def _section(loaded: Loaded, step: steps.Step) -> dict[str, Any]:
    """A page's answers, each with a link that changes it."""
    href = reverse("raise-step", args=(loaded.id, step.id))
    rows = [
        {
            "key": field.label,
            "value": field.shown(loaded.typed) or _("Nothing written"),
            "change": "",
            "eyes": field.eyes,
        }
        for field in step.fields(loaded.journey)
    ]
    return {"id": step.id, "title": step.title, "rows": rows, "href": href}
