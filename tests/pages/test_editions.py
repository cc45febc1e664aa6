"""The office's pages about editions: who may, the list, upload, check, put right, preview."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accord.directory.models import Holding, Seat
from accord.engine.entries import Actor
from accord.policies import texts
from accord.policies.models import Edition, Proposal
from accord.record.models import Line, Sheet
from tests.pages.forms import Page, signed_in
from tests.pages.uploads import POLICY, STUCK, brought, file, said, seen, sent, uploaded
from tests.support import place
from tests.support.place import Place
from tests.support.walk import Walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Place:
    return place.build(POLICY)


@pytest.fixture
def client(area: Place) -> Client:
    return signed_in(area.actor("", "office"))


# Who may


def pages(area: Place, proposal: str) -> list[str]:
    return [
        "/office/procedures", "/office/closed-days", "/office/closed-days/preview", proposal,
        *(f"{proposal}/{page}" for page in ("preview", "sign", "confirm", "compare")),
        f"/office/procedures/text/{area.edition.id}", f"/office/procedures/withdraw/{area.edition.id}",
    ]  # fmt: skip


def others(area: Place) -> list[Actor]:
    own = [actor for actor in area.actors if not actor.side and actor.seat != "office"]
    return [area.actor("raising"), area.actor("responding"), *own, place.build(POLICY).actor("", "office")]


def test_the_pages_are_there_for_the_partnerships_own_office_and_nobody_else(area: Place, client: Client) -> None:
    proposal = uploaded(client)
    for address in pages(area, proposal):
        assert client.get(address).status_code in (200, 303), address
        assert Client().get(address).status_code == 302
        for actor in others(area):
            theirs = f"{address}?of={area.partnership.pk}"
            assert signed_in(actor).get(theirs).status_code == 404, (address, actor)
            assert signed_in(actor).post(theirs, {"discard": "1"}).status_code in (404, 405)
    assert Proposal.objects.count() == 1


def test_the_procedure_leads_its_own_office_and_nobody_else_to_the_editions(area: Place, client: Client) -> None:
    procedure, editions = f"/procedure/{area.partnership.pk}", f"/office/procedures?of={area.partnership.pk}"
    assert editions in seen(client.get(procedure))
    assert editions not in seen(signed_in(area.actor("raising")).get(procedure))


def test_whoever_has_left_the_office_finds_no_page(area: Place, client: Client) -> None:
    Holding.objects.filter(worker=area.actor("", "office").worker).update(
        to_on=timezone.localdate() - timedelta(days=1)
    )
    assert client.get("/office/procedures").status_code == 404


def test_somebody_of_two_offices_chooses_which(area: Place, client: Client) -> None:
    other = place.build(POLICY)
    seat = Seat.objects.get(partnership=other.partnership, agency=None, code="office")
    Holding.objects.create(worker_id=area.actor("", "office").worker, seat=seat, from_on=place.LONG_AGO)
    choice = client.get("/office/procedures")
    assert area.partnership.name in seen(choice) and f"?of={other.partnership.pk}" in seen(choice)
    assert other.partnership.name in seen(client.get(f"/office/procedures?of={other.partnership.pk}"))
    assert client.get("/office/procedures?of=nowhere").status_code == 404


def test_looking_changes_nothing(area: Place, client: Client) -> None:
    proposal = uploaded(client)
    before = [list(model.objects.values()) for model in (Edition, Proposal, Sheet, Line)]
    for address in pages(area, proposal):
        client.get(address)
    assert before == [list(model.objects.values()) for model in (Edition, Proposal, Sheet, Line)]


# The list


def test_the_list_shows_each_edition_in_its_place_with_how_many_follow_it(area: Place, client: Client) -> None:
    Walk(area, timezone.now() - timedelta(days=1)).raise_()
    brought(client, POLICY + "# to come")
    shown = said(client.get("/office/procedures"))
    now, come = shown.index("In force"), shown.index("To come")
    assert "1 January 2020" in shown[now:come] and "One " in shown[now:come] and "follows it" in shown[now:come]
    assert "Jo Bell" in shown[come:] and "account: " in shown[come:] and "follows it" in shown[come:]


def test_the_text_of_an_edition_can_be_kept_as_it_was_signed(area: Place, client: Client) -> None:
    answer = client.get(f"/office/procedures/text/{area.edition.id}")
    assert answer.content.decode() == area.edition.text
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="fenmarsh-2020-01-01.toml"')
    assert client.get(f"/office/procedures/text/{area.edition.id}?welsh=1").status_code == 404


# Uploading


def test_an_upload_sent_twice_is_one_upload(client: Client) -> None:
    form = {"key": str(uuid4()), "text": POLICY, "welsh": ""}
    first, second = (client.post("/office/procedures", form) for _twice in range(2))
    assert first["Location"] == second["Location"] and Proposal.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [POLICY.encode(), b"\xef\xbb\xbf" + POLICY.encode(), POLICY.replace("\n", "\r\n").encode()],
    ids=["plain", "byte order mark", "line ends of Windows"],
)
def test_a_file_is_kept_as_plain_text_however_it_was_saved(client: Client, data: bytes) -> None:
    answer = sent(client, "", **{"text-file": file(data)})
    assert answer.status_code == 303 and Proposal.objects.get().text == POLICY


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 docx", "a Word document"),
        (b"\xd0\xcf\x11\xe0 doc", "older Word"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "rich text"),
        (b"\x89PNG\r\n\0\0", "The file is no text"),
        (b"", "The file is empty"),
        (b"#" * 1_000_001, "expected at most 1,000"),
    ],
    ids=["word", "old word", "pdf", "rtf", "picture", "empty", "too long"],
)
def test_what_is_no_policy_is_refused_in_words_and_what_was_pasted_stays(
    client: Client, data: bytes, says: str
) -> None:
    proposal = uploaded(client)
    for address, form in (("/office/procedures", {"text": ""}), (proposal, {"text": "kept words", "seen": ""})):
        answer = client.post(address, {**form, "welsh": "", "text-file": file(data)})
        assert answer.status_code == 422 and says in seen(answer)
    assert "kept words" in seen(answer) and Proposal.objects.get().text == POLICY


@pytest.mark.parametrize(("encoding", "what"), [("cp1252", "older encoding"), ("utf-16", "UTF-16")])
def test_a_file_in_another_encoding_is_read_as_well_as_can_be_and_sent_again_from_the_page(
    client: Client, encoding: str, what: str
) -> None:
    text = '# The partnership’s own – “agreed”\n[policy]\nid = "x"\n'
    answer = sent(client, "", **{"text-file": file(text.encode(encoding))})
    assert answer.status_code == 422 and what in seen(answer)
    assert Page(seen(answer)).filled["text"][0].strip() == text.strip()
    assert not Proposal.objects.exists()


def test_nothing_sent_and_two_things_sent_are_both_said(client: Client) -> None:
    assert "Nothing was sent" in seen(sent(client, " "))
    both = sent(client, "pasted words", **{"text-file": file(POLICY.encode())})
    assert both.status_code == 422 and "Send one" in seen(both) and "pasted words" in seen(both)


def test_characters_that_no_database_keeps_are_left_out_and_said_so(client: Client) -> None:
    answer = sent(client, "[policy]\0")
    assert answer.status_code == 422 and "we left them out" in seen(answer)


# Checking


def test_every_mistake_stands_there_with_its_line_in_context_and_what_to_write(client: Client) -> None:
    wrong = POLICY.replace("[[seat]]", '[[seat]]\nlable = "x"', 1)
    line = wrong[: wrong.index("lable")].count("\n") + 1
    address = uploaded(client, wrong)
    shown = seen(client.get(address))
    assert f"Line {line}, " in shown and "key “lable”" in shown
    assert f'<li value="{line}" class="accord-lines__it">' in shown and f'<li value="{line - 1}">' in shown
    assert '<strong>"label"</strong>' in shown
    # The whole text is there to be put right, and is sent again from there.
    page = Page(shown)
    assert page.filled["text"][0].strip("\n") == wrong.strip("\n")
    right = client.post(address, {**page.filled, "text": POLICY})
    assert right.status_code == 303 and "no mistakes" in said(client.get(address))


def test_a_mistake_is_put_right_in_its_own_line_and_everything_else_stays(client: Client) -> None:
    wrong = POLICY.replace("[[seat]]", '[[seat]]\nlable = "x"', 1)
    number = wrong[: wrong.index("lable")].count("\n") + 1
    address = uploaded(client, wrong)
    page = Page(seen(client.get(address)))
    box = f"text-line-{number}"
    assert page.filled[box] == ['\nlable = "x"'] and page.filled["seen"]
    answer = client.post(address, {"seen": page.filled["seen"][0], box: "# nothing here"})
    assert answer.status_code == 303 and "no mistakes" in said(client.get(address))
    assert Proposal.objects.get().text == wrong.replace('lable = "x"', "# nothing here")
    late = client.post(address, {"seen": page.filled["seen"][0], box: "# something else"})
    assert late.status_code == 409 and Proposal.objects.get().text == wrong.replace('lable = "x"', "# nothing here")


def test_an_upload_that_bears_the_name_of_an_edition_is_pointed_out(client: Client) -> None:
    named = re.sub(r"(?m)^edition = .*\n", "", POLICY).replace("[policy]", '[policy]\nedition = "of the spring"', 1)
    assert "as well. To tell them apart" not in said(client.get(uploaded(client, named)))
    brought(client, named)
    shown = said(client.get(uploaded(client, named + "# longer")))
    assert "is called “of the spring” as well" in shown and "Edition: of the spring." in shown


def test_what_loads_is_shown_in_plain_english_with_what_the_proof_found(client: Client) -> None:
    shown = said(client.get(uploaded(client, STUCK)))
    assert "It holds" in shown and "This cannot work as it is written" in shown and "Nowhere at all" in shown
    assert "In plain English" in shown and "Sign it" in shown


def test_words_that_the_policy_itself_avoids_are_pointed_out(client: Client) -> None:
    shown = said(client.get(uploaded(client, POLICY + '\n[words.avoid]\nhearth = "fireside"\n')))
    assert "which this policy itself avoids. Perhaps: “fireside”." in shown


def test_what_changes_against_the_edition_in_force_is_shown(client: Client) -> None:
    address = uploaded(client, POLICY.replace("By the hearth", "By the stove"))
    assert f"{address}/compare" in seen(client.get(address))
    shown = said(client.get(f"{address}/compare"))
    assert "What changes against the edition in force" in shown and "By the stove" in shown


def test_two_who_correct_one_upload_see_each_other_and_keep_their_words(area: Place, client: Client) -> None:
    address = uploaded(client)
    page = Page(seen(client.get(address)))
    assert client.post(address, {**page.filled, "text": POLICY + "# mine"}).status_code == 303
    late = client.post(address, {**page.filled, "text": POLICY + "# yours"})
    assert late.status_code == 409 and "Meanwhile" in seen(late) and "# yours" in seen(late)
    assert Proposal.objects.get().text == POLICY + "# mine"


def test_an_upload_can_be_thrown_away(client: Client) -> None:
    assert client.post(uploaded(client), {"discard": "1"}).status_code == 303
    assert not Proposal.objects.exists()


# What it would mean


def test_the_preview_says_that_nothing_moves_and_shows_what_would_have_been(area: Place, client: Client) -> None:
    walk = Walk(area, timezone.now() - timedelta(hours=2)).raise_()
    duty = next(one for one in walk.standing.live if one.due_at and not one.is_window)
    shown = said(client.get(f"{uploaded(client, POLICY + '# same')}/preview"))
    assert "moves no open deadline" in shown and "began as a draft" in shown
    assert "Nothing that is owed on it would be another thing" in shown and "References without a link" not in shown
    changed = POLICY.replace(f'id = "{duty.rule}"', f'id = "{duty.rule}-anew"')
    shown = said(client.get(f"{uploaded(client, changed)}/preview"))
    assert walk.sheet.shown in shown and "No longer owed" in shown and "Not owed" in shown and duty.label in shown
    assert "References without a link" in shown


def test_what_it_has_been_through_and_the_edition_does_not_know_is_named(area: Place, client: Client) -> None:
    walk = Walk(area, timezone.now() - timedelta(hours=2)).raise_()
    stage = walk.standing.stage
    assert stage
    changed = POLICY.replace(f'"{stage.id}"', '"another-stage"')
    shown = said(client.get(f"{uploaded(client, changed)}/preview"))
    assert f"It has been through “{stage.label}”" in shown
    assert "None of those that are open can be followed under it." in shown


def test_with_nothing_open_the_preview_says_so(client: Client) -> None:
    assert "No difference of view is open" in said(client.get(f"{uploaded(client)}/preview"))


# One that comes with Accord


def test_a_partnership_without_a_procedure_of_its_own_begins_with_the_general_guide(client: Client) -> None:
    assert f'value="{texts.DEFAULT}" selected' in seen(client.get("/office/procedures"))
    answer = client.post("/office/procedures", {"key": str(uuid4()), "shipped": texts.DEFAULT})
    assert answer.status_code == 303
    kept = Proposal.objects.get()
    assert (kept.text, kept.welsh) == texts.read(texts.shipped()[texts.DEFAULT])
    assert texts.policy(texts.DEFAULT).title in seen(client.get(answer.url))
