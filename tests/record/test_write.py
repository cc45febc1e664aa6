"""What is written is written whole, in order, once, and by the rules."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from accord.accounts.models import Worker
from accord.engine.entries import Actor, Noted
from accord.record import check, read, write
from accord.record.models import DeadlineRow, Draft, Key, Line, Owed, Part, Party, Passage, Sheet
from tests.support.place import worker
from tests.support.walk import Walk

TABLES = (Sheet, Line, Passage, Party, Part, DeadlineRow, Owed, Key)


def counted() -> list[int]:
    return [table.objects.count() for table in TABLES]


def note(walk: Walk, by: Actor | None = None) -> Noted:
    return Noted(at=walk.moment, entered_at=walk.moment, by=by or walk.place.actor("raising"))


def send(walk: Walk, *writings: write.Writing, key: object = None, seen: int | None = None) -> write.Written:
    entry = writings[0].entry
    return write.append(
        walk.id,
        writings,
        worker=Worker.objects.get(id=entry.by.worker),
        key=key or uuid4(),  # type: ignore[arg-type]
        seen=walk.written if seen is None else seen,
        entered_at=entry.entered_at,
    )


def said(text: str, field: str = "evidence", audience: str = "both sides") -> write.Words:
    return write.Words(field=field, audience=audience, text=text)


def test_a_disagreement_is_walked_from_its_beginning_to_its_end(walk: Walk) -> None:
    walk.raise_()
    assert [walk.sheet.stage, walk.sheet.visit] == ["talk", 1]
    walk.to("panel").settle()
    assert walk.sheet.settled_at == walk.standing.settled_at is not None
    assert list(check.record(walk.sheet)) == []


def test_the_cover_sheet_says_whose_turn_it_is_and_what_is_due(walk: Walk) -> None:
    sheet = walk.raise_().sheet
    assert sheet.turn == "responding practitioner, raising practitioner"
    assert sheet.next_due_at == min(run.due_at for run in walk.standing.live if run.due_at)
    assert sheet.deadlines.count() == 2
    assert sheet.raised_at == walk.standing.raised_at


def test_agencies_and_workers_take_part_from_the_entry_that_brought_them(walk: Walk) -> None:
    walk.raise_()
    place = walk.place
    assert {(party.side, party.agency, party.lead) for party in Party.objects.all()} == {
        (side, agency, True) for side, agency in place.agencies.items()
    }
    parts = {(str(part.worker_id), part.part) for part in Part.objects.exclude(part="joined")}
    assert parts == {(place.actor("raising").worker, "raiser"), (place.actor("responding").worker, "respondent")}


def test_the_other_side_is_to_be_told_of_a_move_and_those_who_owe_of_what_they_owe(walk: Walk) -> None:
    walk.raise_()
    told = set(Owed.objects.values_list("to", "why"))
    assert {("respondent", "raised"), ("responding practitioner", "raised")} <= told
    assert ("responding practitioner", "owes reply") in told
    walk.to("managers")
    assert ("responding manager", "escalated") in set(Owed.objects.values_list("to", "why"))


def test_the_same_form_sent_again_is_written_once_and_gets_the_same_answer(walk: Walk) -> None:
    walk.raise_()
    key = uuid4()
    first = send(walk, write.Writing(entry=note(walk), words=(said("It rang."),)), key=key)
    before = counted()
    walk.moment += timedelta(minutes=3)
    again = send(walk, write.Writing(entry=note(walk), words=(said("It rang."),)), key=key)
    assert again == first
    assert counted() == before


def test_the_same_form_with_other_words_is_refused(walk: Walk) -> None:
    walk.raise_()
    key = uuid4()
    send(walk, write.Writing(entry=note(walk), words=(said("It rang."),)), key=key)
    before = counted()
    with pytest.raises(write.KeyReused, match="already sent"):
        send(walk, write.Writing(entry=note(walk), words=(said("Nobody rang."),)), key=key)
    assert counted() == before


def test_two_workers_may_use_the_same_key_without_knowing(walk: Walk) -> None:
    walk.raise_()
    key = uuid4()
    for side in ("raising", "responding"):
        send(walk, write.Writing(entry=note(walk, walk.place.actor(side))), key=key)
    assert Key.objects.filter(key=key).count() == 2


def test_raising_twice_with_one_draft_raises_once(walk: Walk) -> None:
    entry = walk.entry("raised", walk.place.actor("raising"), to="talk", said=("evidence",))
    walk.write(entry)
    before = counted()
    again = write.begin(
        walk.id,
        walk.opening(),
        [walk.writing(entry)],
        worker=Worker.objects.get(id=entry.by.worker),
        entered_at=entry.entered_at,
    )
    assert (again.first, again.last) == (1, 1)
    assert counted() == before


def test_a_batch_is_written_whole_or_not_at_all(walk: Walk) -> None:
    walk.raise_()
    before = counted()
    move = walk.entry("escalated", walk.place.actor("raising"), to="managers")
    with pytest.raises(write.Refused, match=r"\w"):
        send(walk, write.Writing(entry=note(walk)), write.Writing(entry=move))
    assert counted() == before


def test_a_refused_form_may_be_mended_and_sent_with_the_same_key(walk: Walk) -> None:
    walk.raise_()
    key, draft = uuid4(), note(walk)
    with pytest.raises(write.Refused):
        send(walk, write.Writing(entry=replace(draft, at=draft.at + timedelta(days=1))), key=key)
    assert send(walk, write.Writing(entry=draft), key=key).last == walk.written


def test_each_entry_of_a_batch_is_judged_on_the_ones_before_it(walk: Walk) -> None:
    walk.raise_()
    raiser = walk.place.actor("raising")
    writings = [
        walk.writing(walk.entry("discussed", raiser, took_part=(walk.place.actor("responding"),))),
        walk.writing(walk.entry("not-agreed", raiser)),
        walk.writing(walk.entry("escalated", raiser, to="managers")),
    ]
    done = send(walk, *writings)
    assert done.last - done.first == 2
    assert walk.sheet.stage == "managers"


def test_what_goes_before_the_raising_belongs_to_the_same_record(walk: Walk) -> None:
    raiser = walk.place.actor("raising")
    walk.write(
        walk.entry("said", raiser, answers={"risk": "not imminent"}),
        walk.entry("advised", walk.place.actor("raising", "lead"), written_by=raiser),
    )
    assert [walk.sheet.stage, walk.sheet.raised_at] == ["", None]
    assert Party.objects.get().lead
    walk.raise_()
    assert list(check.record(walk.sheet)) == []


def test_a_line_keeps_who_acted_and_who_wrote_it_down(walk: Walk) -> None:
    walk.raise_()
    place = walk.place
    stranger = replace(place.actor("responding", "manager"), worker="")
    walk.write(walk.entry("acknowledged", stranger, written_by=place.actor("raising")))
    line = Line.objects.get(kind="acknowledged")
    assert [line.side, line.seat, line.acts_for] == ["responding", "manager", "responding manager"]
    assert str(line.written_by_id) == place.actor("raising").worker


def test_nobody_writes_in_anothers_name(walk: Walk) -> None:
    walk.raise_()
    with pytest.raises(ValueError, match="expected the worker who writes"):
        write.append(
            walk.id,
            [write.Writing(entry=note(walk))],
            worker=worker("Stranger"),
            key=uuid4(),
            seen=0,
            entered_at=walk.moment,
        )


def test_a_clock_that_was_set_back_does_not_put_the_record_out_of_order(walk: Walk) -> None:
    walk.raise_()
    last = walk.sheet.last_entered_at
    walk.moment = last - timedelta(minutes=5)
    walk.write(note(walk))
    assert [entry.entered_at for entry in read.entries(walk.id)][-1] == last


def test_sending_a_draft_ends_it_and_a_refusal_keeps_it(walk: Walk) -> None:
    walk.raise_()
    raiser = Worker.objects.get(id=walk.place.actor("raising").worker)
    draft = Draft.objects.create(
        worker=raiser, partnership=walk.place.partnership, kind="noted", updated_at=walk.moment
    )
    with pytest.raises(write.BadWords):
        send(walk, write.Writing(entry=note(walk), words=(said(" "),)), key=draft.id)
    assert Draft.objects.filter(id=draft.id).exists()
    send(walk, write.Writing(entry=note(walk), words=(said("A call."),)), key=draft.id)
    assert not Draft.objects.filter(id=draft.id).exists()


def test_nobody_begins_a_disagreement_with_anothers_draft(walk: Walk) -> None:
    Draft.objects.create(
        id=walk.id, worker=worker("Owner"), partnership=walk.place.partnership, kind="raise", updated_at=walk.moment
    )
    with pytest.raises(write.NoSuchDraft):
        walk.write(walk.entry("raised", walk.place.actor("raising"), to="talk", said=("evidence",)))
    assert Sheet.objects.count() == 0


def test_an_agency_that_joins_later_does_not_lead_its_side(walk: Walk) -> None:
    walk.raise_()
    raiser = walk.place.actor("raising")
    joining = Actor(side="responding", agency=raiser.agency, seat="lead", worker=str(worker("Newcomer").id))
    walk.write(walk.entry("joined", raiser, who="responding lead", member=joining))
    assert [party.lead for party in Party.objects.filter(side="responding").order_by("joined_at")] == [True, False]
    assert Part.objects.get(worker_id=joining.worker).part == "joined"
    assert list(check.record(walk.sheet)) == []
