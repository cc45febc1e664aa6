"""A flowchart leaves nothing out: every stage, move and route is a box or leads from one, and is told in the list."""

from pathlib import Path

from accord.engine.loader import load
from accord.engine.plain.chart import (
    BEGINNING,
    ONWARD,
    OPEN,
    OUT,
    RAISE,
    REPEAT,
    RETURN,
    TO,
    chart,
    letters,
    route_node,
    stage_node,
)
from accord.engine.plain.marks import stage_name
from accord.engine.plain.told import told
from accord.engine.policy import Policy
from tests.support.procedures import each_procedure, procedure

PATHWAYS = """
[policy]
id = "marl"
title = "Marl"
calendar = "scotland"
covers = "child"
raised_at = "one"
settles = "both sides confirmed"

[words]
route = "pathway"
escalate = "step up"

[[seat]]
id = "worker"

[[stage]]
id = "one"
label = "the first talk"
seat = "worker"
then = ["two"]
[[stage]]
id = "two"
seat = "worker"
then = ["two", "one"]
[[stage]]
id = "aside"
seat = "worker"

[[route]]
id = "anywhere"
label = "from wherever it stands"
cite = "2"
to = "aside"
[[route]]
id = "straight"
label = "straight up"
cite = "2"
at = ["start", "one"]
to = "two"

[[signpost]]
id = "manager"
label = "your own manager"
cite = "2"
before = "raised"
to = "the grievance procedure"
[[signpost]]
id = "faster"
label = "a faster way"
cite = "2"
before = "raised"
to = "straight"
"""


@each_procedure
def test_every_stage_and_every_route_is_a_box_and_is_told_in_the_same_order(path: Path) -> None:
    policy = procedure(path)
    boxes, steps = [node.id for node in chart(policy).nodes], [step.node for step in told(policy)]
    assert {*map(stage_node, policy.stages), *map(route_node, policy.routes)} <= set(boxes)
    assert boxes == steps


@each_procedure
def test_every_move_is_drawn_once_and_told_where_it_begins(path: Path) -> None:
    policy = procedure(path)
    drawn = [(edge.start, edge.end) for edge in chart(policy).edges if edge.kind in (ONWARD, RETURN, REPEAT)]
    assert sorted(drawn) == sorted(
        (stage_node(stage.id), stage_node(to)) for stage in policy.stages.values() for to in stage.then
    )
    list_of = {step.node: " ".join(step.sentences) for step in told(policy)}
    for stage in policy.stages.values():
        for to in (to for to in stage.then if to != stage.id):
            assert stage_name(policy, to) in list_of[stage_node(stage.id)]


@each_procedure
def test_every_route_says_where_it_leads_and_stands_in_the_list_wherever_it_may_be_taken(path: Path) -> None:
    policy, found = procedure(path), chart(procedure(path))
    list_of = {step.node: " ".join(step.sentences) for step in told(policy)}
    for route in policy.routes.values():
        ends = [edge.end for edge in found.out_of(route_node(route.id), TO)]
        assert ends == [stage_node(to) for to in route.to]
        assert found.into(route_node(route.id), OPEN)
        for at in route.at or policy.stages:
            box = BEGINNING if at == "start" else stage_node(at)
            for to in route.to if at != "any" else ():
                assert f"{letters(policy)[route.id]}, to {stage_name(policy, to)}" in list_of[box] or len(route.to) > 1


@each_procedure
def test_every_time_of_a_stage_stands_in_its_box_and_in_the_list(path: Path) -> None:
    policy = procedure(path)
    boxes = {node.id: [said.text for said in node.lines if said.about == "time"] for node in chart(policy).nodes}
    list_of = {step.node: step.sentences for step in told(policy)}
    for stage in map(stage_node, policy.stages):
        assert set(boxes[stage]) <= set(list_of[stage])


def test_what_may_be_taken_from_anywhere_is_drawn_once() -> None:
    found = chart(load(PATHWAYS))
    assert [edge.start for edge in found.into("route anywhere", OPEN)] == ["any"]
    assert [edge.start for edge in found.into("route straight", OPEN)] == ["stage one", "start"]


def test_moves_are_told_from_returns_and_from_the_same_stage_again() -> None:
    found = chart(load(PATHWAYS))
    assert [edge.kind for edge in found.out_of("stage two", ONWARD, RETURN, REPEAT)] == [REPEAT, RETURN]
    assert [edge.end for edge in found.out_of(BEGINNING, RAISE)] == ["stage one"]
    assert [edge.says for edge in found.edges if edge.kind == RETURN] == ["The raising side: back to The first talk"]


def test_it_speaks_in_the_words_of_the_procedure() -> None:
    found = chart(load(PATHWAYS))
    assert found.nodes[0].lines[0].text == "Pathway from here: B"
    assert found.out_of("stage one", ONWARD)[0].who == "The raising side may step up"
    sentences = {step.node: step.sentences for step in told(load(PATHWAYS))}
    assert "Pathways that may be open here: A, to Aside; B, to Two." in sentences["stage one"]


def test_a_stage_that_only_routes_reach_stands_apart() -> None:
    assert [node.id for node in chart(load(PATHWAYS)).nodes if node.apart] == ["stage aside"]


def test_a_signpost_to_a_route_is_no_door_out() -> None:
    found = chart(load(PATHWAYS))
    assert [edge.says for edge in found.edges if edge.kind == OUT] == ["Your own manager"]
    elsewhere = next(step for step in told(load(PATHWAYS)) if step.node == "elsewhere")
    assert len(elsewhere.sentences) == 1 and "the grievance procedure" in elsewhere.sentences[0]


def test_a_fork_says_what_leads_which_way() -> None:
    gate = '[[gate]]\nid = "fork"\nat = "one"\nbefore = "entered two"\nneeds = "risk is high"\ncite = "2"\n'
    asked = '[[fact]]\nid = "risk"\nasks = "How great is it?"\nchoices = ["high", "low"]\n'
    policy = load(PATHWAYS + gate + asked)
    assert chart(policy).out_of("stage one", ONWARD)[0].who == (
        "The raising side may step up, when “How great is it?” is answered “high”"
    )
    assert "To “Two” only when “How great is it?” is answered “high”." in sentences(policy, "stage one")


def test_what_settles_it_at_one_stage_stands_at_that_stage() -> None:
    policy = load(PATHWAYS.replace('id = "aside"\n', 'id = "aside"\nsettles = "decided by worker"\n'))
    assert "It is settled here once the worker has decided." in lines(policy, "stage aside")
    where = "Where the stage says nothing else, once both sides have confirmed the outcome in writing."
    assert lines(policy, "settled") == [where] == [*sentences(policy, "settled")]
    assert lines(load(PATHWAYS), "settled")[0].startswith("At any stage, once both sides have confirmed")


def test_a_signpost_that_holds_at_one_stage_stands_at_its_box_and_not_at_the_start() -> None:
    post = '[[signpost]]\nid = "enough"\nlabel = "enough"\nbefore = "entered two"\nto = "the chair"\ncite = "2"\n'
    policy = load(PATHWAYS + post)
    assert "Not here, but elsewhere: “enough”" in lines(policy, "stage two")
    assert lines(policy, "elsewhere") == ["Your own manager"]
    assert any("the chair" in said for said in sentences(policy, "stage two"))


def lines(policy: Policy, node: str) -> list[str]:
    return [said.text for each in chart(policy).nodes if each.id == node for said in each.lines]


def sentences(policy: Policy, node: str) -> tuple[str, ...]:
    return next(step.sentences for step in told(policy) if step.node == node)
