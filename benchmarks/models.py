"""The peer of the second and the last figure: the same stages as a django-fsm-2 model, and a row for each event.

It knows no deadlines, no gates, no words, no seal and nobody's duties: only which stage follows which.
"""

from django.db import models
from django_fsm import FSMField, transition

from accord.engine.entries import Entry


class Difference(models.Model):
    """A professional difference and the stage it stands at."""

    stage = FSMField(default="new", max_length=60)

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return self.stage

    @transition(field=stage, source="new", target="new")
    def advised(self) -> None: ...

    @transition(field=stage, source="new", target="professionals")
    def raised(self) -> None: ...

    @transition(field=stage, source="professionals", target="managers")
    def escalated_managers(self) -> None: ...

    @transition(field=stage, source="managers", target="seniors")
    def escalated_seniors(self) -> None: ...

    @transition(field=stage, source=["managers", "seniors"], target="directors")
    def escalated_directors(self) -> None: ...

    @transition(field=stage, source="directors", target="partnership")
    def escalated_partnership(self) -> None: ...

    @transition(field=stage, source="*", target=None)
    def attempted(self) -> None: ...

    @transition(field=stage, source="professionals", target=None)
    def acknowledged(self) -> None: ...

    @transition(field=stage, source="*", target=None)
    def discussed(self) -> None: ...

    @transition(field=stage, source="*", target=None)
    def met(self) -> None: ...

    @transition(field=stage, source="*", target=None)
    def not_agreed(self) -> None: ...


class Event(models.Model):
    """What happened to a difference: one row for each transition."""

    difference = models.ForeignKey(Difference, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    stage = models.CharField(max_length=60)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    body = models.TextField()

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return self.kind


def transition_of(entry: Entry) -> str:
    """The transition that stands for an entry."""
    words = [entry.kind, entry.name] if entry.kind == "escalated" else [entry.kind]
    return "_".join(words).replace("-", "_")
