"""Who has looked."""

import uuid

from django.conf import settings
from django.db import models


class Look(models.Model):
    """A worker looked at a disagreement: written down before anything is shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey("record.Sheet", on_delete=models.PROTECT, related_name="looks")
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()
    # A word for what was looked at: "page", "identity", "notification".
    at_what = models.CharField(max_length=40)

    class Meta:
        db_table = "looks"
        indexes = [models.Index(fields=["sheet", "looked_at"], name="looks_by_sheet")]

    def __str__(self) -> str:
        return f"{self.at_what}, {self.looked_at.isoformat()}"
