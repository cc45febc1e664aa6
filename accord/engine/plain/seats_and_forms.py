"""A seat and a form as plain sentences. Source: the policy language, on both."""

import re
from collections.abc import Mapping

from accord.engine import form_text
from accord.engine.plain.marks import named, one_of, sentence, stage_within
from accord.engine.plain.words import CONTENTS
from accord.engine.policy import SHOULD, WHERE_POSSIBLE, Form, Policy, Seat
from accord.engine.wording import in_words

_BLANK = re.compile(r"\{([a-z][a-z0-9 -]*)\}")
# What fills each blank of a letter, besides what people put in words.
_FILLS: Mapping[str, str] = {
    form_text.TODAY: "the day it is written",
    form_text.STAGE: "the {stage}",
    form_text.PEOPLE: "who took part",
    form_text.TALK: "what was talked over",
    form_text.OUTCOME: "how it ended",
}
_HOW_FAR = {SHOULD: "as a rule, ", WHERE_POSSIBLE: "where possible, "}


def seat_sentence(policy: Policy, seat: Seat) -> str:
    """Whose seat it is, who stands in, and what it is called in which kind of agency."""
    of = {
        "side": "Somebody in each {agency}.",
        "raising": "Somebody on {the raising}.",
        "responding": "Somebody on {the responding}.",
        "partnership": "Somebody of {the partnership}’s own.",
        "outside": "Somebody from outside.",
    }[seat.of]
    away = [sentence(f"when away: {_labels(policy, seat.if_away)}")] if seat.if_away else []
    none = [sentence(f"where there is none: {_labels(policy, seat.if_none)}")] if seat.if_none else []
    how_far = _HOW_FAR.get(seat.force, "")
    titles = [
        sentence(f"{how_far}{in_words(policy, '{agency:s}')} of the kind “{kind}”: {one_of(names)}")
        for kind, names in seat.equivalents.items()
    ]
    return " ".join([in_words(policy, of), *away, *none, *titles])


def _labels(policy: Policy, seats: tuple[str, ...]) -> str:
    return ", then ".join(named(policy.seats[seat].label) for seat in seats)


def form_sentence(policy: Policy, form: Form) -> str:
    """What a form asks, or what a letter, minutes, notice or text says."""
    what = {
        "text": "A text to read out.",
        "minute": "Minutes of a meeting.",
        "letter": "A letter.",
        "notice": "A notice.",
    }
    anonymised = ["Nobody must be able to tell from it whom it is about."] if form.anonymised else []
    return " ".join([what.get(form.kind, "A form."), *anonymised, *_contents(policy, form)])


def _contents(policy: Policy, form: Form) -> list[str]:
    """What a form asks, or what a text says."""
    if form.kind != "form" or not form.text:
        return [_blanks_said(policy, form.text.strip())] if form.text else []
    asked = sentence(f"it asks: {'; '.join(box.label for box in form_text.boxes(form))}")
    return list(filter(None, (asked, form_text.guidance(form))))


def _blanks_said(policy: Policy, text: str) -> str:
    """A text with what fills each blank said in words: "[how it ended]"."""
    return _BLANK.sub(lambda blank: f"[{_filling(policy, blank[1])}]", text)


def _filling(policy: Policy, blank: str) -> str:
    kind, _space, stage = blank.partition(" ")
    if kind == form_text.ENTERED and stage in policy.stages:
        return f"the day it came to {stage_within(policy, stage)}"
    return in_words(policy, _FILLS.get(blank) or CONTENTS.get(blank, blank))
