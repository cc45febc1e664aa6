"""Who reads which words: both sides' are for both, an agency's own for its side alone, the office's for it."""

import pytest

from accord.record import read, write
from accord.record.models import AUDIENCES
from tests.record.test_write import send
from tests.support.place import Place
from tests.support.walk import Walk


def viewer(place: Place, side: str) -> read.Viewer:
    return read.Viewer(own=frozenset({(side, str(place.agencies[side].id))}))


OFFICE = read.Viewer(office=True)
NOBODY = read.Viewer()


@pytest.fixture
def written(walk: Walk) -> Walk:
    """A note by the raising side with words for every audience."""
    walk.raise_()
    words = [
        write.Words(
            field="identifies" if audience == "parties" else "reasons", audience=audience, text=f"for {audience}"
        )
        for audience in AUDIENCES
    ]
    send(walk, write.Writing(entry=walk.entry("noted", walk.place.actor("raising")), words=tuple(words)))
    return walk


def last_words(walk: Walk, looking: read.Viewer) -> set[str]:
    return {one.text for one in read.timeline(walk.id, looking)[-1].words}


def test_ones_own_agency_reads_all_it_wrote_but_who_the_child_is(written: Walk) -> None:
    assert last_words(written, viewer(written.place, "raising")) == {"for both sides", "for own agency", "for office"}


def test_the_other_side_reads_only_what_is_for_both(written: Walk) -> None:
    assert last_words(written, viewer(written.place, "responding")) == {"for both sides"}


def test_the_office_reads_what_is_for_it_and_what_is_for_both(written: Walk) -> None:
    assert last_words(written, OFFICE) == {"for both sides", "for office"}


def test_somebody_who_belongs_nowhere_reads_nothing(written: Walk) -> None:
    assert last_words(written, NOBODY) == set()


def test_within_one_agency_the_challenged_side_does_not_read_the_other_sides_own_words(written: Walk) -> None:
    same_agency = str(written.place.agencies["raising"].id)
    assert last_words(written, read.Viewer(own=frozenset({("responding", same_agency)}))) == {"for both sides"}


def test_who_the_child_is_stands_only_where_it_is_asked_for_and_as_last_written(written: Walk) -> None:
    assert read.identity(written.id) == "for parties"
    words = (write.Words(field="identifies", audience="parties", text="A name, spelt right"),)
    send(written, write.Writing(entry=written.entry("noted", written.place.actor("raising")), words=words))
    assert read.identity(written.sheet) == "A name, spelt right"


def test_nothing_is_written_for_parties_but_who_the_child_is(written: Walk) -> None:
    for field, audience in (("identifies", "both sides"), ("reasons", "parties")):
        words = (write.Words(field=field, audience=audience, text="x"),)
        with pytest.raises(ValueError, match="identifies"):
            send(written, write.Writing(entry=written.entry("noted", written.place.actor("raising")), words=words))


def test_what_was_said_in_each_field_is_found_with_its_line(written: Walk) -> None:
    found = read.disclosed(read.timeline(written.id, viewer(written.place, "responding")))
    assert found["reasons"] == ((written.written, "for both sides"),)
    assert found["evidence"][-1][0] < written.written


def test_a_standing_is_asked_for_at_any_moment(written: Walk) -> None:
    first = read.entries(written.sheet)[0]
    assert read.standing(written.sheet, first.entered_at).entries == (first,)
    assert read.standing(written.sheet, written.moment).raised_at == written.sheet.raised_at


def test_a_timeline_takes_as_many_questions_for_forty_lines_as_for_four(
    written: Walk, django_assert_num_queries: object
) -> None:
    def asked() -> None:
        with django_assert_num_queries(2):  # type: ignore[operator]
            read.timeline(written.id, OFFICE)

    asked()
    for _ in range(10):
        written.write(written.entry("noted", written.place.actor("responding")))
    asked()
