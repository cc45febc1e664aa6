"""Advice from one's own side before raising: whom one may have asked, and the entries that come of it.

Its words are for the own agency only, and the page says so; of the entry the other side learns only that there is one.
"""

from collections.abc import Iterator
from dataclasses import replace

from accord.directory import who
from accord.engine.entries import Actor, Advised, Attempted, Entry
from accord.engine.items import Item, Pattern, Who
from accord.engine.kinds import RAISING
from accord.engine.plain.marks import capital, describe_who
from accord.pages import answers
from accord.pages.entry_forms import OWN_AGENCY
from accord.pages.raising.fields import Box, Choice, Field, Moment, Option, own_agency
from accord.pages.raising.journey import Journey
from accord.pages.wording import gettext as _
from accord.record.write import Words, Writing

NOBODY = "nobody"


def fields(journey: Journey) -> tuple[Field, ...]:
    """Whose advice, when, and what they said: once for each thing the policy asks."""
    return tuple(field for number, item in enumerate(journey.advice) for field in _asked(journey, number, item))


def _asked(journey: Journey, number: int, item: Item) -> list[Field]:
    options = [option for pattern in item for option in _advisers(journey, pattern)]
    people: dict[tuple[str, str], Option] = {}  # one line for each person and title
    for option in options:
        people.setdefault((option.label, option.hint), option)
    nobody = Option(value=NOBODY, label=_("Nobody yet"))
    asks, when = f"advice-{number}", f"advised-{number}"
    cites = {found.cite for found in journey.found if item in found.missing if found.cite}
    return [
        Choice(
            id=asks,
            label=_("Whose advice did you take?"),
            hint=_("From {the procedure}: %(cites)s") % {"cites": ", ".join(sorted(cites))} if cites else "",
            options=(*people.values(), nobody),
            missing=_("Choose whose advice you took, or that you tried, or nobody yet."),
        ),
        Moment(
            id=when,
            label=_("When was that?"),
            hint=_("Leave it empty if it was just now. The time may be left out."),
            empty=_("Just now"),
            only_with=asks,
            unless=NOBODY,
        ),
        Box(id=f"said-{number}", label=_("What did they say?"), hint=_("A line is enough."), eyes=own_agency(), rows=3),
    ]


def _advisers(journey: Journey, pattern: Pattern) -> list[Option]:
    """Those who may have given this advice; for a try, that there was no answer. A value is kind|who|worker."""
    if pattern.kind == "advised":
        whos = pattern.by.members if pattern.by else _own_seats(journey)
        return [option for one in whos for option in _holders(journey, one)]
    label = _("I tried to reach %(who)s and had no answer")
    tried = pattern.to.members if pattern.kind == "attempted" and pattern.to else ()
    return [Option(value=f"attempted|{one}|", label=label % {"who": _called(journey, one)}) for one in tried]


def _own_seats(journey: Journey) -> tuple[Who, ...]:
    """Every seat of the own side, where a rule does not say whose advice it wants."""
    seats = journey.policy.seats.values()
    return tuple(Who(side=RAISING, seat=seat.id) for seat in seats if seat.of in ("side", RAISING))


def _holders(journey: Journey, wanted: Who) -> list[Option]:
    """Those who hold the seat a rule wants advice from, or the seat itself where the directory names nobody."""
    codes = who.codes(journey.policy, wanted.seat, away=()) if wanted.seat else ()
    agency = journey.agency if wanted.side else None
    found = who.holders(journey.partnership, agency, codes, journey.today)
    people = [
        Option(value=f"advised|{wanted}|{one.worker.id}", label=one.worker.name, hint=one.seat.title) for one in found
    ]
    return people or [Option(value=f"advised|{wanted}|", label=capital(_called(journey, wanted)))]


def _called(journey: Journey, one: Who) -> str:
    seat = journey.policy.seats.get(one.seat)
    return _("my %(seat)s") % {"seat": seat.label} if seat and one.side else describe_who(journey.policy, one)


def writings(journey: Journey) -> Iterator[Writing]:
    """The entries that come of it, in the order asked."""
    for number in range(len(journey.advice)):
        yield from _written(journey, number)


def _written(journey: Journey, number: int) -> Iterator[Writing]:
    """The advice taken for one thing the policy asks, or the try to get it."""
    kind, wanted, worker = _chosen(journey, f"advice-{number}")
    told = answers.moment(journey.typed, f"advised-{number}", journey.policy.readings.zone, journey.now)
    at = told.at or journey.now
    if kind in ("", NOBODY) or told.error or at > journey.now:
        return
    common = {"at": at, "entered_at": journey.now, "precision": told.precision if told.at else answers.MINUTE}
    entry: Entry
    if kind == "attempted":
        entry = Attempted(by=journey.actor, to=(wanted,), **common)  # type: ignore[arg-type]
    else:
        adviser = _adviser(journey, wanted, worker)
        typist = None if adviser.worker == journey.actor.worker else journey.actor
        entry = Advised(by=adviser, written_by=typist, **common)  # type: ignore[arg-type]
    text = journey.said(f"said-{number}")
    words = (Words(field="account", audience=OWN_AGENCY, text=text),) if text else ()
    yield Writing(entry=entry, words=words)


def _chosen(journey: Journey, field: str) -> tuple[str, str, str]:
    """What was done, who was wanted, which worker it was; blanks where nothing on the page was chosen."""
    asked = next((one for one in fields(journey) if one.id == field and isinstance(one, Choice)), None)
    parts = asked.chosen(journey.typed).split("|") if asked else []
    kind, wanted, worker = (*parts, "", "", "")[:3]
    return kind, wanted, worker


def _adviser(journey: Journey, wanted: str, worker: str) -> Actor:
    """The person who gave advice, from the seat they hold; where nobody is named, the seat."""
    side, _space, seat = wanted.rpartition(" ")
    agency = journey.agency if side else None
    there = Actor(side=RAISING if side else "", agency=str(agency.id) if agency else "", seat=seat)
    codes = who.codes(journey.policy, seat, away=())
    found = who.holders(journey.partnership, agency, codes, journey.today) if worker else []
    named = next((one for one in found if str(one.worker.id) == worker), None)
    return replace(there, seat=named.code, worker=worker) if named else there
