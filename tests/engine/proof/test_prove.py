"""Invented policies, each with one trouble: it is found, called by its name, and the shortest way leads into it."""

from functools import cache
from pathlib import Path

import pytest

from accord.engine.fold import fold
from accord.engine.judge import judge
from accord.engine.policy import Policy
from accord.engine.proof import Finding, Proof, prove
from accord.engine.proof.explore import explore
from accord.engine.proof.search import Search
from accord.engine.proof.way import Ground
from accord.policies import texts
from tests.engine.policies_to_prove import long, loop, sound, spoilt, with_more
from tests.engine.walks import shipped
from tests.support.records import calendar

GATE = '\n[[gate]]\nid = "more"\ncite = "invented"\nsays = "Not before."\n'
NEVER = 'needs = "reopened"\n'
TALK_SETTLES = 'settles = "both sides confirmed"\n[[stage]]\nid = "managers"'
ONLY_BOARD_SETTLES = '[[stage]]\nid = "managers"'
CAP = """
[[duty]]
id = "cap"
label = "Altogether"
over = ["talk", "managers"]
within = "4 working days"
owed_by = ["raising", "responding"]
cite = "invented"
"""


@cache
def proof(policy: Policy) -> Proof:
    return prove(policy, calendar())


def found(policy: Policy, kind: str) -> Finding:
    """The one finding of this kind."""
    findings = [finding for finding in proof(policy).findings if finding.kind == kind]
    assert len(findings) == 1, [finding.kind for finding in proof(policy).findings]
    return findings[0]


def way(finding: Finding) -> list[str]:
    return [" ".join(filter(None, (entry.kind, entry.name))) for entry in finding.way]


def walled() -> Policy:
    """Nobody gets past a gate at the first stage, and only the board decides."""
    walls = GATE + 'at = "talk"\nbefore = ["escalated", "took", "decided"]\n' + NEVER
    return spoilt(TALK_SETTLES, ONLY_BOARD_SETTLES, walls)


def test_a_policy_in_which_all_is_well_has_no_finding_and_says_what_is_proved() -> None:
    well = proof(sound())

    assert well.findings == ()
    assert well.standings > 20 and well.stopped == ""
    assert [says.split(":")[0] for says in well.proved][:3] == [
        "Every stage can be reached",
        "Nobody can get stuck",
        "It can be settled from everywhere.",
    ]


def test_a_gate_that_nobody_can_meet_leaves_everybody_stuck_behind_it() -> None:
    stuck = found(walled(), "stuck")

    assert stuck.grave and stuck.rules == ("gate more", "stage talk")
    assert way(stuck) == ["raised"]
    assert "At First talk everybody is stuck" in stuck.says and "Not before." in stuck.says


def test_stuck_with_one_answer_alone_says_which() -> None:
    walls = GATE + 'at = "talk"\nbefore = "escalated"\nneeds = "risk is high"\n'
    walls += GATE.replace("more", "other") + 'at = "talk"\nbefore = "decided"\n' + NEVER
    stuck = found(spoilt(TALK_SETTLES, ONLY_BOARD_SETTLES, walls), "stuck")

    assert "“How great is the risk now?” is answered “low”" in stuck.says
    assert way(stuck) == ["raised", "said"] and stuck.way[-1].answers == {"risk": "low"}


def test_two_stages_that_lead_to_each_other_for_ever_never_settle() -> None:
    first = next(finding for finding in proof(loop()).findings if finding.kind == "no settlement")

    assert first.grave and first.rules == ("stage talk",)
    assert way(first) == ["raised"]
    assert "it only goes on to Managers" in first.says


def test_a_last_stage_that_nothing_settles_is_where_everybody_is_stuck() -> None:
    stuck = found(spoilt('settles = "decided by panel"', 'settles = "reopened"'), "stuck")

    assert stuck.rules == ("stage board",)
    assert way(stuck) == ["advised", "took urgent"]


def test_a_stage_that_only_silence_can_hold_up_is_worth_a_look() -> None:
    held = found(spoilt('settles = "decided by panel"', 'settles = "both sides confirmed"'), "held up")

    assert not held.grave and held.rules == ("stage board",)


def test_a_stage_whose_time_runs_out_is_held_up_by_nobody() -> None:
    silent = spoilt('needs = "discussed | attempted to responding"', 'needs = "answered | overdue reply"')

    assert proof(silent).findings == ()


@pytest.mark.parametrize(
    "needs", ["met by responding", "met by responding | overdue meeting", "endorsed by raising lead"]
)
def test_a_route_at_any_stage_that_a_gate_walls_off_somewhere_is_no_urgent_route(needs: str) -> None:
    gate = GATE + f'at = "managers"\nbefore = "entered board"\nneeds = "{needs}"\n'
    wall = found(spoilt('at = ["start", "talk", "managers"]', 'at = ["any", "start"]', gate), "urgent wall")

    assert wall.grave and wall.rules == ("route urgent", "gate more")
    assert "is a wall at Managers" in wall.says
    assert way(wall)[-2:] == ["escalated managers", "said"]


def test_a_route_that_is_refused_to_everybody_where_it_claims_says_where() -> None:
    gate = GATE + 'at = "managers"\nbefore = "took urgent"\n' + NEVER
    shut = found(with_more(gate), "route shut")

    assert shut.grave and shut.rules == ("route urgent", "gate more")
    assert "can be taken at Managers" in shut.says


