"""`accord check-records` and `accord demo`, and how a command comes by the database of an installation."""

import os
from argparse import Namespace
from collections.abc import Callable

from accord.cli.answer import Answer, CannotBeDone


def check_records(_: Namespace) -> Answer:
    """Says what is not as it was written, one finding a line."""
    return with_database(_check_records)


def demo(_: Namespace) -> Answer:
    """Fills an empty database with invented areas, agencies and disagreements, and prints who can sign in."""
    return with_database(_demo)


def with_database(does: Callable[[], Answer]) -> Answer:
    """Sets Django up, which no other command waits for, and asks. Raises CannotBeDone when it does not answer."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")
    try:
        django.setup()
        return does()
    except ImproperlyConfigured as wrong:
        raise CannotBeDone(f"The settings are not complete: {wrong}") from wrong
    except DatabaseError as wrong:
        reason = str(wrong).strip()
        raise CannotBeDone(
            f"The database did not answer as expected: {reason}. Is it running, and set up by `accord` of this release?"
        ) from wrong


def _check_records() -> Answer:
    from accord.record import check

    found = list(check.everything())
    records = check.count()
    last = f"{records} records checked: every line, every word and every summary is as it was written."
    if found:
        last = (
            f"{len(found)} things in {records} records are not as they were written. "
            "Keep this database as it is, and compare it with a backup."
        )
    findings = [{"reference": one.reference, "line": one.sequence, "says": one.says} for one in found]
    text = "\n".join([*map(str, found), last])
    return Answer({"records": records, "findings": findings}, text, found_wrong=bool(found))


def _demo() -> Answer:
    from dataclasses import asdict

    from django.utils import timezone

    from accord.demo import build

    lines: list[str] = []
    try:
        made = build.build(timezone.now(), lines.append)
    except build.NotEmpty as full:
        raise CannotBeDone(str(full)) from full
    return Answer({"made": asdict(made), "sign_ins": lines}, "\n".join(lines))
