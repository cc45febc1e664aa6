"""Every kind of mistake in a policy is answered with its line, its key and what to write instead."""

import pytest

from accord.engine.loader import PolicyErrors, load
from tests.engine.policies_invented import SMALL, WHOLE

# What is put in place of what in WHOLE, and then: the line, the table, the key and words of the answer.
MISTAKES = [
    (
        'needs = [\n  "discussed | met',
        'needs = [\n  "advice by lead',
        76,
        'gate "talk-first"',
        "needs",
        'write "advised by lead"',
    ),
    ('  "said plan"', '  "said plann"', 77, 'gate "talk-first"', "needs", 'write "said plan"'),
    ("[[gate]]", "[[gates]]", 71, "[gates]", "", "write [[gate]]"),
    ("[[gate]]", "[gate]", 71, "[gate]", "", "write [[gate]]"),
    ("[words]", "[wrods]", 20, "[wrods]", "", "write [words]"),
    ("[policy]", "[[policy]]", 1, "[policy]", "", "write [policy]"),
    ("[policy]", 'x = "y"\n[policy]', 1, "", "x", "before any table"),
    ('id = "marlshire"', 'id = "Marl Shire"', 2, "[policy]", "id", 'write "marl-shire"'),
    ('title = "Putting it right together"\n', "", 1, "[policy]", "title", "this key in every such table"),
    ('"northern-ireland"', '"wales"', 6, "[policy]", "calendar", '"england-and-wales"'),
    ("[2026-12-29, ", '["2026-12-29", ', 7, "[policy]", "closed_days", "without quotation marks"),
    ("= 2026-04-01", '= "spring"', 5, "[policy]", "in_force_from", "year-month-day"),
    ('covers = ["child", "adult"]', "covers = []", 9, "[policy]", "covers", "at least one"),
    ('raised_at = ["first"', 'raised_at = ["frist"', 10, "[policy]", "raised_at", 'write "first"'),
    ('"satisfied by raiser"', '"overdue plan"', 11, "[policy]", "settles", "nothing settles because time has passed"),
    ('closes = "by itself"', 'closes = "itself"', 12, "[policy]", "closes", 'write "by itself"'),
    ('day_ends = "17:00"', 'day_ends = "5pm"', 15, "[policy]", "day_ends", 'write "17:00"'),
    ('time_zone = "Europe/London"', 'time_zone = "Europe/Londn"', 8, "[policy]", "time_zone", 'write "Europe/London"'),
    ('disagreement = "prof', 'disagrement = "prof', 21, "[words]", "disagrement", 'write "disagreement"'),
    ('then = "second"', 'than = "second"', 28, 'stage "first"', "than", 'write "then"'),
    ('then = "second"', 'then = "secnod"', 28, 'stage "first"', "then", 'write "second"'),
    ('then = "second"', 'then = "any"', 28, 'stage "first"', "then", "stages by name"),
    ('moved_by = "office"', 'moved_by = "ofice"', 34, 'stage "second"', "moved_by", 'write "office"'),
    (
        'seat = { raising = "manager"',
        'seat = { rasing = "manager"',
        32,
        'stage "second"',
        "seat",
        '"rasing" is no side',
    ),
    ('{ raising = "manager"', '{ raising = "clinical"', 32, 'stage "second"', "seat", "wrong side"),
    ('"decided by chair"', '"decided by chiar"', 38, 'stage "panel"', "settles", 'write "decided by chair"'),
    ('id = "second"\n', 'id = "first"\n', 31, 'stage "first"', "id", "a second time"),
    ('id = "aside"', 'id = "any"', 40, 'stage "any"', "id", 'write "the-any"'),
    ('id = "aside"\n', "", 39, "stage number 4", "id", "this key in every such table"),
    ('within = "2 working days"', 'within = "2 weeks"', 46, 'duty "plan"', "within", '"7 days" for each week'),
    ('within = "2 working days"', "within = 2", 46, 'duty "plan"', "within", 'write "2"'),
    ('force = "should"\ncite', 'force = "shall"\ncite', 48, 'duty "plan"', "force", 'one of "must", "should"'),
    ('cite = "invented 1"\n', "", 42, 'duty "plan"', "cite", "this key in every such table"),
    ('until = ["agreed", "left"]\n', "", 42, 'duty "plan"', "until", "what discharges the duty"),
    ('at = "first"\nuntil', "until", 42, 'duty "plan"', "from", "what starts the duty"),
    ('at = "first"\nuntil', 'at = "start"\nuntil', 44, 'duty "plan"', "at", '"start" is no stage to enter'),
    (
        'over = ["first", "second"]',
        'at = "first"\nover = ["second"]',
        54,
        'duty "cap"',
        "at",
        '"over" in place of "at"',
    ),
    ('lapses = "took urgent"', 'lapses = "took urgnet"', 57, 'duty "cap"', "lapses", 'write "took urgent"'),
    ('owed_by = "raising"\n', "", 52, 'duty "cap"', "owed_by", "this key in every such table"),
    ('set_by = "all of raising,', 'set_by = "raising,', 56, 'duty "cap"', "set_by", '"all of raising, responding"'),
    ("each = true", 'each = "yes"', 64, 'duty "reply"', "each", "true or false"),
    ("overdue plan", "overdue paln", 62, 'duty "reply"', "from", 'write "overdue plan"'),
    ('"before conference"', '"before confrence"', 65, 'duty "reply"', "within", 'write "conference"'),
    ('"risk is high", ', '"risk is hihg", ', 66, 'duty "reply"', "only_if", 'write "risk is high"'),
    ('"risk is high", ', '"rsik is high", ', 66, 'duty "reply"', "only_if", 'write "risk is high"'),
    ('"subject is child"', '"subject is parent"', 66, 'duty "reply"', "only_if", "no answer of the fact"),
    ('"subject is child"', '"history is long"', 66, 'duty "reply"', "only_if", "has no choices"),
    ("attendance = true\n", "", 68, 'duty "reply"', "owed_by", "attendance = true"),
    ('before = ["escalated"', 'before = ["protected"', 74, 'gate "talk-first"', "before", "always allowed"),
    ('before = ["escalated"', 'before = ["noted"', 74, 'gate "talk-first"', "before", "always allowed"),
    ('before = ["escalated"', 'before = ["settled"', 74, 'gate "talk-first"', "before", "follows by itself"),
    ('before = ["escalated"', 'before = ["risk is high"', 74, 'gate "talk-first"', "before", '"said risk"'),
    ('before = ["escalated"', 'before = ["raised"', 73, 'gate "talk-first"', "at", "before any stage is entered"),
    ('before = ["escalated"', 'before = ["2 times met"', 74, 'gate "talk-first"', "before", "one mark"),
    ('means = ["telephone"', 'means = ["telefone"', 80, 'gate "talk-first"', "means", "telephone"),
    ('instead = ["urgent"', 'instead = ["urgnet"', 82, 'gate "talk-first"', "instead", 'write "urgent"'),
    ('by = ["raiser", "raising lead"]', 'by = "raising leda"', 79, 'gate "talk-first"', "by", 'write "raising lead"'),
    ('at = ["start", "first"]', 'at = ["any", "first"]', 87, 'route "urgent"', "at", '"any" beside other stages'),
    ('from = "happened conference"\n', "", 92, 'route "urgent"', "within", "what opens the window"),
    (
        "decision_stands = true\n",
        'decision_stands = true\nforce = "must"\n',
        96,
        'route "urgent"',
        "force",
        "no key here",
    ),
    ('to = "aside"\n', 'to = "asied"\n', 101, 'route "mediation"', "to", 'write "aside"'),
    ('to = "urgent"', 'to = "urgnet"', 114, 'signpost "quick"', "to", 'write "urgent"'),
    ('id = "elsewhere"', 'id = "raised"', 106, 'signpost "raised"', "id", "already has a meaning"),
    ('if_away = ["manager"', 'if_away = ["lead"', 122, 'seat "lead"', "if_away", "stands in for itself"),
    ("equivalents = { vol", "equivalents = 3 #{ vol", 124, 'seat "lead"', "equivalents", "kinds of agency"),
    ('id = "clinical"', 'id = "parent"', 129, 'seat "parent"', "id", "already means a party"),
    ('of = "partnership"', 'of = "patnership"', 133, 'seat "chair"', "of", 'write "partnership"'),
    ('kind = "notice"', 'kind = "note"', 137, 'form "notification"', "kind", 'write "notice"'),
    ("anonymised = true", "anonymised = 1", 138, 'form "notification"', "anonymised", "true or false"),
    ('choices = ["high", "low"]', 'choices = ["high", "high"]', 146, 'fact "risk"', "choices", "each answer once"),
    ('choices = ["high", "low"]', 'choices = ["high | low"]', 146, 'fact "risk"', "choices", '"high or low"'),
    ('id = "history"', 'id = "evidence"', 149, 'fact "evidence"', "id", "already a content"),
    ('guide = "Bring support."', 'guide = ""', 29, 'stage "first"', "guide", "leave the key out"),
]


