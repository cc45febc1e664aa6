"""The questions of each page of the raise journey: what the policy asks for, and what is always asked."""

from dataclasses import replace

from accord.engine.kinds import MEANS
from accord.engine.plain.marks import capital
from accord.engine.plain.marks import question as asked
from accord.engine.policy import MUST, Fact
from accord.pages import people, sentences
from accord.pages.entry_forms import WORDS
from accord.pages.raising import advice, beforehand, questions
from accord.pages.raising.fields import Box, Choice, Day, Field, Line, Option, both_sides, own_agency
from accord.pages.raising.journey import Journey
from accord.pages.wording import gettext as _

NO_OTHER = "nobody-else"
GROUNDS = ("evidence", "gut-feeling")


def straight(journey: Journey) -> tuple[Field, ...]:
    """Where a way that the answers opened leads to several stages: which. Whoever chooses none takes the first."""
    return tuple(replace(one, missing="") for one in _ways(journey)) if journey.straight else ()


def door(journey: Journey) -> tuple[Field, ...]:
    """What tells whether this is the right door."""
    return tuple(_fact(journey, fact) for fact in questions.door(journey.policy) if _answers(journey, fact))


def start(journey: Journey) -> tuple[Field, ...]:
    """What opens a route, and which way in where there are several."""
    facts = tuple(_fact(journey, fact) for fact in questions.start(journey.policy) if _answers(journey, fact))
    return facts if journey.straight else (*facts, *_ways(journey))


def decision(journey: Journey) -> tuple[Field, ...]:
    """The disagreement itself, and what is asked along with it."""
    missing = _("Say what was decided, or not done, and what you think is wrong with it.")
    hint = _("What was decided, or not done? By whom, and when? What is wrong with it? Leave names of {child:s} out.")
    first = Box(id="difference", label=_("In your own words"), hint=hint, eyes=both_sides(), missing=missing, rows=8)
    return (first, *_boxes(journey, "aim", "cause", "reasons", "plan", "remaining"))


def other(journey: Journey) -> tuple[Field, ...]:
    """Which agency, and by which means it is told."""
    off = _("Not on Accord yet: you tell them yourself and write down here what you told them, and when.")
    options = tuple(
        Option(value=str(one.id), label=one.name, hint="" if one.on_accord else off) for one in journey.others
    )
    hint = _("Choose {the agency} whose decision it is. If it is not here, telephone {the office}.")
    missing = _("Choose {the agency} that you disagree with.")
    return (
        Choice(id="agency", label=_("The other {agency}"), hint=hint, options=options, missing=missing),
        *_means(journey),
    )


def named(journey: Journey) -> tuple[Field, ...]:
    """Which of those who speak there, where the directory knows some."""
    there = journey.opposite(journey.way) if journey.way and journey.other and journey.other.on_accord else []
    if not there or journey.other is None:
        return ()
    options = [Option(value=str(one.worker.id), label=one.worker.name, hint=one.seat.title) for one in there]
    everybody = people.listed(one.label for one in options)
    hint = _("It goes to %(people)s.") % {"people": everybody}
    unknown = Option(value=NO_OTHER, label=_("I do not know, or somebody else"), hint=hint)
    label = _("The person at %(agency)s") % {"agency": journey.other.name}
    missing = _("Choose who should answer, or say that you do not know.")
    return (Choice(id="named", label=label, options=(*options, unknown), missing=missing),)


def person(journey: Journey) -> tuple[Field, ...]:
    """Who the child or adult is."""
    eyes = _("Only those who take part in this may see it, and each look is written down.")
    number = _("Their number at %(agency)s") % {"agency": journey.agency.name}
    return (
        *_subject(journey),
        Line(id="name", label=_("Full name"), eyes=eyes, missing=_("Write the name of the {child} or {adult}.")),
        Day(id="born", label=_("Date of birth"), hint=_("For example 27 3 2016. Leave it out if you do not know it.")),
        Line(id="number", label=number, hint=_("The number on your own file, if there is one.")),
    )


def why(journey: Journey) -> tuple[Field, ...]:
    """Evidence, or a gut feeling that is said to be one; where it comes from; what it means."""
    more = (*_boxes(journey, "source", "impact"), *(_rest(journey) if journey.straight else ()))
    if not journey.together(*GROUNDS):
        return (*_boxes(journey, *GROUNDS), *more)
    options = (
        Option(value="evidence", label=_("I have evidence"), hint=_("Something seen, heard, said or measured.")),
        Option(value="gut-feeling", label=_("It is a gut feeling"), hint=_("It counts. Say so, and what it is about.")),
    )
    text = Box(
        id="grounds-words",
        label=_("Say what it is"),
        hint=_("What was seen or heard, when, and by whom? Or what troubles you?"),
        eyes=both_sides(),
        missing=_("Say what your evidence is, or what your feeling is about."),
    )
    missing = _("Say whether you have evidence or a gut feeling.")
    return (Choice(id="grounds", label=_("What do you have?"), options=options, missing=missing), text, *more)


def kind(journey: Journey) -> tuple[Field, ...]:
    """The area, and whatever else the policy asks before raising; on a straight way that has no page of its own."""
    return () if journey.straight else _rest(journey)


