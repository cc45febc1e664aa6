from datetime import time

import pytest

from accord.engine.durations import AT_ONCE, Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("5 working days", Duration(5, "working days")),
        ("1 working day", Duration(1, "working days")),
        ("1 working day by 12:00", Duration(1, "working days", by=time(12))),
        ("10 days", Duration(10, "days")),
        ("1 day by 09:30", Duration(1, "days", by=time(9, 30))),
        ("24 hours", Duration(24, "hours")),
        ("1 hour", Duration(1, "hours")),
        ("at once", AT_ONCE),
        ("before conference", Duration(0, "before", event="conference")),
        ("before review-conference-2", Duration(0, "before", event="review-conference-2")),
    ],
)
def test_a_length_of_time_is_read_and_written_back_in_the_same_words(text: str, duration: Duration) -> None:
    assert parse_duration(text) == duration
    assert str(duration) == text


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("1 working days", "1 working day"),
        ("2 working day", "2 working days"),
        ("1 hours", "1 hour"),
        ("  5   working\tdays ", "5 working days"),
        ("05 days", "5 days"),
        ("1 working day by 9:30", "1 working day by 09:30"),
    ],
)
def test_singular_and_plural_and_spaces_do_not_matter(written: str, canonical: str) -> None:
    assert str(parse_duration(written)) == canonical


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("0 working days", 'Write instead "at once"'),
        ("immediately", 'Write instead "at once"'),
        ("without delay", 'Write instead "at once"'),
        ("2 weeks", 'Write instead "7 days" for each week'),
        ("1 month", 'Write instead the number of days, as in "28 days"'),
        ("90 minutes", 'Write instead whole hours, as in "1 hour"'),
        ("5 business days", 'Write instead "working days"'),
        ("99999 days", "Write instead a number from 1 to 9999"),
        ("24 hours by 12:00", 'Write instead "24 hours"'),
        ("1 day by 25:00", "Write instead an hour from 00:01 to 23:59"),
        ("1 day by 12:60", "Write instead an hour from 00:01 to 23:59"),
        ("1 day by 24:00", "Write instead an hour from 00:01 to 23:59"),
        ("1 day by 00:00", "Write instead an hour after midnight"),
        ("", 'Write instead "5 working days"'),
        ("48h", 'Write instead "48 hours"'),
        ("five working days", 'Write instead "5 working days"'),
        ("-1 days", 'Write instead "5 working days"'),
        ("1.5 days", 'Write instead "5 working days"'),
        ("٥ days", 'Write instead "5 working days"'),
        ("5 working days or 7 days", 'Write instead "5 working days"'),
        ("before", 'Write instead "5 working days"'),
        ("before the conference", 'Write instead "5 working days"'),
        ("before Conference", 'Write instead "5 working days"'),
    ],
)
def test_what_is_not_a_length_of_time_is_refused_with_what_to_write_instead(text: str, instead: str) -> None:
    with pytest.raises(ValueError, match="expected a length of time") as refusal:
        parse_duration(text)
    assert str(refusal.value).startswith(f'Found "{text}"; expected')
    assert instead in str(refusal.value)
