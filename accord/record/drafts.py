"""What a worker has typed and not sent: kept after every page, found after an idle sign-out, nobody else's to see."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.record import seal, words
from accord.record.models import Draft, Key, Sheet
from accord.record.refusals import BadWords, NoSuchDraft, NotWritten

Answers = Mapping[str, str | list[str]]

MOST_DRAFTS = 50
MOST_ANSWERS = 400
# More than may be sent in one field, so that what is too long is kept until it has been shortened.
MOST_CHARACTERS = 100_000
MOST_ALTOGETHER = 400_000


def save(
    worker: Worker,
    draft_id: UUID,
    *,
    partnership: Partnership,
    kind: str,
    sheet: Sheet | None = None,
    answers: Answers,
    seen: int = 0,
    now: datetime,
) -> Draft:
    """Keeps what was typed so far, in place of what this draft held; BadWords names the answer that cannot be kept.

    NoSuchDraft when the id is another worker's or was sent already; NotWritten when this worker keeps too many.
    """
    kept = {field: _kept(field, answer) for field, answer in answers.items()}
    _refuse_too_much(kept)
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(id=draft_id).first() or _fresh(worker, draft_id, kind)
        if draft.worker_id != worker.id:
            raise NoSuchDraft
        draft.partnership, draft.kind, draft.sheet = partnership, kind, sheet
        draft.answers_text, draft.seen, draft.updated_at = seal.canonical(kept), seen, now
        _store(draft)
    return draft


def resume(worker: Worker, draft_id: UUID) -> Draft:
    """A draft of this worker's; NoSuchDraft for any other."""
    draft = mine(worker).filter(id=draft_id).first()
    if draft is None:
        raise NoSuchDraft
    return draft


def discard(worker: Worker, draft_id: UUID) -> None:
    """Throws a draft of this worker's away; NoSuchDraft for any other."""
    resume(worker, draft_id).delete()


def mine(worker: Worker) -> QuerySet[Draft]:
    """This worker's drafts, the latest first."""
    return Draft.objects.filter(worker=worker).select_related("partnership", "sheet").order_by("-updated_at", "id")


def _fresh(worker: Worker, draft_id: UUID, kind: str) -> Draft:
    if Key.objects.filter(worker=worker, key=draft_id).exists():
        raise NoSuchDraft
    if Draft.objects.filter(worker=worker).count() >= MOST_DRAFTS:
        raise NotWritten(f"You have {MOST_DRAFTS} drafts already. Send or discard one of them, then begin this one.")
    return Draft(id=draft_id, worker=worker, kind=kind)


def _store(draft: Draft) -> None:
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as taken:
        raise NoSuchDraft from taken


def _kept(field: str, answer: str | list[str]) -> str | list[str]:
    if isinstance(answer, list):
        return [_kept_text(field, one) for one in answer]
    return _kept_text(field, answer)


def _kept_text(field: str, text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise BadWords(field, words.too_long(len(text), MOST_CHARACTERS))
    tidy = words.tidy(text)
    words.refuse_unkeepable(field, tidy, allowed="\n\t")
    return tidy


def _refuse_too_much(answers: Answers) -> None:
    altogether = sum(len(field) + sum(map(len, answer)) for field, answer in answers.items())
    if len(answers) > MOST_ANSWERS or altogether > MOST_ALTOGETHER:
        raise BadWords("", words.too_long(altogether, MOST_ALTOGETHER))
