"""Partnerships, their agencies, the seats of both, and who holds a seat from which day to which."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accord.engine.calendars import NATION_NAMES


class DatedRows(models.QuerySet[Any]):
    """Rows that hold from one day to another."""

    def on(self, day: date) -> Self:
        """Those that hold on this day; the first and the last day count."""
        return self.filter(models.Q(to_on__isnull=True) | models.Q(to_on__gte=day), from_on__lte=day)


class Checked(models.Model):
    """A row that is checked whenever it is saved, so that a mistake is explained wherever it is made."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Checks, then saves; raises ValidationError with a sentence for each field that is wrong."""
        self.full_clean()
        super().save(*args, **kwargs)


class Dated(Checked):
    """Something that holds from `from_on` to the end of `to_on`, or until further notice (None)."""

    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuses a last day before the first."""
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise ValidationError({"to_on": _ends_too_soon(self.from_on, self.to_on)})


def _ends_too_soon(from_on: date, to_on: date) -> str:
    return _(
        "The last day, %(to_on)s, is before the first day, %(from_on)s. Write a last day on or after the first, "
        "or leave it empty until an end is known."
    ) % {"to_on": to_on.isoformat(), "from_on": from_on.isoformat()}


class Partnership(Checked):
    """Agencies that share one procedure, and the numbers to ring in their area."""

    id = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=20, choices=list(NATION_NAMES.items()))
    emergency = models.CharField(max_length=40, default="999")
    front_door_name = models.CharField(max_length=200, blank=True, default="")
    front_door_telephone = models.CharField(max_length=40, blank=True, default="")
    out_of_hours_telephone = models.CharField(max_length=40, blank=True, default="")
    office_name = models.CharField(max_length=200, blank=True, default="")
    office_telephone = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "partnerships"

    def __str__(self) -> str:
        return self.name


class Agency(Checked):
    """An employer of workers: a school, a police force, a play group. It may not use Accord (yet)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    # A word such as school, police, health, council, voluntary, housing: what policies call kinds of agency.
    kind = models.SlugField(max_length=40)
    on_accord = models.BooleanField(default=True)

    class Meta:
        db_table = "agencies"
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """An agency belongs to a partnership; it may belong to several, and come and go."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        db_table = "memberships"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="membership_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} in {self.partnership}"


class Seat(Checked):
    """A post: an agency's, or (no agency) the partnership's own. Its code is the seat's id in the policy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="seats")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    sees_all = models.BooleanField("sees every disagreement of its agency", default=False)

    class Meta:
        db_table = "seats"
        indexes = [models.Index(fields=["partnership", "agency", "code"], name="seats_by_code")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sees_all=False) | models.Q(agency__isnull=False), name="only_an_agency_seat_sees_all"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses a seat that sees everything of no agency, and a seat of an agency outside the partnership."""
        if self.agency is None:
            if self.sees_all:
                raise ValidationError(
                    {
                        "sees_all": _(
                            "The seat has no agency. Name the agency of which it sees everything, or take this off."
                        )
                    }
                )
            return
        if not Membership.objects.filter(agency=self.agency, partnership_id=self.partnership_id).exists():
            raise ValidationError({"agency": _not_a_member(self.agency.name, self.partnership_id)})


def _not_a_member(agency: str, partnership: str) -> str:
    return _(
        "%(agency)s does not belong to the partnership %(partnership)s. "
        "Add its membership first, or name another partnership."
    ) % {"agency": agency, "partnership": partnership}


class Holding(Dated):
    """A worker holds a seat. One worker may hold several seats, and several workers one seat."""

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")

    class Meta:
        db_table = "holdings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="holding_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker}: {self.seat}"
