"""Filling in the form of an entry as somebody at a browser would: with what stands on the page, and nothing else."""

from html.parser import HTMLParser

from django.test import Client

from accord.accounts.models import Worker
from accord.engine.entries import Actor


def signed_in(actor: Actor) -> Client:
    """A browser of its own in which this actor's worker is signed in."""
    client = Client()
    client.force_login(Worker.objects.get(id=actor.worker))
    return client


class Page(HTMLParser):
    """The inputs of a page: what is filled in already, and the choices of each name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.filled: dict[str, list[str]] = {}
        self.choices: dict[str, list[str]] = {}
        self.links: list[str] = []
        self._area, self._select = "", ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "a":
            self.links.append(found.get("href", ""))
        elif tag == "textarea":
            self._area = name
            self.filled[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "option":
            self.choices.setdefault(self._select, []).append(found.get("value", ""))
        elif tag == "input" and found.get("type") in ("radio", "checkbox"):
            self.choices.setdefault(name, []).append(found["value"])
            if "checked" in found:
                self.filled.setdefault(name, []).append(found["value"])
        elif tag == "input" and name:
            self.filled[name] = [found.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.filled[self._area] = [self.filled[self._area][0] + data]

    @property
    def questions(self) -> list[str]:
        """The names of everything that asks for words."""
        return [name for name in self.filled if name.startswith(("words-", "reason-", "box-"))]


def filled_in(text: str, words: str = "What we said.") -> dict[str, list[str]]:
    """A form's answers: words in every question, the first choice of every group."""
    page = Page(text)
    answers = {**page.filled, **{name: [words] for name in page.questions}}
    for name, choices in page.choices.items():
        if name != "acting" and not name.endswith("-owner"):
            answers.setdefault(name, choices[:1])
    return answers
