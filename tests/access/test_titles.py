"""Whoever acts brings the title of their post along, where the procedure says which titles count, and nowhere else."""

from uuid import UUID

from accord.access.acting import titled
from accord.directory.who import Held
from accord.engine.entries import Actor
from tests.engine.policies import area

AGENCY, SEAT = UUID(int=1), UUID(int=2)
TITLES = '[[seat]]\nid = "senior"\nequivalents = { voluntary = ["trustee"] }\n'


def post(code: str, kind: str) -> Held:
    """A post that somebody holds, as the directory knows it."""
    return Held(SEAT, AGENCY, "invented", code, "Trustee", sees_all=False, agency_kind=kind)


def actor(code: str) -> Actor:
    return Actor(side="raising", agency=str(AGENCY), seat=code, worker="w")


def test_a_title_goes_along_where_the_procedure_asks_for_it() -> None:
    made = titled(area(TITLES), actor("senior"), [post("manager", "voluntary"), post("senior", "voluntary")])

    assert (made.title, made.agency_kind) == ("Trustee", "voluntary")


def test_no_title_goes_along_where_any_will_do() -> None:
    policy = area(TITLES)

    assert titled(policy, actor("senior"), [post("senior", "school")]) == actor("senior")
    assert titled(policy, actor("manager"), [post("manager", "voluntary")]) == actor("manager")
    assert titled(policy, actor("senior"), []) == actor("senior")
