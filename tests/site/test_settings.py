"""An installation that is not safe to start does not start, and says why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import accord

ACCORD = Path(accord.__file__).parent
ASK = "import accord.site.settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE)"


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Reads the settings in a process of its own, from a copy of the site that has no secret kept beside it."""
    for name in ("__init__.py", "site/__init__.py", "site/settings.py", "site/databases.py"):
        (folder / "accord" / "site").mkdir(parents=True, exist_ok=True)
        shutil.copy(ACCORD / name, folder / "accord" / name)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCORD_", "DJANGO_"))}
    words = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {ASK}"]
    return subprocess.run(words, env={**kept, **environment}, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("secret", ["", "guessable"])
def test_without_a_secret_nothing_starts_and_the_reason_says_how_to_make_one(tmp_path: Path, secret: str) -> None:
    refused = start(tmp_path, ACCORD_SECRET_KEY=secret)
    assert refused.returncode
    assert f"ACCORD_SECRET_KEY has {len(secret)} characters, expected at least 50" in refused.stderr
    assert "secrets.token_urlsafe(50)" in refused.stderr


def test_with_a_secret_and_nothing_else_the_safe_choices_hold(tmp_path: Path) -> None:
    assert start(tmp_path, ACCORD_SECRET_KEY="k" * 50).stdout == "False True\n"


def test_a_switch_that_is_neither_on_nor_off_is_refused(tmp_path: Path) -> None:
    refused = start(tmp_path, ACCORD_SECRET_KEY="k" * 50, ACCORD_DEBUG="yes")
    assert "ACCORD_DEBUG is 'yes', expected 1 or 0: write ACCORD_DEBUG=1, or leave it out." in refused.stderr
