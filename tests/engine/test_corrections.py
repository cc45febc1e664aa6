"""A line that was wrong is corrected: read anew at its own place, and what rested on it stays and is shown so."""

from dataclasses import replace
from typing import Any

from accord.engine.corrections import restated
from accord.engine.entries import Actor, Entry
from accord.engine.fold import fold
from accord.engine.judge import unsupported
from tests.engine.policies import REPLY, SMALL, TALK_FIRST, area
from tests.support.records import MANAGER, OFFICE, OTHER_MANAGER, RAISER, RESPONDENT, Record, calendar, on

WHY = {"said": ("reasons",)}
LATER = Actor(side="responding", agency="health", seat="worker", worker="hana")


def corrected(record: Record, when: str, line: int, by: Actor = RAISER, **changes: Any) -> Record:
    """A line is to be read with these details changed."""
    new = replace(restated(record.entries)[line - 1], **changes)
    return record.write(when, "corrected", by, corrects=line, entry=new, **WHY)


def in_error(record: Record, when: str, line: int, by: Actor = RAISER) -> Record:
    return record.write(when, "corrected", by, corrects=line, **WHY)


def says(record: Record, when: str, by: Actor, line: int, entry: Entry | None = None) -> str:
    made = record.made(when, "corrected", by, corrects=line, entry=entry, **WHY)
    return " ".join(refusal.says for refusal in record.refusals(made))


def test_a_line_is_read_as_corrected_at_its_own_place() -> None:
    record = Record(area(REPLY)).raised().write("04-07 10:00", "answered", RESPONDENT, typed="04-09 10:00")
    corrected(record, "04-09 11:00", 2, RESPONDENT, at=on("2026-04-08 10:00"))

    assert record.states("reply", "04-09 10:30") == ["met"]  # as it was known then
    assert record.states("reply", "04-09 12:00") == ["late"]
    standing = record.standing("04-09 12:00")
    assert (standing.corrected, [entry.kind for entry in standing.entries]) == (
        {2: 3},
        ["raised", "answered", "corrected"],
    )
    assert [mark.line for mark in standing.marks if mark.kind == "answered"] == [2]


def test_a_line_entered_in_error_makes_no_mark_and_numbers_stay() -> None:
    rules = (
        '[[duty]]\nid = "letter"\nfrom = "wrote"\nuntil = "answered"\neach = true\nowed_by = "responding"\ncite = "x"\n'
    )
    record = Record(area(rules)).raised().write("04-01 11:00", "noted", RAISER)
    record.write("04-01 12:00", "wrote", RAISER).write("04-01 13:00", "wrote", RAISER)
    record.write("04-01 14:00", "answered", RESPONDENT, reply_to=4)

    in_error(record, "04-01 15:00", 2)
    assert record.states("letter", "04-01 16:00") == ["open", "met"]
    in_error(record, "04-01 17:00", 5, RESPONDENT)
    assert record.states("letter", "04-01 18:00") == ["open", "open"]


def test_a_correction_may_take_back_a_deadline_because_it_says_so() -> None:
    record = Record(area(REPLY)).raised("04-01 10:00")

    assert corrected(record, "04-02 12:00", 1, at=on("2026-03-31 10:00")).last_days("reply", "04-02 13:00") == ["04-02"]
    assert corrected(record, "04-02 14:00", 1, at=on("2026-04-01 09:00")).last_days("reply", "04-02 15:00") == ["04-07"]


def test_of_several_corrections_of_a_line_the_latest_is_read() -> None:
    record = Record(area()).raised().talked("04-01 11:00")
    corrected(record, "04-01 12:00", 2, means="video")
    corrected(record, "04-01 13:00", 2, means="meeting")

    standing = record.standing("04-01 14:00")
    latest = standing.ledger.latest("discussed")
    assert latest and (latest.means, latest.line) == ("meeting", 2)
    assert standing.corrected == {2: 4}
    assert restated(restated(record.entries)) == restated(record.entries)


def test_what_was_entered_in_error_and_a_correction_itself_are_not_corrected() -> None:
    record = in_error(Record(area()).raised().talked("04-01 11:00"), "04-01 12:00", 2)

    assert "entered in error" in says(record, "04-01 13:00", RAISER, 2)
    assert "new entry" in says(record, "04-01 13:00", RAISER, 3)
    assert "no line 9" in says(record, "04-01 13:00", RAISER, 9)


def test_only_the_agency_that_wrote_a_line_corrects_it() -> None:
    record = Record(area()).raised().talked("04-01 11:00")

    assert says(record, "04-01 12:00", MANAGER, 2) == ""  # a colleague's line
    for other in (RESPONDENT, OFFICE, LATER):
        assert "agency that wrote it" in says(record, "04-01 12:00", other, 2)
    record.write("04-01 12:00", "answered", RESPONDENT, written_by=RAISER)
    assert says(record, "04-01 13:00", RAISER, 3) == ""  # recorded for an agency off Accord
    assert "agency that wrote it" in says(record, "04-01 13:00", RESPONDENT, 3)


def test_a_line_is_replaced_by_one_of_its_kind_and_agency_that_could_have_been_written_then() -> None:
    record = Record(area()).raised().talked("04-01 11:00").escalated("04-01 12:00", "managers")
    talk, move = record.entries[1], record.entries[2]

    assert "another of its kind" in says(record, "04-01 13:00", RAISER, 2, replace(move, at=talk.at))
    assert "another agency" in says(record, "04-01 13:00", RAISER, 2, replace(talk, by=RESPONDENT))
    assert "in the future" in says(record, "04-01 13:00", RAISER, 2, replace(talk, at=on("2026-04-01 12:30")))
    assert "From here it goes to" in says(record, "04-01 13:00", RAISER, 3, replace(move, to="board"))
    assert "not answer" in says(record, "04-01 13:00", RAISER, 2, replace(talk, answers={"risk": "none"}))
    bare = record.made("04-01 13:00", "corrected", RAISER, corrects=2)
    assert [refusal.says for refusal in record.refusals(bare)] == ["Say why."]


