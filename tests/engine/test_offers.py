"""What somebody may write next, what not yet and why, and what an entry has to carry to be let through."""

from accord.engine.completing import answer_offer
from accord.engine.judge import judge
from tests.engine.policies import MEDIATION, REPLY, SMALL, TALK_FIRST, TELL, URGENT, area
from tests.support.records import CLERK, LEAD, MANAGER, OFFICE, RAISER, RESPONDENT, Record, on

GATE = '[[gate]]\nid = "gate"\ncite = "invented"\n'
EVERYBODY = (RAISER, LEAD, MANAGER, RESPONDENT, CLERK, OFFICE)


def test_at_the_start_one_may_raise_it_or_take_a_route_that_begins_there() -> None:
    offered = Record(area(SMALL)).write("04-01 09:00", "advised", LEAD).offered("04-01 10:00", RAISER)

    assert offered["raised",].allowed and offered["raised",].target == "talk"
    assert offered["took", "urgent"].allowed and offered["took", "urgent"].target == "board"
    assert ("took", "mediate") not in offered
    assert ("agreed",) not in offered


def test_a_route_asks_for_the_answer_it_rests_on() -> None:
    offer = Record(area(URGENT)).write("04-01 09:00", "advised", LEAD).offered("04-01 10:00", RAISER)["took", "urgent"]

    assert offer.asks == ("risk",)
    assert [pattern.text for item in offer.carries for pattern in item] == ["risk is high"]


def test_only_those_whose_question_it_is_can_answer_it_in_passing() -> None:
    rules = GATE + 'before = "agreed"\nneeds = "standing is no"\n'
    record = Record(area(rules)).raised()

    assert not record.offered("04-01 11:00", RAISER)["agreed",].allowed
    assert record.offered("04-01 11:00", RESPONDENT)["agreed",].asks == ("standing",)


def test_an_entry_is_asked_for_what_it_can_itself_say_and_refused_for_what_it_cannot() -> None:
    rules = GATE + 'before = "agreed"\nneeds = ["said plan", "said evidence | said gut-feeling", "discussed"]\n'
    record = Record(area(rules)).raised()

    offer = record.offered("04-01 11:00", RAISER)["agreed",]
    assert not offer.allowed
    assert [[pattern.text for item in refusal.missing for pattern in item] for refusal in offer.refusals] == [
        ["discussed"]
    ]
    offer = record.talked("04-01 11:00").offered("04-01 12:00", RAISER)["agreed",]
    assert offer.allowed and offer.asks == ("plan", "evidence", "gut-feeling")
    assert [len(item) for item in offer.carries] == [1, 2]


def test_a_question_that_has_to_be_answered_comes_with_all_its_answers() -> None:
    offer = Record(area(GATE + 'before = "raised"\nneeds = "said risk"\n')).offered("04-01 10:00", RAISER)["raised",]

    assert [[pattern.choice for pattern in item] for item in offer.carries] == [["high", "low"]]


def test_of_several_answers_the_first_shown_is_one_that_works() -> None:
    post = '[[signpost]]\nid = "elsewhere"\nonly_if = "risk is high"\nto = "another door"\ncite = "invented"\n'
    offer = Record(area(post + GATE + 'before = "raised"\nneeds = "said risk"\n')).offered("04-01 10:00", RAISER)[
        "raised",
    ]

    assert offer.allowed
    assert [item[0].choice for item in offer.carries] == ["low"]


def test_what_only_should_come_first_is_offered_with_room_for_a_reason() -> None:
    offer = (
        Record(area(GATE + 'before = "agreed"\nneeds = "met"\nforce = "should"\n'))
        .raised()
        .offered("04-01 11:00", RAISER)["agreed",]
    )

    assert offer.allowed
    assert [refusal.rule for refusal in offer.reasons_for] == ["gate gate"]


def test_what_is_only_wished_for_is_a_hint() -> None:
    rules = GATE + 'before = "agreed"\nneeds = "said plan"\nforce = "where possible"\n'
    offer = Record(area(rules)).raised().offered("04-01 11:00", RAISER)["agreed",]

    assert (offer.allowed, offer.carries, [hint.rule for hint in offer.hints]) == (True, (), ["gate gate"])


def test_means_are_offered_those_that_need_no_reason_first() -> None:
    must = Record(area(GATE + 'before = "discussed"\nmeans = ["video", "telephone"]\n')).raised()
    should = Record(area(GATE + 'before = "discussed"\nmeans = "video"\nforce = "should"\n')).raised()

    assert must.offered("04-01 11:00", RAISER)["discussed",].means == ("telephone", "video")
    assert should.offered("04-01 11:00", RAISER)["discussed",].means[:2] == ("video", "telephone")


def test_rules_that_leave_no_way_to_do_it_refuse_it() -> None:
    other = GATE.replace('"gate"', '"other"')
    rules = GATE + 'before = "discussed"\nmeans = "video"\n' + other + 'before = "discussed"\nmeans = "telephone"\n'

    assert not Record(area(rules)).raised().offered("04-01 11:00", RAISER)["discussed",].allowed


def test_the_very_words_come_with_the_offer() -> None:
    offer = (
        Record(area(GATE + 'before = "wrote"\nwording = "Formal challenge"\n'))
        .raised()
        .offered("04-01 11:00", RAISER)["wrote",]
    )

    assert (offer.allowed, offer.wording) == (True, (("gate", "Formal challenge"),))


