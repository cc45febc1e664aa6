"""Deadlines: what starts one, what ends it, when it is due and how it fares. Rules are those of section 10."""

from tests.engine.policies import CAP, REPLY, TELL, URGENT, area
from tests.support.records import CLERK, LEAD, OFFICE, RAISER, RESPONDENT, Record, on

HIGH = {"risk": "high"}


def duty(name: str, **keys: str | bool | list[str]) -> str:
    """One more duty, owed by the raising side unless said otherwise."""
    rows = {"owed_by": "raising", "cite": "invented", **keys}
    shown = {key: str(value).lower() if isinstance(value, bool) else repr(value) for key, value in rows.items()}
    return f'[[duty]]\nid = "{name}"\n' + "\n".join(f"{key} = {value}" for key, value in shown.items()) + "\n"


def urgent(record: Record, when: str) -> Record:
    """The urgent route is taken."""
    record.write(when, "advised", LEAD)
    return record.write(when, "took", RAISER, route="urgent", to="board", answers=HIGH)


def test_two_working_days_over_easter_end_on_the_tuesday() -> None:
    record = Record(area(REPLY)).raised()

    (run,) = record.runs("reply", "04-01 11:00")

    assert (run.due_at, run.state, run.seats) == (on("2026-04-08 00:00"), "running", ("responding",))
    assert [step.number for step in run.due.working if step.number] == [1, 2] if run.due else False


def test_the_last_minute_is_in_time_and_the_next_is_late() -> None:
    record = Record(area(REPLY)).raised()

    assert record.copy().write("04-07 23:59", "answered", RESPONDENT).states("reply", "04-20 10:00") == ["met"]
    assert record.copy().write("04-08 00:00", "answered", RESPONDENT).states("reply", "04-20 10:00") == ["late"]


def test_what_is_never_done_stays_overdue() -> None:
    assert Record(area(REPLY)).raised().states("reply", "06-01 10:00") == ["overdue"]


def test_rule_2_typing_late_changes_no_verdict() -> None:
    record = Record(area(REPLY)).raised()

    assert record.write("04-07 10:00", "answered", RESPONDENT, typed="04-20 10:00").states("reply", "04-20 11:00") == [
        "met"
    ]


def test_a_duty_without_a_length_stays_open_and_never_falls_due() -> None:
    record = Record(area(duty("share", at="talk", until="answered"))).raised()

    (run,) = record.runs("share", "12-01 10:00")

    assert (run.state, run.due_at) == ("open", None)


def test_at_once_is_due_now_and_overdue_from_the_end_of_the_next_working_day() -> None:
    record = Record(area(duty("first", at="talk", until="answered", within="at once"))).raised("04-02 16:00")

    assert record.states("first", "04-02 16:00") == ["due now"]
    assert record.states("first", "04-07 23:59") == ["due now"]
    assert record.states("first", "04-08 00:00") == ["overdue"]


def test_rule_3_whether_a_duty_applies_is_asked_at_its_start_and_never_again() -> None:
    record = Record(area(duty("calm", at="talk", until="answered", unless="risk is high"))).raised()
    record.write("04-01 12:00", "said", RAISER, answers=HIGH)

    assert record.states("calm", "04-01 13:00") == ["open"]


def test_rule_3_a_run_that_lapsed_may_start_again_and_a_cap_does_not() -> None:
    rules = duty("calm", at="talk", **{"from": "risk is low"}, until="answered", lapses="risk is high")
    record = Record(area(rules + CAP.replace("owed_by", 'lapses = "risk is high"\nowed_by'))).raised()
    record.write("04-01 11:00", "said", RAISER, answers={"risk": "low"}).write(
        "04-01 12:00", "said", RAISER, answers=HIGH
    )
    record.write("04-01 13:00", "said", RAISER, answers={"risk": "low"})

    assert record.states("calm", "04-01 14:00") == ["superseded", "open"]
    assert record.states("cap", "04-01 14:00") == ["superseded"]


def test_rule_6_a_mark_made_before_the_start_ends_nothing() -> None:
    rules = duty("again", at="talk", **{"from": "not-agreed"}, until="discussed")
    record = Record(area(rules)).raised().talked("04-01 11:00").write("04-01 12:00", "not-agreed", RAISER)

    assert record.states("again", "04-01 13:00") == ["open"]
    assert record.talked("04-01 14:00").states("again", "04-01 15:00") == ["met"]


def test_rule_6_the_entry_that_starts_a_duty_may_itself_meet_it() -> None:
    rules = duty("plan", at="talk", **{"from": "said aim"}, until="said plan")
    record = Record(area(rules)).raised().write("04-01 12:00", "said", RAISER, said=("aim", "plan"))

    assert record.states("plan", "04-01 12:00") == ["met"]


