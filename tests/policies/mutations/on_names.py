"""Changes of seats, forms, events, facts and the head."""

from collections.abc import Iterator

from tests.policies.mutations.operators import operator
from tests.policies.mutations.tables import Change, Tables, each, with_head, with_keys, with_table, without_table


@operator()
def seat_left_over(tables: Tables) -> Iterator[Change]:
    yield "a seat more, which no rule names", with_table(tables, "seat", {"id": "left-over"})


@operator("Nothing names it, so nothing misses it.")
def seat_dropped(tables: Tables) -> Iterator[Change]:
    yield f"seat {tables['seat'][0]['id']} left out", without_table(tables, "seat", 0)


@operator()
def seat_of_the_wrong_kind(tables: Tables) -> Iterator[Change]:
    yield f"seat {tables['seat'][0]['id']}: of = “sides”", with_keys(tables, "seat", 0, {"of": "sides"})


@operator()
def seat_stands_in_for_itself(tables: Tables) -> Iterator[Change]:
    seat = tables["seat"][0]["id"]
    yield f"seat {seat}: if_away = “{seat}”", with_keys(tables, "seat", 0, {"if_away": seat})


@operator("A seat that both sides’ rules name can stand for a body.")
def seat_of_a_body(tables: Tables) -> Iterator[Change]:
    seat = tables["stage"][0]["seat"]
    for number, table in each(tables, "seat"):
        if table["id"] == seat:
            yield f"seat {seat}: of = “partnership”", with_keys(tables, "seat", number, {"of": "partnership"})


@operator()
def form_renamed_in_one_place(tables: Tables) -> Iterator[Change]:
    for number, form in each(tables, "form"):
        yield f"form {form['id']} renamed, not where it is sent", with_keys(tables, "form", number, {"id": "renamed"})


@operator()
def form_left_over(tables: Tables) -> Iterator[Change]:
    yield "a form more, which nobody sends", with_table(tables, "form", {"id": "left-over"})


@operator()
def event_never_happens(tables: Tables) -> Iterator[Change]:
    yield "an event more, which no rule waits for", with_table(tables, "event", {"id": "left-over"})


@operator()
def fact_left_over(tables: Tables) -> Iterator[Change]:
    fact = {"id": "left-over", "asks": "Is it so?", "choices": ["yes", "no"]}
    yield "a question more, which no rule asks", with_table(tables, "fact", fact)


@operator("No rule needs this answer by its words.")
def fact_choice_renamed(tables: Tables) -> Iterator[Change]:
    for number, fact in each(tables, "fact"):
        if "choices" in fact:
            choices = [f"{fact['choices'][0]}, renamed", *fact["choices"][1:]]
            changed = with_keys(tables, "fact", number, {"choices": choices})
            yield f"fact {fact['id']}: its first answer renamed, not where it is asked for", changed


@operator()
def fact_choice_twice(tables: Tables) -> Iterator[Change]:
    for number, fact in each(tables, "fact"):
        if "choices" in fact:
            choices = [*fact["choices"], fact["choices"][0]]
            yield f"fact {fact['id']}: one answer twice", with_keys(tables, "fact", number, {"choices": choices})


@operator()
def fact_of_no_seat(tables: Tables) -> Iterator[Change]:
    for number, fact in each(tables, "fact"):
        yield f"fact {fact['id']}: of = “no-such-seat”", with_keys(tables, "fact", number, {"of": "no-such-seat"})


@operator("The other side answers it before or after; both can be meant.")
def fact_of_the_other_side(tables: Tables) -> Iterator[Change]:
    for number, fact in each(tables, "fact"):
        yield f"fact {fact['id']}: of = “responding”", with_keys(tables, "fact", number, {"of": "responding"})


@operator()
def table_misspelt(tables: Tables) -> Iterator[Change]:
    yield "[[duties]] for [[duty]]", {("duties" if noun == "duty" else noun): held for noun, held in tables.items()}


@operator()
def calendar_of_no_nation(tables: Tables) -> Iterator[Change]:
    yield "calendar = “england”", with_head(tables, {"calendar": "england"})


@operator()
def covers_nobody(tables: Tables) -> Iterator[Change]:
    yield "covers = []", with_head(tables, {"covers": []})