def test_no_step_of_the_way_is_taken_from_under_those_that_followed() -> None:
    record = Record(area()).raised().escalated("04-01 11:00", "managers").escalated("04-01 12:00", "board")

    assert "Line 3 moved it on" in says(record, "04-01 13:00", RAISER, 2)
    in_error(record, "04-01 13:00", 3)
    assert record.standing("04-01 14:00").visit.name == ("managers", 1)
    in_error(record, "04-01 14:00", 2)
    assert record.standing("04-01 15:00").visit.name == ("talk", 1)
    assert "Withdraw" in says(record, "04-01 15:00", RAISER, 1)


def test_what_settled_it_is_not_taken_from_under_its_closing() -> None:
    record = Record(area()).raised().confirmed("04-01 11:00").write("04-01 12:00", "closed", OFFICE)

    assert "Line 5 moved it on" in says(record, "04-01 13:00", RESPONDENT, 4)
    in_error(record, "04-01 13:00", 5, OFFICE)
    in_error(record, "04-01 14:00", 4, RESPONDENT)
    standing = record.standing("04-01 15:00")
    assert (standing.settled_at, standing.confirmed) == (None, ("raising",))


def test_wi_11_an_outcome_that_was_confirmed_is_not_changed_underneath() -> None:
    record = Record(area()).raised().write("04-01 11:00", "agreed", RAISER, took_part=(RESPONDENT,))

    assert says(record, "04-01 12:00", RAISER, 2) == ""
    assert "confirmed" in says(record.write("04-01 12:00", "confirmed", RESPONDENT), "04-01 13:00", RAISER, 2)


def test_what_rested_on_a_line_stays_and_is_shown_so() -> None:
    record = Record(area(TALK_FIRST)).raised().talked("04-01 11:00").escalated("04-01 12:00", "managers")
    assert unsupported(record.standing("04-01 13:00")) == {}
    in_error(record, "04-01 13:00", 2)

    standing = record.standing("04-01 14:00")
    assert standing.stage and standing.stage.id == "managers"
    assert {line: [one.rule for one in refusals] for line, refusals in unsupported(standing).items()} == {
        3: ["gate talk-first"]
    }
    record.write("04-01 11:00", "discussed", RAISER, typed="04-01 15:00", took_part=(RESPONDENT,))
    assert list(unsupported(record.standing("04-01 16:00"))) == [3]  # written after it was asked


def test_a_correction_that_mends_the_line_supports_what_rested_on_it_again() -> None:
    record = Record(area(TALK_FIRST)).raised().talked("04-01 11:00").escalated("04-01 12:00", "managers")
    corrected(record, "04-01 13:00", 2, took_part=(OTHER_MANAGER,))

    assert unsupported(record.standing("04-01 14:00")) == {}


def test_a_closed_disagreement_takes_a_correction() -> None:
    record = Record(area(SMALL)).raised().confirmed("04-01 11:00")
    record.write("04-01 12:00", "told", RAISER, to=("raiser",)).write("04-01 13:00", "closed", OFFICE)

    assert says(record, "04-02 10:00", RAISER, 5) == ""


def test_a_correction_far_before_any_known_calendar_is_refused_in_words() -> None:
    record = Record(area(REPLY)).raised()
    new = replace(record.entries[0], at=on("1990-01-01 10:00"))

    assert "expected a day" in says(record, "04-01 12:00", RAISER, 1, new)


def test_several_agencies_on_a_side_and_the_lead_confirms() -> None:
    record = Record(area()).raised().write("04-01 11:00", "joined", RESPONDENT, who="responding", member=LATER)
    record.write("04-01 12:00", "agreed", RAISER, took_part=(RESPONDENT, LATER))

    assert record.standing("04-01 13:00").leads == {"raising": "school", "responding": "council"}
    assert record.try_("04-01 13:00", "confirmed", LATER) == [""]
    record.write("04-01 13:00", "confirmed", RAISER).write("04-01 14:00", "confirmed", RESPONDENT)
    assert record.standing("04-01 15:00").settled_at


def test_where_the_procedure_counts_every_agency_each_confirms() -> None:
    record = Record(area(more='settles = "every agency confirmed"')).raised()
    record.write("04-01 11:00", "joined", RESPONDENT, who="responding", member=LATER)
    record.write("04-01 12:00", "agreed", RAISER, took_part=(RESPONDENT, LATER))
    record.write("04-01 13:00", "confirmed", RAISER).write("04-01 14:00", "confirmed", RESPONDENT)

    assert record.standing("04-01 15:00").settled_at is None
    assert record.write("04-01 15:00", "confirmed", LATER).standing("04-01 16:00").settled_at


def test_what_happened_to_an_agency_off_accord_is_recorded_by_the_other_side_and_its_clocks_run() -> None:
    record = Record(area(REPLY)).raised()
    record.write("04-07 10:00", "answered", RESPONDENT, typed="04-08 10:00", written_by=RAISER)

    assert record.states("reply", "04-08 11:00") == ["met"]
    assert fold(record.policy, calendar(), record.entries, on("2026-04-08 11:00")).entries[1].written_by == RAISER
