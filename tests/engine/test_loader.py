"""Reading a policy: every table and key of the language is taken, with the defaults of the language."""

from dataclasses import fields
from datetime import date, time
from pathlib import Path

import pytest

import accord.policies
from accord.engine.durations import Duration
from accord.engine.grammar import parse_items, parse_whos
from accord.engine.items import Who, Whos
from accord.engine.loader import load
from accord.engine.policy import Policy
from tests.engine.policies_invented import SMALL, WHOLE

SHIPPED = sorted((Path(accord.policies.__file__).parent / "shipped").glob("*.toml"))
SHIPPED_POLICIES = [path for path in SHIPPED if "." not in path.stem]


def test_every_table_and_key_of_the_language_is_taken() -> None:
    policy = load(WHOLE)
    assert (policy.id, policy.edition, policy.in_force_from) == ("marlshire", "2026 spring", date(2026, 4, 1))
    assert policy.closed_days == (date(2026, 12, 29), date(2026, 12, 30))
    assert policy.raised_at == ("first", "second")
    assert (policy.readings.first_day, policy.readings.day_ends) == ("same day", time(17))
    assert (policy.readings.hours, policy.readings.days_end, policy.readings.at_once) == (
        "working days",
        "roll on",
        "never",
    )
    assert policy.word("disagreement") == "professional difference"
    assert policy.avoid == {"complaint": ""}
    gate = policy.gates["talk-first"]
    assert gate.before == parse_items(["escalated", "entered panel"])
    assert gate.needs == parse_items(["discussed | met", "said plan"])
    assert gate.means == ("telephone", "writing", "e-mail", "letter", "form")
    assert gate.instead == ("urgent", "elsewhere", "raised")
    route = policy.routes["urgent"]
    assert (route.to, route.within, route.decision_stands) == (("panel", "second"), Duration(24, "hours"), True)
    assert route.starts == parse_items("happened conference")
    assert policy.routes["mediation"].beside
    duty = policy.duties["reply"]
    assert duty.each and duty.within == Duration(0, "before", event="conference")
    assert duty.owed_by == Whos((Who(event="conference"),))
    assert policy.duties["cap"].set_by == parse_whos("all of raising, responding")
    assert policy.duties["cap"].over == ("first", "second")
    assert policy.seats["lead"].equivalents == {"voluntary": ("committee",), "health": ("named nurse",)}
    assert policy.seats["lead"].if_away == ("manager", "worker")
    assert policy.forms["notification"].anonymised
    assert policy.facts["risk"].of == parse_whos("raising lead")


def test_what_a_file_leaves_out_has_the_default_of_the_language() -> None:
    policy = load(SMALL)
    assert policy.raised_at == ("first",)
    assert policy.settles == parse_items("both sides confirmed")
    assert policy.stages["first"].settles == policy.settles
    assert policy.stages["first"].moved_by == parse_whos("raising")
    assert policy.closes == "by hand"
    assert policy.readings.day_ends is None
    whole = load(WHOLE)
    assert whole.stages["second"].settles == whole.settles
    assert whole.stages["panel"].settles == parse_items("decided by chair")
    assert whole.signposts["quick"].before == parse_items("raised")
    assert whole.facts["history"].of == parse_whos("raising")
    assert whole.duties["plan"].label == "plan" and whole.gates["talk-first"].label == "talk first"


def test_a_stage_says_who_speaks_for_each_side_and_for_an_office() -> None:
    stages = load(WHOLE).stages
    assert stages["first"].seats == {"raising": ("worker",), "responding": ("worker",)}
    assert stages["second"].seats == {"raising": ("manager",), "responding": ("manager", "clinical")}
    assert stages["panel"].seats == {"": ("chair", "office")}
    assert stages["aside"].seats == {}
    responding = WHOLE.replace('seat = "worker"  ', 'seat = ["clinical"]')
    assert load(responding).stages["first"].seats == {"responding": ("clinical",)}


def test_a_file_saved_by_another_editor_is_read_all_the_same() -> None:
    ours, theirs = load(WHOLE), load("\ufeff" + WHOLE.replace("\n", "\r\n"))
    for field in fields(Policy):
        assert repr(getattr(ours, field.name)) == repr(getattr(theirs, field.name))


@pytest.mark.parametrize("path", SHIPPED_POLICIES, ids=lambda path: path.stem)
def test_every_policy_that_is_shipped_loads(path: Path) -> None:
    policy = load(path.read_text(encoding="utf-8"), path.name)
    assert policy.stages
