"""What the demo prints: who can sign in, where, as whom, and where to begin."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from accord.demo.places import PASSWORD, Area, Person
from accord.demo.stories import Told

_WIDTH = 100


def heading(areas: int, disagreements: int, workers: int) -> Iterator[str]:
    """The first lines: what was made, and the password."""
    yield f"The demo: {disagreements} disagreements, {workers} people, {areas} areas. Everything in it is invented."
    yield ""
    yield f"Everybody's password is: {PASSWORD}"


def of_area(area: Area, told: Iterable[Told]) -> Iterator[str]:
    """One area: where to begin, then everybody who can sign in, agency by agency."""
    yield ""
    title = f"{area.partnership.name}: {area.policy.title}"
    yield from (title, "=" * len(title), "")
    for one in told:
        if one.hint:
            yield from wrap(f"Start here: {one.hint}", _WIDTH, subsequent_indent="    ")
    for name in dict.fromkeys(person.agency for person in area.people.values()):
        agency = area.agencies[name].name if name else f"{area.partnership.name}'s own people"
        yield from ("", f"  {agency}")
        yield from (_person(person) for person in area.people.values() if person.agency == name)
    absent = [agency.name for agency in area.agencies.values() if not agency.on_accord]
    if absent:
        yield from ("", f"  Not on Accord, so others record for them: {', '.join(absent)}")


def _person(person: Person) -> str:
    titles = ", ".join(dict.fromkeys(person.seats.values()))
    return f"    {person.sign_in:<28}{person.worker.name:<28}{titles}"
