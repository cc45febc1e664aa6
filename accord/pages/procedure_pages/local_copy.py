"""The procedure for one service, with its own people in their seats: "in our service this is ..."; WI-15, NO-10."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accord.directory.models import Agency
from accord.engine.kinds import OFFICE, RAISING, RESPONDING
from accord.engine.plain import Row, at_a_glance
from accord.engine.plain.briefing import advisers
from accord.engine.policy import Policy, Stage
from accord.pages.procedure_pages.asked import Asked
from accord.pages.procedure_pages.seated import Seated, seated
from accord.pages.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Group:
    """People of one place at a stage: "At Hillside Primary", "When Hillside Primary raises it"."""

    title: str
    seats: tuple[Seated, ...]


@dataclass(frozen=True, slots=True)
class StageHere:
    """A stage, in a line and with what the procedure says to do there, and who it is here."""

    title: str
    text: str
    guide: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class LocalCopy:
    """The whole copy. `times`: those over several stages; `also`, `own`: the seats that speak at none."""

    agency: str
    beside: str
    ask_first: tuple[Seated, ...]
    stages: tuple[StageHere, ...]
    times: tuple[Row, ...]
    also: tuple[Seated, ...]
    own: tuple[Seated, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with the seats, each said once."""
        groups = (seat for stage in self.stages for group in stage.groups for seat in group.seats)
        everywhere = (*self.ask_first, *groups, *self.also, *self.own)
        return tuple(dict.fromkeys(seat.warning for seat in everywhere if seat.warning))


def local_copy(asked: Asked, agency: Agency, other: Agency | None) -> LocalCopy:
    """The copy for `agency`, with the people of `other` beside its own where somebody asks for them."""
    policy = asked.policy
    first = advisers(policy)
    glance = at_a_glance(policy).rows
    spoken = {code for stage in policy.stages.values() for seats in stage.seats.values() for code in seats}
    stages = zip(policy.stages.values(), glance, strict=False)
    return LocalCopy(
        agency=agency.name,
        beside=other.name if other else "",
        ask_first=_group(asked, "", first, agency).seats,
        stages=tuple(_stage(asked, stage, row, agency, other) for stage, row in stages),
        times=glance[len(policy.stages) :],
        also=tuple(_rest(asked, agency, {*spoken, *first})),
        own=tuple(
            seated(asked, None, code)
            for code, seat in policy.seats.items()
            if seat.of == "partnership" and code not in spoken
        ),
    )


def _rest(asked: Asked, agency: Agency, known: set[str]) -> Iterable[Seated]:
    """The agency's seats that stand nowhere else; those that only some agencies have, only where this one has them."""
    for code, seat in asked.policy.seats.items():
        if code not in known and seat.of in ("side", RAISING, RESPONDING):
            found = seated(asked, agency, code)
            if found.matters:
                yield found


def _stage(asked: Asked, stage: Stage, row: Row, agency: Agency, other: Agency | None) -> StageHere:
    groups = [*_sides(asked, stage, agency, other), *_body(asked, stage)]
    return StageHere(row.label, row.text, stage.guide, tuple(group for group in groups if group.seats))


def _sides(asked: Asked, stage: Stage, agency: Agency, other: Agency | None) -> Iterable[Group]:
    raising, responding = stage.seats.get(RAISING, ()), stage.seats.get(RESPONDING, ())
    if raising == responding:
        yield _group(asked, _("At %(agency)s"), raising, agency)
        if other:
            yield _group(asked, _("Opposite, at %(agency)s"), responding, other)
        return
    yield _group(asked, _("When it is {raise:done} by %(agency)s"), raising, agency)
    if other:
        yield _group(asked, _("Opposite then, at %(agency)s"), responding, other)
    yield _group(asked, _("When %(agency)s is asked"), responding, agency)
    if other:
        yield _group(asked, _("Opposite then, at %(agency)s"), raising, other)


def _group(asked: Asked, title: str, codes: Iterable[str], agency: Agency) -> Group:
    seats = (seated(asked, agency, code) for code in codes if _is_own(asked.policy, code))
    return Group(title % {"agency": agency.name}, tuple(seat for seat in seats if seat.matters))


def _is_own(policy: Policy, code: str) -> bool:
    return code != OFFICE and (code not in policy.seats or policy.seats[code].of in ("side", RAISING, RESPONDING))


def _body(asked: Asked, stage: Stage) -> Iterable[Group]:
    """The partnership's own seats that speak there, on whatever side; the office has its numbers at the top."""
    codes = dict.fromkeys(code for seats in stage.seats.values() for code in seats if not _is_own(asked.policy, code))
    own = [code for code in codes if code != OFFICE and asked.policy.seats[code].of == "partnership"]
    yield Group(_("Of {the partnership}"), tuple(seated(asked, None, code) for code in own))


def numbers(asked: Asked) -> tuple[Mapping[str, str], ...]:
    """The area's numbers, those for danger first."""
    place = asked.place
    known = (
        (_("In an emergency"), place.emergency),
        (place.front_door_name or _("The front door"), place.front_door_telephone),
        (_("Evenings, nights, weekends"), place.out_of_hours_telephone),
        (place.office_name or _("{The office}"), place.office_telephone),
    )
    return tuple({"who": name, "telephone": telephone} for name, telephone in known if telephone)
