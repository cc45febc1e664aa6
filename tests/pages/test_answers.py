"""What people type into forms, read as values."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from accord.pages import answers

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 4, 1, 10, 30, tzinfo=UTC)


def typed(day="", month="", year="", hour="", minute=""):
    return {"when-day": day, "when-month": month, "when-year": year, "when-hour": hour, "when-minute": minute}


def test_a_day_and_a_time_are_a_moment_in_the_procedures_time_zone():
    found = answers.moment(typed("1", "4", "2026", "9", "05"), "when", LONDON, NOW)
    assert found == (datetime(2026, 4, 1, 8, 5, tzinfo=UTC), "minute", None)


def test_a_day_without_a_time_stands_at_its_end():
    found = answers.moment(typed("30", "3", "2026"), "when", LONDON, NOW)
    assert found == (datetime(2026, 3, 30, 23, 59, tzinfo=LONDON), "day", None)


def test_today_without_a_time_stands_at_this_moment():
    assert answers.moment(typed("1", "4", "2026"), "when", LONDON, NOW) == (NOW, "day", None)


def test_a_day_to_come_without_a_time_stands_at_its_end():
    end = datetime(2026, 4, 1, 23, 59, tzinfo=LONDON)
    assert answers.moment(typed("1", "4", "2026"), "when", LONDON, NOW, ahead=True).at == end


def test_a_wrong_day_in_the_future_is_not_quietly_taken_for_now():
    found = answers.moment(typed("2", "4", "2026"), "when", LONDON, NOW)
    assert found.at is not None and found.at > NOW


def test_nothing_typed_is_no_moment_and_no_mistake():
    assert answers.moment(typed(), "when", LONDON, NOW) == (None, "day", None)


def test_months_may_be_written_as_words():
    assert answers.day(typed("7", "April", "2026"), "when").on == date(2026, 4, 7)
    assert answers.day(typed("7", "sep", "2026"), "when").on == date(2026, 9, 7)


@pytest.mark.parametrize(
    ("post", "input_to_mend"),
    [
        (typed("", "4", "2026"), "when-day"),
        (typed("7", "", "2026"), "when-month"),
        (typed("7", "4", ""), "when-year"),
        (typed("7", "4", "26"), "when-year"),
        (typed("31", "2", "2026"), "when-day"),
        (typed("7", "soon", "2026"), "when-day"),
        (typed("٣", "4", "2026"), "when-day"),
        (typed("-1", "4", "2026"), "when-day"),
        (typed("7", "4", "2026", "25", "00"), "when-hour"),
        (typed("7", "4", "2026", "", "30"), "when-hour"),
        (typed("7", "4", "2026", "9", "x"), "when-hour"),
        (typed("", "", "", "9", "30"), "when-day"),
    ],
)
def test_a_mistake_names_the_input_to_mend(post, input_to_mend):
    at, _precision, error = answers.moment(post, "when", LONDON, NOW)
    assert at is None and error is not None and error.field == input_to_mend and error.says.endswith(".")


def test_words_are_kept_in_one_spelling():
    assert answers.words({"why": " Cafe\u0301\r\nnoir\rtwo \n"}, "why") == "Café\nnoir\ntwo"
    assert answers.words({}, "why") == ""


def test_only_a_choice_that_was_on_the_page_is_one():
    assert answers.choice({"risk": "imminent"}, "risk", ("imminent", "not")) == "imminent"
    assert answers.choice({"risk": "made up"}, "risk", ("imminent", "not")) == ""
    assert answers.choice({}, "risk", ("imminent", "not")) == ""


def test_the_error_summary_links_to_the_input():
    errors = [answers.FieldError("when-day", "Write a date."), answers.FieldError("when-day", "Second.")]
    assert answers.error_list(errors)[0] == {"text": "Write a date.", "href": "#when-day"}
    assert answers.by_field(errors) == {"when-day": "Write a date."}
