"""What may be written, and why not, in the procedure's own words. Rules are those of sections 7, 8 and 10."""

from typing import Any

from accord.engine.entries import Actor
from tests.engine.policies import TALK_FIRST, URGENT, area
from tests.support.records import (
    LEAD,
    MANAGER,
    RAISER,
    RESPONDENT,
    Record,
)

HIGH = {"risk": "high"}
GATE = '[[gate]]\nid = "gate"\ncite = "invented"\n'


def says(record: Record, when: str, kind: str, by: Actor, **details: Any) -> str:
    """What stands in the way, in words."""
    return " ".join(one.says for one in record.refusals(record.made(when, kind, by, **details)))  # type: ignore[arg-type]


def test_a_refusal_has_the_procedures_own_sentence_and_where_it_comes_from() -> None:
    record = Record(area(TALK_FIRST)).raised()

    (refusal,) = record.refusals(record.made("04-01 11:00", "escalated", RAISER, to="managers"))

    assert (refusal.rule, refusal.says, refusal.cite) == ("gate talk-first", "Talk first.", "invented 3")
    assert [pattern.text for item in refusal.missing for pattern in item] == ["discussed", "attempted to responding"]


def test_rule_1_a_gate_looks_at_what_is_written_not_at_when_it_happened() -> None:
    record = Record(area(TALK_FIRST)).raised()
    typed_later = record.made("04-01 11:00", "discussed", RAISER, typed="04-02 12:00", took_part=(RESPONDENT,))

    assert record.try_("04-02 11:00", "escalated", RAISER, to="managers") == ["gate talk-first"]
    record.entries.append(typed_later)
    assert record.try_("04-02 12:00", "escalated", RAISER, to="managers") == []


def test_rule_1_an_entry_is_judged_on_the_marks_it_makes_itself_too() -> None:
    record = Record(area(GATE + 'before = "agreed"\nneeds = "said plan"\n')).raised()

    assert record.try_("04-01 11:00", "agreed", RAISER) == ["gate gate"]
    assert record.try_("04-01 11:00", "agreed", RAISER, said=("plan",)) == []


def test_rule_1_an_entry_that_names_no_means_is_asked_for_it_and_a_reason_does_not_do() -> None:
    record = Record(area(GATE + 'before = "discussed"\nmeans = "telephone"\nforce = "should"\n')).raised()

    (asked,) = record.refusals(record.made("04-01 11:00", "discussed", RAISER, despite=("gate gate",)))
    assert (asked.wants, asked.force) == ("means", "must")
    assert record.try_("04-01 11:00", "discussed", RAISER, means="e-mail") == ["gate gate"]
    assert record.try_("04-01 11:00", "discussed", RAISER, means="e-mail", despite=("gate gate",)) == []
    assert record.try_("04-01 11:00", "discussed", RAISER, means="telephone") == []


def test_a_formula_has_to_be_used_word_for_word() -> None:
    record = Record(area(GATE + 'before = "wrote"\nwording = "Formal challenge"\n')).raised()

    assert "Formal challenge" in says(record, "04-01 11:00", "wrote", RAISER)
    assert record.try_("04-01 11:00", "wrote", RAISER, wording=("gate",)) == []


def test_section_8_must_refuses_should_wants_a_reason_and_where_possible_only_hints() -> None:
    rules = {
        force: GATE + f'before = "agreed"\nneeds = "met"\nforce = "{force}"\n'
        for force in ("must", "should", "where possible")
    }
    tried = {
        force: [
            Record(area(rule)).raised().try_("04-01 11:00", "agreed", RAISER, despite=despite)
            for despite in ((), ("gate gate",))
        ]
        for force, rule in rules.items()
    }

    refused = ["gate gate"]
    assert tried == {"must": [refused, refused], "should": [refused, []], "where possible": [[], []]}


def test_rule_4_a_gate_at_a_stage_asks_for_talk_at_this_visit() -> None:
    record = Record(area(TALK_FIRST)).raised().talked("04-01 11:00").escalated("04-01 12:00", "managers")

    assert record.try_("04-01 13:00", "escalated", RAISER, to="board") == ["gate talk-first"]
    record.write("04-01 13:00", "attempted", RAISER, to=("responding manager",))
    assert record.try_("04-01 14:00", "escalated", RAISER, to="board") == []


