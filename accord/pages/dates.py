"""Dates and moments as people read them: always with their weekday, always in the site's time zone."""

import datetime

from django.utils import formats, timezone


def day(value: datetime.date) -> str:
    """`Tuesday 7 April 2026`; a moment is first read in the site's time zone."""
    return formats.date_format(_local(value), "l j F Y")


def moment(value: datetime.datetime) -> str:
    """`Tuesday 7 April 2026, 10:00`, in the site's time zone."""
    return formats.date_format(_local(value), "l j F Y, H:i")


def machine(value: datetime.date) -> str:
    """The same date or moment for `<time datetime=...>`."""
    return _local(value).isoformat()


def _local(value: datetime.date) -> datetime.date:
    return timezone.localtime(value) if isinstance(value, datetime.datetime) else value
