"""Several agencies on one side, and the titles of those who speak for them."""

import pytest

from accord.engine import titles
from accord.engine.entries import Actor
from accord.engine.plain import render
from tests.engine.policies import REPLY, area
from tests.support.records import MANAGER, OFFICE, RAISER, RESPONDENT, Record

HEALTH = Actor(side="responding", agency="health", seat="worker", worker="hana")
EVERY_AGENCY = REPLY.replace('until = "answered"', 'until = "every agency met"')
TALK = REPLY.replace('until = "answered"', 'until = ["discussed", "told raiser"]')
TITLED = """
[[seat]]
id = "senior"
label = "senior manager"
equivalents = {{ voluntary = ["trustee", "chair of the committee"] }}
force = "{force}"
cite = "invented 9"
"""


def joined(policy: str, *others: Actor) -> Record:
    """Raised, and then other agencies came to the responding side."""
    record = Record(area(policy)).raised("04-13 10:00")
    for minute, other in enumerate(others, start=1):
        record.write(f"04-13 10:0{minute}", "joined", OFFICE, who="responding", member=other)
    return record


def senior(title: str, kind: str = "voluntary") -> Actor:
    """A senior manager of the raising side, as the directory calls them."""
    return Actor(side="raising", agency="school", seat="senior", worker="sol", title=title, agency_kind=kind)


def test_of_several_agencies_on_a_side_the_one_that_leads_it_discharges_what_the_side_owes() -> None:
    record = joined(REPLY, HEALTH).write("04-13 11:00", "answered", HEALTH)

    assert record.states("reply", "04-13 12:00") == ["running"]
    assert record.write("04-13 12:00", "answered", RESPONDENT).states("reply", "04-13 13:00") == ["met"]


def test_talk_counts_for_a_side_when_its_lead_agency_takes_part() -> None:
    record = joined(TALK, HEALTH)

    aside = record.copy().write("04-13 11:00", "discussed", RAISER, took_part=(HEALTH,))
    together = record.copy().write("04-13 11:00", "discussed", HEALTH, took_part=(RAISER, RESPONDENT))
    assert (aside.states("reply", "04-13 12:00"), together.states("reply", "04-13 12:00")) == (["running"], ["met"])


def test_telling_counts_whoever_does_it() -> None:
    record = joined(TALK, HEALTH).write("04-13 11:00", "told", HEALTH, to=("raiser",))

    assert record.states("reply", "04-13 12:00") == ["met"]


def test_whoever_is_told_is_named_without_a_side_where_only_one_side_has_the_seat() -> None:
    adviser = '[[seat]]\nid = "adviser"\nof = "raising"\n'
    record = joined(REPLY.replace('until = "answered"', 'until = "told adviser"') + adviser)

    other = record.copy().write("04-13 11:00", "told", RESPONDENT, to=("raising worker",))
    assert other.states("reply", "04-13 12:00") == ["running"]
    for told in ("adviser", "raising adviser", "raising"):
        record_told = record.copy().write("04-13 11:00", "told", RESPONDENT, to=(told,))
        assert record_told.states("reply", "04-13 12:00") == ["met"], told


def test_a_rule_that_names_the_side_is_met_by_an_entry_that_need_not() -> None:
    adviser = '[[seat]]\nid = "adviser"\nof = "raising"\n'
    record = joined(REPLY.replace('until = "answered"', 'until = "attempted to raising adviser"') + adviser)

    record.write("04-13 11:00", "attempted", RESPONDENT, to=("adviser",))
    assert record.states("reply", "04-13 12:00") == ["met"]


def test_everyone_is_told_once_each_side_is_in_one_entry_or_in_several() -> None:
    record = joined(REPLY.replace('until = "answered"', 'until = "told everyone"'))

    for told in (("everyone",), ("raising", "responding")):
        assert record.copy().write("04-13 11:00", "told", OFFICE, to=told).states("reply", "04-13 12:00") == ["met"]
    record.write("04-13 11:00", "told", OFFICE, to=("raising",))
    assert record.states("reply", "04-13 11:30") == ["running"]
    record.write("04-13 12:00", "told", OFFICE, to=("responding",))
    assert record.states("reply", "04-13 13:00") == ["met"]


def test_where_a_rule_says_every_agency_each_of_them_counts() -> None:
    record = joined(EVERY_AGENCY, HEALTH)

    most = record.copy().write("04-13 11:00", "met", RAISER, took_part=(RESPONDENT,))
    assert most.states("reply", "04-13 12:00") == ["running"]
    assert most.write("04-13 11:30", "met", HEALTH).states("reply", "04-13 12:00") == ["met"]


@pytest.mark.parametrize("title", ["trustee", "Chair of the  Committee", "Senior Manager", ""])
def test_a_title_that_counts_or_none_at_all_is_taken(title: str) -> None:
    record = Record(area(TITLED.format(force="must"))).raised("04-13 10:00")

    assert record.try_("04-13 11:00", "discussed", senior(title)) == []


def test_another_title_is_refused_where_titles_must_be_so() -> None:
    record = Record(area(TITLED.format(force="must"))).raised("04-13 10:00")

    (refusal,) = record.refusals(record.made("04-13 11:00", "discussed", senior("volunteer")))
    assert (refusal.rule, refusal.cite) == ("seat senior", "invented 9")
    assert refusal.says == (
        "For the senior manager the procedure expects the senior manager, trustee or chair of the committee, "
        "not “volunteer”."
    )
    assert record.try_("04-13 11:00", "discussed", senior("volunteer", kind="school")) == []
    assert record.try_("04-13 11:00", "protected", senior("volunteer")) == []


@pytest.mark.parametrize(("force", "hinted"), [("should", ["seat senior"]), ("where possible", [])])
def test_another_title_is_taken_where_titles_only_should_be_so(force: str, hinted: list[str]) -> None:
    record = Record(area(TITLED.format(force=force))).raised("04-13 10:00")

    assert record.try_("04-13 11:00", "discussed", senior("volunteer")) == []
    offer = record.offered("04-13 11:00", senior("volunteer"))["discussed",]
    assert [hint.rule for hint in offer.hints] == hinted and offer.reasons_for == ()


def test_a_line_written_under_another_title_can_be_told_for_good() -> None:
    policy = area(TITLED.format(force="should"))

    assert titles.other_title(policy, senior("volunteer")).endswith("committee, not “volunteer”.")
    assert titles.other_title(area(TITLED.format(force="where possible")), senior("volunteer")) == ""
    assert titles.counts(policy, senior("trustee")) and titles.counts(policy, MANAGER)
    assert titles.matters(policy, "senior", "voluntary") and not titles.matters(policy, "senior", "school")


def test_how_strictly_titles_are_meant_is_in_the_plain_english() -> None:
    (who,) = [section for section in render(area(TITLED.format(force="should"))) if section.title == "Who is who"]
    (row,) = [row for row in who.rows if row.label == "Senior manager"]

    assert "As a rule, agencies of the kind" in row.text and ": trustee or chair of the committee." in row.text
    assert row.force == ""