@pytest.mark.parametrize(
    ("found", "written", "line", "table", "key", "words"), MISTAKES, ids=[f"{row[3]} {row[1][:40]}" for row in MISTAKES]
)
def test_a_mistake_is_answered_with_its_line_its_key_and_what_to_write(
    found: str, written: str, line: int, table: str, key: str, words: str
) -> None:
    assert found in WHOLE
    with pytest.raises(PolicyErrors) as told:
        load(WHOLE.replace(found, written, 1), "marlshire.toml")
    answer = [error for error in told.value.errors if (error.table, error.key) == (table, key)]
    assert answer, str(told.value)
    assert words in str(answer[0])
    assert (answer[0].line, str(answer[0]).split(",")[0]) == (line, "marlshire.toml")


def test_the_message_is_one_sentence_with_everything_in_it() -> None:
    broken = SMALL + '\n[[gate]]\nid = "consulted"\nbefore = "raised"\nneeds = [\n  "advice by lead",\n]\ncite = "x"\n'
    with pytest.raises(PolicyErrors) as told:
        load(broken, "wiltshire.toml")
    assert str(told.value) == (
        'wiltshire.toml, line 18, gate "consulted", key "needs": "advice by lead" begins with no kind of entry; '
        'expected a kind such as "advised"; write "advised by lead".'
    )


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    broken = (
        WHOLE.replace('then = "second"', "then = 3")
        .replace('"said plan"', '"sed plan"')
        .replace("each = true", "each = 1")
    )
    with pytest.raises(PolicyErrors) as told:
        load(broken)
    assert [error.key for error in told.value.errors] == ["then", "each", "needs"]
    lines = [error.line for error in told.value.errors]
    assert lines == sorted(lines)


def test_both_mistakes_of_one_list_are_told_with_their_own_lines() -> None:
    broken = WHOLE.replace('"discussed | met"', '"discused"').replace('"said plan"', '"sed plan"')
    with pytest.raises(PolicyErrors) as told:
        load(broken)
    first, second = (error.line for error in told.value.errors)
    assert second == first + 1
