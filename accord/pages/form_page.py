"""A form of the procedure for one disagreement: made from the record, looked through, sent, printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from accord import guard
from accord.access import gate
from accord.engine import form_text
from accord.engine.candidates import Candidate, candidates
from accord.engine.entries import Actor, Entry, Received, Sent
from accord.engine.form_text import Box
from accord.engine.kinds import CONTENTS, OFFICE
from accord.engine.policy import Form
from accord.guard import Found
from accord.pages import (
    actions,
    answers,
    avoiding,
    form_boxes,
    form_guard,
    record_rows,
    sentences,
    signed_out,
    write_page,
)
from accord.pages import entry_forms_people as whom
from accord.pages.answers import FieldError
from accord.pages.dates import day, moment
from accord.pages.entry_forms import BOTH_SIDES, OFFICE_ONLY
from accord.pages.entry_forms_blank import Blank, cited, plainly, should_rules
from accord.pages.entry_forms_people import Acting
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _
from accord.record.read import Shown
from accord.record.words import REASON
from accord.record.write import Words, Writing

READ_THROUGH = "read-through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form on its way out: its boxes with what stands in them, and what the guard found there."""

    page: Opened
    form: Form
    boxes: tuple[Box, ...]
    blank: Blank
    plain: Blank  # the same by the policy itself: what is written, and what the boxes begin with
    words: dict[str, str]
    found: dict[str, tuple[Found, ...]]

    @property
    def for_office(self) -> bool:
        """Whether nobody but the office and the agency that sends it reads it."""
        return self.blank.candidate.to == (OFFICE,)

    @property
    def audience(self) -> str:
        """Who reads it: the office and the agency that sends it, or both sides."""
        return OFFICE_ONLY if self.for_office else BOTH_SIDES


def form_of(page: Opened, name: str) -> Form:
    """The policy's form with this id; NotThere where it has none."""
    if name not in page.policy.forms:
        raise gate.NotThere
    return page.policy.forms[name]


def is_filled_in_here(page: Opened, candidate: Candidate) -> bool:
    """Whether sending this means filling in a form of the procedure, which has a page of its own."""
    return candidate.kind == Sent.kind and candidate.name in page.policy.forms


def filled(page: Opened, form: Form, typed: QueryDict, to: Sequence[str]) -> Filled:
    """The form as typed, else as the record fills it; `to` says which of those the procedure sends it to, if any."""
    candidate = _candidate(page, form, tuple(to))
    actings = tuple(one for one in whom.actings(page, candidate) if one.by.side or not form.anonymised)
    blank = Blank(opened=page, candidate=candidate, actings=actings, typed=typed)
    plain = plainly(blank)
    begins = {box.id: box.begins for box in _boxes(plain, plain.opened.policy.forms[form.id])}
    boxes = tuple(replace(box, begins=begins[box.id]) for box in _boxes(blank, form))
    words = {box.id: answers.words(typed, box.id) for box in boxes if box.id in typed}
    words |= {box.id: form_boxes.filled(plain.opened, box) for box in boxes if box.id not in typed}
    known = form_guard.identifiers(page) if form.anonymised else None
    found = {box: guard.find(text, known) if known else () for box, text in words.items()}
    return Filled(page=page, form=form, boxes=boxes, blank=blank, plain=plain, words=words, found=found)


def _boxes(blank: Blank, form: Form) -> Iterator[Box]:
    """The form's own boxes, the first with very words it has to use; then one for each content it has to carry."""
    first, *others = form_text.boxes(form)
    offered = blank.acting.offer if blank.actings else None
    very_words = [words for _gate, words in offered.wording] if offered else []
    yield replace(first, begins="\n\n".join(part for part in (*very_words, first.begins) if part))
    yield from others
    policy = blank.opened.policy
    for ask in offered.asks if offered else ():
        if ask in CONTENTS or (ask in policy.facts and not policy.facts[ask].choices):
            yield Box(ask, record_rows.words(policy, ask), blanks=(ask,))


