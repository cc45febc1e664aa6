"""The site's own settings, its database habits included, with the peer's tables beside Accord's."""

import os

os.environ.setdefault("ACCORD_SECRET_KEY", "known to everybody, so for benchmarks only, and never for real people")

from accord.site.settings import *  # noqa: F403 - every setting, then the one that differs
from accord.site.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks"]
