"""Raising a concern: danger now, one question a page kept after each, the way to another door, discarding."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accord.access import lists
from accord.engine.policy import MUST, SHOULD
from accord.pages import answers, language, signed_out
from accord.pages.answers import FieldError
from accord.pages.raising import loading, steps
from accord.pages.raising.loading import Loaded
from accord.pages.raising.steps import Step
from accord.pages.views.frame import page
from accord.pages.wording import gettext as _
from accord.record import drafts
from accord.record.refusals import BadWords, NoSuchDraft, NotWritten

READ = ["GET", "HEAD", "POST"]


@require_http_methods(READ)
def begin(request: HttpRequest) -> HttpResponse:
    """Danger now, before anything else; sent on, a draft is begun from the seat chosen."""
    worker, now = loading.worker_of(request), timezone.now()
    places = lists.raisable(worker, timezone.localdate(now))
    chosen = next((place for place in places if str(place.seat.seat) == request.POST.get("seat")), None)
    key = loading.uuid_of(request.POST.get("key", "")) or uuid4()
    language.several(place.edition for place in places)
    shown = {
        "places": places,
        "partnerships": list({place.partnership.id: place.partnership for place in places}.values()),
    }
    if request.method != "POST":
        return page(request, "raise-danger.html", {**shown, "key": key, "errors": []})
    if chosen is None:
        errors = [FieldError("go-on", _("Choose the seat from which you {raise} this."))]
        return page(request, "raise-danger.html", {**shown, "key": key, "errors": answers.error_list(errors)}, 422)
    try:
        drafts.resume(worker, key)
    except NoSuchDraft:
        try:
            typed = {"seat": str(chosen.seat.seat)}
            drafts.save(worker, key, partnership=chosen.partnership, kind=loading.RAISE, answers=typed, now=now)
        except NotWritten as refused:
            errors = [FieldError("go-on", refused.says)]
            return page(request, "raise-danger.html", {**shown, "key": key, "errors": answers.error_list(errors)}, 422)
    return onward(loading.loaded(worker, key, now), "")


def onward(loaded: Loaded, step: str) -> HttpResponse:
    """To the page that comes after this one: the next to answer, the check, or another door."""
    if _must_turn(loaded, step):
        return seen_other("raise-turned", loaded.id)
    left = steps.undone(loaded.journey)
    following = steps.after(loaded.journey, step) if step else next(iter(left), None)
    if following is None:
        return seen_other("raise-check", loaded.id)
    return seen_other("raise-step", loaded.id, following.id)


def _must_turn(loaded: Loaded, step: str) -> bool:
    """Whether the answers lead to another door, and this is not a page on which they are changed."""
    posts = [post for post in loaded.journey.signposts if post.force == MUST]
    pages = [steps.of_signpost(loaded.journey, post.rule.removeprefix("signpost ")) for post in posts]
    changed_on = {page.id for page in pages if page}
    return bool(changed_on) and step not in changed_on


def seen_other(name: str, *parts: object) -> HttpResponse:
    """A redirect that always asks with GET."""
    return HttpResponseRedirect(reverse(name, args=parts), status=303)


@require_http_methods(["GET", "HEAD"])
def questions(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Every question of this journey, and which of them are answered."""
    loaded = loading.of(request, draft)
    if isinstance(loaded, HttpResponse):
        return loaded
    rows = [
        {
            "id": step.id,
            "title": str(step.title),
            "href": reverse("raise-step", args=(draft, step.id)),
            "hint": "",
            "fares": _("Done") if steps.done(loaded.journey, step) else _("Not yet"),
            "colour": "" if steps.done(loaded.journey, step) else "blue",
        }
        for step in steps.shown(loaded.journey)
    ]
    return page(request, "raise-questions.html", {"draft": loaded, "rows": rows, "left": steps.undone(loaded.journey)})