def _candidate(page: Opened, form: Form, to: tuple[str, ...]) -> Candidate:
    """To whom the procedure sends it; where it names nobody: the office if it is anonymised, else everyone."""
    named = [one for one in candidates(page.standing) if (one.kind, one.name) == (Sent.kind, form.id) and one.to]
    named.sort(key=lambda one: one.to != to)
    return named[0] if named else Candidate(Sent.kind, form.id, to=(OFFICE if form.anonymised else "everyone",))


def may_be_sent(form: Filled) -> bool:
    """Whether this worker may send it as things stand."""
    return write_page.may_be_sent(form.blank)


def not_open(form: Filled) -> tuple[FieldError, ...]:
    """Why it cannot be sent as whoever was chosen, as things stand."""
    refusals = form.blank.acting.offer.refusals if form.blank.actings else ()
    found = tuple(FieldError("top", cited(one)) for one in refusals)
    return found or (FieldError("top", _("You cannot send this. Somebody of the two {side:s} sends it.")),)


def wrong(form: Filled) -> Iterator[FieldError]:
    """What has to be mended before it can be sent."""
    if not any(form.words.values()):
        yield FieldError(form.boxes[0].id, _("Nothing is written yet. Write something in one of the boxes."))
    for box in form.boxes:
        yield from form_guard.errors(box.id, box.label, form.found[box.id], form.blank.typed)
    if form.form.anonymised and READ_THROUGH not in form.blank.typed:
        yield FieldError(READ_THROUGH, _("Read it through, then tick that nobody can tell from it whom it is about."))


def writings(form: Filled) -> list[Writing]:
    """The entry that sends it; to the office in Accord it arrives that instant, so its receipt goes in with it."""
    by, now = form.blank.acting.by, form.page.now
    reasons = {
        rule: (says, text)
        for field, (rule, says) in should_rules(form.plain).items()
        if (text := answers.words(form.blank.typed, field))
    }
    sent = Sent(
        at=now,
        entered_at=now,
        by=by,
        written_by=form.blank.acting.typist,
        form=form.form.id,
        to=form.blank.candidate.to,
        means=_means(form),
        said=tuple(box for box, text in form.words.items() if text and not box.startswith("box-")),
        wording=tuple(gate for gate, words in form.blank.acting.offer.wording if _uses(form, words)),
        despite=tuple(reasons),
    )
    words = [Words(field=box, audience=form.audience, text=text) for box, text in form.words.items() if text]
    if reasons:
        told = "\n\n".join(f"{says}\n{text}" for says, text in reasons.values())
        words.append(Words(field=REASON, audience=form.audience, text=told))
    made = [Writing(entry=sent, words=tuple(words))]
    if OFFICE in form.blank.candidate.to:
        made.append(Writing(entry=_received(sent), words=()))
    return made


def _uses(form: Filled, very_words: str) -> bool:
    """Whether these very words stand in one of the boxes."""
    return any(very_words.casefold() in text.casefold() for text in form.words.values())


def _received(sent: Sent) -> Entry:
    office = Actor(seat=OFFICE)
    return Received(
        at=sent.at, entered_at=sent.entered_at, by=office, written_by=sent.written_by or sent.by, form=sent.form
    )


def _means(form: Filled) -> str:
    """How it went: here, so by no other means; where the procedure asks for one, the nearest to that."""
    allowed = form.blank.acting.offer.means
    return next((means for means in ("writing", form.form.kind, *allowed) if means in allowed), "")


def refused(form: Filled, problem: write_page.Problem) -> write_page.Problem:
    """The same problem with every error at something this page has."""
    ids = {*(box.id for box in form.boxes), *should_rules(form.blank)}
    fields = [error.field.removeprefix("words-") for error in problem.errors]
    errors = [replace(one, field=to if to in ids else "top") for one, to in zip(problem.errors, fields, strict=True)]
    return replace(problem, errors=tuple(errors))


