"""How marks read in plain English: for each kind of entry what it is (a discussion) and what one does (discuss it)."""

from typing import NamedTuple


class Phrase(NamedTuple):
    """`thing`, with {name} where the mark has a name, {who} for those it reaches; `act` for somebody who owes it."""

    thing: str
    act: str
    unnamed: str = ""  # the name when none is given
    by: str = "by"


PHRASES: dict[str, Phrase] = {
    "raised": Phrase("{raise:ing} {the concern}", "{raise} {the concern}"),
    "escalated": Phrase("a move to {name}", "take it to {name}", "the next {stage}"),
    "returned": Phrase("a move back to {name}", "send it back to {name}", "an earlier {stage}"),
    "took": Phrase("a move by {name}", "use {name}", "another way in"),
    "withdrawn": Phrase("word that it is {withdraw:done}", "{withdraw} it"),
    "reopened": Phrase("a fresh start after the end", "take it up again"),
    "closed": Phrase("{close:ing} {the disagreement}", "{close} {the disagreement}"),
    "joined": Phrase("word that {who} joined in", "bring {who} in", "somebody"),
    "entered": Phrase("the start of {name}", "reach {name}", "the {stage}"),
    "left": Phrase("the end of {name}", "end {name}", "the {stage}"),
    "settled": Phrase("{settle:ing} {the disagreement}", "{settle} {the disagreement}"),
    "overdue": Phrase("the passing of {name}", "let {name} pass", "{a deadline}"),
    "acknowledged": Phrase("an acknowledgement", "acknowledge it", by="from"),
    "attempted": Phrase("an attempt to reach {who}", "try to reach {who}", "them"),
    "discussed": Phrase("a discussion", "talk it over", by="with"),
    "met": Phrase("a meeting", "meet", by="with"),
    "wrote": Phrase("a written message", "write to {who}", "the other {side}", by="from"),
    "answered": Phrase("an answer", "answer", by="from"),
    "satisfied": Phrase("word that the answer is enough", "say that the answer is enough", by="from"),
    "unsatisfied": Phrase("word that the answer is not enough", "say that the answer is not enough", by="from"),
    "not-agreed": Phrase("a note that you did not agree", "write down that you did not agree", by="from"),
    "advised": Phrase("advice", "give advice", by="from"),
    "endorsed": Phrase("support", "support it", by="from"),
    "not-endorsed": Phrase("word that it is not supported", "say that it is not supported", by="from"),
    "away": Phrase("word that {name} is away", "say that {name} is away", "somebody"),
    "agreed": Phrase("{a plan} that was agreed", "agree {a plan}", by="with"),
    "confirmed": Phrase("written confirmation of {the outcome}", "confirm {the outcome} in writing", by="from"),
    "declined": Phrase(
        "word that {the outcome} is not confirmed", "say that {the outcome} is not confirmed", by="from"
    ),
    "requested": Phrase("a request", "ask for it", by="from"),
    "granted": Phrase("a yes to what was asked", "say yes to what was asked", by="from"),
    "refused": Phrase("a no to what was asked", "say no to what was asked", by="from"),
    "offered": Phrase("an offer of {name}", "offer {name}", "what comes next", by="from"),
    "appointed": Phrase("the choice of {name}", "choose {name}", "somebody"),
    "declared": Phrase(
        "word from {name} of no conflict of interest", "make sure {name} has no conflict of interest", "somebody"
    ),
    "heard": Phrase("a hearing of {name}", "hear {name}", "those concerned"),
    "decided": Phrase("a decision", "decide"),
    "told": Phrase("word to {who}", "tell {who}", "those concerned"),
    "sent": Phrase("the sending of {name}", "send {name}", "a form"),
    "received": Phrase("the arrival of {name}", "make sure that {name} arrives", "a form", by="at"),
    "read-out": Phrase("the reading out of {name}", "read out {name}", "a text"),
    "filed": Phrase("a copy on {the agency}’s own file", "put a copy on {the agency}’s own file", by="for"),
    "happened": Phrase("{name}", "record {name}", "something outside"),
    "planned": Phrase("a date for {name}", "set a date for {name}", "something to come"),
    "said": Phrase("{name}", "write down {name}", "something in words", by="from"),
    "debriefed": Phrase("a debrief", "hold a debrief"),
    "learned": Phrase("what was learned", "write down what was learned", by="from"),
    "suggested": Phrase("a suggested change to {the procedure}", "suggest a change to {the procedure}", by="from"),
    "excused": Phrase("word that {name} need not be kept", "excuse {name}", "{a deadline}", by="from"),
    "protected": Phrase("something that protects {the subject}", "protect {the subject}"),
    "noted": Phrase("a note", "make a note", by="from"),
}

CONTENTS = {
    "difference": "what exactly you differ about",
    "aim": "what you want to happen",
    "cause": "how you came to differ",
    "evidence": "the evidence",
    "gut-feeling": "a gut feeling, said to be one",
    "source": "where the evidence comes from",
    "impact": "what this means for {the subject}",
    "reasons": "the reasons",
    "views": "what {the subject} thinks and wants",
    "reflection": "a moment’s thought about your own motives",
    "safety": "what keeps {the subject} safe meanwhile",
    "plan": "{a plan} with steps, owners and dates",
    "remaining": "what is still not agreed",
}

QUESTIONS = {
    "risk": "How great is the risk now?",
    "area": "What is it about?",
    "subject": "Is it about {a child} or {an adult}?",
    "raiser": "Who {raise:past} it?",
    "raising-agency": "What kind of {agency} {raise:past} it?",
    "responding-agency": "What kind of {agency} is to answer?",
    "within-one-agency": "Are both of you in one {agency}?",
}

PARTIES = {
    "raising": "{the raising}",
    "responding": "{the responding}",
    "own": "your own {side}",
    "raiser": "{the raiser}",
    "respondent": "{the respondent}",
    "here": "those who speak at the {stage}",
    "anyone": "anyone taking part",
    "everyone": "everyone who took part",
    "office": "{the office}",
    "system": "a notice from this system",
    "child": "{the child}",
    "adult": "{the adult}",
    "parent": "the parent",
    "carer": "the carer",
    "family": "the family",
    "advocate": "the advocate",
}

MEANS = {
    "telephone": "by telephone",
    "video": "by video call",
    "face to face": "face to face",
    "meeting": "at a meeting",
    "writing": "in writing",
    "e-mail": "by e-mail",
    "letter": "by letter",
    "form": "on a form",
}
