"""The time of one deadline is changed for one disagreement: stopped, made longer, made shorter, counted anew."""

from datetime import date

import pytest

from accord.engine.fold import fold
from tests.engine.policies import CAP, REPLY, area
from tests.support.records import LEAD, OFFICE, RAISER, RESPONDENT, Record, calendar, on

WHY = {"said": ("reasons",)}
HOURS = REPLY.replace("2 working days", "24 hours")
DAYS = REPLY.replace("2 working days", "10 days")
BOTH_SET = CAP.replace("owed_by", 'set_by = "all of raising, responding"\nowed_by', 1)
EITHER_SETS = REPLY.replace("owed_by", 'set_by = ["raising", "responding"]\nowed_by', 1)
NO_TIME = EITHER_SETS.replace('within = "2 working days"\n', "")


def paused(record: Record, when: str, until: str) -> Record:
    return record.write(when, "paused", OFFICE, duty="reply", until=on(f"2026-{until}"), **WHY)


def says(record: Record, when: str, kind: str, by=OFFICE, **details) -> str:
    """Why it may not be written, in one text."""
    return " ".join(refusal.says for refusal in record.refusals(record.made(when, kind, by, **details)))


def test_a_pause_takes_out_the_working_days_that_ended_in_it() -> None:
    record = paused(Record(area(REPLY)).raised("04-13 10:00"), "04-14 09:00", "04-16 09:00")

    (run,) = record.runs("reply", "04-14 10:00")
    assert (f"{run.due.last_day:%m-%d}", run.state) == ("04-17", "running") if run.due else False
    assert [(step.day.day, step.number) for step in run.due.working] == [
        (13, 0),
        (14, None),
        (15, None),
        (16, 1),
        (17, 2),
    ]
    assert (run.paused_until, run.moved_by) == (on("2026-04-16 09:00"), (2,))


def test_a_pause_within_one_day_or_over_days_nobody_works_takes_nothing_out() -> None:
    within = paused(Record(area(REPLY)).raised("04-13 10:00"), "04-14 09:00", "04-14 18:00")
    over_easter = paused(Record(area(REPLY)).raised("04-02 10:00"), "04-03 00:01", "04-06 23:59")

    assert within.last_days("reply", "04-14 10:00") == ["04-15"]
    assert over_easter.last_days("reply", "04-03 10:00") == ["04-08"]


def test_a_pause_of_calendar_days_takes_out_weekends_too_and_of_hours_the_minutes() -> None:
    days = paused(Record(area(DAYS)).raised("04-13 10:00"), "04-17 09:00", "04-20 09:00")
    hours = paused(Record(area(HOURS)).raised("04-13 10:00"), "04-13 12:00", "04-13 18:30")

    assert days.last_days("reply", "04-18 10:00") == ["04-26"]
    assert [run.due_at for run in hours.runs("reply", "04-13 13:00")] == [on("2026-04-14 16:30")]
    assert any("stopped" in step.why for step in hours.runs("reply", "04-13 13:00")[0].due.working)


def test_a_clock_that_runs_on_earlier_loses_the_rest_of_its_pause() -> None:
    record = paused(Record(area(REPLY)).raised("04-13 10:00"), "04-14 09:00", "04-30 09:00")

    assert record.last_days("reply", "04-14 10:00") == ["05-01"]
    record.write("04-15 10:00", "resumed", OFFICE, duty="reply")
    assert record.last_days("reply", "04-15 10:00") == ["04-16"]
    assert record.runs("reply", "04-15 10:00")[0].paused_until is None


def test_a_pause_ends_by_itself_and_a_second_one_adds_to_it() -> None:
    record = paused(Record(area(REPLY)).raised("04-13 10:00"), "04-14 09:00", "04-15 09:00")
    paused(record, "04-15 10:00", "04-16 10:00")

    assert record.last_days("reply", "04-15 11:00") == ["04-17"]


def test_the_office_gives_more_time_and_the_working_shows_it() -> None:
    record = (
        Record(area(REPLY)).raised("04-13 10:00").write("04-14 10:00", "extended", OFFICE, duty="reply", more=3, **WHY)
    )

    (run,) = record.runs("reply", "04-14 11:00")
    assert [step.number for step in run.due.working if step.number] == [1, 2, 3, 4, 5]
    assert (run.due.last_day.day, run.moved_by) == (20, (2,))
    assert paused(record, "04-14 12:00", "04-15 12:00").last_days("reply", "04-14 13:00") == ["04-21"]


@pytest.mark.parametrize(
    ("kind", "details", "said"),
    [
        ("paused", {"until": on("2026-04-15 10:00"), **WHY}, "run out"),
        ("extended", {"more": 1, **WHY}, "run out"),
        ("resumed", {}, "run out"),
    ],
)
def test_what_has_run_out_stays_so(kind: str, details: dict, said: str) -> None:
    assert said in says(Record(area(REPLY)).raised("04-07 10:00"), "04-14 10:00", kind, duty="reply", **details)


