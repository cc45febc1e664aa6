"""The record's tables: lines and passages are the truth, all but `owed`, keys and drafts is worked out from them.

Only `write` and `drafts` write here; only they, `read`, `check` and the gatekeeper read. What is sealed:
docs/record-format.md.
"""

import json
import uuid

from django.conf import settings
from django.db import models

from accord.record import reference

BOTH_SIDES = "both sides"
OWN_AGENCY = "own agency"
OFFICE = "office"
PARTIES = "parties"
AUDIENCES = (BOTH_SIDES, OWN_AGENCY, OFFICE, PARTIES)

RAISER = "raiser"
RESPONDENT = "respondent"
JOINED = "joined"


class Sheet(models.Model):
    """The cover sheet of a disagreement, by which the database finds and counts; equal to the fold at its last line."""

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.CharField(max_length=8, unique=True)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey("policies.Edition", on_delete=models.PROTECT, related_name="+")
    calendar_revision = models.ForeignKey("policies.CalendarRevision", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10)
    area = models.CharField(max_length=200, blank=True, default="")
    stage = models.CharField(max_length=60, blank=True, default="")
    visit = models.PositiveIntegerField(default=0)
    # Whose turn it is, as the engine says, with commas between: "responding manager, office", or a side to confirm.
    turn = models.TextField(blank=True, default="")
    # The seats it has reached, as `reached` writes them: "|raising worker|responding worker|notified office|".
    reached = models.TextField(blank=True, default="")
    lines = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, default="")
    raised_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    overdue_from = models.DateTimeField(null=True)
    last_entered_at = models.DateTimeField()

    class Meta:
        db_table = "sheets"
        indexes = [
            models.Index(fields=["partnership", "stage"], name="sheets_by_stage"),
            models.Index(fields=["next_due_at"], name="sheets_by_due"),
            models.Index(fields=["overdue_from"], name="sheets_by_overdue"),
            models.Index(fields=["partnership", "last_entered_at"], name="sheets_by_last"),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The reference as people see it."""
        return reference.shown(self.reference)

    @property
    def over(self) -> bool:
        """Whether it is settled, withdrawn or closed."""
        return any((self.settled_at, self.withdrawn_at, self.closed_at))


class Line(models.Model):
    """One entry as written: sealed, and by trigger never changed or removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    format = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    visit_stage = models.CharField(max_length=60, blank=True)
    visit_number = models.PositiveIntegerField()
    side = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    seat = models.CharField(max_length=60, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Who acted, where that is somebody other than the typist: their worker id, else "responding manager".
    acts_for = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    precision = models.CharField(max_length=10)
    entered_at = models.DateTimeField()
    # The exact text that was sealed; never a JSON column, which would spell it anew.
    body = models.TextField()
    commitments = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "lines"
        constraints = [models.UniqueConstraint(fields=["sheet", "sequence"], name="lines_numbered_once")]

    def __str__(self) -> str:
        return f"line {self.sequence}: {self.kind}"


class Passage(models.Model):
    """Words beside a line: for whom they are, and whose they are (the typist's side and agency)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="passages")
    field = models.CharField(max_length=60)
    audience = models.CharField(max_length=20, choices=[(audience, audience) for audience in AUDIENCES])
    side = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    salt = models.BinaryField(max_length=32)
    cipher_format = models.PositiveSmallIntegerField(default=0)
    key_id = models.CharField(max_length=64, blank=True, default="")
    words = models.BinaryField()

    class Meta:
        db_table = "passages"
        constraints = [
            models.UniqueConstraint(fields=["line", "field", "audience"], name="passages_one_for_each_audience")
        ]

    def __str__(self) -> str:
        return f"{self.field} for {self.audience}"


class Party(models.Model):
    """An agency on one side of a disagreement; the first on a side leads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=20)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    lead = models.BooleanField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "parties"
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "side", "agency"], name="parties_once_on_a_side"),
            models.UniqueConstraint(fields=["sheet", "side"], condition=models.Q(lead=True), name="parties_one_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} on the {self.side} side"


class Part(models.Model):
    """A worker's own part in a disagreement, whatever seat they hold: raiser, respondent, joined."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="parts")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    seat = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=20, choices=[(part, part) for part in (RAISER, RESPONDENT, JOINED)])
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "parts"
        indexes = [models.Index(fields=["worker", "sheet"], name="parts_by_worker")]

    def __str__(self) -> str:
        return f"{self.worker}: {self.part}"


class DeadlineRow(models.Model):
    """One run of a duty as it stood at the last line, for finding and counting; of a live one, compare the dates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="deadlines")
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    label = models.CharField(max_length=300)
    visit_stage = models.CharField(max_length=60, blank=True)
    visit_number = models.PositiveIntegerField()
    # Which run of this rule in this visit, from 1.
    run = models.PositiveIntegerField()
    owed_by = models.TextField()
    force = models.CharField(max_length=20)
    is_cap = models.BooleanField()
    state = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    overdue_from = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "deadlines"
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "rule", "visit_stage", "visit_number", "run"], name="deadlines_numbered_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["partnership", "due_at"], condition=models.Q(ended_at=None), name="deadlines_live_by_due"
            ),
            models.Index(fields=["overdue_from"], condition=models.Q(ended_at=None), name="deadlines_live_by_overdue"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.state}"


class Owed(models.Model):
    """Somebody must be told of a line: `to` as in "responding manager", `why` a kind of entry or "owes RULE"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="owed")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=150)
    why = models.CharField(max_length=80)
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "owed"
        verbose_name_plural = "owed"
        constraints = [models.UniqueConstraint(fields=["line", "to", "why"], name="owed_noted_once")]

    def __str__(self) -> str:
        return f"{self.to}: {self.why}"


class Key(models.Model):
    """A form that was sent: sent again with the same contents it gets the same answer, with others a refusal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    first = models.PositiveIntegerField(default=0)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "keys"
        constraints = [models.UniqueConstraint(fields=["worker", "key"], name="keys_used_once")]

    def __str__(self) -> str:
        return f"lines {self.first} to {self.last}"


class Draft(models.Model):
    """What a worker has typed and not sent; its id is the form's key, and when raising the disagreement's id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    # "raise", or the kind of entry that is being written.
    kind = models.CharField(max_length=40)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, related_name="+")
    # Canonical JSON in a plain text column: SQLite with trusted_schema off refuses the check of a JSON column.
    answers_text = models.TextField(default="{}")
    # The last line there was when the form was first shown.
    seen = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "drafts"
        indexes = [models.Index(fields=["worker", "updated_at"], name="drafts_by_worker")]

    def __str__(self) -> str:
        return f"draft: {self.kind}"

    @property
    def answers(self) -> dict[str, str | list[str]]:
        """What was typed, by field."""
        answers: dict[str, str | list[str]] = json.loads(self.answers_text)
        return answers
