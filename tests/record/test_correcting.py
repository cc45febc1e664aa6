"""Corrections through the one door: what is kept, who has left by them, who is told; and the record still checks."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from accord.accounts.models import Worker
from accord.directory.models import Agency
from accord.engine.entries import Actor, Corrected, Discussed, Entry
from accord.record import check, read, write
from accord.record.models import BOTH_SIDES, Line, Owed, Part, Party
from tests.support.place import worker
from tests.support.walk import Walk


@pytest.fixture
def talked(walk: Walk) -> Walk:
    """Raised, and talked over."""
    walk.raise_()
    walk.write(walk.entry("discussed", walk.place.actor("raising"), took_part=(walk.place.actor("responding"),)))
    return walk


def correction(walk: Walk, line: int, entry: Entry | None = None, by: Actor | None = None) -> Entry:
    return walk.entry("corrected", by or walk.place.actor("raising"), corrects=line, entry=entry, said=("reasons",))


def sent(walk: Walk, entry: Entry, *fields: str, **how: Any) -> write.Written:
    """A correction sent with its reasons and words in these fields."""
    words = tuple(write.Words(field=name, audience=BOTH_SIDES, text=f"New {name}.") for name in ("reasons", *fields))
    typist = Worker.objects.get(id=entry.by.worker)
    how = {"key": uuid4(), "seen": walk.written, **how}
    return write.append(
        walk.id, [write.Writing(entry=entry, words=words)], worker=typist, entered_at=entry.entered_at, **how
    )


def test_a_correction_is_kept_whole_and_the_record_checks(talked: Walk) -> None:
    line = talked.written
    original = read.entries(talked.id)[line - 1]
    new = replace(original, means="video", said=("remaining",))
    sent(talked, correction(talked, line, new), "new-remaining")

    kept = read.entries(talked.id)[-1]
    assert isinstance(kept, Corrected) and isinstance(kept.entry, Discussed) and kept.entry == new
    assert read.entries(talked.id)[line - 1] == original
    assert list(check.everything()) == []
    assert {one.to for one in Owed.objects.filter(why="corrected")} == {"responding"}
    viewer = read.Viewer(own=frozenset({("raising", talked.place.actor("raising").agency)}))
    told = read.disclosed(read.timeline(talked.id, viewer))
    assert told["remaining"] == ((line, "New new-remaining."),)


def test_words_of_a_line_entered_in_error_are_not_taken_for_what_is_said(walk: Walk) -> None:
    walk.raise_()
    walk.write(walk.entry("said", walk.place.actor("raising"), said=("impact",)))
    viewer = read.Viewer(own=frozenset({("raising", walk.place.actor("raising").agency)}))
    assert "impact" in read.disclosed(read.timeline(walk.id, viewer))
    sent(walk, correction(walk, walk.written))

    assert "impact" not in read.disclosed(read.timeline(walk.id, viewer))


def test_what_replaces_a_line_has_words_of_its_own(talked: Walk) -> None:
    new = replace(read.entries(talked.id)[-1], said=("remaining",))

    with pytest.raises(write.BadWords) as refused:
        sent(talked, correction(talked, talked.written, new))
    assert refused.value.field == "new-remaining"


def test_a_correction_sent_twice_is_written_once(talked: Walk) -> None:
    key, seen, new = uuid4(), talked.written, replace(read.entries(talked.id)[-1], means="video")
    first = correction(talked, seen, new)
    written = sent(talked, first, key=key, seen=seen)
    talked.wait(talked.moment.replace(second=5))

    assert sent(talked, correction(talked, seen, new), key=key, seen=seen) == written
    assert Line.objects.filter(kind="corrected").count() == 1


def test_a_line_somebody_else_just_corrected_is_looked_at_again(talked: Walk) -> None:
    seen = talked.written
    colleague = talked.place.actor("raising", "manager")
    sent(talked, correction(talked, seen, by=colleague))

    with pytest.raises(write.Stale):
        sent(talked, correction(talked, seen), seen=seen)


def other_agency(walk: Walk) -> Actor:
    agency = Agency.objects.create(name="Invented health trust", kind="health")
    person = worker("Somebody of the trust")
    return Actor(side="responding", agency=str(agency.id), seat="practitioner", worker=str(person.id))


def test_an_agency_that_joins_is_a_party_and_does_not_lead(talked: Walk) -> None:
    member = other_agency(talked)
    talked.write(talked.entry("joined", talked.place.actor("responding"), who="responding", member=member))

    party = Party.objects.get(agency=member.agency)
    assert (party.side, party.lead, party.left_at) == ("responding", False, None)
    assert list(check.everything()) == []


def test_an_agency_brought_in_by_mistake_has_left(talked: Walk) -> None:
    member = other_agency(talked)
    talked.write(talked.entry("joined", talked.place.actor("responding"), who="responding", member=member))
    wrong = correction(talked, talked.written, by=talked.place.actor("responding"))
    sent(talked, wrong)

    assert Party.objects.get(agency=member.agency).left_at == wrong.entered_at
    assert Part.objects.get(worker=member.worker).left_at == wrong.entered_at
    assert list(check.everything()) == []


def test_a_matter_raised_with_the_wrong_agency_is_led_by_the_right_one_once_corrected(walk: Walk) -> None:
    walk.raise_()
    raising = next(line for line, entry in enumerate(read.entries(walk.id), start=1) if entry.kind == "raised")
    member = other_agency(walk)
    new = replace(read.entries(walk.id)[raising - 1], respondents=(member,), said=())
    sent(walk, correction(walk, raising, new))

    leads = {
        str(party.agency_id): party.left_at is None for party in Party.objects.filter(side="responding", lead=True)
    }
    assert leads == {member.agency: True}
    assert Party.objects.get(side="responding", lead=False).left_at
    assert list(check.everything()) == []


def test_the_other_side_may_not_correct_and_nothing_is_written(talked: Walk) -> None:
    before = talked.sheet.head

    with pytest.raises(write.Refused, match="agency that wrote it"):
        sent(talked, correction(talked, talked.written, by=talked.place.actor("responding")))
    assert talked.sheet.head == before


def test_an_agency_off_accord_is_recorded_by_the_other_side_which_corrects_what_it_recorded(walk: Walk) -> None:
    walk.raise_()
    by, typist = walk.place.actor("responding"), walk.place.actor("raising")
    walk.write(walk.entry("acknowledged", by, written_by=typist))
    assert {run.rule: run.state for run in read.standing(walk.sheet, walk.moment).deadlines}["reply"] == "met"
    sent(walk, correction(walk, walk.written))

    assert {run.rule: run.state for run in read.standing(walk.sheet, walk.moment).deadlines}["reply"] == "running"
    assert list(check.everything()) == []