def test_what_only_the_office_changes_is_bounded_and_has_its_reason() -> None:
    record = Record(area(REPLY + NO_TIME.replace('"reply"', '"share"'))).raised("04-13 10:00")
    later = {"until": on("2026-04-15 10:00")}

    assert "to write" in says(record, "04-13 11:00", "paused", RAISER, duty="reply", **later, **WHY)
    assert "Say why" in says(record, "04-13 11:00", "paused", duty="reply", **later)
    assert "Say why" in says(record, "04-13 11:00", "extended", duty="reply", more=1)
    assert "until when" in says(record, "04-13 11:00", "paused", duty="reply", until=on("2026-04-13 11:00"), **WHY)
    assert "how many" in says(record, "04-13 11:00", "extended", duty="reply", more=0, **WHY)
    assert "not stopped" in says(record, "04-13 11:00", "resumed", duty="reply")
    assert "not counted" in says(record, "04-13 11:00", "extended", duty="share", more=1, **WHY)
    assert "owes this" in says(record, "04-13 11:00", "extended", duty="nothing", more=1, **WHY)
    assert "within a year" in says(record, "04-13 11:00", "paused", duty="reply", until=on("2027-05-01 10:00"), **WHY)
    assert "expected a day" in says(record, "04-13 11:00", "extended", duty="reply", more=999, **WHY)
    assert "stopped already" in says(
        paused(record, "04-13 11:00", "04-14 11:00"), "04-13 12:00", "paused", duty="reply", **later, **WHY
    )
    early = record.made("04-13 11:30", "resumed", OFFICE, typed="04-13 13:00", duty="reply")
    assert "counts from the moment" in record.refusals(early)[0].says
    asked = record.made("04-13 13:00", "resumed", OFFICE, duty="reply", answers={"area": "threshold"})
    assert any("question" in refusal.says for refusal in record.refusals(asked))


def test_reasons_the_office_gives_answer_no_rule() -> None:
    rules = REPLY + '[[gate]]\nid = "why"\nbefore = "withdrawn"\nneeds = "said reasons"\ncite = "invented"\n'
    record = (
        Record(area(rules)).raised("04-13 10:00").write("04-13 11:00", "extended", OFFICE, duty="reply", more=1, **WHY)
    )

    assert record.try_("04-13 12:00", "withdrawn", RAISER) == ["gate why"]


def test_ca_22_a_date_that_both_must_set_counts_once_both_have() -> None:
    record = (
        Record(area(BOTH_SET)).raised().write("04-01 11:00", "shortened", RAISER, duty="cap", due_on=date(2026, 4, 7))
    )

    (run,) = record.runs("cap", "04-01 12:00")
    assert (run.set_for, run.dates, run.due_at) == (None, (("raising", date(2026, 4, 7)),), on("2026-04-11 00:00"))
    record.write("04-01 12:00", "shortened", RESPONDENT, duty="cap", due_on=date(2026, 4, 8))
    (run,) = record.runs("cap", "04-01 13:00")
    assert (run.set_for, run.due_at, run.moved_by) == (date(2026, 4, 8), on("2026-04-09 00:00"), (3,))
    assert run.due and run.due.last_day == date(2026, 4, 10)
    assert record.states("cap", "04-09 00:00") == ["overdue"]


