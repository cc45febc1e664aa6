"""Where a disagreement stands: visits, settling, ends, reopening. Rules are those of section 10 of the language."""

from datetime import timedelta

from accord.engine.fold import fold
from tests.engine.policies import CAP, MEDIATION, REPLY, SMALL, TELL, URGENT, area
from tests.support.records import CLERK, LEAD, MANAGER, MEDIATOR, OFFICE, RAISER, RESPONDENT, Record, calendar, on

HIGH = {"risk": "high"}


def test_before_raising_it_stands_nowhere() -> None:
    standing = Record(area()).write("04-01 09:00", "advised", LEAD).standing("04-01 10:00")

    assert (standing.stage, standing.raised_at, standing.visits) == (None, None, ())


def test_each_time_at_a_stage_is_a_visit_with_its_own_number() -> None:
    record = Record(area()).raised().escalated("04-01 11:00", "managers").escalated("04-01 12:00", "managers")
    record.write("04-01 13:00", "returned", RAISER, to="talk")

    assert [visit.name for visit in record.standing("04-02 09:00").visits] == [
        ("talk", 1),
        ("managers", 1),
        ("managers", 2),
        ("talk", 2),
    ]


def test_rule_2_late_written_talk_belongs_to_the_stage_where_it_stood_when_it_happened() -> None:
    record = Record(area()).raised().escalated("04-02 10:00", "managers")
    record.write("04-01 15:00", "discussed", RAISER, typed="04-07 09:00", took_part=(RESPONDENT,))

    talk = record.standing("04-07 10:00").ledger.latest("discussed")

    assert talk and talk.visit == ("talk", 1)


def test_rule_2_an_entry_may_name_the_visit_it_belongs_to() -> None:
    record = Record(area()).raised().escalated("04-02 10:00", "managers")
    record.write("04-02 11:00", "discussed", RAISER, took_part=(RESPONDENT,), visit=("talk", 1))

    talk = record.standing("04-07 10:00").ledger.latest("discussed")

    assert talk and talk.visit == ("talk", 1)


def test_rule_2_what_happened_at_one_moment_counts_in_the_order_it_was_written() -> None:
    before = Record(area()).raised().talked("04-01 12:00").escalated("04-01 12:00", "managers")
    after = Record(area()).raised().escalated("04-01 12:00", "managers").talked("04-01 12:00")

    visits = [record.standing("04-02 09:00").ledger.latest("discussed") for record in (before, after)]

    assert [mark.visit for mark in visits if mark] == [("talk", 1), ("managers", 1)]


def test_something_known_only_to_the_day_stands_at_the_end_of_that_day_and_is_in_time() -> None:
    record = Record(area(REPLY)).raised()
    end_of_day = on("2026-04-08 00:00") - timedelta(microseconds=1)
    entry = record.made("04-07 12:00", "answered", RESPONDENT, typed="04-09 09:00", precision="day")
    record.entries.append(type(entry)(at=end_of_day, entered_at=entry.entered_at, by=entry.by, precision="day"))

    assert record.states("reply", "04-10 09:00") == ["met"]


def test_what_was_written_later_than_the_moment_asked_about_is_not_yet_known() -> None:
    record = Record(area(REPLY)).raised()
    record.write("04-02 09:00", "answered", RESPONDENT, typed="04-09 09:00")

    assert record.states("reply", "04-08 09:00") == ["overdue"]
    assert record.states("reply", "04-09 09:00") == ["met"]


def test_rule_10_it_is_settled_when_both_sides_have_confirmed_what_was_agreed() -> None:
    record = Record(area()).raised()
    record.write("04-02 10:00", "agreed", RAISER, took_part=(RESPONDENT,)).write("04-02 11:00", "confirmed", RAISER)

    assert record.standing("04-02 12:00").confirmed == ("raising",)
    assert record.standing("04-02 12:00").settled_at is None
    assert record.write("04-02 13:00", "confirmed", RESPONDENT).standing("04-02 14:00").settled_at == on(
        "2026-04-02 13:00"
    )


def test_a_changed_agreement_undoes_the_confirmations_and_keeps_them_on_record() -> None:
    record = Record(area()).raised()
    record.write("04-02 10:00", "agreed", RAISER, took_part=(RESPONDENT,)).write("04-02 11:00", "confirmed", RAISER)
    record.write("04-02 12:00", "agreed", RESPONDENT, took_part=(RAISER,)).write("04-02 13:00", "confirmed", RESPONDENT)

    standing = record.standing("04-02 14:00")

    assert standing.confirmed == ("responding",)
    assert standing.settled_at is None
    assert [mark.kind for mark in standing.marks].count("confirmed") == 2


def test_a_confirmation_at_one_stage_does_not_confirm_at_the_next() -> None:
    record = Record(area()).raised()
    record.write("04-02 10:00", "agreed", RAISER, took_part=(RESPONDENT,)).write("04-02 11:00", "confirmed", RAISER)
    record.escalated("04-02 12:00", "managers")
    record.write("04-02 13:00", "agreed", RAISER, took_part=(RESPONDENT,)).write("04-02 14:00", "confirmed", RESPONDENT)

    standing = record.standing("04-02 15:00")

    assert (standing.confirmed, standing.settled_at) == (("responding",), None)


