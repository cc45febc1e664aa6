"""An upload of an office: kept once, put right, signed, brought into force once; and an edition taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError

from accord.accounts.models import Worker
from accord.directory.models import Partnership
from accord.policies import editions, proposals, proving, signings
from accord.policies.models import Edition, Proposal
from accord.policies.signings import Signing

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 30, 9, tzinfo=UTC)
TODAY = date(2026, 3, 30)
DAY = timedelta(days=1)
TEXT = """
[policy]
id = "invented"
title = "Working it out"
calendar = "england-and-wales"
covers = "child"
settles = "agreed"

[[seat]]
id = "worker"

[[stage]]
id = "talk"
label = "Talking"
seat = "worker"
reading = "Talking may be by telephone."
"""
# Nobody leads there, and there is no way on from there.
STUCK = TEXT + '[[stage]]\nid = "nowhere"\nlabel = "Nowhere"\nseat = "worker"\n'


@pytest.fixture
def millbrook() -> Partnership:
    return Partnership.objects.create(id="millbrook", name="Millbrook Partnership", nation="england-and-wales")


@pytest.fixture
def clerk() -> Worker:
    return Worker.objects.create(name="Jo Bell", joined_at=AT)


def upload(place: Partnership, clerk: Worker, text: str = TEXT, key: UUID | None = None) -> Proposal:
    return proposals.keep(key or uuid4(), place, text, "", worker=clerk, at=AT)


def signing(proposal: Proposal, **other: object) -> Signing:
    whole = Signing(
        digest=proposals.digest(proposal),
        newest=signings.newest(proposal.partnership),
        on=TODAY + DAY,
        name="Jo Bell",
        readings=tuple(signings.readings(proposals.policy(proposal))),
    )
    return replace(whole, **other)  # type: ignore[arg-type]


def brought(proposal: Proposal, signed: Signing, clerk: Worker) -> Edition:
    signings.sign(proposal, signed, today=TODAY)
    return signings.bring_into_force(proposal, signed, worker=clerk, at=AT, today=TODAY)


def test_an_upload_sent_twice_is_one_upload(millbrook: Partnership, clerk: Worker) -> None:
    key = uuid4()
    assert upload(millbrook, clerk, key=key) == upload(millbrook, clerk, TEXT + "# more", key=key)
    assert Proposal.objects.get().text == TEXT


def test_a_text_with_mistakes_is_kept_and_not_proved(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk, "[policy")
    assert (kept.proof, proposals.loads(kept)) == ("", None)


def test_what_the_proof_found_is_kept_with_the_upload(millbrook: Partnership, clerk: Worker) -> None:
    found = proving.outcome(upload(millbrook, clerk, STUCK).proof)
    assert found.standings and any("Nowhere" in one.says for one in found.findings)


def test_a_corrected_text_is_proved_anew_and_what_was_signed_before_is_void(
    millbrook: Partnership, clerk: Worker
) -> None:
    kept = upload(millbrook, clerk)
    signings.sign(kept, signing(kept), today=TODAY)
    again = proposals.correct(kept, STUCK, "", seen=proposals.digest(kept), worker=clerk, at=AT)
    assert again.proof != kept.proof and signings.signed(again) is None


def test_two_who_correct_one_upload_see_each_other(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk)
    seen = proposals.digest(kept)
    proposals.correct(kept, TEXT + "# mine", "", seen=seen, worker=clerk, at=AT)
    with pytest.raises(proposals.Changed, match="Meanwhile Jo Bell changed this upload"):
        proposals.correct(kept, TEXT + "# yours", "", seen=seen, worker=clerk, at=AT)
    assert Proposal.objects.get().text == TEXT + "# mine"


def test_a_signed_upload_comes_into_force_once_with_name_account_and_day(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk)
    edition = brought(kept, signing(kept), clerk)
    assert (edition.signed_by, edition.worker, edition.in_force_from) == ("Jo Bell", clerk, TODAY + DAY)
    assert signings.bring_into_force(kept, signing(kept), worker=clerk, at=AT, today=TODAY) == edition
    assert Edition.objects.count() == 1 and proposals.open_ones(millbrook) == []


@pytest.mark.parametrize(
    ("other", "field", "says"),
    [
        ({"on": TODAY - DAY}, "on", "is past"),
        ({"name": " "}, "name", "Write the name"),
        ({"readings": ()}, "readings", "one is not ticked yet"),
    ],
)
def test_what_is_missing_is_said_at_its_place(
    millbrook: Partnership, clerk: Worker, other: dict[str, object], field: str, says: str
) -> None:
    kept = upload(millbrook, clerk)
    with pytest.raises(ValidationError) as wrong:
        signings.sign(kept, signing(kept, **other), today=TODAY)
    assert list(wrong.value.message_dict) == [field] and says in wrong.value.message_dict[field][0]


def test_what_cannot_work_comes_in_only_with_a_reason_that_is_kept(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk, STUCK)
    assert proving.outcome(kept.proof).grave
    with pytest.raises(ValidationError, match="The proof found what cannot work"):
        signings.sign(kept, signing(kept), today=TODAY)
    assert brought(kept, signing(kept, reason="Agreed for May."), clerk).reason == "Agreed for May."


def test_of_two_who_bring_in_an_edition_at_once_the_second_is_told(millbrook: Partnership, clerk: Worker) -> None:
    first, second = upload(millbrook, clerk), upload(millbrook, clerk, TEXT + "# other")
    late = signing(second)
    signings.sign(second, late, today=TODAY)
    brought(first, signing(first), clerk)
    with pytest.raises(proposals.Changed, match="another edition was brought in"):
        signings.bring_into_force(second, late, worker=clerk, at=AT, today=TODAY)
    assert Edition.objects.count() == 1


def test_what_was_changed_after_it_was_signed_is_not_brought_in(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk)
    signed = signing(kept)
    signings.sign(kept, signed, today=TODAY)
    proposals.correct(kept, TEXT + "# more", "", seen=proposals.digest(kept), worker=clerk, at=AT)
    with pytest.raises(proposals.Changed, match="changed since you signed it"):
        signings.bring_into_force(kept, signed, worker=clerk, at=AT, today=TODAY)
    assert not Edition.objects.exists()


def test_an_edition_to_come_can_be_taken_back_until_its_day(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk)
    edition = brought(kept, signing(kept), clerk)
    with pytest.raises(ValidationError, match="has been in force since Tuesday 31 March 2026"):
        editions.withdraw(millbrook, edition.id, worker=clerk, at=AT + DAY)
    for _twice in range(2):
        assert editions.withdraw(millbrook, edition.id, worker=clerk, at=AT).withdrawn_by == clerk
    with pytest.raises(editions.NoEdition):
        editions.in_force(millbrook, TODAY + DAY)
    assert editions.newest(millbrook) is None


def test_an_edition_taken_back_makes_no_day_too_early(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk)
    edition = brought(kept, signing(kept, on=TODAY + 60 * DAY), clerk)
    editions.withdraw(millbrook, edition.id, worker=clerk, at=AT)
    again = upload(millbrook, clerk, TEXT + "# again")
    assert brought(again, signing(again), clerk).in_force_from == TODAY + DAY


def test_an_upload_thrown_away_is_gone_and_one_that_became_an_edition_stays(
    millbrook: Partnership, clerk: Worker
) -> None:
    kept, other = upload(millbrook, clerk), upload(millbrook, clerk, TEXT + "# other")
    brought(kept, signing(kept), clerk)
    for one in (kept, other):
        proposals.discard(one)
    assert Proposal.objects.get() == kept


def test_what_was_not_proved_to_its_end_is_not_signed_until_it_has_been(millbrook: Partnership, clerk: Worker) -> None:
    kept = upload(millbrook, clerk)
    Proposal.objects.update(proof="")
    kept.refresh_from_db()
    with pytest.raises(ValidationError, match="It has not been proved yet"):
        signings.sign(kept, signing(kept), today=TODAY)
    again = proposals.correct(kept, kept.text, "", seen=proposals.digest(kept), worker=clerk, at=AT)
    signings.sign(again, signing(again), today=TODAY)
