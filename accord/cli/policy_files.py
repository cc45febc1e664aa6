"""Finding and reading policies, records and worked examples on disk; every refusal is a sentence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.cli.answer import CannotBeDone, FoundWrong
from accord.engine.calendars import Calendar
from accord.engine.loader import PolicyErrors, load
from accord.engine.loader.toml import read_toml
from accord.engine.policy import Policy
from accord.engine.wrong import nearest
from accord.policies import texts
from accord.policies.calendars import shipped_calendar

_EXAMPLES = ".examples.toml"
_BESIDE = {".cy.toml": "the labels in Welsh", _EXAMPLES: "the worked examples"}  # what stands beside a policy


def shipped() -> tuple[Path, ...]:
    """The files of the policies that come with Accord, by name."""
    return tuple(texts.shipped().values())


def find(name: str) -> Path:
    """The file meant by a path or by the id of a shipped policy. Raises CannotBeDone."""
    for ending, held in _BESIDE.items():
        if name.endswith(ending):
            policy = f"{name.removesuffix(ending)}.toml"
            raise CannotBeDone(f"{name} holds {held} of {policy} and is read with it. Name the policy: {policy}")
    if Path(name).exists():
        return Path(name)
    known = texts.shipped()
    if name in known:
        return known[name]
    near = nearest(name, known)
    raise CannotBeDone(
        f'There is no file "{name}", and no shipped policy of that name. Expected the path of a file, or one of '
        f"{', '.join(known)}. {f'Perhaps: {near}' if near else 'See: accord policy list'}."
    )


def read(path: Path) -> str:
    """A file's text. Raises CannotBeDone for what cannot be read as plain text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CannotBeDone(f'There is no file "{path}". Expected the path of a file.') from error
    except UnicodeDecodeError as error:
        saved = f"{path} is not plain text in UTF-8: {_saved_as(error.object, error.start)}"
        raise CannotBeDone(f"{saved}. Save it as UTF-8 text and try again.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CannotBeDone(f"{path} cannot be read: {reason}.") from error


def _saved_as(data: bytes, at: int) -> str:
    """How a file was saved that is not in UTF-8, as far as its bytes tell."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "it is in UTF-16, which some editors call Unicode"
    if data[:2] == b"PK":
        return "it is a word processor's document or an archive"
    return f"on line {data.count(bytes([10]), 0, at) + 1} is a character of an older encoding, which some call ANSI"


def load_policy(name: str) -> Policy:
    """The policy meant by a path or a shipped id. Raises CannotBeDone, or FoundWrong with every mistake in it."""
    path = find(name)
    try:
        return load(read(path), str(path))
    except PolicyErrors as wrong:
        raise FoundWrong(f"{path} is not a policy that can be used yet.\n{wrong}") from wrong


def toml(path: Path) -> Mapping[str, Any]:
    """The tables of a TOML file that is no policy. Raises CannotBeDone, or FoundWrong with the line."""
    try:
        return read_toml(read(path), str(path))
    except PolicyErrors as wrong:
        first = wrong.errors[0]
        raise FoundWrong(f"{path}, line {first.line}: {first.found}; write {first.instead}.") from wrong


def examples_beside(path: Path) -> Path:
    """Where the worked examples of a policy file stand."""
    return path.with_name(path.stem + _EXAMPLES)


def calendar_of(policy: Policy) -> Calendar:
    """The calendar of this release for a policy, with the days on which its own people do not work either."""
    closed = dict.fromkeys(policy.closed_days, f"closed in {policy.title}")
    return shipped_calendar(policy.calendar).with_closed(closed)


def tables(value: Any) -> bool:
    """Whether a value is a list of tables and of nothing else."""
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
