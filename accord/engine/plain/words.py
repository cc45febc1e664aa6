"""How marks read in plain English: for each kind of entry what it is (a discussion) and what one does (discuss it)."""

from typing import NamedTuple


class Phrase(NamedTuple):
    """`thing`, with {name} where the mark has a name, {who} for those it reaches; `act` for somebody who owes it.

    `did`: what somebody has done, after "has"; `been`: the same as a whole sentence where nobody is named.
    """

    thing: str
    act: str
    unnamed: str = ""  # the name when none is given
    by: str = "by"
    did: str = ""
    been: str = ""


PHRASES: dict[str, Phrase] = {
    "raised": Phrase(
        "{raise:ing} {the concern}",
        "{raise} {the concern}",
        did="{raise:done} {the concern}",
        been="{the concern} has been {raise:done}",
    ),
    "escalated": Phrase(
        "a move to {name}",
        "take it to {name}",
        "the next {stage}",
        did="taken it to {name}",
        been="it has moved to {name}",
    ),
    "returned": Phrase(
        "a move back to {name}",
        "send it back to {name}",
        "an earlier {stage}",
        did="sent it back to {name}",
        been="it has gone back to {name}",
    ),
    "took": Phrase("a move by {name}", "use {name}", "another way in", did="used {name}", been="{name} has been taken"),
    "withdrawn": Phrase(
        "word that it is {withdraw:done}", "{withdraw} it", did="{withdraw:done} it", been="it has been {withdraw:done}"
    ),
    "reopened": Phrase(
        "a fresh start", "take it up again", did="taken it up again", been="it has been taken up again after the end"
    ),
    "closed": Phrase(
        "{close:ing} {the disagreement}",
        "{close} {the disagreement}",
        did="{close:done} {the disagreement}",
        been="{the disagreement} has been {close:done}",
    ),
    "joined": Phrase("word that {who} joined in", "bring {who} in", "somebody"),
    "entered": Phrase("the start of {name}", "reach {name}", "the {stage}", been="it has come to {name}"),
    "left": Phrase("the end of {name}", "end {name}", "the {stage}", been="{name} has ended"),
    "settled": Phrase(
        "{settle:ing} {the disagreement}",
        "{settle} {the disagreement}",
        been="{the disagreement} has been {settle:done}",
    ),
    "overdue": Phrase("the passing of {name}", "let {name} pass", "{a deadline}", been="{name} has passed"),
    "acknowledged": Phrase(
        "an acknowledgement", "acknowledge it", by="from", did="acknowledged it", been="it has been acknowledged"
    ),
    "attempted": Phrase(
        "an attempt to reach {who}", "try to reach {who}", "the other {side}", did="tried to reach {who}"
    ),
    "discussed": Phrase(
        "a discussion", "talk it over", by="with", did="talked it over", been="it has been talked over"
    ),
    "met": Phrase("a meeting", "meet", by="with", did="met"),
    "wrote": Phrase("a written message", "write to {who}", "the other {side}", by="from", did="written to {who}"),
    "answered": Phrase("an answer", "answer", by="from", did="answered"),
    "satisfied": Phrase(
        "word that the answer is enough",
        "say that the answer is enough",
        by="from",
        did="said that the answer is enough",
    ),
    "unsatisfied": Phrase(
        "word that the answer is not enough",
        "say that the answer is not enough",
        by="from",
        did="said that the answer is not enough",
    ),
    "not-agreed": Phrase(
        "a note that there is no agreement",
        "write down that there is no agreement",
        by="from",
        did="written down that there is no agreement",
        been="it has been written down that there is no agreement",
    ),
    "advised": Phrase("advice", "give advice", by="from", did="given advice", been="advice has been given"),
    "endorsed": Phrase("support", "support it", by="from", did="given support", been="support has been given"),
    "not-endorsed": Phrase(
        "word that it is not supported", "say that it is not supported", by="from", did="said that it is not supported"
    ),
    "away": Phrase("word that {name} is away", "say that {name} is away", "somebody"),
    "agreed": Phrase(
        "{a plan} that was agreed", "agree {a plan}", by="with", did="agreed {a plan}", been="{a plan} has been agreed"
    ),
    "confirmed": Phrase(
        "written confirmation of {the outcome}",
        "confirm {the outcome} in writing",
        by="from",
        did="confirmed {the outcome} in writing",
        been="{the outcome} has been confirmed in writing",
    ),
    "declined": Phrase(
        "word that {the outcome} is not confirmed",
        "say that {the outcome} is not confirmed",
        by="from",
        did="said that {the outcome} is not confirmed",
    ),
    "requested": Phrase("a request", "ask for it", by="from", did="asked for it", been="it has been asked for"),
    "granted": Phrase(
        "a yes to what was asked",
        "say yes to what was asked",
        by="from",
        did="said yes to what was asked",
        been="what was asked has been granted",
    ),
    "refused": Phrase(
        "a no to what was asked",
        "say no to what was asked",
        by="from",
        did="said no to what was asked",
        been="what was asked has been refused",
    ),
    "offered": Phrase("an offer of {name}", "offer {name}", "what comes next", by="from", did="offered {name}"),
    "appointed": Phrase("the choice of {name}", "choose {name}", "somebody"),
    "declared": Phrase(
        "a declaration of no conflict of interest by {name}", "make sure {name} has no conflict of interest", "somebody"
    ),
    "heard": Phrase("a hearing of {name}", "hear {name}", "those concerned", did="heard {name}"),
    "decided": Phrase("a decision", "decide", did="decided", been="it has been decided"),
    "told": Phrase("word to {who}", "tell {who}", "those concerned", did="told {who}"),
    "sent": Phrase("the sending of {name}", "send {name}", "a form", did="sent {name}", been="{name} has been sent"),
    "received": Phrase(
        "the arrival of {name}", "make sure that {name} arrives", "a form", by="at", been="{name} has arrived"
    ),
    "read-out": Phrase(
        "the reading out of {name}", "read out {name}", "a text", did="read out {name}", been="{name} has been read out"
    ),
    "filed": Phrase("a copy on {the agency}’s own file", "put a copy on {the agency}’s own file", by="for"),
    "happened": Phrase("{name}", "see to {name}", "something outside", been="{name} has taken place"),
    "planned": Phrase(
        "a date for {name}",
        "set a date for {name}",
        "something to come",
        did="set a date for {name}",
        been="{name} has a date",
    ),
    "said": Phrase("{name}", "write down {name}", "something in words", by="from", did="written down {name}"),
    "debriefed": Phrase("a debrief", "hold a debrief"),
    "learned": Phrase("what was learned", "write down what was learned", by="from"),
    "suggested": Phrase("a suggested change to {the procedure}", "suggest a change to {the procedure}", by="from"),
    "excused": Phrase("word that {name} need not be kept", "excuse {name}", "{a deadline}", by="from"),
    "protected": Phrase(
        "a step to protect {the subject}",
        "protect {the subject}",
        been="something has been done to protect {the subject}",
    ),
    "noted": Phrase("a note", "make a note", by="from"),
}

CONTENTS = {
    "difference": "what exactly you differ about",
    "aim": "what you want to happen",
    "cause": "how you came to differ",
    "evidence": "the evidence",
    "gut-feeling": "a gut feeling named as one",
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
