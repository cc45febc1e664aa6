"""A new calendar by the command line: what would move, what moved, and who may not do it."""

import json
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accord.accounts.models import Identity
from accord.policies import closures, revisions
from accord.policies.calendars import shipped_calendar
from accord.policies.models import CalendarRevision
from accord.record import check
from accord.record.models import Line
from tests.cli.conftest import Typing
from tests.support import place
from tests.support.walk import Walk

HILLSHIRE = (Path(__file__).parents[1] / "record" / "hillshire.toml").read_text(encoding="utf-8")
NATION = "england-and-wales"


@pytest.fixture
def raised(db: None) -> Walk:
    """Raised an hour ago; whoever sits in the office signs in as "clerk"."""
    walk = Walk(place.build(HILLSHIRE), timezone.now() - timedelta(hours=1)).raise_()
    Identity.objects.create(worker_id=walk.place.actor("", "office").worker, issuer=Identity.ACCORD, subject="clerk")
    return walk


@pytest.fixture
def mourning(tmp_path: Path) -> str:
    """A file that makes each of the next ten days that is not one yet a day off."""
    closed, today = shipped_calendar(NATION).closed, datetime.now(UTC).date()
    days = [today + timedelta(days=number) for number in range(1, 11)]
    rows = [f'[[day]]\non = {day}\nwhy = "A day of mourning"\n' for day in days if day not in closed]
    file = tmp_path / "days.toml"
    file.write_text("\n".join(rows), encoding="utf-8")
    return str(file)


def test_a_preview_says_what_would_move_and_changes_nothing(raised: Walk, mourning: str, accord: Typing) -> None:
    lines, calendars = raised.written, CalendarRevision.objects.count()
    said = accord("calendar", "preview", NATION, "--also", mourning)

    assert said.code == 0 and "would move. Nothing was changed." in " ".join(said.out.split())
    assert f"{raised.sheet.shown} " in said.out and ": from the end of " in " ".join(said.out.split())
    assert (raised.written, CalendarRevision.objects.count()) == (lines, calendars)


def test_retiming_moves_what_the_preview_said_and_a_second_time_nothing(
    raised: Walk, mourning: str, accord: Typing
) -> None:
    foreseen = json.loads(accord("calendar", "preview", NATION, "--also", mourning, "--json").out)
    typed = ("calendar", "retime", NATION, "--also", mourning, "--by", "Clerk", "--json")
    done = json.loads(accord(*typed).out)

    assert done["moved"] == foreseen["moved"] != []
    assert (done["done"], done["others"], foreseen["done"]) == (True, [], False)
    assert Line.objects.filter(kind="retimed").count() == 1
    assert json.loads(accord(*typed).out)["moved"] == []
    assert list(check.everything()) == []


def test_with_nothing_new_nothing_moves(raised: Walk, accord: Typing) -> None:
    said = accord("calendar", "retime", NATION, "--by", "clerk")

    assert said.code == 0 and "No open deadlines move." in said.out
    assert not Line.objects.filter(kind="retimed").exists()


def test_days_an_office_closed_stay_closed_where_no_file_is_given(raised: Walk, mourning: str, accord: Typing) -> None:
    accord("calendar", "retime", NATION, "--also", mourning, "--by", "clerk")
    again = json.loads(accord("calendar", "preview", NATION, "--json").out)

    assert again["moved"] == []
    assert len(closures.own(raised.place.partnership)) == len(tomllib.loads(Path(mourning).read_text())["day"])


def test_only_somebody_of_the_office_brings_a_calendar_in(raised: Walk, mourning: str, accord: Typing) -> None:
    Identity.objects.create(worker_id=raised.place.actor("raising").worker, issuer=Identity.ACCORD, subject="teacher")
    for name, says in (("teacher", "sits in no partnership's office"), ("nobody", "Nobody signs in as")):
        said = accord("calendar", "retime", NATION, "--also", mourning, "--by", name)
        assert said.code == 2 and says in said.err
    assert not Line.objects.filter(kind="retimed").exists()


def test_a_partnership_of_another_office_is_left_and_named(raised: Walk, mourning: str, accord: Typing) -> None:
    other = place.build(HILLSHIRE)
    said = accord("calendar", "retime", NATION, "--also", mourning, "--by", "clerk")

    assert said.code == 0 and other.partnership.name in " ".join(said.out.split())
    assert closures.own(raised.place.partnership) and not closures.own(other.partnership)
    assert revisions.current(other.partnership).shipped


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names no day"),
        ("day = 3", "names no day"),
        ("[[day]]\non = 2027-05-07\n", "expected a day and why"),
        ('[[day]]\non = "Friday"\nwhy = "x"\n', "expected a day and why"),
        ('[[day]]\non = 1999-05-07\nwhy = "x"\n', "expected a day from"),
        ("[[day", "is not TOML"),
    ],
)
def test_a_file_of_days_that_cannot_be_read_says_how_to_write_one(
    db: None, text: str, says: str, tmp_path: Path, accord: Typing
) -> None:
    (tmp_path / "days.toml").write_text(text, encoding="utf-8")
    said = accord("calendar", "preview", NATION, "--also", str(tmp_path / "days.toml"))

    assert said.code == 2 and says in " ".join(said.err.split())
