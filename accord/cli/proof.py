"""What a proof found, for `accord policy check`: in words, with the way into each trouble, and as data."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from accord.cli.layout import counted, heading, paragraph
from accord.cli.trace_words import act, actor_words
from accord.engine.entries import Entry
from accord.engine.items import Pattern
from accord.engine.marking import opens
from accord.engine.plain import describe_pattern
from accord.engine.plain.marks import capital, every
from accord.engine.policy import Policy
from accord.engine.proof import Finding, Proof
from accord.engine.standing import Offer

_A_WHILE = timedelta(hours=1)


def text(policy: Policy, proof: Proof) -> str:
    """The whole proof, section by section; sections with nothing in them are left out."""
    grave = [finding for finding in proof.findings if finding.grave]
    rest = [finding for finding in proof.findings if not finding.grave]
    looked = f"{counted(proof.standings, 'standing')} looked at, each with the engine itself."
    sections = (
        ("What cannot work as it is written", [line for each in grave for line in _finding(policy, each)]),
        ("What is proved", [paragraph(f"- {says}", hanging=2) for says in proof.proved]),
        ("How long it can take", [paragraph(f"- {says}", hanging=2) for says in proof.times]),
        ("Worth a look", [line for each in rest for line in _finding(policy, each)]),
    )
    found = ["\n".join([heading(title), *lines]) for title, lines in sections if lines]
    return "\n\n".join([*found, "\n".join(paragraph(each) for each in (proof.stopped, looked) if each)])


def data(policy: Policy, proof: Proof) -> dict[str, Any]:
    """The proof for programs."""
    return {
        "standings": proof.standings,
        "stopped": proof.stopped,
        "proved": list(proof.proved),
        "times": list(proof.times),
        "findings": [_data(policy, finding) for finding in proof.findings],
    }


def _data(policy: Policy, finding: Finding) -> dict[str, Any]:
    way = [
        {
            "at": entry.at.isoformat(),
            "kind": entry.kind,
            "name": entry.name,
            "by": actor_words(policy, entry.by),
            "words": _words(policy, entry),
        }
        for entry in finding.way
    ]
    return {
        "kind": finding.kind,
        "grave": finding.grave,
        "rules": list(finding.rules),
        "says": finding.says,
        "way": way,
    }


def _finding(policy: Policy, finding: Finding) -> Iterator[str]:
    yield paragraph(f"- {finding.says}", hanging=2)
    if finding.rules:
        yield paragraph(f"({', '.join(finding.rules)})", indent=2)
    if finding.way:
        yield paragraph("The shortest way there:", indent=2)
        yield from _way(policy, finding.way)


def _way(policy: Policy, way: tuple[Entry, ...]) -> Iterator[str]:
    """Each entry of a way on a line of its own, and where time has to pass before it."""
    before = way[0].at
    for number, entry in enumerate(way, start=1):
        if entry.at - before > _A_WHILE:
            yield paragraph(f"… {_later(entry.at - before)} later", indent=4)
        before = entry.at
        yield paragraph(f"{number}. {_words(policy, entry)}", indent=4, hanging=3)


def _later(waited: timedelta) -> str:
    return counted(waited.days, "day") if waited.days else counted(waited.seconds // 3600, "hour")


def _words(policy: Policy, entry: Entry) -> str:
    """One entry in words: who did what, and what it said and answered."""
    to = tuple(getattr(entry, "to", ())) if not opens(entry) else ()
    name = getattr(entry, "who", "") or entry.name
    offer = Offer(kind=entry.kind, name="" if entry.kind == "joined" else name, target=opens(entry), to=to)
    if entry.kind == "joined":
        offer = Offer(kind=entry.kind, to=(name,))
    carried = [
        *(describe_pattern(policy, Pattern("is", fact, choice)) for fact, choice in entry.answers.items()),
        *(describe_pattern(policy, Pattern("said", content)) for content in entry.said),
    ]
    who = capital(actor_words(policy, entry.by))
    if entry.kind == "said":
        return f"{who}: {every(carried)}."
    return f"{who}: {act(policy, offer)}{f', with {every(carried)}' if carried else ''}."