def test_an_urgent_route_whose_adviser_cannot_be_reached_is_a_wall() -> None:
    wall = found(spoilt(" | attempted to raising lead", ""), "urgent wall")

    assert wall.grave and "at the start, First talk and Managers" in wall.says


def test_a_stage_that_nothing_leads_to_is_found() -> None:
    lost = '[[stage]]\nid = "lost"\nlabel = "Lost"\nseat = "manager"\n'
    nowhere = found(with_more(lost), "no way in")

    assert nowhere.grave and nowhere.rules == ("stage lost",) and nowhere.way == ()
    assert "No stage names it under “then”" in nowhere.says


def test_a_stage_behind_a_gate_that_nobody_can_meet_is_found_with_the_way_to_the_gate() -> None:
    gate = GATE + 'before = "entered managers"\n' + NEVER
    nowhere = found(with_more(gate), "no way in")

    assert nowhere.rules == ("stage managers", "gate more")
    assert way(nowhere)[0] == "raised"


def test_a_policy_that_nobody_can_raise_proves_nothing_more() -> None:
    shut = proof(with_more(GATE + 'before = "raised"\n' + NEVER))

    assert {finding.kind for finding in shut.grave} == {"no way in"}
    assert shut.proved == () and shut.times == ()


def test_a_duty_that_nobody_can_discharge_is_found_where_it_is_first_owed() -> None:
    nobody = found(spoilt('until = "answered"', 'until = "overdue meeting"'), "nobody can discharge")

    assert nobody.grave and nobody.rules == ("duty reply",)
    assert way(nobody) == ["raised"]


def test_a_duty_that_never_starts_is_worth_a_look() -> None:
    never = found(
        spoilt('at = "managers"\nuntil = "met"', 'at = "managers"\nonly_if = "took urgent"\nuntil = "met"'),
        "never owed",
    )

    assert not never.grave and never.rules == ("duty meeting",)


def test_what_stays_owed_after_withdrawing_keeps_it_open_for_ever() -> None:
    gate = '[[form]]\nid = "letter"\n' + GATE + 'at = "talk"\nbefore = "sent letter"\nneeds = "discussed"\n'
    open_ = spoilt('until = "answered"', 'until = ["sent letter", "settled"]', gate)
    never = found(open_, "never closed")

    assert never.grave and never.rules == ("duty reply", "gate more")
    assert "Before it stands gate more (Not before.)" in never.says
    assert way(never) == ["raised", "withdrawn"]
    assert not proof(
        spoilt('until = "answered"', 'until = ["sent letter", "settled"]\nlapses = "withdrawn"', gate)
    ).grave


def test_a_cap_shorter_than_its_stages_is_worth_a_look() -> None:
    short = found(with_more(CAP), "cap")

    assert not short.grave and short.rules == ("duty cap",)
    assert short.says.startswith(
        "The longest way through First talk and Managers takes 5 working days; the cap of 4 working days (“Altogether”)"
    )


def test_a_cap_that_not_one_of_its_stages_can_keep_is_grave() -> None:
    assert found(with_more(CAP.replace("4 working days", "1 working day")), "cap").grave


def test_a_cap_that_holds_is_said_to_hold() -> None:
    times = proof(with_more(CAP.replace("4 working", "5 working"))).times

    assert times[-1].endswith("takes 5 working days; the cap of 5 working days (“Altogether”) is no shorter.")


def test_times_follow_one_another_where_one_thing_is_owed_after_another() -> None:
    after = '[[duty]]\nid = "second"\nat = "managers"\nfrom = "met"\nuntil = "agreed"\nwithin = "24 hours"\n'
    after += 'owed_by = "raising"\ncite = "invented"\n'

    assert proof(with_more(after)).times[0].endswith("takes 5 working days and 24 hours.")


def test_a_stage_that_can_be_repeated_says_what_each_time_adds() -> None:
    again = spoilt('then = "board"', 'then = ["managers", "board"]')

    assert "It can stand at Managers again; each time adds 3 working days." in proof(again).times


@pytest.mark.parametrize("path", texts.shipped().values(), ids=lambda path: path.stem)
def test_the_shipped_policies_have_nothing_grave(path: Path) -> None:
    done = proof(shipped(path))

    assert done.grave == () and done.stopped == ""
    assert done.times


def test_twelve_stages_and_four_routes_are_seen_to_their_end() -> None:
    done = proof(long(12, 4))

    assert done.findings == () and done.stopped == ""
    assert "Every stage can be reached: 12 of 12." in done.proved


@pytest.mark.parametrize(
    "policy",
    [
        walled(),
        loop(),
        spoilt(" | attempted to raising lead", ""),
        with_more(CAP),
        *map(shipped, texts.shipped().values()),
    ],
    ids=lambda policy: policy.id,
)
def test_every_entry_of_every_way_shown_may_be_written(policy: Policy) -> None:
    weeks = Ground.of(policy, calendar(), 0).calendar
    for finding in proof(policy).findings:
        for line, entry in enumerate(finding.way):
            standing = fold(policy, weeks, finding.way[:line], entry.entered_at)
            assert judge(standing, entry) == (), f"{finding.kind}: line {line + 1}"


def test_an_exploration_that_may_not_go_on_says_so() -> None:
    stopped = explore(Search(Ground.of(sound(), calendar(), 10)))

    assert stopped.stopped.startswith("The exploration stopped after 10 standings")
