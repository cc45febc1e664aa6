"""Who sits where today, for the copy of one service: people with their numbers, who stands in, and empty seats."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord.directory import who
from accord.directory.models import Agency, Seat
from accord.directory.who import Holder
from accord.engine.plain.marks import capital
from accord.pages.people import listed
from accord.pages.procedure_pages.asked import Asked
from accord.pages.wording import gettext as _

# Whose seat it is: an agency's, or (None) the partnership's own.
Of = Agency | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to telephone."""

    name: str
    title: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat as it is held today. `away` stand in while the holders are away; `note` says what is unusual about it;
    `warning` what has to be done because nobody can be reached in it. Neither: not every agency has such a seat.
    """

    label: str
    place: str
    people: tuple[Person, ...]
    away: tuple[Person, ...] = ()
    note: str = ""
    warning: str = ""

    @property
    def matters(self) -> bool:
        """Whether there is anything to say of it here."""
        return bool(self.people or self.warning)


def seated(asked: Asked, agency: Of, code: str) -> Seated:
    """One seat of the policy, for an agency or the partnership itself."""
    seat = asked.policy.seats.get(code)
    label, place = capital(seat.label if seat else code), agency.name if agency else asked.place.name
    found = who.holders(asked.place, agency, who.codes(asked.policy, code, away=()), asked.on)
    if not found:
        return _empty(asked, agency, code, label, place)
    stand_ins = who.codes(asked.policy, code, away={code}) if seat and seat.if_away else ()
    here = {holder.worker.id for holder in found}
    others = [
        holder for holder in who.holders(asked.place, agency, stand_ins, asked.on) if holder.worker.id not in here
    ]
    return Seated(label, place, _people(found), _people(others), note=_standing_in(found, code, label))


def _standing_in(found: Iterable[Holder], code: str, label: str) -> str:
    """That those found hold another seat, which stands in for one that nobody holds."""
    titles = [holder.seat.title for holder in found if holder.code != code]
    if not titles:
        return ""
    return _("Nobody holds the seat “%(seat)s” here. The procedure lets this person stand in: %(title)s.") % {
        "seat": label,
        "title": listed(titles),
    }


def _people(found: Iterable[Holder]) -> tuple[Person, ...]:
    return tuple(Person(one.worker.name, one.seat.title, one.worker.telephone) for one in found)


def _empty(asked: Asked, agency: Of, code: str, label: str, place: str) -> Seated:
    if not _is_owed(asked, agency, code):
        return Seated(label, place, ())
    warning = _("Nobody holds the seat “%(seat)s” at %(place)s, and nobody stands in. %(tell)s") % {
        "seat": label,
        "place": place,
        "tell": _whom_to_tell(asked, agency),
    }
    return Seated(label, place, (), warning=warning)


def _is_owed(asked: Asked, agency: Of, code: str) -> bool:
    """Whether every agency has such a seat, or this one has it and it is empty."""
    seat = asked.policy.seats.get(code)
    everywhere = seat is None or seat.of in ("side", "partnership")
    return everywhere or Seat.objects.filter(partnership=asked.place, agency=agency, code=code).exists()


def _whom_to_tell(asked: Asked, agency: Of) -> str:
    office = asked.place.office_name or _("{the office}")
    if asked.place.office_telephone:
        office = _("%(office)s, %(telephone)s") % {
            "office": office,
            # A number is not broken over two lines.
            "telephone": asked.place.office_telephone.replace(" ", "\N{NO-BREAK SPACE}"),
        }
    if agency is None:
        says = _("Tell %(office)s: {a disagreement} that comes so far waits until somebody is named.")
    else:
        says = _("Tell your account owner or %(office)s: {a disagreement} that comes so far waits until then.")
    return says % {"office": office}
