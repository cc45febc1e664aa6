"""A sealed record shows every later change; the seals are as docs/record-format.md describes them."""

import hashlib
import hmac
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.record import seal

SHEET = "0f8fad5b-d9cb-469f-a165-70867728950e"
FORMAT = Path(__file__).parent.parent.parent / "docs" / "record-format.md"
WORDS = seal.SealedWords(
    field="evidence",
    audience="both sides",
    side="raising",
    agency="",
    salt=bytes(range(32)),
    words="Två möten".encode(),
)


def line(
    sequence: int, previous: str, words: tuple[seal.SealedWords, ...] = (), **changed: str | int
) -> seal.SealedLine:
    fields: dict[str, str | int] = {
        "sheet": SHEET,
        "sequence": sequence,
        "format": 1,
        "body": f'{{"kind":"noted","said":"{sequence}"}}',
        "commitments": seal.commitments(SHEET, sequence, words),
        "previous": previous,
        **changed,
    }
    return seal.SealedLine(fields=fields, digest=seal.digest(fields), words=words)


def record(length: int = 4) -> list[seal.SealedLine]:
    lines: list[seal.SealedLine] = []
    for sequence in range(1, length + 1):
        lines.append(line(sequence, lines[-1].digest if lines else "opened", (WORDS,)))
    return lines


def faults(lines: list[seal.SealedLine], head: str = "") -> list[seal.Fault]:
    return seal.verify(SHEET, "opened", lines, 4, head or record_head())


def record_head() -> str:
    return RECORD[-1].digest


RECORD = record()


def test_an_honest_record_has_no_faults() -> None:
    assert faults(RECORD) == []


def test_the_seals_are_those_of_the_written_format() -> None:
    message = (
        b"accord/passage/1\x00" + f'["{SHEET}",3,"evidence","both sides","raising",""]'.encode() + b"\x00" + WORDS.words
    )
    by_hand = hmac.new(WORDS.salt, message, hashlib.sha256).hexdigest()
    assert seal.commitment(SHEET, 3, WORDS) == by_hand
    by_hand = hashlib.sha256(b'accord/line/1\x00{"b":1,"\xc3\xa5":"\\n"}').hexdigest()
    assert seal.digest({"å": "\n", "b": 1}) == by_hand
    assert seal.opening({"sheet": "x"}) == hashlib.sha256(b'accord/opening/1\x00{"sheet":"x"}').hexdigest()


def test_the_vectors_in_the_written_format_still_come_out() -> None:
    printed = FORMAT.read_text()
    opened = seal.opening(
        {
            "sheet": SHEET,
            "reference": "K7MP3XQX",
            "partnership": "millbrook",
            "edition": "0" * 64,
            "calendar": "england-and-wales 2026-1",
            "subject": "child",
        }
    )
    assert opened in printed
    assert seal.commitment(SHEET, 1, WORDS) in printed
    assert line(1, opened, (WORDS,)).digest in printed


CHANGES = {
    "a changed body": lambda lines: [lines[0], replace(lines[1], fields={**lines[1].fields, "body": "{}"}), *lines[2:]],
    "a line cut out": lambda lines: [lines[0], *lines[2:]],
    "the tail cut off": lambda lines: lines[:-1],
    "everything removed": lambda lines: [],
    "two lines swapped": lambda lines: [lines[0], lines[2], lines[1], lines[3]],
    "a line written twice": lambda lines: [*lines, lines[-1]],
    "a line put in, honestly sealed": lambda lines: [*lines[:2], line(3, lines[1].digest), *lines[3:]],
    "the first line written anew": lambda lines: [line(1, "opened", body="{}"), *lines[1:]],
    "words changed": lambda lines: [replace(lines[0], words=(replace(WORDS, words=b"nothing"),)), *lines[1:]],
    "words shown to others": lambda lines: [replace(lines[0], words=(replace(WORDS, audience="office"),)), *lines[1:]],
    "words given to another agency": lambda lines: [replace(lines[0], words=(replace(WORDS, agency="x"),)), *lines[1:]],
    "another salt": lambda lines: [replace(lines[0], words=(replace(WORDS, salt=bytes(32)),)), *lines[1:]],
    "words removed": lambda lines: [replace(lines[0], words=()), *lines[1:]],
    "words added": lambda lines: [replace(lines[0], words=(WORDS, replace(WORDS, field="aim"))), *lines[1:]],
    "another format": lambda lines: [line(1, "opened", format=2), *lines[1:]],
    "the opening changed": lambda lines: [line(1, "elsewhere", (WORDS,)), *lines[1:]],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found(change: str) -> None:
    assert faults(CHANGES[change](RECORD))


@given(st.integers(0, 3), st.data())
def test_any_one_changed_character_is_found(place: int, data: st.DataObject) -> None:
    one = RECORD[place]
    name = data.draw(st.sampled_from(sorted(one.fields)))
    text = str(one.fields[name])
    spot = data.draw(st.integers(0, len(text) - 1))
    char = data.draw(st.characters(codec="utf-8").filter(lambda char: char != text[spot]))
    changed = replace(one, fields={**one.fields, name: text[:spot] + char + text[spot + 1 :]})
    assert faults([*RECORD[:place], changed, *RECORD[place + 1 :]])


def test_the_same_words_twice_cannot_be_told_from_different_ones() -> None:
    again = replace(WORDS, salt=seal.new_salt())
    assert seal.commitment(SHEET, 1, WORDS) != seal.commitment(SHEET, 1, again)
