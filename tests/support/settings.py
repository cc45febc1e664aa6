"""The site's own settings, with what tests need changed, each with its reason."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("ACCORD_SECRET_KEY", "known to everybody, so for tests only, and never for a site of real people")

from accord.site.settings import *  # noqa: F403 - every setting, then the few that differ
from accord.site.settings import DATABASES, INSTALLED_APPS

# Empties tables that are write-once between tests (see tests/support/flushing).
INSTALLED_APPS = ["tests.support.flushing", *INSTALLED_APPS]

# A hundred journeys sign in a thousand times; hashing slowly on purpose is Django's to test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The live server of the browser tests speaks plain http, and no build step runs before a test.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A real file, not memory: the live server and two requests at once need connections of their own.
    memory = Path("/dev/shm")  # noqa: S108 - a folder below it is made safely
    folder = tempfile.mkdtemp(prefix="accord-tests-", dir=memory if os.access(memory, os.W_OK) else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": str(Path(folder) / "accord.sqlite3")}
