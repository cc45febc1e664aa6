"""Who somebody is (a worker) and by what they are known when they sign in (an identity)."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class Worker(AbstractBaseUser):
    """A person who works with children or adults at risk and may sign in; known by id, never by an e-mail address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True, default="")
    telephone = models.CharField(max_length=40, blank=True, default="")
    is_active = models.BooleanField(default=True)
    # Runs the installation and sees no disagreement, whatever seats are held.
    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    # Part of what a session is checked against: raising it ends every session of this worker for good.
    session_series = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = ["name", "joined_at"]

    objects = BaseUserManager()

    class Meta:
        db_table = "workers"

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must carry to stay good: another one after a new password and after deactivation."""
        salt = "accord.accounts.session"
        return salted_hmac(salt, f"{self.session_series}:{self.password}", algorithm="sha256").hexdigest()


class Identity(models.Model):
    """One way a worker is known to one issuer of identities; issuer and subject together mean one worker, always."""

    # Accord's own issuer: the subject is the sign-in name, as `signing.sign_in_name` writes it.
    ACCORD = "accord"

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)

    class Meta:
        db_table = "identities"
        verbose_name_plural = "identities"
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_worker_for_each_identity")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.issuer})"


class Guess(models.Model):
    """How many passwords were tried for one sign-in name, or from one address, since it was last quiet.

    The key is a digest, so that the table tells nobody which names or addresses were tried.
    """

    key = models.CharField(primary_key=True, max_length=64)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "guesses"
        verbose_name_plural = "guesses"

    def __str__(self) -> str:
        return f"{self.tries} tries"