def test_a_date_set_lies_ahead_is_earlier_and_is_only_brought_forward_by_whoever_set_it() -> None:
    record = Record(area(EITHER_SETS)).raised("04-13 10:00")

    assert "is over" in says(record, "04-14 10:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 13))
    assert "earlier day" in says(record, "04-14 10:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 15))
    assert "set by" in says(record, "04-14 10:00", "shortened", OFFICE, duty="reply", due_on=date(2026, 4, 14))
    assert "nobody set" in says(
        Record(area(REPLY)).raised("04-13 10:00"),
        "04-13 11:00",
        "shortened",
        RAISER,
        duty="reply",
        due_on=date(2026, 4, 14),
    )
    record.write("04-13 11:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 14))
    assert "bring it forward" in says(
        record, "04-13 12:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 14)
    )
    assert says(record, "04-13 12:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 13)) == ""


def test_of_two_who_may_each_set_a_date_the_earlier_counts() -> None:
    record = Record(area(NO_TIME)).raised("04-13 10:00")
    record.write("04-13 11:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 20))
    record.write("04-13 12:00", "shortened", RESPONDENT, duty="reply", due_on=date(2026, 4, 24))

    (run,) = record.runs("reply", "04-13 13:00")
    assert (run.set_for, run.due, run.due_at, run.state) == (date(2026, 4, 20), None, on("2026-04-21 00:00"), "running")


def test_where_the_procedure_has_no_time_those_who_may_set_a_date_owe_one_at_once() -> None:
    record = Record(area(NO_TIME)).raised("04-13 10:00")

    (run,) = record.runs("date reply", "04-13 11:00")
    assert (run.state, run.seats, record.standing("04-13 11:00").turn) == (
        "due now",
        ("raising", "responding"),
        ("raising", "responding"),
    )
    assert record.states("date reply", "04-15 00:00") == ["overdue"]
    record.write("04-13 12:00", "shortened", RAISER, duty="reply", due_on=date(2026, 4, 20))
    assert record.states("date reply", "04-13 13:00") == ["met"]
    assert record.states("reply", "04-21 00:00") == ["overdue"]


def test_a_limit_over_several_stages_without_a_time_of_its_own_asks_for_a_date_while_it_runs() -> None:
    cap = CAP.replace('within = "5 working days"\n', 'set_by = ["raising", "responding"]\n')
    record = Record(area(cap)).raised("04-13 10:00")
    dated = record.copy().write("04-13 11:00", "shortened", RAISER, duty="cap", due_on=date(2026, 4, 20))

    assert (record.states("date cap", "04-13 12:00"), dated.states("date cap", "04-13 12:00")) == (["due now"], ["met"])
    assert dated.escalated("04-14 10:00", "managers").states("cap", "04-21 00:00") == ["overdue"]
    assert record.copy().confirmed("04-13 12:00").states("date cap", "04-13 13:00") == ["superseded"]


def test_a_date_no_longer_matters_once_the_thing_is_done_or_excused() -> None:
    done = Record(area(NO_TIME)).raised("04-13 10:00").write("04-13 11:00", "answered", RESPONDENT)
    excused = Record(area(NO_TIME)).raised("04-13 10:00").write("04-13 11:00", "excused", OFFICE, duty="reply", **WHY)

    assert (done.states("date reply", "04-20 10:00"), excused.states("date reply", "04-20 10:00")) == (
        ["met"],
        ["excused"],
    )


def test_who_may_change_a_time_is_offered_it_and_nobody_else_hears_of_what_the_office_does() -> None:
    record = Record(area(EITHER_SETS)).raised("04-13 10:00")

    offered = record.offered("04-13 11:00", OFFICE)
    assert offered["paused", "reply"].asks == ("reasons",)
    assert offered["extended", "reply"].allowed and not offered["shortened", "reply"].allowed
    to_a_side = record.offered("04-13 11:00", RAISER, LEAD)
    assert to_a_side["shortened", "reply"].allowed
    assert not {key[0] for key in to_a_side} & {"paused", "extended", "resumed", "corrected", "retimed"}
    assert ("resumed", "reply") in paused(record, "04-13 11:00", "04-20 10:00").offered("04-13 12:00", OFFICE)


def test_after_closing_no_time_is_changed() -> None:
    rules = EITHER_SETS.replace('until = "answered"', 'until = "told raiser"').replace(
        "cite", 'force = "should"\ncite', 1
    )
    record = Record(area(rules)).raised("04-13 10:00").confirmed("04-13 11:00")
    later = record.copy().write("04-13 12:00", "closed", OFFICE)

    assert record.try_("04-13 12:00", "extended", OFFICE, duty="reply", more=1, **WHY) == []
    assert "closed" in says(later, "04-13 13:00", "extended", duty="reply", more=1, **WHY)


def retimed(record: Record, when: str, closed: date | None = None, opened: date | None = None) -> tuple:
    """The record's deadlines once days are counted by a calendar with one more, or one less, day off."""
    days = {day: why for day, why in calendar().closed.items() if day != opened} | (
        {closed: "A new day off"} if closed else {}
    )
    new = type(calendar())("england-and-wales", "new", days, calendar().known_from, calendar().known_until)
    knowing = calendar().with_later({"new": new})
    entry = record.made(when, "retimed", OFFICE, revision="new")
    return fold(record.policy, knowing, [*record.entries, entry], entry.at).deadlines


def test_a_new_day_off_moves_what_has_not_run_out() -> None:
    record = Record(area(REPLY)).raised("04-13 10:00")

    (run,) = retimed(record, "04-14 10:00", closed=date(2026, 4, 15))
    assert (run.due.last_day, run.moved_by) == (date(2026, 4, 16), (2,))
    (late,) = retimed(record, "04-16 10:00", closed=date(2026, 4, 15))
    assert (late.due.last_day, late.state, late.moved_by) == (date(2026, 4, 15), "overdue", ())


def test_a_day_off_taken_back_never_makes_anything_late_after_the_event() -> None:
    record = Record(area(REPLY)).raised("04-02 10:00")

    assert retimed(record, "04-02 11:00", opened=date(2026, 4, 6))[0].due.last_day == date(2026, 4, 7)
    assert retimed(record, "04-08 11:00", opened=date(2026, 4, 6))[0].due.last_day == date(2026, 4, 8)


def test_a_calendar_that_nobody_brought_in_cannot_be_counted_by() -> None:
    assert "known" in says(Record(area(REPLY)).raised("04-13 10:00"), "04-13 11:00", "retimed", revision="none")
