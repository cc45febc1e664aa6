"""The page of one disagreement, under every policy that ships."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from accord.access.models import Look
from accord.accounts.models import Worker
from accord.engine.candidates import Candidate
from accord.engine.completing import answer_offer
from accord.engine.entries import Noted, Said, Step
from accord.engine.offers import offer
from accord.engine.policy import MUST
from accord.pages import own_affairs
from accord.record import write as door
from tests.pages.forms import Page, signed_in
from tests.pages.policies import POLICIES
from tests.support import place
from tests.support.walk import Walk

BEFORE_EASTER = datetime(2025, 4, 17, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=POLICIES, ids=[policy.stem for policy in POLICIES])
def walk(request):
    return Walk(place.build(request.param.read_text()), BEFORE_EASTER).raise_()


def page(walk, side="raising", seat=None):
    shown = signed_in(walk.place.actor(side, seat)).get(f"/d/{walk.sheet.shown}")
    assert shown.status_code == 200
    return unescape(shown.content.decode())


def written(walk, field, text, audience, side="raising"):
    """Puts these very words on the record."""
    by = walk.place.actor(side)
    said = (field,) if field not in ("note", "identifies") else ()
    entry = (Said if said else Noted)(at=walk.moment, entered_at=walk.moment, by=by, said=said)
    words = door.Words(field=field, audience=audience, text=text)
    door.append(
        walk.id,
        [door.Writing(entry=entry, words=(words,))],
        worker=Worker.objects.get(id=by.worker),
        key=uuid4(),
        seen=walk.written,
        entered_at=walk.moment,
    )
    walk.moment += timedelta(hours=1)


def test_the_title_is_the_reference_and_names_nobody(walk):
    shown = page(walk)
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert title.strip() == f"{walk.sheet.shown} – Accord"


def test_every_deadline_stands_there_with_its_weekday_its_force_and_its_citation(walk):
    shown = page(walk)
    for deadline in walk.standing.live:
        assert deadline.label in shown and deadline.cite in shown
    assert "From: " in shown
    dated = any(deadline.due_at for deadline in walk.standing.live)
    assert ("Show the working" in shown) is dated
    assert re.search(r"(since|by the end of) \w+day \d+ \w+ 20\d\d", shown)


def test_each_day_counted_and_each_day_skipped_is_shown_with_the_reason(walk):
    shown, dated = page(walk), any(deadline.due_at for deadline in walk.standing.live)
    for part in ("not counted", "Good Friday", "the day it starts"):
        assert (part in shown) is dated


def test_whoever_holds_the_seat_that_owes_it_today_is_named(walk):
    owing = walk.standing.live[0].seats[0]
    side, _space, seat = owing.partition(" ")
    stage = walk.standing.stage
    holder = walk.place.actor(side, seat or stage.seats[side][0])
    assert Worker.objects.get(id=holder.worker).name in page(walk)


def test_it_says_whose_turn_it_is(walk):
    owing = {seat.partition(" ")[0] for deadline in walk.standing.live for seat in deadline.seats}
    for side in ("raising", "responding"):
        assert ("It is your turn." in page(walk, side)) is (side in owing)
        assert ("It is the turn of: " in page(walk, side)) is (side not in owing)


def test_the_ladder_shows_every_stage_and_where_it_is(walk):
    shown = page(walk)
    for stage in walk.place.policy.stages.values():
        assert stage.label in shown
    here = shown.partition('aria-current="step"')[2][:400]
    assert walk.standing.stage.label in here


def test_every_action_on_the_page_leads_to_its_form(walk):
    for side in ("raising", "responding"):
        client = signed_in(walk.place.actor(side))
        links = Page(client.get(f"/d/{walk.sheet.shown}").content.decode()).links
        forms = sorted({link for link in links if "/write/" in link})
        assert len(forms) > 8
        for address in forms:
            assert client.get(address, follow=True).status_code == 200, address


def not_yet(shown: str) -> str:
    """The titles of what may not be done yet."""
    return " ".join(re.findall(r"<summary.*?</summary>", shown.partition("Not yet")[2], re.DOTALL))


def test_a_move_that_is_not_open_yet_says_why(walk):
    to = walk.standing.stage.then[0]
    shown = page(walk)
    gates = [gate for gate in walk.place.policy.gates.values() if walk.standing.stage.id in gate.at]
    assert f"Move on to {walk.place.policy.stages[to].label}" in shown
    if all(gate.force != MUST for gate in gates):
        # Nothing here holds the move up: its form asks for a reason instead.
        assert walk.place.policy.stages[to].label not in not_yet(shown)
    else:
        assert any(gate.says in shown and gate.cite in shown for gate in gates)


def test_who_the_child_is_is_shown_on_request_only_to_the_sides_and_every_look_is_kept(walk):
    written(walk, "identifies", "CANARY-child", "parties")
    for side in ("raising", "responding"):
        actor = walk.place.actor(side)
        assert "CANARY-child" not in page(walk, side)
        shown = signed_in(actor).get(f"/d/{walk.sheet.shown}/identity")
        assert "CANARY-child" in shown.content.decode()
        assert Look.objects.filter(worker=actor.worker, at_what="identity").count() == 1
    looks = page(walk).partition("Who has looked")[2]
    assert "At which child or adult it is" in looks and walk.place.agencies["responding"].name in looks


@pytest.mark.parametrize("audience", ["own agency", "office"])
def test_words_for_one_agency_are_never_shown_to_the_other_side(walk, audience):
    written(walk, "reasons", "CANARY-own", audience)
    assert "CANARY-own" in page(walk, "raising")
    assert "CANARY-own" not in page(walk, "responding")


def test_what_both_sides_may_read_stands_beside_the_other_sides_view(walk):
    written(walk, "difference", "We think it is not safe.", "both sides", "raising")
    written(walk, "difference", "We think it is.", "both sides", "responding")
    for side in ("raising", "responding"):
        views = page(walk, side).partition("What each side thinks")[2].partition("The record")[0]
        assert "We think it is not safe." in views and "We think it is." in views


def test_the_latest_words_on_safety_stand_on_the_page(walk):
    written(walk, "safety", "Grandmother has him until Friday.", "both sides")
    assert "Grandmother has him until Friday." in page(walk).partition("What keeps the ")[2]


def test_what_is_written_down_on_a_later_day_says_so(walk):
    by = walk.place.actor("raising")
    walk.moment += timedelta(days=2)
    walk.write(Noted(at=walk.moment - timedelta(days=1), entered_at=walk.moment, by=by))
    assert "written down later" in page(walk)


def test_an_agreement_written_again_says_that_earlier_confirmations_no_longer_count(walk):
    agrees(walk)
    walk.write(walk.entry("confirmed", walk.place.actor("raising")))
    assert "Confirmed by" in page(walk) and "no longer count" not in page(walk)
    agrees(walk)
    agreed = page(walk).partition("What was agreed")[2].partition("The record")[0]
    assert "no longer count" in agreed and "Confirmed by" not in agreed


def agrees(walk):
    """The raising side writes down what was agreed, with whatever its policy asks for."""
    by, other = walk.place.actor("raising"), walk.place.actor("responding")
    offered = offer(walk.standing, Candidate("agreed"), by)
    walk.write(replace(answer_offer(offered, by, walk.moment), took_part=(other,)))


def test_a_settled_disagreement_says_so_and_takes_no_more_moves(walk):
    walk.settle()
    shown = page(walk)
    assert "This was settled on" in shown or "It is your turn." in shown
    assert "Confirmed by" in shown and "Take it up again" in shown


def test_everybody_who_looked_is_named(walk):
    page(walk, "responding")
    name = Worker.objects.get(id=walk.place.actor("responding").worker).name
    assert name in page(walk).partition("Who has looked")[2]


def test_nothing_but_a_look_is_kept_of_a_look(walk):
    before = walk.written
    page(walk)
    assert walk.written == before and Look.objects.count() == 1


def test_what_a_side_skipped_among_themselves_is_not_told_to_the_other(walk):
    policy = walk.place.policy
    skipped = [
        rule for entry in walk.standing.entries for rule in entry.despite if own_affairs.is_own_rule(policy, rule)
    ]
    for rule in skipped:
        says = policy.gates[rule.removeprefix("gate ")].says
        assert says in page(walk, "raising")
        assert says not in page(walk, "responding") and "What was said of despite." not in page(walk, "responding")


def test_rules_about_ones_own_side_are_known_as_such(walk):
    policy = walk.place.policy
    for gate in policy.gates.values():
        own = any(pattern.kind == "advised" or pattern.name == "reflection" for item in gate.needs for pattern in item)
        assert own_affairs.is_own_rule(policy, f"gate {gate.id}") or not own


def test_what_is_not_theirs_to_write_is_not_listed_at_all(walk):
    for side in ("raising", "responding"):
        shown = page(walk, side)
        assert "This is not for you to write" not in shown
        assert "No outcome has been agreed at this stage yet" not in shown


def test_what_was_just_written_is_said_where_the_turn_is(walk):
    walk.write(Noted(at=walk.moment, entered_at=walk.moment, by=walk.place.actor("raising")))
    address = f"/d/{walk.sheet.shown}?written={walk.written}"
    for side, told in (("raising", True), ("responding", False)):
        shown = unescape(signed_in(walk.place.actor(side)).get(address).content.decode())
        panel = shown.partition('id="turn"')[2].partition("</section>")[0]
        assert ("It is on the record." in panel) is told


@pytest.mark.parametrize("early", [timedelta(), timedelta(days=2)])
def test_a_talk_says_what_it_met_or_that_it_was_too_early_for_it(walk, early):
    by = walk.place.actor("raising")
    met = offer(walk.standing, Candidate("discussed"), by).discharges
    entry = answer_offer(offer(walk.standing, Candidate("discussed"), by), by, walk.moment)
    walk.write(replace(entry, at=walk.moment - early, took_part=(walk.place.actor("responding"),)))
    shown = unescape(signed_in(by).get(f"/d/{walk.sheet.shown}?written={walk.written}").content.decode())
    labels = [walk.place.policy.duties[rule].label for rule in met]
    for label in labels:
        assert (f"With this, “{label}” is done." in shown) is not bool(early)
        assert (f"It does not count for “{label}”" in shown) is bool(early)
    assert ("Done by" in shown) is (bool(labels) and not early)


def test_what_others_wrote_since_one_looked_is_named_once(walk):
    page(walk, "responding")
    now = timezone.now() + timedelta(milliseconds=1)
    walk.write(Noted(at=now, entered_at=now, by=walk.place.actor("raising")))
    assert "New since you looked" in page(walk, "responding")
    assert "New since you looked" not in page(walk, "responding")
    assert "New since you looked" not in page(walk, "raising")


def test_where_nothing_is_owed_the_page_says_what_comes_next(walk):
    by, other = walk.place.actor("raising"), walk.place.actor("responding")
    for kind, who in (("discussed", by), ("answered", other), ("discussed", by), ("not-agreed", by)):
        offered = offer(walk.standing, Candidate(kind), who)
        if offered.allowed:
            entry = answer_offer(offered, who, walk.moment)
            walk.write(replace(entry, took_part=(other,)) if kind == "discussed" else entry)
    limbo = not any(not run.is_window for run in walk.standing.live)
    for side in ("raising", "responding"):
        panel = page(walk, side).partition('id="turn"')[2].partition("</section>")[0]
        assert ("What comes next is open." in panel) is limbo
        assert ("write/agreed" in panel) or not limbo


def test_whoever_has_a_step_of_the_plan_sees_it_first(walk):
    by, other = walk.place.actor("raising"), walk.place.actor("responding")
    offered = answer_offer(offer(walk.standing, Candidate("agreed"), by), by, walk.moment)
    entry = replace(offered, took_part=(other,), steps=(Step(number=1, owner=other, due_on=date(2199, 4, 6)),))
    words = [door.Words(field="step-1", audience="both sides", text="Ring the health visitor")]
    writing = walk.writing(replace(entry, said=tuple(dict.fromkeys((*entry.said, "plan")))))
    door.append(
        walk.id,
        [replace(writing, words=(*writing.words, *words))],
        worker=Worker.objects.get(id=by.worker),
        key=uuid4(),
        seen=walk.written,
        entered_at=walk.moment,
    )
    for side, has in (("raising", False), ("responding", True)):
        panel = page(walk, side).partition('id="turn"')[2].partition("</section>")[0]
        assert ("Your part of the plan" in panel) is has
        assert ("By: Saturday 6 April 2199" in panel) is has


def test_the_numbers_to_telephone_stand_on_the_page(walk):
    assert 'href="tel:999"' in page(walk, "raising") and 'href="tel:999"' in page(walk, "responding")