@require_http_methods(READ)
def step(request: HttpRequest, draft: UUID, step: str) -> HttpResponse:
    """One page of questions; what is typed is kept, also where something is wrong with it."""
    loaded = loading.of(request, draft)
    if isinstance(loaded, HttpResponse):
        return loaded
    wanted = steps.named(loaded.journey, step)
    if wanted is None:
        if step in {one.id for one in steps.STEPS}:
            return onward(loaded, "")
        raise Http404
    if request.method == "POST":
        return _answer(request, loaded, wanted)
    if _must_turn(loaded, wanted.id):
        return seen_other("raise-turned", draft)
    return _show(request, loaded, wanted, loaded.typed, [])


def _answer(request: HttpRequest, loaded: Loaded, wanted: Step) -> HttpResponse:
    """Keeps what was typed, then goes on, or says what is wrong."""
    names = [name for field in wanted.fields(loaded.journey) for name in field.names]
    typed = {name: answers.words(request.POST, name) for name in names}
    before = {post.rule for post in loaded.journey.signposts}
    try:
        kept = loaded.keep(steps.with_seen({**loaded.journey.typed, **typed}, wanted.id))
    except NoSuchDraft:
        return seen_other("raise-check", loaded.id)  # sent from another window meanwhile: that page leads there
    except BadWords as wrong:
        error = FieldError(wrong.field or names[0], wrong.says)
        return _show(request, loaded, wanted, {**loaded.journey.typed, **typed}, [error])
    if errors := steps.errors(kept.journey, wanted):
        return _show(request, kept, wanted, kept.journey.typed, errors)
    if {post.rule for post in kept.journey.signposts} - before:
        return seen_other("raise-turned", kept.id)
    return onward(kept, wanted.id)


def _show(
    request: HttpRequest, loaded: Loaded, wanted: Step, typed: dict[str, str], errors: list[FieldError]
) -> HttpResponse:
    back = steps.before(loaded.journey, wanted.id)
    shown = {
        "draft": loaded,
        "step": wanted,
        "fields": wanted.fields(loaded.journey),
        "typed": typed,
        "back": reverse("raise-step", args=(loaded.id, back.id))
        if back
        else reverse("raise-questions", args=(loaded.id,)),
        "keep": signed_out.token(loaded.journey.worker, key=loaded.id, kind=loading.RAISE, reference=""),
        "errors": answers.error_list(errors),
        "error": answers.by_field(errors),
        "reached": loading.reached(loaded.journey) if wanted.notice else (),
    }
    template = "raise-straight.html" if wanted.notice else "raise-step.html"
    return page(request, template, shown, 422 if errors else 200)


@require_http_methods(READ)
def turned(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Where another door is the right one: the way there in the procedure's words; nothing typed is lost."""
    loaded = loading.of(request, draft)
    if isinstance(loaded, HttpResponse):
        return loaded
    posts = loaded.journey.signposts
    if request.method == "POST" or not posts:
        way = next((way.value for way in loaded.journey.ways if way.value == request.POST.get("way")), "")
        try:
            kept = loaded.keep({**loaded.journey.typed, "way": way}) if way else loaded
        except NoSuchDraft:
            return seen_other("raise-check", loaded.id)
        return onward(kept, "door")
    routes = {way.route: way for way in loaded.journey.ways if way.route}
    shown = [
        {"post": post, "way": routes.get(post.to), "route": loaded.journey.policy.routes.get(post.to)} for post in posts
    ]
    pages = [steps.of_signpost(loaded.journey, post.rule.removeprefix("signpost ")) for post in posts]
    back = next((reverse("raise-step", args=(draft, one.id)) for one in pages if one), "")
    forces = {post.force for post in posts}
    told = {"must": MUST in forces, "asked_why": SHOULD in forces}
    back = back or reverse("raise-questions", args=(draft,))
    return page(request, "raise-turned.html", {"draft": loaded, "posts": shown, "back": back, **told})


@require_http_methods(READ)
def discard(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Asks once more, then throws a draft away, whatever it is a draft of."""
    worker = loading.worker_of(request)
    try:
        found = drafts.resume(worker, draft)
        if request.method == "POST":
            drafts.discard(worker, draft)
            return seen_other("home")
    except NoSuchDraft as nothing:
        if request.method == "POST":
            return seen_other("home")
        raise Http404 from nothing
    return page(request, "raise-discard.html", {"draft": found})
