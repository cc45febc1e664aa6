"""Changes of stages and routes: where it may go, and where it ends."""

from collections.abc import Iterator
from copy import deepcopy

from tests.policies.mutations.on_gates import MADE_UP
from tests.policies.mutations.operators import operator
from tests.policies.mutations.tables import (
    Change,
    Tables,
    each,
    listed,
    stages,
    with_head,
    with_keys,
    with_table,
    without_table,
)


def urgent(tables: Tables) -> Iterator[tuple[int, Tables]]:
    """The routes whose grounds are the risk."""
    routes = each(tables, "route")
    return ((number, route) for number, route in routes if any("risk" in text for text in listed(route.get("only_if"))))


@operator("A procedure that ends at this stage.", most=2)
def then_dropped(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        if "then" in stage:
            yield f"stage {stage['id']}: no then", with_keys(tables, "stage", number, {"then": None})


@operator("The stages behind are still reached by another way.")
def loop_closed(tables: Tables) -> Iterator[Change]:
    moving = [(number, stage) for number, stage in each(tables, "stage") if "then" in stage]
    number, stage = moving[-1]
    changed = with_keys(tables, "stage", number, {"then": stages(tables)[0]})
    yield f"stage {stage['id']}: then back to {stages(tables)[0]} alone", changed


@operator()
def then_no_stage(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        yield (
            f"stage {stage['id']}: then = “no-such-stage”",
            with_keys(tables, "stage", number, {"then": "no-such-stage"}),
        )


@operator("A procedure that leaves out a rung.")
def stage_skipped(tables: Tables) -> Iterator[Change]:
    further = {stage["id"]: listed(stage.get("then")) for _, stage in each(tables, "stage")}
    for number, stage in each(tables, "stage"):
        for to in listed(stage.get("then")):
            if further[to]:
                yield (
                    f"stage {stage['id']}: then = {further[to]}",
                    with_keys(tables, "stage", number, {"then": further[to]}),
                )


@operator("There is another stage where it can be settled.", most=2)
def settles_by_what_nobody_does(tables: Tables) -> Iterator[Change]:
    for number, stage in reversed([*each(tables, "stage")]):
        yield f"stage {stage['id']}: settles = “returned”", with_keys(tables, "stage", number, {"settles": "returned"})


@operator()
def settles_beside_by_what_nobody_does(tables: Tables) -> Iterator[Change]:
    for number, stage in reversed([*each(tables, "stage")]):
        settles = [*listed(stage.get("settles", "both sides confirmed")), "returned"]
        changed = with_keys(tables, "stage", number, {"settles": settles})
        yield f"stage {stage['id']}: “returned” settles it too", changed


@operator()
def settles_by_itself(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        yield f"stage {stage['id']}: settles = “overdue”", with_keys(tables, "stage", number, {"settles": "overdue"})


@operator()
def settled_by_no_seat(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        keys = {"settles": "decided by no-such-panel"}
        yield f"stage {stage['id']}: settles = “decided by no-such-panel”", with_keys(tables, "stage", number, keys)


@operator("Whoever a rule names may decide, wherever they sit.")
def settled_by_who_does_not_sit_there(tables: Tables) -> Iterator[Change]:
    seat = tables["seat"][0]["id"]
    number = len(tables["stage"]) - 1
    keys = {"settles": f"decided by {seat}"}
    yield f"stage {stages(tables)[-1]}: settles = “decided by {seat}”", with_keys(tables, "stage", number, keys)


@operator()
def moved_by_no_seat(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        if "then" in stage:
            keys = {"moved_by": "no-such-seat"}
            yield f"stage {stage['id']}: moved_by = “no-such-seat”", with_keys(tables, "stage", number, keys)


@operator()
def moved_by_who_is_nowhere(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        if "then" in stage:
            changed = with_keys(tables, "stage", number, {"moved_by": "those at made-up"})
            changed = with_table(changed, "event", {"id": "made-up", "attendance": True})
            gate = MADE_UP | {"before": "happened made-up", "needs": f"left {stage['id']} at any"}
            what = f"stage {stage['id']}: moved on by those at an event that comes after it"
            yield what, with_table(changed, "gate", gate)


@operator(
    "Where “raised_at” is written, the order only tells a return, and no move leads from one of these to the other."
)
def order_swapped(tables: Tables) -> Iterator[Change]:
    changed = deepcopy(tables)
    changed["stage"] = [*changed["stage"][1:2], *changed["stage"][:1], *changed["stage"][2:]]
    yield f"stages {stages(tables)[0]} and {stages(tables)[1]} swapped in the file", changed


@operator()
def stage_nothing_leads_to(tables: Tables) -> Iterator[Change]:
    stage = {"id": "made-up", "seat": tables["seat"][0]["id"], "cite": "made up"}
    yield "a stage more, which nothing leads to", with_table(tables, "stage", stage)


@operator()
def stage_renamed_in_one_place(tables: Tables) -> Iterator[Change]:
    number = len(tables["stage"]) - 1
    yield (
        f"stage {stages(tables)[-1]} renamed, not where it is named",
        with_keys(tables, "stage", number, {"id": "renamed"}),
    )


@operator()
def stage_twice(tables: Tables) -> Iterator[Change]:
    yield f"stage {stages(tables)[0]} twice", with_table(tables, "stage", tables["stage"][0])


@operator("A procedure that begins where it used to end.")
def raised_at_the_end(tables: Tables) -> Iterator[Change]:
    last = stages(tables)[-1]
    yield f"raised_at = “{last}”", with_head(tables, {"raised_at": last})


@operator("It can still begin by a route.")
def raised_nowhere(tables: Tables) -> Iterator[Change]:
    yield "raised_at = []", with_head(tables, {"raised_at": []})


@operator("A procedure without this way in.")
def route_dropped(tables: Tables) -> Iterator[Change]:
    for number, route in each(tables, "route"):
        yield f"route {route['id']} left out", without_table(tables, "route", number)


@operator("Nothing more is needed, then, than what remains.", most=2)
def urgent_need_without_attempt(tables: Tables) -> Iterator[Change]:
    for number, route in urgent(tables):
        for need in (text for text in listed(route.get("needs")) if "|" in text):
            one = need.partition(" | ")[0]
            needs = [one if text == need else text for text in listed(route["needs"])]
            yield (
                f"urgent route {route['id']}: needs “{one}” alone",
                with_keys(tables, "route", number, {"needs": needs}),
            )


@operator("Advice from a person who may act alone is to be had at once.")
def urgent_need_added(tables: Tables) -> Iterator[Change]:
    for number, route in urgent(tables):
        for _, seat in [*each(tables, "seat")][1:2]:
            need = f"advised by raising {seat['id']}"
            yield f"urgent route {route['id']}: needs “{need}”", with_keys(tables, "route", number, {"needs": need})


@operator()
def urgent_route_widened_and_walled(tables: Tables) -> Iterator[Change]:
    for number, route in urgent(tables):
        last = stages(tables)[-2]
        changed = with_keys(tables, "route", number, {"at": ["start", "any"]})
        gate = MADE_UP | {"before": f"took {route['id']}", "at": last, "needs": "heard responding"}
        what = f"urgent route {route['id']}: at any stage, with a gate at {last} that needs the other side heard"
        yield what, with_table(changed, "gate", gate)


@operator()
def route_to_no_stage(tables: Tables) -> Iterator[Change]:
    for number, route in each(tables, "route"):
        yield f"route {route['id']}: to = “no-such-stage”", with_keys(tables, "route", number, {"to": "no-such-stage"})


@operator("A procedure in which everybody may go straight there.")
def route_without_grounds(tables: Tables) -> Iterator[Change]:
    for number, route in each(tables, "route"):
        if "only_if" in route:
            yield f"route {route['id']}: no only_if", with_keys(tables, "route", number, {"only_if": None})


@operator()
def route_with_half_a_window(tables: Tables) -> Iterator[Change]:
    for number, route in each(tables, "route"):
        if "from" not in route:
            changed = with_keys(tables, "route", number, {"within": "3 working days"})
            yield f"route {route['id']}: within, with no from", changed


@operator()
def route_by_nobody(tables: Tables) -> Iterator[Change]:
    for number, route in each(tables, "route"):
        changed = with_keys(tables, "route", number, {"by": "those at no-such-event"})
        yield f"route {route['id']}: by = “those at no-such-event”", changed
