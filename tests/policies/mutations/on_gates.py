"""Changes of gates and signposts."""

from collections.abc import Iterator

from tests.policies.mutations.operators import operator
from tests.policies.mutations.tables import (
    Change,
    Tables,
    each,
    listed,
    stages,
    with_keys,
    with_table,
    without_table,
)

MADE_UP = {"id": "made-up", "cite": "made up"}


@operator("A procedure that asks for less beforehand.", most=4)
def gate_dropped(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']} left out", without_table(tables, "gate", number)


@operator("A procedure that is stricter about what comes first.", most=3)
def alternative_dropped(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        for need in (text for text in listed(gate.get("needs")) if "|" in text):
            needs = [text.rpartition(" | ")[0] if text == need else text for text in listed(gate["needs"])]
            dropped = need.rpartition(" | ")[2]
            yield (
                f"gate {gate['id']}: “{dropped}” left out of needs",
                with_keys(tables, "gate", number, {"needs": needs}),
            )


@operator("A procedure that asks for the talk and no more.")
def needs_dropped(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        if "needs" in gate:
            yield f"gate {gate['id']}: no needs", with_keys(tables, "gate", number, {"needs": None})


@operator()
def needs_unknown_kind(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']}: needs = “spoken”", with_keys(tables, "gate", number, {"needs": "spoken"})


@operator()
def needs_joined_by_and(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        changed = with_keys(tables, "gate", number, {"needs": "discussed and met"})
        yield f"gate {gate['id']}: needs = “discussed and met”", changed


@operator()
def needs_negated(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']}: needs = “not agreed”", with_keys(tables, "gate", number, {"needs": "not agreed"})


@operator("A procedure in which the rule only advises.", most=2)
def should_for_must(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        if gate.get("force", "must") == "must":
            yield f"gate {gate['id']}: force “should”", with_keys(tables, "gate", number, {"force": "should"})


@operator()
def force_misspelt(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']}: force = “shoud”", with_keys(tables, "gate", number, {"force": "shoud"})


@operator()
def key_misspelt(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        if "needs" in gate:
            keys = {"needs": None, "need": gate["needs"]}
            yield f"gate {gate['id']}: the key “need” for “needs”", with_keys(tables, "gate", number, keys)


@operator()
def cite_removed(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']}: no cite", with_keys(tables, "gate", number, {"cite": None})


@operator()
def id_twice(tables: Tables) -> Iterator[Change]:
    for _, gate in each(tables, "gate"):
        yield f"gate {gate['id']} twice", with_table(tables, "gate", gate)


@operator()
def needs_a_mark_of_the_next_stage(tables: Tables) -> Iterator[Change]:
    for _, stage in each(tables, "stage"):
        for to in listed(stage.get("then")):
            gate = MADE_UP | {"before": f"entered {to}", "needs": f"agreed at {to}"}
            yield f"a gate before {to} that needs what is agreed at {to}", with_table(tables, "gate", gate)


@operator()
def gates_lock_each_other(tables: Tables) -> Iterator[Change]:
    one = MADE_UP | {"before": "discussed", "needs": "met"}
    two = MADE_UP | {"id": "made-up-too", "before": "met", "needs": "discussed"}
    yield (
        "two gates: no talk before a meeting, no meeting before a talk",
        with_table(with_table(tables, "gate", one), "gate", two),
    )


@operator()
def means_that_exclude_each_other(tables: Tables) -> Iterator[Change]:
    one = MADE_UP | {"before": "escalated", "means": "telephone"}
    two = MADE_UP | {"id": "made-up-too", "before": "escalated", "means": "letter"}
    yield (
        "two gates: no move on but by telephone, and none but by letter",
        with_table(with_table(tables, "gate", one), "gate", two),
    )


@operator()
def closing_walled(tables: Tables) -> Iterator[Change]:
    gate = MADE_UP | {"before": "closed", "needs": "escalated at no-such-stage"}
    yield "a gate before closing that needs a stage that is none", with_table(tables, "gate", gate)


@operator()
def closing_after_withdrawing_walled(tables: Tables) -> Iterator[Change]:
    gate = MADE_UP | {"before": "closed", "needs": "settled"}
    yield "a gate before closing that needs it settled, also once it is withdrawn", with_table(tables, "gate", gate)


@operator()
def gate_before_protecting(tables: Tables) -> Iterator[Change]:
    gate = MADE_UP | {"before": "protected", "needs": "discussed"}
    yield "a gate before “protected”", with_table(tables, "gate", gate)


@operator()
def gate_before_no_move(tables: Tables) -> Iterator[Change]:
    last = stages(tables)[-1]
    if not any(last in listed(gate.get("at")) for _, gate in each(tables, "gate")):
        gate = MADE_UP | {"at": last, "before": f"entered {stages(tables)[0]}", "needs": "discussed"}
        yield f"a gate at {last} before {stages(tables)[0]}, where nothing leads", with_table(tables, "gate", gate)


@operator()
def by_nobody(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']}: by = “nobody-known”", with_keys(tables, "gate", number, {"by": "nobody-known"})


@operator()
def only_if_never_so(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        for _, fact in each(tables, "fact"):
            if len(fact.get("choices", [])) > 1:
                both = [f"{fact['id']} is {choice}" for choice in fact["choices"][:2]]
                changed = with_keys(tables, "gate", number, {"only_if": both})
                yield f"gate {gate['id']}: only_if two answers to {fact['id']} at once", changed
                return


@operator()
def unless_always_so(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        if gate.get("at", "start") not in ("start", ["start"]) and "start" not in listed(gate["at"]):
            yield f"gate {gate['id']}: unless = “entered”", with_keys(tables, "gate", number, {"unless": "entered"})


@operator()
def choice_misspelt(tables: Tables) -> Iterator[Change]:
    for noun in ("gate", "signpost", "route"):
        for number, rule in each(tables, noun):
            for text in (text for text in listed(rule.get("only_if")) if " is " in text):
                changed = with_keys(tables, noun, number, {"only_if": f"{text}x"})
                yield f"{noun} {rule['id']}: only_if = “{text}x”", changed


@operator()
def means_empty(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield f"gate {gate['id']}: means = []", with_keys(tables, "gate", number, {"means": []})


@operator("A procedure without this door beside it.")
def signpost_dropped(tables: Tables) -> Iterator[Change]:
    for number, post in each(tables, "signpost"):
        yield f"signpost {post['id']} left out", without_table(tables, "signpost", number)


@operator()
def signpost_for_everybody(tables: Tables) -> Iterator[Change]:
    for number, post in each(tables, "signpost"):
        if "only_if" in post:
            yield f"signpost {post['id']}: no only_if", with_keys(tables, "signpost", number, {"only_if": None})


@operator()
def signpost_before_a_note(tables: Tables) -> Iterator[Change]:
    for number, post in each(tables, "signpost"):
        yield f"signpost {post['id']}: before = “noted”", with_keys(tables, "signpost", number, {"before": "noted"})


@operator()
def points_at_no_way_in(tables: Tables) -> Iterator[Change]:
    for number, gate in each(tables, "gate"):
        yield (
            f"gate {gate['id']}: instead = “no-such-way”",
            with_keys(tables, "gate", number, {"instead": "no-such-way"}),
        )
