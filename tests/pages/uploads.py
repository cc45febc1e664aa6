"""Uploading, signing and confirming an edition as somebody of an office would, for the tests of those pages."""

from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accord.policies.models import Edition, Proposal
from tests.pages.forms import Page
from tests.pages.road import text as said

POLICY = (Path(__file__).with_name("invented.toml").read_text(encoding="utf-8")).replace(
    'cite = "Fen 2"', 'cite = "Fen 2"\nreading = "Tried means today."'
)
STUCK = POLICY + '\n[[stage]]\nid = "nowhere"\nlabel = "Nowhere at all"\nseat = "captain"\n'


def seen(response: Any) -> str:
    return unescape(response.content.decode())


def sent(client: Client, text: str = POLICY, **more: Any) -> Any:
    """Uploads a text from the list."""
    key = Page(seen(client.get("/office/procedures"))).filled["key"]
    return client.post("/office/procedures", {"key": key[0], "text": text, "welsh": "", **more})


def uploaded(client: Client, text: str = POLICY) -> str:
    """The address of an upload that was kept."""
    answer = sent(client, text)
    assert answer.status_code == 303, said(answer)
    return str(answer["Location"])


def file(data: bytes, name: str = "ours.toml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def answers(client: Client, address: str, **other: Any) -> dict[str, Any]:
    """The form of signing filled in: every reading ticked, from tomorrow, by name."""
    page, day = Page(seen(client.get(f"{address}/sign"))), timezone.localdate() + timedelta(days=1)
    typed = {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year), "name": "Jo Bell"}
    readings = page.choices.get("readings", [])
    return {**page.filled, **typed, "readings": readings, **other}


def brought(client: Client, text: str = POLICY, **other: Any) -> Edition:
    address = uploaded(client, text)
    assert client.post(f"{address}/sign", answers(client, address, **other)).status_code == 303
    seal = Page(seen(client.get(f"{address}/confirm"))).filled["seal"]
    assert client.post(f"{address}/confirm", {"seal": seal}).status_code == 303
    edition = Proposal.objects.get(pk=address.rsplit("/", 1)[-1]).edition
    assert edition
    return edition
