"""Entries as text and back: the body of a line, of which every byte is sealed (docs/record-format.md).

What is left at its default is left out, so that a field added to an entry later changes no line already written.
"""

import dataclasses
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec

from accord.engine.entries import ENTRIES, Corrected, Entry
from accord.record import seal


class NotReadable(ValueError):
    """A stored body is no entry this program knows; says what was found and what was expected."""


class _Named(msgspec.Struct):
    kind: str
    entry: msgspec.Raw = msgspec.Raw(b"null")


def encode(entry: Entry) -> str:
    """The body of an entry: canonical JSON with its kind, text in Unicode form NFC, moments in UTC."""
    return seal.canonical(_body(entry, lambda text: unicodedata.normalize("NFC", text)))


def decode(body: str) -> Entry:
    """The entry a body holds; NotReadable when its kind, a field or its spelling is not one that `encode` writes."""
    try:
        named = _NAMED.decode(body)
        kind, entry = named.kind, _decoder(named.kind).decode(body)
    except (msgspec.DecodeError, UnicodeError) as wrong:
        raise NotReadable(f"Found a body that is no entry of this format: {wrong}.") from wrong
    if isinstance(entry, Corrected) and entry.entry is not None:
        entry = dataclasses.replace(entry, entry=_replacement(bytes(named.entry).decode()))
    written = seal.canonical(_body(entry, str))
    if written != body:
        raise NotReadable(_difference(kind, body, written))
    return entry


def _replacement(body: str) -> Entry:
    """The entry inside a correction; its own kind says what it is."""
    if _NAMED.decode(body).kind == Corrected.kind:
        raise NotReadable("Found a correction inside a correction; expected the entry that is to be read.")
    return decode(body)


_NAMED = msgspec.json.Decoder(_Named)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Entry]:
    if kind not in ENTRIES:
        raise NotReadable(f'Found an entry of the kind "{kind}"; expected one of {", ".join(sorted(ENTRIES))}.')
    return msgspec.json.Decoder(ENTRIES[kind])


def _body(entry: Entry, text: Callable[[str], str]) -> dict[str, object]:
    return {"kind": entry.kind, **_fields(entry, text)}


def _fields(value: Any, text: Callable[[str], str]) -> dict[str, object]:
    return {
        field.name: _plain(getattr(value, field.name), text)
        for field in dataclasses.fields(value)
        if getattr(value, field.name) != _default(field)
    }


def _default(field: "dataclasses.Field[Any]") -> object:
    """The default; a field without one has MISSING, which no value equals."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _plain(value: object, text: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, datetime):
        return seal.moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {text(key): _plain(inner, text) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner, text) for inner in value]
    if isinstance(value, Entry):
        return _body(value, text)
    if dataclasses.is_dataclass(value):
        return _fields(value, text)
    if value is None or isinstance(value, int):
        return value
    raise TypeError(
        f"An entry holds {type(value).__name__}; the record keeps text, whole numbers, dates, lists and tables."
    )


def _difference(kind: str, body: str, written: str) -> str:
    found, known = msgspec.json.decode(body), msgspec.json.decode(written)
    strange = sorted(set(found) - set(known))
    if strange:
        return f'Found {", ".join(strange)} in an entry of the kind "{kind}"; expected fields it has, without defaults.'
    return f'Found an entry of the kind "{kind}" in another spelling than the canonical one; expected {written}'
