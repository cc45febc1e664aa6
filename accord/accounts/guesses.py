"""How often passwords may be guessed. Every guess is counted before the password is looked at, by one statement each.

A count is dropped only when no guess was let through for the whole while, so in no 15 minutes, wherever they begin,
do more than the limit get through. Counting first and in the database keeps that so for guesses that come at once.
"""

import hashlib
from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Greatest

from accord.accounts.models import Guess

WHILE = timedelta(minutes=15)
FOR_A_NAME = 10
# High: a whole school may share one address.
FOR_AN_ADDRESS = 100


def allowed(subject: str, address: str, at: datetime) -> bool:
    """Whether one more password may be tried for this name from this address; counts the try when it may."""
    return _count(_key("address", address), FOR_AN_ADDRESS, at) and _count(_key("name", subject), FOR_A_NAME, at)


def used_up(subject: str, address: str, at: datetime) -> bool:
    """Whether no more passwords are looked at for now, for this name or from this address; counts nothing."""
    lately = Guess.objects.filter(last_at__gt=at - WHILE)
    return (
        lately.filter(key=_key("name", subject), tries__gte=FOR_A_NAME).exists()
        or lately.filter(key=_key("address", address), tries__gte=FOR_AN_ADDRESS).exists()
    )


def forget(subject: str, address: str, at: datetime) -> None:
    """Takes back what a right password had been counted as, and drops the counts that have grown old."""
    Guess.objects.filter(key=_key("name", subject)).delete()
    Guess.objects.filter(key=_key("address", address)).update(tries=Greatest(F("tries") - 1, 0))
    Guess.objects.filter(last_at__lte=at - WHILE).delete()


def _count(key: str, limit: int, at: datetime) -> bool:
    Guess.objects.filter(key=key, last_at__lte=at - WHILE).delete()
    Guess.objects.bulk_create([Guess(key=key, last_at=at)], ignore_conflicts=True)
    return Guess.objects.filter(key=key, tries__lt=limit).update(tries=F("tries") + 1, last_at=at) == 1


def _key(what: str, value: str) -> str:
    return hashlib.sha256(f"{what}:{value}".encode()).hexdigest()
