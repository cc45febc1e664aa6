"""What the tests of the command line share: the files of the documents in a folder, and a way to type a command."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from accord import cli
from tests.support import language


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Typing = Callable[..., Said]


@pytest.fixture
def westmarsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with westmarsh.toml, its examples and record.toml, in which commands are typed."""
    language.write_westmarsh(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def accord(capsys: pytest.CaptureFixture[str]) -> Typing:
    """Types a command."""

    def typed(*words: str) -> Said:
        try:
            code = cli.main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return typed