def test_rule_5_a_gate_before_a_stage_stands_before_every_way_into_it() -> None:
    rules = URGENT + GATE + 'before = "entered board"\nneeds = "sent letter"\n'
    record = Record(area(rules)).write("04-01 09:00", "advised", LEAD)

    assert record.try_("04-01 10:00", "took", RAISER, route="urgent", to="board", answers=HIGH) == ["gate gate"]
    record.write("04-01 10:00", "sent", RAISER, form="letter")
    assert record.try_("04-01 10:00", "took", RAISER, route="urgent", to="board", answers=HIGH) == []


def test_rule_5_a_gate_before_escalating_does_not_stand_before_a_route() -> None:
    record = Record(area(TALK_FIRST + URGENT)).raised().write("04-01 11:00", "advised", LEAD)

    assert record.try_("04-01 12:00", "took", RAISER, route="urgent", to="board", answers=HIGH) == []


def test_rule_5_gates_before_raising_stand_before_a_route_taken_at_the_start() -> None:
    record = Record(area(URGENT + GATE + 'before = "raised"\nneeds = "said safety"\n')).write(
        "04-01 09:00", "advised", LEAD
    )
    took = {"route": "urgent", "to": "board", "answers": HIGH}

    assert record.try_("04-01 10:00", "took", RAISER, **took) == ["gate gate"]
    assert record.try_("04-01 10:00", "took", RAISER, said=("safety",), **took) == []


def test_a_route_says_all_that_is_missing_standing_grounds_and_needs() -> None:
    record = Record(area(URGENT)).raised()

    refused = record.refusals(record.made("04-01 11:00", "took", RESPONDENT, route="urgent", to="board"))

    assert [refusal.rule for refusal in refused] == ["route urgent"] * 3
    assert {refusal.cite for refusal in refused} == {"invented 4"}
    assert refused[0].instead == ("raised",)


def test_an_urgent_route_is_never_a_wall_trying_to_reach_the_lead_is_enough() -> None:
    record = Record(area(URGENT)).write("04-01 09:00", "attempted", RAISER, to=("raising lead",))

    assert record.try_("04-01 09:05", "took", RAISER, route="urgent", to="board", answers=HIGH) == []


def test_rule_12_signposts_come_first() -> None:
    post = '[[signpost]]\nid = "elsewhere"\nonly_if = "risk is low"\nto = "another door"\ncite = "invented"\n'
    record = Record(area(post + GATE + 'before = "raised"\nneeds = "said safety"\n'))

    refused = record.refusals(record.made("04-01 10:00", "raised", RAISER, answers={"risk": "low"}))

    assert [(refusal.rule, refusal.to) for refusal in refused] == [
        ("signpost elsewhere", "another door"),
        ("gate gate", ""),
    ]


def test_a_gate_may_keep_something_for_somebody() -> None:
    record = Record(area(GATE + 'before = "withdrawn"\nby = "raising manager"\n')).raised()

    assert record.try_("04-01 11:00", "withdrawn", RAISER) == ["gate gate"]
    assert record.try_("04-01 11:00", "withdrawn", MANAGER) == []


def test_outside_its_window_a_route_is_refused_unless_what_counts_arrived_in_time() -> None:
    window = URGENT.replace("[[route]]", '[[route]]\nfrom = "happened conference"\nwithin = "2 working days"')
    arrival = window.replace("[[route]]", '[[route]]\nuntil = "received letter"')
    took = {"route": "urgent", "to": "board", "answers": HIGH}
    tried = {}
    for name, rule in {"taking": window, "arrival": arrival}.items():
        record = Record(area(rule)).write("04-01 08:00", "advised", LEAD)
        assert record.try_("04-01 09:00", "took", RAISER, **took) == ["route urgent"]
        record.write("04-01 09:00", "happened", RAISER, event="conference")
        assert record.try_("04-07 09:00", "took", RAISER, **took) == []
        record.write("04-07 10:00", "received", RESPONDENT, form="letter")
        tried[name] = record.try_("04-08 09:00", "took", RAISER, **took)

    assert tried == {"taking": ["route urgent"], "arrival": []}