def test_rule_6_each_letter_has_a_reply_of_its_own_and_the_oldest_is_answered_first() -> None:
    rules = duty("letter", **{"from": "wrote by raising"}, until="answered", each=True, within="2 working days")
    record = Record(area(rules)).raised()
    record.write("04-01 11:00", "wrote", RAISER).write("04-08 11:00", "wrote", RAISER).write(
        "04-09 10:00", "wrote", RAISER
    )
    record.write("04-09 11:00", "answered", RESPONDENT)

    assert record.states("letter", "04-09 12:00") == ["late", "running", "running"]
    assert record.copy().write("04-09 13:00", "answered", RESPONDENT).states("letter", "04-09 14:00")[1:] == [
        "met",
        "running",
    ]
    named = record.write("04-09 13:00", "answered", RESPONDENT, reply_to=4)
    assert named.states("letter", "04-09 14:00")[1:] == ["running", "met"]


def test_rule_6_an_answer_counts_for_one_letter_only() -> None:
    rules = duty("letter", **{"from": "wrote"}, until=["answered", "told raiser"], each=True)
    record = Record(area(rules)).raised().write("04-01 11:00", "wrote", RAISER).write("04-01 12:00", "wrote", RAISER)
    record.write("04-01 13:00", "answered", RESPONDENT).write("04-01 14:00", "told", RAISER, to=("office",))

    assert record.states("letter", "04-01 15:00") == ["met", "open"]


def test_rule_7_leaving_a_stage_is_not_meeting_what_was_owed_there() -> None:
    early = Record(area(REPLY)).raised().escalated("04-02 10:00", "managers")
    late = Record(area(REPLY)).raised().escalated("04-09 10:00", "managers")

    assert (early.states("reply", "04-30 10:00"), late.states("reply", "04-30 10:00")) == (["superseded"], ["missed"])


def test_rule_7_what_is_met_by_leaving_is_met() -> None:
    record = Record(area(duty("move-on", at="talk", until="left", within="2 working days"))).raised()

    assert record.escalated("04-02 10:00", "managers").states("move-on", "04-03 10:00") == ["met"]


def test_rule_7_telling_outlives_the_stage_and_counts_whenever_it_comes() -> None:
    record = Record(area(TELL)).raised().escalated("04-02 10:00", "managers").escalated("04-02 11:00", "managers")

    assert record.states("tell", "04-02 12:00") == ["open", "open"]
    assert record.write("04-09 10:00", "told", RESPONDENT, to=("raiser",)).states("tell", "04-09 11:00") == [
        "met",
        "met",
    ]


def test_rule_7_nothing_new_begins_at_a_stage_that_was_left_but_what_outlives_it() -> None:
    rules = duty("again", at="talk", **{"from": "not-agreed"}, until="discussed")
    record = Record(area(rules)).raised().escalated("04-02 10:00", "managers")
    record.write("04-02 11:00", "not-agreed", RAISER, visit=("talk", 1))

    assert record.states("again", "04-02 12:00") == []


def test_rule_8_a_route_supersedes_what_ran_and_leaves_what_was_overdue_missed() -> None:
    early, late = urgent(Record(area(REPLY + URGENT)).raised(), "04-02 10:00"), Record(area(REPLY + URGENT)).raised()
    urgent(late, "04-09 10:00")

    assert early.states("reply", "04-30 10:00") == ["superseded"]
    assert late.states("reply", "04-30 10:00") == ["missed"]


def test_rule_8_a_route_supersedes_a_cap_that_does_not_cover_where_it_leads() -> None:
    assert urgent(Record(area(CAP + URGENT)).raised(), "04-02 10:00").states("cap", "04-30 10:00") == ["superseded"]


def test_rule_9_silence_is_a_mark_at_the_moment_something_falls_overdue() -> None:
    rules = REPLY + duty("chase", at="talk", **{"from": "overdue reply"}, until="answered", within="1 working day")
    record = Record(area(rules)).raised()

    assert record.runs("chase", "04-07 23:59") == []
    assert [run.started_at for run in record.runs("chase", "04-08 00:00")] == [on("2026-04-08 00:00")]


def test_rule_9_a_silent_cap_starts_what_waits_for_it_where_the_matter_stands() -> None:
    rules = CAP + duty("chase", at="managers", **{"from": "overdue cap"}, until="answered")
    record = Record(area(rules)).raised().escalated("04-02 10:00", "managers")

    assert [run.visit for run in record.runs("chase", "04-11 00:00")] == [("managers", 1)]


def test_rule_9_it_holds_even_if_the_thing_is_done_later() -> None:
    record = Record(area(REPLY)).raised().write("04-08 10:00", "answered", RESPONDENT)

    assert record.standing("04-09 10:00").ledger.latest("overdue", "reply")


def test_a_cap_runs_from_the_first_stage_it_covers_until_the_last_and_a_return_does_not_restart_it() -> None:
    record = (
        Record(area(CAP))
        .raised()
        .escalated("04-02 10:00", "managers")
        .write("04-07 10:00", "returned", RAISER, to="talk")
    )

    assert record.last_days("cap", "04-07 11:00") == ["04-10"]
    record.escalated("04-07 12:00", "managers").escalated("04-08 10:00", "board")
    assert record.states("cap", "04-30 10:00") == ["met"]