def _rest(journey: Journey) -> tuple[Field, ...]:
    """What has to have been before, and the facts not asked yet; on an urgent way only those it needs."""
    missing = [pattern for found in journey.found for item in found.missing for pattern in item]
    wanted = {pattern.name for pattern in missing if pattern.kind in ("is", "said")}
    facts = [fact for fact in questions.rest(journey.policy) if not journey.urgent or fact.id in wanted]
    asked_now = tuple(_fact(journey, fact) for fact in facts if _answers(journey, fact))
    return (*beforehand.fields(journey), *asked_now)


def safety(journey: Journey) -> tuple[Field, ...]:
    """What keeps the person safe, and what they want."""
    missing = _("Say what keeps the person safe meanwhile. If nothing does, write that.")
    return (replace(_box(journey, "safety"), missing=missing), _box(journey, "views"))


def own(journey: Journey) -> tuple[Field, ...]:
    """Whose advice was taken, and a moment's reflection: for the own agency only."""
    taken = advice.fields(journey)
    hint = _(
        "Is it {the subject}’s interest that drives you? Is there anything personal in it? Is it in proportion? "
        "You may ask a colleague or your safeguarding lead to stand beside you."
    )
    if "reflection" not in journey.asked:
        return taken
    label, missing = _("A moment’s reflection"), _missing(journey, "reflection")
    if not missing:
        hint += " " + _("{The procedure} asks for this: leave it empty and you are asked why.")
    return (*taken, Box(id="reflection", label=label, hint=hint, eyes=own_agency(), missing=missing))


def facts(journey: Journey) -> set[str]:
    """The policy's facts that this journey asks on one of its pages."""
    pages = (door(journey), start(journey), why(journey), kind(journey))
    return {field.id.removeprefix("fact-") for page in pages for field in page if field.id.startswith("fact-")}


def _answers(journey: Journey, fact: Fact) -> bool:
    """Whether this fact is the raiser's to answer."""
    ledger = journey.nothing.ledger
    return any(ledger.is_who(one, journey.actor, None, journey.actor) for one in fact.of.members)


def _fact(journey: Journey, fact: Fact) -> Field:
    label = asked(journey.policy, fact.id)
    if not fact.choices:
        missing = _missing(journey, fact.id)
        return Box(id=f"fact-{fact.id}", label=label, hint=fact.guide, eyes=both_sides(), missing=missing, rows=3)
    options = tuple(Option(value=choice, label=capital(fact.see(choice))) for choice in fact.choices)
    return Choice(
        id=f"fact-{fact.id}",
        label=label,
        hint=fact.guide,
        options=options,
        missing=_("Choose an answer: %(question)s") % {"question": label},
    )


def _ways(journey: Journey) -> tuple[Field, ...]:
    if len(journey.ways) < 2:
        return ()
    options = tuple(
        Option(value=way.value, label=_way_label(journey, way.route, way.to), hint=_route_cite(journey, way.route))
        for way in journey.ways
    )
    missing = _("Choose how this begins.")
    return (Choice(id="way", label=_("How does this begin?"), options=options, missing=missing),)


def _way_label(journey: Journey, route: str, to: str) -> str:
    stage = sentences.stage(journey.policy, to)
    return f"{capital(journey.policy.routes[route].label)}: {stage}" if route else stage


def _route_cite(journey: Journey, route: str) -> str:
    return journey.policy.routes[route].cite if route else ""


def _boxes(journey: Journey, *contents: str) -> tuple[Field, ...]:
    return tuple(_box(journey, content) for content in contents if content in journey.asked)


def _box(journey: Journey, content: str) -> Field:
    label, hint = WORDS[content]
    return Box(id=content, label=str(label), hint=str(hint), eyes=both_sides(), missing=_missing(journey, content))


def _missing(journey: Journey, content: str) -> str:
    """What to say where nothing is written; "" where it may be left out."""
    if not journey.asked.get(content):
        return ""
    label = str(WORDS[content][0]) if content in WORDS else asked(journey.policy, content)
    return _("Answer this, {the procedure} asks for it: “%(question)s”") % {"question": label}


def _means(journey: Journey) -> tuple[Field, ...]:
    """By which means, where a rule asks: those of a must, or all with what is recommended said beside."""
    if not journey.means:
        return ()
    gates = [journey.policy.gates[found.rule.removeprefix("gate ")] for found in journey.means]
    allowed = [gate.means for gate in gates if gate.force == MUST]
    options = tuple(
        Option(value=one, label=capital(str(sentences.MEANS[one])))
        for one in MEANS
        if all(one in some for some in allowed)
    )
    rules = " ".join(f"{found.says} ({found.cite})" if found.cite else found.says for found in journey.means)
    hint = _("However you have told them, or will today: it stands on the record. %(rules)s") % {"rules": rules}
    missing = _("Choose how you {raise} it with them.")
    return (
        Choice(id="means", label=_("How do you {raise} it with them?"), hint=hint, options=options, missing=missing),
    )


def _subject(journey: Journey) -> tuple[Field, ...]:
    if len(journey.policy.covers) == 1:
        return ()
    words = {"child": _("{A child}"), "adult": _("{An adult}")}
    options = tuple(Option(value=one, label=words[one]) for one in journey.policy.covers)
    missing = _("Say whether it is {a child} or {an adult}.")
    return (Choice(id="subject", label=_("Is it {a child} or {an adult}?"), options=options, missing=missing),)