def test_a_stage_may_settle_in_its_own_way() -> None:
    record = Record(area(URGENT)).write("04-01 09:00", "advised", LEAD)
    record.write("04-01 10:00", "took", RAISER, route="urgent", to="board", answers=HIGH)

    assert record.write("04-02 10:00", "decided", CLERK).standing("04-02 11:00").settled_at == on("2026-04-02 10:00")


def test_rule_10_a_withdrawn_one_is_over_and_settles_nothing() -> None:
    record = Record(area(REPLY)).raised().write("04-02 10:00", "agreed", RAISER, took_part=(RESPONDENT,))
    record.write("04-02 10:00", "confirmed", RAISER).write("04-02 11:00", "withdrawn", RAISER)

    standing = record.standing("04-02 12:00")

    assert (standing.over, standing.settled_at) == (True, None)
    assert record.try_("04-02 10:30", "confirmed", RESPONDENT, typed="04-02 13:00") == [""]
    assert not [mark for mark in standing.marks if mark.kind in ("left", "settled")]


def test_rule_10_reopening_is_a_new_visit_to_the_stage_where_it_ended() -> None:
    record = Record(area(TELL)).raised().confirmed("04-02 10:00").write("04-02 12:00", "told", RAISER, to=("raiser",))
    record.write("04-02 13:00", "closed", OFFICE).write("04-07 10:00", "reopened", RAISER)

    standing = record.standing("04-07 11:00")

    assert standing.visit and standing.visit.name == ("talk", 2)
    assert (standing.over, standing.confirmed) == (False, ())


def test_rule_6_reopening_starts_duties_of_the_whole_disagreement_afresh() -> None:
    notify = (
        '[[duty]]\nid = "notify"\nfrom = "settled"\nuntil = "told office"\nowed_by = "raising"\ncite = "invented"\n'
    )
    record = (
        Record(area(notify + CAP))
        .raised()
        .confirmed("04-02 10:00")
        .write("04-02 11:00", "told", RAISER, to=("office",))
    )
    record.write("04-07 10:00", "reopened", RAISER).confirmed("04-07 12:00")

    assert record.states("notify", "04-07 13:00") == ["met", "open"]
    assert record.states("cap", "04-07 13:00") == ["met", "met"]


def test_a_policy_may_close_a_disagreement_by_itself_once_nothing_binding_is_owed() -> None:
    record = Record(area(TELL, 'closes = "by itself"')).raised().confirmed("04-02 10:00")

    assert record.standing("04-02 11:00").closed_at is None
    assert record.write("04-02 12:00", "told", RAISER, to=("raiser",)).standing("04-02 13:00").closed_at == on(
        "2026-04-02 12:00"
    )


def test_a_route_taken_at_the_start_raises_it_too() -> None:
    record = Record(area(URGENT)).write("04-01 09:00", "advised", LEAD)
    record.write("04-01 10:00", "took", RAISER, route="urgent", to="board", answers=HIGH)

    standing = record.standing("04-01 11:00")

    assert standing.raised_at == on("2026-04-01 10:00")
    assert standing.visit and (standing.visit.name, standing.visit.route) == (("board", 1), "urgent")


def test_a_stage_opened_beside_leaves_the_matter_where_it_stands_and_ends_by_itself() -> None:
    record = Record(area(MEDIATION + REPLY)).raised()
    record.write("04-01 12:00", "took", RESPONDENT, route="mediate", to="beside")

    opened = record.standing("04-01 13:00")
    ended = record.write("04-02 10:00", "happened", MEDIATOR, event="mediation").standing("04-02 11:00")

    assert opened.visit and opened.visit.name == ("talk", 1)
    assert record.states("reply", "04-01 13:00") == ["running"]
    assert (ended.settled_at, [visit.left_at is not None for visit in ended.visits]) == (None, [False, True])


def test_the_challenged_decision_stands_where_the_route_says_so() -> None:
    dissent = URGENT.replace('cite = "invented 4"', 'cite = "invented 4"\ndecision_stands = true')
    record = Record(area(dissent)).write("04-01 09:00", "advised", LEAD)
    record.write("04-01 10:00", "took", RAISER, route="urgent", to="board", answers=HIGH)

    assert record.standing("04-01 11:00").decision_stands
    assert not record.write("04-02 10:00", "decided", CLERK).standing("04-02 11:00").decision_stands


def test_folding_twice_tells_the_same() -> None:
    record = Record(area(SMALL)).raised().talked("04-01 12:00").escalated("04-02 10:00", "managers")

    once, twice = (fold(record.policy, calendar(), record.entries, on("2026-04-30 10:00")) for _ in range(2))

    assert (once.deadlines, once.marks, once.visits) == (twice.deadlines, twice.marks, twice.visits)


def test_the_one_who_settles_may_be_a_manager_acting_for_the_side() -> None:
    record = Record(area()).raised().escalated("04-01 12:00", "managers")
    record.write("04-02 10:00", "agreed", MANAGER, took_part=(RESPONDENT,))
    record.write("04-02 10:00", "confirmed", MANAGER).write("04-02 10:00", "confirmed", RESPONDENT)

    assert record.standing("04-02 11:00").settled_at
