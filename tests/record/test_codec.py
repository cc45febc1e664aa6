"""Every entry survives storage, byte for byte; what is no entry of ours is said to be none."""

import dataclasses
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.engine.entries import ENTRIES, Actor, Corrected, Discussed, Entry, Step
from accord.record import codec

TEXT = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
MOMENTS = st.datetimes(datetime(1000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the bound is naive by design
AT = datetime(2026, 4, 1, 9, tzinfo=UTC)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Anything a field with this type may hold."""
    plain = {str: TEXT, int: st.integers(0, 10**9), datetime: MOMENTS, date: st.dates()}
    if hint in plain:
        return plain[hint]
    if hint is Entry:
        return st.sampled_from([cls for kind, cls in ENTRIES.items() if kind != "corrected"]).flatmap(built)
    if dataclasses.is_dataclass(hint):
        return built(hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is Mapping:
        return st.dictionaries(TEXT, TEXT, max_size=3)
    if origin is tuple:
        if parts[-1] is Ellipsis:
            return st.lists(values(parts[0]), max_size=3).map(tuple)
        return st.tuples(*map(values, parts))
    return st.one_of(*(st.none() if part is type(None) else values(part) for part in parts))


def built(cls: Any) -> st.SearchStrategy[Any]:
    """Anything of a class: each field with a default left at it or not."""
    hints = get_type_hints(cls)
    wanted = {field.name: values(hints[field.name]) for field in dataclasses.fields(cls)}
    return st.builds(cls, **wanted)


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_every_kind_of_entry_survives_storage(kind: str) -> None:
    @given(built(ENTRIES[kind]))
    def survives(entry: Entry) -> None:
        body = codec.encode(entry)
        assert codec.decode(body) == entry
        assert codec.encode(codec.decode(body)) == body

    survives()


def test_an_entry_is_kept_in_one_spelling_without_what_is_left_at_its_default() -> None:
    entry = Discussed(at=AT, entered_at=AT, by=Actor(side="raising", seat="manager"), means="telephone")
    assert codec.encode(entry) == (
        '{"at":"2026-04-01T09:00:00.000000Z","by":{"seat":"manager","side":"raising"},'
        '"entered_at":"2026-04-01T09:00:00.000000Z","kind":"discussed","means":"telephone"}'
    )


def test_letters_with_accents_are_kept_in_one_form_however_they_were_typed() -> None:
    composed, apart = (codec.encode(Discussed(at=AT, entered_at=AT, by=Actor(seat=name))) for name in ("é", "e\u0301"))
    assert composed == apart


AT_TEXT = "2026-04-01T09:00:00.000000Z"
NOTED = f'{{"at":"{AT_TEXT}","by":{{}},"entered_at":"{AT_TEXT}","kind":"noted"}}'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (NOTED.replace("noted", "promoted"), 'the kind "promoted"; expected one of acknowledged'),
        (NOTED.replace('"noted"}', '"noted","mood":"x"}'), "Found mood"),
        (NOTED.replace('"by":{}', '"by":{"mood":"x"}'), "spelling"),
        (NOTED.replace(",", ", ", 1), "spelling"),
        (NOTED.replace(AT_TEXT, "2026-04-01T10:00:00.000000+01:00", 1), "spelling"),
        (NOTED.replace('"by":{}', '"by":{"side":""}'), "spelling"),
        ('{"by":{},"kind":"noted"}', "no entry of this format"),
        ('{"kind":', "no entry of this format"),
        ("[]", "no entry of this format"),
        ("", "no entry of this format"),
    ],
)
def test_a_body_that_is_no_entry_of_ours_is_refused_with_the_reason(body: str, said: str) -> None:
    with pytest.raises(codec.NotReadable, match=said):
        codec.decode(body)


def test_a_moment_without_a_time_zone_is_not_kept() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        codec.encode(Discussed(at=AT.replace(tzinfo=None), entered_at=AT, by=Actor()))


def test_a_correction_keeps_the_whole_entry_that_is_to_be_read() -> None:
    new = Discussed(at=AT, entered_at=AT, by=Actor(seat="lead"), means="video")
    entry = Corrected(at=AT, entered_at=AT, by=Actor(seat="lead"), corrects=3, entry=new)

    body = codec.encode(entry)
    assert f'"entry":{codec.encode(new)}' in body
    assert codec.decode(body) == entry


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (NOTED.replace("noted", "promoted"), 'the kind "promoted"'),
        (NOTED.replace("{}", '{"mood":"x"}'), "spelling"),
        (NOTED.replace('"kind"', '"corrects":1,"kind"').replace("noted", "corrected"), "inside a correction"),
        ('"noted"', "no entry of this format"),
    ],
)
def test_a_correction_that_holds_no_entry_of_ours_is_refused_with_the_reason(inside: str, said: str) -> None:
    body = f'{{"at":"{AT_TEXT}","by":{{}},"corrects":1,"entered_at":"{AT_TEXT}","entry":{inside},"kind":"corrected"}}'
    with pytest.raises(codec.NotReadable, match=said):
        codec.decode(body)


def test_a_step_of_a_plan_keeps_its_owner_and_day() -> None:
    entry = ENTRIES["agreed"](
        at=AT, entered_at=AT, by=Actor(), steps=(Step(number=1, owner=Actor(seat="lead"), due_on=date(2026, 4, 7)),)
    )
    assert '"steps":[{"due_on":"2026-04-07","number":1,"owner":{"seat":"lead"}}]' in codec.encode(entry)
