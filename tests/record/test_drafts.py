"""What was typed is found again, by whoever typed it and by nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accord.accounts.models import Worker
from accord.record import drafts
from accord.record.refusals import BadWords, NoSuchDraft, NotWritten
from tests.support.place import Place, worker
from tests.support.walk import BEGINNING, Walk


@pytest.fixture
def owner(hillshire: Place) -> Worker:
    return worker("Owner")


def keep(owner: Worker, place: Place, answers: drafts.Answers, draft_id: object = None, **more: object) -> object:
    return drafts.save(
        owner,
        draft_id or uuid4(),  # type: ignore[arg-type]
        partnership=place.partnership,
        kind="raise",
        answers=answers,
        now=more.get("now", BEGINNING),  # type: ignore[arg-type]
    )


def test_a_draft_is_found_again_as_it_was_last_saved(owner: Worker, hillshire: Place) -> None:
    draft_id = uuid4()
    keep(owner, hillshire, {"evidence": "Two calls"}, draft_id)
    keep(
        owner,
        hillshire,
        {"evidence": "Three calls\r\nand a visit", "to": ["a", "b"]},
        draft_id,
        now=BEGINNING + timedelta(hours=1),
    )
    found = drafts.resume(owner, draft_id)
    assert found.answers == {"evidence": "Three calls\nand a visit", "to": ["a", "b"]}
    assert [draft.id for draft in drafts.mine(owner)] == [draft_id]


def test_nobody_elses_draft_can_be_read_changed_or_discarded(owner: Worker, hillshire: Place) -> None:
    draft_id, other = uuid4(), worker("Other")
    keep(owner, hillshire, {"evidence": "mine"}, draft_id)
    for tried in (drafts.resume, drafts.discard, lambda who, which: keep(who, hillshire, {"evidence": "x"}, which)):
        with pytest.raises(NoSuchDraft):
            tried(other, draft_id)
    assert list(drafts.mine(other)) == []
    assert drafts.resume(owner, draft_id).answers == {"evidence": "mine"}


def test_a_discarded_draft_is_gone(owner: Worker, hillshire: Place) -> None:
    draft_id = uuid4()
    keep(owner, hillshire, {}, draft_id)
    drafts.discard(owner, draft_id)
    with pytest.raises(NoSuchDraft):
        drafts.resume(owner, draft_id)


@pytest.mark.parametrize(
    ("text", "said"),
    [("a\x00b", "U\\+0000"), ("\ud800", "U\\+D800"), ("x" * 1_000_000, "1,000,000 characters")],
)
def test_what_cannot_be_kept_is_refused_and_the_draft_stays(
    text: str, said: str, owner: Worker, hillshire: Place
) -> None:
    draft_id = uuid4()
    keep(owner, hillshire, {"evidence": "before"}, draft_id)
    with pytest.raises(BadWords, match=said) as refused:
        keep(owner, hillshire, {"evidence": text}, draft_id)
    assert refused.value.field == "evidence"
    assert drafts.resume(owner, draft_id).answers == {"evidence": "before"}


def test_words_too_long_to_send_are_still_kept_until_they_are_shortened(owner: Worker, hillshire: Place) -> None:
    draft_id = uuid4()
    keep(owner, hillshire, {"evidence": "x" * 50_000}, draft_id)
    assert len(drafts.resume(owner, draft_id).answers["evidence"]) == 50_000


def test_too_much_altogether_is_refused(owner: Worker, hillshire: Place) -> None:
    with pytest.raises(BadWords):
        keep(owner, hillshire, {f"f{number}": "x" * 90_000 for number in range(5)})


def test_there_is_an_end_to_how_many_drafts_somebody_keeps(owner: Worker, hillshire: Place) -> None:
    for _ in range(drafts.MOST_DRAFTS):
        keep(owner, hillshire, {})
    with pytest.raises(NotWritten, match="Send or discard one"):
        keep(owner, hillshire, {})


def test_a_draft_that_was_sent_does_not_come_back(walk: Walk) -> None:
    raiser = Worker.objects.get(id=walk.place.actor("raising").worker)
    keep(raiser, walk.place, {"evidence": "x"}, walk.id)
    walk.raise_()
    assert list(drafts.mine(raiser)) == []
    with pytest.raises(NoSuchDraft):
        keep(raiser, walk.place, {"evidence": "x"}, walk.id)
