"""What the answers of a raise journey become: entries with their words, tried on paper before they are sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from accord.engine.fold import fold
from accord.engine.judge import weigh
from accord.engine.kinds import CONTENTS
from accord.engine.policy import MUST, SHOULD
from accord.engine.standing import Refusal, Standing
from accord.pages import answers
from accord.pages.dates import day
from accord.pages.entry_forms import BOTH_SIDES, OWN_AGENCY, OWN_CONTENTS
from accord.pages.raising import advice, asking, beforehand
from accord.pages.raising.asking import GROUNDS
from accord.pages.raising.journey import Journey
from accord.pages.wording import gettext as _
from accord.record.words import IDENTIFIES, REASON
from accord.record.write import Words, Writing

PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The journey on paper: what would be written, what is against it (by its force), where it would then stand."""

    writings: tuple[Writing, ...]
    refusals: tuple[Refusal, ...]
    reasons_for: tuple[Refusal, ...]
    hints: tuple[Refusal, ...]
    after: Standing


def rehearse(journey: Journey) -> Rehearsal | None:
    """What would happen if this were sent now; None while no way in is open. Nothing is written."""
    if journey.way is None:
        return None
    writings, before, found = list[Writing](), journey.nothing, list[Refusal]()
    for writing in (*beforehand.writings(journey), *advice.writings(journey)):
        found += weigh(before, writing.entry)
        writings.append(writing)
        before = _after(journey, writings)
    opening = _opening(journey)
    against = weigh(before, opening.entry)
    writings.append(_with_reasons(journey, opening, against))
    found += against
    return Rehearsal(
        writings=tuple(writings),
        refusals=tuple(one for one in found if one.force == MUST),
        reasons_for=tuple(one for one in found if one.force == SHOULD),
        hints=tuple(one for one in found if one.force not in (MUST, SHOULD)),
        after=_after(journey, writings),
    )


def _after(journey: Journey, writings: list[Writing]) -> Standing:
    return fold(journey.policy, journey.calendar, [one.entry for one in writings], journey.now)


def reason_field(refusal: Refusal) -> str:
    """The input in which the reason for passing a rule is written."""
    return "reason-" + refusal.rule.replace(" ", "-")


def wording_field(refusal: Refusal) -> str:
    """The input that says a rule's very words were used."""
    return "wording-" + refusal.rule.replace(" ", "-")


def _opening(journey: Journey) -> Writing:
    """The entry that raises it, with its words."""
    assert journey.way, "a way in is open"
    words = tuple(_words(journey))
    kept = {one.field for one in words}
    said = tuple(field for field in (*CONTENTS, *journey.policy.facts) if field in kept)
    entry = replace(journey.entry(journey.way), said=said, wording=_wordings(journey))
    return Writing(entry=entry, words=(*words, *_identifies(journey)))


def _wordings(journey: Journey) -> tuple[str, ...]:
    wanted = [one for one in journey.found if one.wants == "wording"]
    return tuple(one.rule.removeprefix("gate ") for one in wanted if journey.said(wording_field(one)))


def _with_reasons(journey: Journey, opening: Writing, against: Iterable[Refusal]) -> Writing:
    """The entry with the reasons written for passing rules of force should: one passage, each below its rule."""
    passed = {one.rule: one for one in against if one.force == SHOULD and journey.said(reason_field(one))}
    if not passed:
        return opening
    text = "\n\n".join(f"{one.says}\n{journey.said(reason_field(one))}" for one in passed.values())
    reason = Words(field=REASON, audience=OWN_AGENCY, text=text)
    return Writing(entry=replace(opening.entry, despite=tuple(passed)), words=(*opening.words, reason))


def _words(journey: Journey) -> Iterator[Words]:
    """The contents and free answers, each for those who are told beside its box that they will read it."""
    asked = set(journey.asked)
    grounds = journey.said("grounds") if journey.together(*GROUNDS) else ""
    for content in CONTENTS:
        text = journey.said("grounds-words") if content == grounds else journey.said(content)
        if content in GROUNDS and grounds and content != grounds:
            continue
        if text and (content in asked or content in ("difference", "safety", "views")):
            yield Words(field=content, audience=OWN_AGENCY if content in OWN_CONTENTS else BOTH_SIDES, text=text)
    asked_here = asking.facts(journey)
    for fact in journey.policy.facts.values():
        if fact.id in asked_here and not fact.choices and (text := journey.said(f"fact-{fact.id}")):
            yield Words(field=fact.id, audience=BOTH_SIDES, text=text)


def _identifies(journey: Journey) -> Iterator[Words]:
    """Who the child or adult is: a line for each thing known."""
    born = answers.day(journey.typed, "born").on
    number = _("Number at %(agency)s") % {"agency": journey.agency.name}
    lines = {_("Name"): journey.said("name"), _("Born"): day(born) if born else "", number: journey.said("number")}
    text = "\n".join(f"{label}: {value}" for label, value in lines.items() if value)
    if text:
        yield Words(field=IDENTIFIES, audience=PARTIES, text=text)
