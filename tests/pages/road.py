"""Raising a concern through the pages as somebody at a browser would, answering whatever is asked."""

import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.pages.forms import Page

WORDS = "Invented words."


def text(response: Any) -> str:
    """What the main part of a page says, without its markup."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def button(response: Any, name: str) -> str:
    """The value of the first button of this name."""
    found = re.search(rf'<button[^>]*name="{name}" value="([^"]+)"', response.content.decode())
    assert found, f"there is no button {name}: {text(response)}"
    return found.group(1)


def begun(client: Client) -> Any:
    """A concern begun from the first seat offered: the answer, which leads to the first question."""
    shown = client.get("/raise")
    key = Page(shown.content.decode()).filled["key"]
    return client.post("/raise", {"seat": button(shown, "seat"), "key": key})


def answers(response: Any, prefer: Mapping[str, str] = {}) -> dict[str, Any]:
    """Words, yesterday or the first choice for everything a page asks, unless another answer is preferred."""
    page, day = Page(response.content.decode()), timezone.localdate() - timedelta(days=1)
    dated = {"day": str(day.day), "month": str(day.month), "year": str(day.year), "hour": "", "minute": ""}
    found: dict[str, Any] = {name: dated.get(name.rpartition("-")[2], WORDS) for name in page.filled}
    found |= {name: values for name, values in page.filled.items() if any(values)}
    found |= {name: next(filter(None, choices)) for name, choices in page.choices.items() if not page.filled.get(name)}
    return found | {name: answer for name, answer in prefer.items() if name in found}


def to_the_check(client: Client, first: Any, prefer: Mapping[str, str] = {}) -> list[str]:
    """Answers every page from where `first` leads until the check; the addresses passed, the check's last."""
    passed: list[str] = []
    response = first
    while not passed or not passed[-1].endswith("/check"):
        assert response.status_code == 303, text(response)
        passed.append(response["Location"])
        shown = client.get(passed[-1])
        assert shown.status_code == 200, f"{passed[-1]}: {shown.status_code} {shown.headers.get('Location')}"
        if not passed[-1].endswith("/check"):
            response = client.post(passed[-1], answers(shown, prefer))
    return passed


def safest(policy: Any) -> dict[str, str]:
    """Answers that meet no signpost and open no route: for each fact, the first choice that no such rule names."""
    rules = [*policy.signposts.values(), *(route for route in policy.routes.values() if "start" in route.at)]
    named = {(one.name, one.choice) for rule in rules for item in rule.only_if for one in item}
    return {
        f"fact-{fact.id}": next((choice for choice in fact.choices if (fact.id, choice) not in named), fact.choices[0])
        for fact in policy.facts.values()
        if fact.choices
    }


def raised(client: Client, policy: Any, prefer: Mapping[str, str] = {}) -> str:
    """The reference of a concern raised by answering everything; the address of its page is /d/REFERENCE."""
    pages = to_the_check(client, begun(client), safest(policy) | dict(prefer))
    shown = client.get(pages[-1])
    sent = client.post(pages[-1], answers(shown))
    assert sent.status_code == 303 and sent["Location"].startswith("/d/"), text(sent)
    return str(sent["Location"].removeprefix("/d/"))
