"""How templates print what they are given."""

import datetime

import jinja2
import pytest
from django.template import engines

from accord.site.jinja import library

LONDON_MORNING = datetime.datetime(2026, 4, 7, 9, 0, tzinfo=datetime.UTC)


def printed(text: str, **given: object) -> str:
    return engines["jinja2"].from_string(text).render(given)


def test_a_date_names_its_weekday() -> None:
    assert printed("{{ due | day }}", due=datetime.date(2026, 4, 7)) == "Tuesday 7 April 2026"


def test_a_moment_is_told_in_the_time_of_london() -> None:
    assert printed("{{ at | moment }}", at=LONDON_MORNING) == "Tuesday 7 April 2026, 10:00"
    assert printed("{{ at | machine }}", at=LONDON_MORNING) == "2026-04-07T10:00:00+01:00"


def test_a_moment_late_in_the_evening_belongs_to_the_day_of_london() -> None:
    late = datetime.datetime(2026, 4, 6, 23, 30, tzinfo=datetime.UTC)
    assert printed("{{ at | day }}", at=late) == "Tuesday 7 April 2026"


def test_words_are_never_taken_for_markup() -> None:
    assert printed("{{ words }}", words="<b>'x'</b>") == "&lt;b&gt;&#39;x&#39;&lt;/b&gt;"
    assert "<script>" not in printed('{{ govukButton({"text": words}) }}', words="<script>")


def test_a_name_that_a_template_is_not_given_is_an_error_and_never_a_blank() -> None:
    with pytest.raises(jinja2.UndefinedError, match="deadline"):
        printed("due {{ deadline }}")


def test_every_macro_of_the_design_system_that_we_name_is_there() -> None:
    assert all(callable(macro) for macro in library().values())