def context(form: Filled, problem: write_page.Problem, *, again: bool) -> dict[str, Any]:
    """Everything the template prints; `again`: they asked to send another although one went out."""
    page, blank = form.page, form.blank
    sent = list(_sent(form))
    able = may_be_sent(form)
    key, reference = str(write_page.key(blank.typed)), page.seen.sheet.shown
    return {
        "reference": reference,
        "acting": write_page.page_acting(page),
        "form": form.form,
        "guidance": form_text.guidance(form.form),
        "to": page.names.whos(blank.candidate.to),
        "for_office": form.for_office,
        "sent": sent,
        "otherwise": actions.query(blank.actings[0].offer) if able and form.for_office else "",
        "writing": able and (again or bool(problem.errors) or not sent),
        "able": able,
        "why_not": write_page.why_not(blank) if blank.actings and not able and not sent else [],
        "boxes": [_box(form, box, problem) for box in form.boxes],
        "as_whom": _as_whom(blank),
        "chosen": blank.acting.value if blank.actings else "",
        "reasons": _reasons(blank, problem) if blank.actings else [],
        "errors": answers.error_list(problem.errors),
        "wrong": answers.by_field(problem.errors),
        "since": record_rows.rows(page, (line for line in page.lines if line.sequence in problem.since)),
        "key": key,
        "seen": str(write_page.seen(blank.typed, blank.opened)),
        "keep": signed_out.token(page.worker, key=key, kind=Sent.kind, reference=reference),
    }


def _as_whom(blank: Blank) -> list[Acting]:
    """Those as whom it may be sent now, one line for each person and title."""
    found: dict[str, Acting] = {}
    for acting in blank.actings:
        if acting.offer.allowed:
            found.setdefault(acting.label, acting)
    return list(found.values())


def _box(form: Filled, box: Box, problem: write_page.Problem) -> dict[str, Any]:
    text, found = form.words[box.id], form.found[box.id]
    looks = form_guard.looks(box.id, found, form.blank.typed)
    return {
        "id": box.id,
        "label": box.label,
        "value": text,
        "rows": min(16, max(2, text.count("\n") + len(text) // 40 + 2)),
        "from_record": bool(text) and text == form_boxes.told(form.plain.opened, box),
        "error": answers.by_field(problem.errors).get(box.id, ""),
        "pieces": form_guard.pieces(text, found) if found else [],
        "looks": [(form_guard.look_id(box.id, number), look) for number, look in enumerate(looks, start=1)],
    }


def _reasons(blank: Blank, problem: write_page.Problem) -> list[dict[str, str]]:
    wrong = answers.by_field(problem.errors)
    return [
        {"id": field, "says": says, "value": answers.words(blank.typed, field), "error": wrong.get(field, "")}
        for field, (_rule, says) in should_rules(blank).items()
    ]


def _sent(form: Filled) -> Iterator[dict[str, Any]]:
    """Each time it went out, the latest first, with the words this worker may read."""
    page, labels = form.page, {box.id: box.label for box in form_text.boxes(form.form)}
    arrived = [line for line in page.lines if (line.entry.kind, line.entry.name) == (Received.kind, form.form.id)]
    for line in reversed(page.lines):
        if (line.entry.kind, line.entry.name) == (Sent.kind, form.form.id):
            came = next((one for one in arrived if one.sequence > line.sequence), None)
            yield {
                "sentence": sentences.sentence(line.entry, page.policy, page.names),
                "at": moment(line.entry.at),
                "received": _received_on(came),
                "words": [(label, line.text(box)) for box, label in labels.items() if line.text(box)],
                "avoided": avoiding.of_line(page, line),
                "digest": line.digest,
                "number": line.sequence,
            }


def _received_on(came: Shown | None) -> str:
    return _("Received on %(day)s.") % {"day": day(came.entry.at)} if came else ""
