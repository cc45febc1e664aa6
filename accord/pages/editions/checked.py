"""What the page that checks an upload shows: every mistake with its line, or what the policy holds and means."""

from typing import Any

from accord.engine.loader import PolicyError, PolicyErrors
from accord.engine.plain import Section, render
from accord.engine.plain.avoided import Avoided, of_its_own
from accord.engine.policy import Policy
from accord.pages.wording import gettext as _
from accord.pages.wording import ngettext
from accord.policies import proposals, proving, signings
from accord.policies.models import Proposal

AROUND = 2
MOST_OF_A_LINE = 300


def shown(proposal: Proposal, in_force: Policy | None) -> dict[str, Any]:
    """Mistakes, or what the policy holds: `loads` says which. `in_force`: what it would follow."""
    try:
        policy = proposals.policy(proposal)
    except PolicyErrors as wrong:
        lines = proposal.text.split("\n")
        mistakes = _mistakes(wrong, lines)
        return {"loads": False, "mistakes": mistakes, "whole": any(not one["own"] for one in mistakes)}
    return {
        "loads": True,
        "whole": False,
        "policy": policy,
        **_welsh(proposal, policy),
        "holds": holds(policy),
        "sections": [_section(section) for section in render(policy)],
        "comparable": in_force is not None,
        "avoid": [_avoid(where, one) for where, one in of_its_own(policy)],
        "readings": len(signings.readings(policy)),
        "proved": bool(proposal.proof),
        "proof": proving.outcome(proposal.proof),
    }


def _welsh(proposal: Proposal, policy: Policy) -> dict[str, Any]:
    """The mistakes in the labels in Welsh, or what they leave in the policy's own language."""
    try:
        return {"missing": proposals.welsh_missing(proposal, policy), "welsh_mistakes": []}
    except PolicyErrors as wrong:
        lines = proposal.welsh.split("\n")
        return {"missing": (), "welsh_mistakes": _mistakes(wrong, lines)}


def holds(policy: Policy) -> str:
    """How many of each noun: "6 stages, 21 duties ..."; nouns it has none of are left out."""
    counts = (
        (policy.stages, ngettext("%(number)s {stage}", "%(number)s {stage:s}", len(policy.stages))),
        (policy.duties, ngettext("%(number)s duty", "%(number)s duties", len(policy.duties))),
        (policy.gates, ngettext("%(number)s gate", "%(number)s gates", len(policy.gates))),
        (policy.routes, ngettext("%(number)s {route}", "%(number)s {route:s}", len(policy.routes))),
        (policy.signposts, ngettext("%(number)s signpost", "%(number)s signposts", len(policy.signposts))),
        (policy.seats, ngettext("%(number)s seat", "%(number)s seats", len(policy.seats))),
        (policy.forms, ngettext("%(number)s form", "%(number)s forms", len(policy.forms))),
        (policy.facts, ngettext("%(number)s question", "%(number)s questions", len(policy.facts))),
    )
    return ", ".join(says % {"number": len(rules)} for rules, says in counts if rules)


def _avoid(where: str, one: Avoided) -> str:
    found = {"where": where, "found": one.found, "instead": one.instead}
    if one.instead:
        return _("%(where)s says “%(found)s”, which this policy itself avoids. Perhaps: “%(instead)s”.") % found
    return _("%(where)s says “%(found)s”, which this policy itself avoids. Perhaps there is a kinder word.") % found


def _mistakes(wrong: PolicyErrors, lines: list[str]) -> list[dict[str, Any]]:
    """Every mistake; the line it stands on can be put right at the first of those that share it."""
    found = [_mistake(one, lines) for one in wrong.errors]
    mended: set[int] = set()
    for one, error in zip(found, wrong.errors, strict=True):
        if 0 < error.line <= len(lines) and error.line not in mended:
            mended.add(error.line)
            one["own"] = {"number": error.line, "text": lines[error.line - 1]}
    return found


def _mistake(error: PolicyError, lines: list[str]) -> dict[str, Any]:
    key = _("key “%(key)s”") % {"key": error.key} if error.key else ""
    place = [part for part in (_("Line %(line)s") % {"line": error.line}, error.table, key) if part]
    first = max(1, error.line - AROUND)
    around = list(enumerate(lines[first - 1 : error.line + AROUND], start=first))
    return {
        "place": ", ".join(place),
        "found": error.found,
        "expected": error.expected,
        "instead": error.instead.rstrip("."),
        "own": None,
        "lines": [{"number": number, "text": _cut(line), "is_it": number == error.line} for number, line in around],
    }


def _cut(line: str) -> str:
    return line if len(line) <= MOST_OF_A_LINE else line[:MOST_OF_A_LINE] + " …"


def _section(section: Section) -> dict[str, Any]:
    rows = [{"label": row.label, "text": row.text, "cite": row.cite, "reading": row.reading} for row in section.rows]
    return {"title": section.title, "rows": rows}
