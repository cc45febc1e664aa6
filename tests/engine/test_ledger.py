"""What holds of the marks on record: who, how, how often, where, and until when. Section 2 and rule 4 of section 10."""

import pytest

from accord.engine.grammar import parse_item
from accord.engine.ledger import WHOLE, Scope
from tests.engine.policies import CAP, REPLY, area
from tests.support.records import CLERK, LEAD, MANAGER, OTHER_MANAGER, RAISER, RESPONDENT, Record, on


def holds(record: Record, text: str, when: str = "04-30 10:00", scope: Scope = WHOLE) -> bool:
    """Whether what a rule writes holds of a record at a moment."""
    return record.standing(when).ledger.holds(parse_item(text), scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("discussed", True),
        ("met | discussed", True),
        ("met", False),
        ("discussed by raising", True),
        ("discussed by responding worker", True),
        ("discussed by raising manager", False),
        ("discussed by raiser", True),
        ("discussed via telephone", True),
        ("discussed via writing", False),
        ("discussed by here", True),
        ("both sides discussed", True),
        ("every agency discussed", True),
        ("3 agencies discussed", False),
        ("2 times discussed", False),
        ("discussed at managers", False),
        ("discussed at talk", True),
    ],
)
def test_a_talk_between_the_two_is(text: str, expected: bool) -> None:
    assert holds(Record(area()).raised().talked("04-01 11:00"), text) is expected


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        (("responding manager",), "attempted to responding", True),
        (("responding manager",), "attempted to responding manager", True),
        (("responding",), "attempted to responding manager", True),
        (("responding worker",), "attempted to responding manager", False),
        (("responding manager",), "attempted to raising", False),
        (("raising lead",), "attempted to raising lead | advised", True),
    ],
)
def test_whom_somebody_tried_to_reach(to: tuple[str, ...], text: str, expected: bool) -> None:
    assert holds(Record(area()).raised().write("04-01 11:00", "attempted", RAISER, to=to), text) is expected


def test_everyone_is_told_in_one_word_or_side_by_side() -> None:
    together = Record(area()).raised().write("04-01 11:00", "told", CLERK, to=("everyone",))
    each = Record(area()).raised().write("04-01 11:00", "told", CLERK, to=("raising", "responding"))
    one = Record(area()).raised().write("04-01 11:00", "told", CLERK, to=("raising",))

    assert [holds(record, "told everyone") for record in (together, each, one)] == [True, True, False]


def test_all_of_those_named_may_be_told_one_after_the_other() -> None:
    record = Record(area()).raised().write("04-01 11:00", "told", CLERK, to=("raiser",))

    assert not holds(record, "told all of raiser, office")
    assert holds(record.write("04-01 12:00", "told", RAISER, to=("office",)), "told all of raiser, office")


def test_a_stand_in_counts_as_the_seat_only_while_its_holder_is_away() -> None:
    record = Record(area()).write("04-01 09:00", "advised", MANAGER)
    assert not holds(record, "advised by raising lead")

    away = Record(area()).write("04-01 08:00", "away", MANAGER, seat="lead", until=on("2026-04-01 12:00"))
    assert holds(away.copy().write("04-01 09:00", "advised", MANAGER), "advised by raising lead")
    assert not holds(away.copy().write("04-01 13:00", "advised", MANAGER), "advised by raising lead")


def test_away_holds_until_its_day() -> None:
    record = Record(area()).write("04-01 08:00", "away", MANAGER, seat="lead", until=on("2026-04-02 12:00"))

    assert (holds(record, "away lead", "04-02 11:59"), holds(record, "away lead", "04-02 12:00")) == (True, False)


def test_where_an_agency_has_no_such_seat_another_bodys_officer_counts_as_it() -> None:
    record = Record(area()).raised().write("04-01 11:00", "told", CLERK, to=("office",))

    assert holds(record, "told office by raising spokesperson")


def test_a_fact_is_always_its_latest_answer() -> None:
    record = Record(area()).raised().write("04-01 11:00", "said", RAISER, answers={"risk": "high"})
    assert (holds(record, "risk is high"), holds(record, "said risk")) == (True, True)

    record.write("04-01 12:00", "said", RAISER, answers={"risk": "low"})
    assert (holds(record, "risk is high"), holds(record, "risk is low")) == (False, True)


def test_an_endorsement_holds_until_the_same_party_takes_it_back() -> None:
    record = (
        Record(area())
        .raised()
        .write("04-01 11:00", "endorsed", LEAD)
        .write("04-01 12:00", "not-endorsed", OTHER_MANAGER)
    )
    assert holds(record, "endorsed by raising")

    assert not holds(record.write("04-01 13:00", "not-endorsed", LEAD), "endorsed by raising")


def test_rule_4_on_a_rule_with_stages_a_mark_means_in_this_visit() -> None:
    record = Record(area()).raised().talked("04-01 11:00").escalated("04-01 12:00", "managers")
    visit = Scope(visit=("managers", 1))

    assert not holds(record, "discussed", scope=visit)
    assert holds(record, "discussed at any", scope=visit)
    assert holds(record, "discussed", scope=Scope(visit=("talk", 1)))


def test_rule_4_what_was_written_before_raising_counts_in_the_first_visit() -> None:
    record = Record(area()).write("04-01 09:00", "advised", LEAD).raised().escalated("04-01 12:00", "managers")

    assert holds(record, "advised", scope=Scope(visit=("talk", 1)))
    assert not holds(record, "advised", scope=Scope(visit=("managers", 1)))


def test_rule_4_overdue_means_this_visits_run_or_the_cap_over_this_stage() -> None:
    record = Record(area(REPLY + CAP)).raised().escalated("04-09 10:00", "managers")
    talk, managers = Scope(visit=("talk", 1)), Scope(visit=("managers", 1))

    assert holds(record, "overdue reply", "04-09 11:00", talk)
    assert not holds(record, "overdue reply", "04-09 11:00", managers)
    assert not holds(record, "overdue", "04-09 11:00", managers)
    assert holds(record, "overdue", "04-11 00:00", managers)
    assert holds(record, "overdue cap", "04-11 00:00", talk)


def test_own_is_of_the_side_of_whoever_asks() -> None:
    record = Record(area()).write("04-01 09:00", "advised", LEAD).raised()

    assert holds(record, "advised by own lead", scope=Scope(actor=MANAGER))
    assert not holds(record, "advised by own lead", scope=Scope(actor=RESPONDENT))


def test_those_at_a_conference_are_those_its_entry_says_were_there() -> None:
    record = Record(area()).write("04-01 09:00", "happened", RAISER, event="conference", attended=(RESPONDENT,))
    record.raised().write("04-01 11:00", "answered", RESPONDENT)

    assert holds(record, "answered by those at conference")
    assert not holds(record, "raised by those at conference")