def test_for_somebody_with_several_seats_each_thing_is_offered_from_the_seat_it_goes_best_from() -> None:
    rules = GATE + 'before = "withdrawn"\nby = "raising manager"\n'
    offered = Record(area(rules)).raised().offered("04-01 11:00", RAISER, MANAGER)

    assert (offered["withdrawn",].allowed, offered["withdrawn",].seat) == (True, "manager")
    assert offered["discussed",].seat == "worker"


def test_of_two_seats_that_may_not_the_reason_given_is_what_could_still_be_done() -> None:
    offered = Record(area(TALK_FIRST)).raised().offered("04-01 11:00", RESPONDENT, RAISER)

    assert [refusal.says for refusal in offered["escalated", "managers"].refusals] == ["Talk first."]


def test_an_offer_says_what_it_would_discharge() -> None:
    record = Record(area(REPLY + TELL)).raised()

    assert record.offered("04-01 11:00", RESPONDENT)["answered",].discharges == ("reply",)
    assert record.offered("04-01 11:00", RAISER)["discussed",].discharges == ()
    record.escalated("04-01 12:00", "managers")
    assert record.offered("04-01 13:00", RAISER)["told", "raiser"].discharges == ("tell",)


def test_what_settles_it_says_that_it_would_discharge_what_settling_ends() -> None:
    rules = '[[duty]]\nid = "settle"\nat = "talk"\nuntil = "settled"\nowed_by = "raising"\ncite = "invented"\n'
    record = Record(area(rules)).raised().write("04-01 11:00", "agreed", RAISER, took_part=(RESPONDENT,))
    record.write("04-01 11:00", "confirmed", RAISER)

    assert record.offered("04-01 12:00", RESPONDENT)["confirmed",].discharges == ("settle",)


def test_judging_and_telling_are_offered_only_where_the_procedure_speaks_of_them() -> None:
    record = Record(area(REPLY)).raised()
    kinds = {key[0] for key in record.offered("04-01 11:00", *EVERYBODY)}
    at_the_board = record.escalated("04-01 12:00", "managers").escalated("04-01 13:00", "board")

    assert ("decided",) in at_the_board.offered("04-01 14:00", *EVERYBODY)  # the board settles by it
    assert "decided" not in kinds
    assert not kinds & {"granted", "refused", "offered", "requested", "sent", "received", "told", "filed", "satisfied"}


def test_each_of_several_who_may_be_told_is_offered_by_name() -> None:
    rules = GATE + 'before = "withdrawn"\nneeds = ["told raiser or respondent", "told all of raiser, office"]\n'
    offered = Record(area(rules)).raised().offered("04-01 11:00", RAISER)

    assert {key for key in offered if key[0] == "told"} == {
        ("told", "raiser"),
        ("told", "respondent"),
        ("told", "raiser", "office"),
    }


def test_a_letter_the_procedure_addresses_is_not_offered_without_an_address() -> None:
    rules = GATE + 'before = "withdrawn"\nneeds = ["sent letter", "sent letter to office"]\n'
    offered = Record(area(rules)).raised().offered("04-01 11:00", RAISER)

    assert {key for key in offered if key[0] == "sent"} == {("sent", "letter", "office")}


def test_somebody_away_can_be_recorded_where_another_stands_in() -> None:
    assert Record(area()).offered("04-01 09:00", RAISER)["away", "lead"].allowed


def test_the_office_is_offered_to_excuse_what_is_owed() -> None:
    record = Record(area(REPLY)).raised()

    assert record.offered("04-01 11:00", OFFICE)["excused", "reply"].asks == ("reasons",)
    assert not record.offered("04-01 11:00", RAISER)["excused", "reply"].allowed


def test_either_side_may_bring_somebody_in_and_open_mediation_alongside() -> None:
    offered = Record(area(MEDIATION)).raised().offered("04-01 11:00", RESPONDENT)

    assert offered["joined", "responding"].allowed
    assert offered["took", "mediate"].allowed


def test_after_the_end_only_what_is_left_is_offered() -> None:
    record = Record(area(SMALL)).raised().confirmed("04-02 10:00")

    offered = record.offered("04-02 11:00", RAISER, OFFICE)

    assert {key[0] for key in offered} == {
        "closed",
        "reopened",
        "told",
        "learned",
        "suggested",
        "protected",
        "noted",
        "excused",
    }
    assert not offered["closed",].allowed and offered["reopened",].allowed


def test_nobody_is_offered_nothing() -> None:
    assert Record(area()).raised().offered("04-01 11:00") == {}


def test_whatever_is_offered_is_allowed_once_it_carries_what_it_asks_for() -> None:
    rules = SMALL + GATE + 'before = ["raised", "agreed", "escalated"]\nneeds = ["said risk", "said plan | said aim"]\n'
    rules += 'means = ["telephone", "letter"]\nwording = "Formal challenge"\n'
    record = Record(area(rules)).write("04-01 09:00", "advised", LEAD)
    ways = [("raised",), ("discussed",), ("escalated", "managers"), ("discussed",), ("escalated", "board"), ("agreed",)]

    for day, way in enumerate(ways, start=1):
        when = f"04-{day:02} 10:00"
        standing = record.standing(when)
        for actor in EVERYBODY:
            taken_up = [
                answer_offer(one, actor, standing.as_at) for one in record.offered(when, actor).values() if one.allowed
            ]
            assert [judge(standing, entry) for entry in taken_up] == [()] * len(taken_up)
        record.entries.append(answer_offer(record.offered(when, RAISER)[way], RAISER, on(f"2026-{when}")))
    assert record.standing("04-07 10:00").stage == record.policy.stages["board"]
