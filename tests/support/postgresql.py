"""A PostgreSQL of the tests' own. Standard library only: `dev.py` uses it before anything is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def tools() -> str:
    """The folder of PostgreSQL's own tools, which Debian keeps out of the path; empty where there is none."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = str(candidates[-1]) if candidates else shutil.which("initdb")
    return str(Path(found).parent) if found else ""


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """The address of a new cluster: in a temporary folder, on a unix socket there, gone afterwards.

    Only a durable one waits for the disk at a commit.
    """
    with tempfile.TemporaryDirectory(prefix="accord-pg-", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        who = ["-U", "accord", "-A", "trust"]
        _run(folder, "initdb", "-D", f"{folder}/data", *who, "-E", "UTF8", "--no-locale", "--no-sync")
        fsync = "on" if durable else "off"
        habits = f"-k {folder} -c listen_addresses= -c fsync={fsync} -c max_connections=100"
        control = ["pg_ctl", "--silent", "-D", f"{folder}/data"]
        _run(folder, *control, "-l", f"{folder}/log", "-o", habits, "start")
        try:
            yield f"postgresql://accord@/accord?host={folder}"
        finally:
            _run(folder, *control, "-m", "immediate", "stop")


def _run(folder: str, tool: str, *words: str) -> None:
    # PostgreSQL refuses to run as root.
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_owner, f"{tools()}/{tool}", *words], stdout=subprocess.DEVNULL, cwd=folder, check=True)
