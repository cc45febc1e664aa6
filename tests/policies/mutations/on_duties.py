"""Changes of duties."""

from collections.abc import Iterator

from tests.policies.mutations.operators import operator
from tests.policies.mutations.tables import Change, Tables, each, listed, stages, with_keys, with_table, without_table


def plain(tables: Tables) -> Iterator[tuple[int, Tables]]:
    """The duties that are no caps."""
    return ((number, duty) for number, duty in each(tables, "duty") if "over" not in duty)


def returns(tables: Tables) -> bool:
    """Whether a move leads back to an earlier stage."""
    order = stages(tables)
    return any(
        order.index(to) < order.index(stage["id"]) for stage in tables["stage"] for to in listed(stage.get("then"))
    )


@operator("A procedure in which this is not owed.", most=3)
def duty_dropped(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        yield f"duty {duty['id']} left out", without_table(tables, "duty", number)


@operator(most=2)
def until_nobody_makes(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables) if not returns(tables) else ():
        yield f"duty {duty['id']}: until = “returned”", with_keys(tables, "duty", number, {"until": "returned"})


@operator()
def until_unknown_name(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        changed = with_keys(tables, "duty", number, {"until": "happened no-such-event"})
        yield f"duty {duty['id']}: until = “happened no-such-event”", changed


@operator()
def until_left_out(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        yield f"duty {duty['id']}: no until", with_keys(tables, "duty", number, {"until": None})


@operator("The other way round it is owed too, from the one until the other.", most=2)
def until_and_from_swapped(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        if "from" in duty:
            keys = {"from": duty["until"], "until": duty["from"]}
            yield f"duty {duty['id']}: from and until swapped", with_keys(tables, "duty", number, keys)


@operator()
def owed_by_misspelt(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        keys = {"owed_by": None, "owedby": duty["owed_by"]}
        yield f"duty {duty['id']}: the key “owedby” for “owed_by”", with_keys(tables, "duty", number, keys)


@operator()
def owed_by_no_seat(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        yield (
            f"duty {duty['id']}: owed_by = “no-such-seat”",
            with_keys(tables, "duty", number, {"owed_by": "no-such-seat"}),
        )


@operator()
def owed_by_a_seat_no_side_has(tables: Tables) -> Iterator[Change]:
    bodies = [seat["id"] for _, seat in each(tables, "seat") if seat.get("of") in ("partnership", "outside")]
    for number, duty in each(tables, "duty") if bodies else ():
        owed_by = f"raising {bodies[0]}"
        yield f"duty {duty['id']}: owed_by = “{owed_by}”", with_keys(tables, "duty", number, {"owed_by": owed_by})


@operator()
def owed_here_where_nobody_speaks(tables: Tables) -> Iterator[Change]:
    for number, stage in each(tables, "stage"):
        silent = with_keys(tables, "stage", number, {"seat": None})
        duty = {"id": "made-up", "at": stage["id"], "until": "noted", "owed_by": "here", "cite": "made up"}
        yield f"stage {stage['id']}: nobody speaks there, and they owe a note", with_table(silent, "duty", duty)


@operator()
def within_nothing(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        yield f"duty {duty['id']}: within = “0 days”", with_keys(tables, "duty", number, {"within": "0 days"})


@operator()
def within_weeks(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        yield f"duty {duty['id']}: within = “2 weeks”", with_keys(tables, "duty", number, {"within": "2 weeks"})


@operator("A procedure that gives another time.", most=2)
def within_longer(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        if duty.get("within", "").endswith("working days"):
            changed = with_keys(tables, "duty", number, {"within": "40 working days"})
            yield f"duty {duty['id']}: within = “40 working days”", changed


@operator("A cap may be meant to cut what its stages take.")
def cap_shorter_than_a_stage(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        if "over" in duty and "within" in duty:
            yield f"cap {duty['id']}: within = “1 hour”", with_keys(tables, "duty", number, {"within": "1 hour"})


@operator()
def cap_with_until(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        if "over" in duty:
            yield f"cap {duty['id']}: until = “agreed” as well", with_keys(tables, "duty", number, {"until": "agreed"})


@operator()
def lapses_as_it_starts(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        keys = {"lapses": duty.get("from", "entered")}
        yield f"duty {duty['id']}: lapses by what starts it", with_keys(tables, "duty", number, keys)


@operator()
def runs_out_in_a_circle(tables: Tables) -> Iterator[Change]:
    timed = [(number, duty) for number, duty in plain(tables) if "within" in duty][:2]
    if len(timed) == 2:
        (one, first), (two, second) = timed
        changed = with_keys(tables, "duty", one, {"from": f"overdue {second['id']}"})
        changed = with_keys(changed, "duty", two, {"from": f"overdue {first['id']}"})
        yield f"duties {first['id']} and {second['id']}: each from the other’s running out", changed


@operator()
def runs_out_into_itself(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        if "within" in duty:
            changed = with_keys(tables, "duty", number, {"from": f"overdue {duty['id']}"})
            yield f"duty {duty['id']}: from its own running out", changed


@operator()
def taking_up_again_owed(tables: Tables) -> Iterator[Change]:
    duty = {"id": "made-up", "from": "settled", "until": "reopened", "owed_by": "office", "cite": "made up"}
    yield "a duty more: after the end, taking it up again is owed", with_table(tables, "duty", duty)


@operator()
def at_no_stage(tables: Tables) -> Iterator[Change]:
    for number, duty in plain(tables):
        yield f"duty {duty['id']}: at = “no-such-stage”", with_keys(tables, "duty", number, {"at": "no-such-stage"})


@operator("A procedure in which it does not bind.")
def duty_only_advised(tables: Tables) -> Iterator[Change]:
    for number, duty in each(tables, "duty"):
        if duty.get("force", "must") == "must":
            yield f"duty {duty['id']}: force “should”", with_keys(tables, "duty", number, {"force": "should"})
