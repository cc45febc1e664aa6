"""`python3 -m benchmarks [FIGURE ...]`: sets up, then measures each figure beside its peer. Standard library only.

The peers live in an environment of their own, .tools/benchmarks: what Accord runs on never sees them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import dev
from tests.support import postgresql

OWN = dev.TOOLS / "benchmarks"
PYTHON = OWN / "bin" / "python"
FIGURES = ("working_days", "in_memory", "stored_lines", "append", "proof")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", description="Measure Accord beside its peers.")
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help=f"which to measure: {', '.join(FIGURES)}; all, when none is named"
    )
    asked = parser.parse_args().figures or FIGURES
    if unknown := [figure for figure in asked if figure not in FIGURES]:
        parser.error(f"{unknown[0]} is no figure; write {', '.join(FIGURES)}, or nothing for all of them")
    os.chdir(dev.ROOT)
    set_up()
    with tempfile.TemporaryDirectory(prefix="accord-benchmarks-") as folder:
        failed = [figure for figure in asked if not measure(figure, folder)]
    if failed:
        sys.exit(f"Not measured, and the reason stands above: {', '.join(failed)}")


def set_up() -> None:
    dev.TOOLS.mkdir(exist_ok=True)
    dev.step("installer", [dev.ROOT / "requirements" / "uv.txt"], dev.UV, dev.install_uv)
    locked = [dev.ROOT / "requirements" / name for name in ("run.txt", "bench.txt")]
    dev.step("packages for benchmarks", locked, PYTHON, lambda: install(locked))


def install(locked: list[Path]) -> None:
    dev.call(dev.UV, "venv", "--quiet", "--clear", "--python", sys.executable, OWN)
    wanted = [word for path in locked for word in ("-r", path)]
    dev.call(dev.UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", *wanted)


def measure(figure: str, folder: str) -> bool:
    """Runs one figure in a process of its own; whether it could be measured, on each database where it asks for one."""
    on_sqlite = run(figure, f"sqlite:///{folder}/accord.sqlite3")
    if figure != "append":
        return on_sqlite
    if not postgresql.tools():
        dev.apt_install("postgresql")
    with postgresql.cluster(durable=True) as url:
        # The cluster is new: it holds no other database yet than its own.
        return run(figure, url.replace("/accord?", "/postgres?")) and on_sqlite


def run(figure: str, url: str) -> bool:
    here = {"ACCORD_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    return subprocess.run([PYTHON, "-m", f"benchmarks.{figure}"], env={**os.environ, **here}).returncode == 0


if __name__ == "__main__":
    main()
