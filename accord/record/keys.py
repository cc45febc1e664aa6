"""Sending the same form twice writes it once: a key is claimed for a worker before anything else is done."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from accord.accounts.models import Worker
from accord.engine.entries import Corrected, Entry
from accord.record import codec, seal
from accord.record.models import Key
from accord.record.refusals import KeyReused
from accord.record.words import Words

# What stands for "just now" in a payload: two clicks on one button are a moment apart and mean the same.
_JUST_NOW = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One entry to be written, and the words that belong to it."""

    entry: Entry
    words: tuple[Words, ...] = ()


def payload(place: Sequence[str], writings: Sequence[Writing]) -> str:
    """The digest of what a form says, whenever it is sent; `place` is where it is to be written."""
    said = [
        [codec.encode(_timeless(writing.entry)), sorted([one.field, one.audience, one.text] for one in writing.words)]
        for writing in writings
    ]
    return hashlib.sha256(seal.canonical([list(place), said]).encode()).hexdigest()


def _timeless(entry: Entry) -> Entry:
    at = _JUST_NOW if entry.at == entry.entered_at else entry.at
    if isinstance(entry, Corrected) and entry.entry is not None:
        entry = replace(entry, entry=_timeless(entry.entry))
    return replace(entry, at=at, entered_at=_JUST_NOW)


def claim(worker: Worker, key: UUID, sheet_id: UUID, digest: str) -> tuple[Key, bool]:
    """The key, and whether it is this call that claimed it; KeyReused when it stands for another payload.

    Inserting comes first and waits for whoever holds the same key; on SQLite it also takes the lock for writing.
    """
    try:
        with transaction.atomic():
            return Key.objects.create(worker=worker, key=key, sheet_id=sheet_id, digest=digest), True
    except IntegrityError:
        claimed = Key.objects.filter(worker=worker, key=key).first()
    if claimed is None or claimed.digest != digest:
        raise KeyReused
    return claimed, False
