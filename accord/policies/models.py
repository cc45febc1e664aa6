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
    in_force_from = models.DateField()
    signed_by = models.CharField(max_length=200)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        db_table = "editions"
        indexes = [models.Index(fields=["partnership", "in_force_from"], name="editions_in_force")]

    def __str__(self) -> str:
        return f"{self.policy} from {self.in_force_from.isoformat()}"


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

    class Meta:
        db_table = "calendar_revisions"
        constraints = [models.UniqueConstraint(fields=["nation", "revision"], name="one_calendar_for_each_revision")]

    def __str__(self) -> str:
        return f"{self.nation}, revision {self.revision}"
