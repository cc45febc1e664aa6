"""What a proof found, for `accord policy check`: in words, with the way into each trouble, and as data."""

from collections.abc import Iterator
from typing import Any

from accord.cli.layout import counted, heading, paragraph
from accord.engine.plain.ways import actor_words, way_words
from accord.engine.policy import Policy
from accord.engine.proof import Finding, Proof


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
            "words": words,
        }
        for entry, words in zip(finding.way, way_words(policy, finding.way), strict=True)
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
        for number, told in enumerate(way_words(policy, finding.way), start=1):
            yield paragraph(f"{number}. {told}", indent=4, hanging=3)
