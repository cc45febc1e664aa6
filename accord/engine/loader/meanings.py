"""What each table and key of a policy means, and what leaving it out means, in the words of the page of the language.

A test holds the page to these words; editors show them (`accord policy schema`). `REQUIRED`: it may not be left out.
"""

from typing import NamedTuple

REQUIRED = "you may not"


class Meaning(NamedTuple):
    """What a key means, and what holds when it is left out."""

    means: str
    left_out: str


TABLES = {
    "stage": "a rung: who speaks there, where it may go next, what settles it",
    "duty": "somebody owes something, perhaps within a time",
    "gate": "before this, that must be so",
    "route": "a way into a stage that is not the next rung",
    "signpost": "this is not the place for it; go there",
    "seat": "who speaks for a side, for the partnership or for another body",
    "form": "a form, letter, minute, notice, or a text that is read out",
    "event": "something that happens and that this procedure names",
    "fact": "a question with closed answers that rules can ask about",
}

EVERY_RULE = {
    "id": Meaning("what other rules call it; unique among tables of its kind", REQUIRED),
    "label": Meaning("the name that people see", "the id, with spaces for hyphens"),
    "says": Meaning(
        "the sentence people read when the rule refuses, asks or points", "made from the rule's other keys"
    ),
    "cite": Meaning("where the procedure says this", "nothing"),
    "reading": Meaning(
        "what you took an unclear text to mean; whoever brings the policy into force signs it", "nothing"
    ),
    "at": Meaning(
        "where the rule holds: at these stages, at all, or before anything has been raised", "see each table"
    ),
    "only_if": Meaning("the rule holds only then", "always"),
    "unless": Meaning("the rule does not hold if any one of them is so", "never set aside"),
}

POLICY = {
    "id": Meaning("what the policy is called", REQUIRED),
    "title": Meaning("the procedure's own title", REQUIRED),
    "edition": Meaning("the procedure's own name for this edition", "nothing"),
    "in_force_from": Meaning("from when the procedure says it holds", "nothing"),
    "calendar": Meaning("whose bank holidays are no working days", REQUIRED),
    "closed_days": Meaning("further days on which nobody here works", "none"),
    "covers": Meaning("whom it is about", REQUIRED),
    "raised_at": Meaning(
        "where a disagreement begins; of several the raiser chooses; [] means only by a route",
        "the first stage in the file",
    ),
    "settles": Meaning("what settles a stage that says nothing of its own", '"both sides confirmed"'),
    "closes": Meaning(
        "whether somebody closes it, or it closes once it is settled and nothing that must be done is owed", '"by hand"'
    ),
    "time_zone": Meaning("where days begin and end", '"Europe/London"'),
    "first_day": Meaning("whether day 1 is the day after it happened, or that day itself", '"next working day"'),
    "day_off_event": Meaning(
        "what happens on a day off counts on that day, or as if on the next working day", '"stands"'
    ),
    "day_ends": Meaning("when a last day is over; that minute is still in time", '"24:00"'),
    "hours": Meaning(
        "hours as they pass; as the clock on the wall shows them; or each 24 of them as a working day", '"elapsed"'
    ),
    "days_end": Meaning("whether calendar days that end on a day off end there, or on the next working day", '"stay"'),
    "at_once": Meaning("after the end of which day something owed at once is called overdue", '"next working day"'),
}

OWN = {
    "stage": {
        "seat": Meaning("who speaks here; one name means that seat on each side", "nobody"),
        "then": Meaning("where the ordinary move leads", "nowhere"),
        "moved_by": Meaning("who makes that move, and nobody else", '"raising"'),
        "settles": Meaning("what settles it here; [] means nothing does", "what [policy] says"),
        "guide": Meaning("advice that is no rule", "nothing"),
    },
    "duty": {
        "from": Meaning("what starts it", "with at: entering that stage"),
        "until": Meaning("what discharges it", "you may not (but see over)"),
        "over": Meaning("a limit over these stages together, in place of at, from and until", "nothing"),
        "within": Meaning("how long they have", "no fixed time"),
        "owed_by": Meaning("who owes it; all who are listed are reminded", REQUIRED),
        "set_by": Meaning("who may set a date for one disagreement: with within an earlier one only", "nobody"),
        "each": Meaning("whether every start is a deadline of its own, as with a reply to each letter", "false"),
        "lapses": Meaning("what ends it as no longer needed", "nothing"),
        "cite": Meaning("where the procedure says so", REQUIRED),
        "force": Meaning("how hard it binds", '"must"'),
    },
    "gate": {
        "before": Meaning("what it stands before", REQUIRED),
        "needs": Meaning("what has to be there first, or in the entry itself", "nothing"),
        "by": Meaning("only they may write it", "whoever otherwise may"),
        "means": Meaning("how it has to be done", "any"),
        "wording": Meaning("the very words that have to be used", "any words"),
        "instead": Meaning("what is offered when it refuses", "nothing"),
        "cite": Meaning("where the procedure says so", REQUIRED),
        "force": Meaning("how hard it binds", '"must"'),
    },
    "route": {
        "to": Meaning("where it leads; of several the taker chooses", REQUIRED),
        "by": Meaning("who may take it", "the raising side"),
        "needs": Meaning("what has to be there first", "nothing"),
        "from": Meaning("what opens it", "open at all times"),
        "within": Meaning("how long it is open from then on", "no end"),
        "until": Meaning("what counts as in time, such as a letter that arrives", "taking it"),
        "beside": Meaning("whether it opens that stage alongside and the matter stays where it stands", "false"),
        "decision_stands": Meaning("whether the decision that is questioned holds meanwhile", "false"),
        "instead": Meaning("what is offered when it refuses", "nothing"),
        "cite": Meaning("where the procedure says so", REQUIRED),
    },
    "signpost": {
        "before": Meaning("what it stands before", '"raised"'),
        "to": Meaning("where to go instead", REQUIRED),
        "cite": Meaning("where the procedure says so", REQUIRED),
        "force": Meaning("how hard it binds", '"must"'),
    },
    "seat": {
        "of": Meaning('whose seat it is; "side": each agency has one', '"side"'),
        "equivalents": Meaning("who counts as this seat in which kind of agency, besides its label", "any title"),
        "if_away": Meaning("who stands in while the seat's holder is away, in this order", "nobody"),
        "if_none": Meaning(
            "who stands in where an agency has no such seat, perhaps somebody of another body", "nobody"
        ),
        "force": Meaning("how strictly the titles are meant", '"must"'),
    },
    "form": {
        "kind": Meaning('what it is; a "text" is read out', '"form"'),
        "anonymised": Meaning("whether it is searched for what gives a person away before it leaves", "false"),
        "text": Meaning(
            "what is printed or read out; in a form, one line for each box, such as Evidence: {evidence}", "nothing"
        ),
    },
    "event": {
        "attendance": Meaning("whether its entry says who was there, so that a rule can name those at it", "false"),
    },
    "fact": {
        "asks": Meaning("the question, as people read it", "the label"),
        "choices": Meaning("the answers there are", "people answer in their own words"),
        "of": Meaning("who answers", '"raising"'),
        "guide": Meaning("help that stands below the question, such as what a word in it means", "nothing"),
    },
}