def test_a_cap_cuts_every_dated_duty_at_its_stages_and_is_named() -> None:
    rules = CAP + duty("slow", at="managers", until="answered", within="5 working days")
    record = Record(area(rules)).raised().escalated("04-07 10:00", "managers")

    (run,) = record.runs("slow", "04-07 11:00")
    assert (run.bound_by, run.due_at, run.due and f"{run.due.last_day}") == (
        "cap",
        on("2026-04-11 00:00"),
        "2026-04-14",
    )
    (ended,) = record.escalated("04-08 10:00", "board").runs("slow", "04-09 10:00")
    assert (ended.bound_by, ended.due_at) == ("cap", on("2026-04-11 00:00"))


def test_an_overdue_cap_makes_what_it_cuts_overdue() -> None:
    rules = CAP + duty("slow", at="managers", until="answered", within="5 working days")
    record = Record(area(rules)).raised().escalated("04-07 10:00", "managers")

    assert record.states("slow", "04-11 00:00") == ["overdue"]


def test_settling_ends_a_cap_in_time_and_withdrawing_supersedes_it() -> None:
    settled = Record(area(CAP)).raised().confirmed("04-02 10:00")
    withdrawn = (
        Record(area(CAP + TELL)).raised().escalated("04-02 09:00", "managers").write("04-02 10:00", "withdrawn", RAISER)
    )

    assert settled.states("cap", "04-30 10:00") == ["met"]
    assert withdrawn.states("cap", "04-30 10:00") == ["superseded"]
    assert withdrawn.states("tell", "04-30 10:00") == ["open"]


def test_two_parties_who_must_both_act_are_waited_for() -> None:
    record = Record(area(duty("both", at="talk", until="answered by all of raising, responding"))).raised()

    record.write("04-01 12:00", "answered", RESPONDENT)
    assert record.states("both", "04-01 13:00") == ["open"]
    assert record.write("04-01 14:00", "answered", RAISER).states("both", "04-01 15:00") == ["met"]


def test_a_count_ends_a_duty_when_it_is_reached() -> None:
    record = Record(area(duty("tries", at="talk", until="2 times attempted"))).raised()

    record.write("04-01 12:00", "attempted", RAISER, to=("responding",))
    assert record.states("tries", "04-01 13:00") == ["open"]
    assert record.write("04-01 14:00", "attempted", RAISER, to=("responding",)).states("tries", "04-01 15:00") == [
        "met"
    ]


def test_before_a_conference_has_no_date_until_one_is_planned_and_moves_with_it() -> None:
    record = Record(area(duty("ready", at="talk", until="answered", within="before conference"))).raised()

    assert record.states("ready", "04-01 11:00") == ["open"]
    record.write("04-01 12:00", "planned", RAISER, event="conference", for_at=on("2026-04-20 09:00"))
    assert [run.due_at for run in record.runs("ready", "04-01 13:00")] == [on("2026-04-20 09:00")]


def test_rule_11_duties_and_windows_run_before_raising_already() -> None:
    late = URGENT.replace("[[route]]", '[[route]]\nfrom = "happened conference"\nwithin = "2 working days"')
    rules = late + duty(
        "in-time", at="start", **{"from": "happened conference"}, until="raised", within="5 working days"
    )
    record = Record(area(rules)).write("04-01 09:00", "happened", RAISER, event="conference")

    assert record.last_days("in-time", "04-01 10:00") == ["04-10"]
    assert record.last_days("route urgent", "04-01 10:00") == ["04-07"]
    assert record.states("route urgent", "04-08 10:00") == ["missed"]
    assert record.raised("04-09 10:00").states("in-time", "04-09 11:00") == ["met"]


def test_the_office_excuses_what_is_owed_and_says_why() -> None:
    record = Record(area(REPLY)).raised()

    assert record.try_("04-02 10:00", "excused", OFFICE, duty="reply") == [""]
    assert record.try_("04-02 10:00", "excused", RAISER, duty="reply", said=("reasons",)) == [""]
    record.write("04-02 10:00", "excused", OFFICE, duty="reply", said=("reasons",))
    assert record.states("reply", "04-30 10:00") == ["excused"]
    assert record.try_("04-03 10:00", "excused", OFFICE, duty="reply", said=("reasons",)) == [""]


def test_those_here_are_told_by_the_seats_of_the_stage_that_was_left() -> None:
    (run,) = Record(area(TELL)).raised().escalated("04-02 10:00", "managers").runs("tell", "04-02 11:00")

    assert run.seats == ("raising worker", "responding worker")


def test_a_duty_of_the_board_is_met_by_whoever_stands_in_there() -> None:
    rules = duty("decide", at="board", until="decided by raising spokesperson", owed_by="raising spokesperson")
    record = urgent(Record(area(rules + URGENT)).raised(), "04-02 10:00")

    assert record.write("04-02 11:00", "decided", CLERK).states("decide", "04-02 12:00") == ["met"]
