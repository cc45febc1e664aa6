"""Editions of policies and revisions of calendars: kept as they were, so that what was once due stays explained."""

import uuid

from django.conf import settings
from django.db import models


class Edition(models.Model):
    """A policy in force for a partnership from a day on, signed by a named person of its office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="editions")
    policy = models.CharField(max_length=60)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    # The labels in Welsh, a file of their own beside the text; none is "".
    welsh = models.TextField(blank=True, default="")
    in_force_from = models.DateField()
    signed_by = models.CharField(max_length=200)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField()
    # Why it was brought in although the proof found what cannot work; "" where it found nothing of the kind.
    reason = models.TextField(blank=True, default="")
    # Taken back before its day came, by whom.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "editions"
        indexes = [models.Index(fields=["partnership", "in_force_from"], name="editions_in_force")]

    def __str__(self) -> str:
        return f"{self.policy} from {self.in_force_from.isoformat()}"


class Proposal(models.Model):
    """A policy that somebody of the office has uploaded, to be checked and looked at before it comes into force."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    welsh = models.TextField(blank=True, default="")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    # Canonical JSON: what the proof found out about this text; "" for one that does not load.
    proof = models.TextField(blank=True, default="")
    # Canonical JSON: the day, the name and the readings as ticked, between signing and confirming; "" before.
    signing = models.TextField(blank=True, default="")
    # The edition that came of it.
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "proposals"

    def __str__(self) -> str:
        return f"uploaded {self.uploaded_at.isoformat()}"


class Briefed(models.Model):
    """That a worker has read the briefing on an edition, for their agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        db_table = "briefed"
        constraints = [models.UniqueConstraint(fields=["edition", "worker"], name="briefed_once")]

    def __str__(self) -> str:
        return f"{self.worker_id} read {self.edition_id}"


class CalendarRevision(models.Model):
    """The days off of a nation as they were known when this revision was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nation = models.CharField(max_length=20)
    # The shipped calendar's own name for its closed days: another one when any of them changes.
    revision = models.CharField(max_length=60)
    # Canonical JSON: day (ISO) -> why it is a day off.
    closed = models.TextField()
    known_from = models.DateField()
    known_until = models.DateField()
    made_at = models.DateTimeField()
    # As a release ships it; else one office added days of its own, and no other partnership counts by it.
    shipped = models.BooleanField(default=True)

    class Meta:
        db_table = "calendar_revisions"
        constraints = [models.UniqueConstraint(fields=["nation", "revision"], name="one_calendar_for_each_revision")]

    def __str__(self) -> str:
        return f"{self.nation}, revision {self.revision}"


class CalendarInForce(models.Model):
    """By which revision a partnership counts its days from a moment on, and who of its office brought it in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(CalendarRevision, on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=200)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        db_table = "calendars_in_force"
        indexes = [models.Index(fields=["partnership", "signed_at"], name="calendars_newest")]

    def __str__(self) -> str:
        return f"{self.partnership_id} by {self.revision_id}"
