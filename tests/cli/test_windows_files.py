"""Files as Windows writes them: two characters end a line, a mark stands at the start; another alphabet is told."""

from pathlib import Path

import pytest

from tests.cli.conftest import Typing

FILES = ["westmarsh.toml", "westmarsh.examples.toml", "record.toml"]


def save(path: Path, start: bytes = b"", encoding: str = "utf-8") -> None:
    text = path.read_text(encoding="utf-8")
    path.write_bytes(start + text.replace("\n", "\r\n").encode(encoding))


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["line ends", "a mark at the start"])
def test_files_saved_on_windows_are_read_like_any_other(westmarsh: Path, accord: Typing, start: bytes) -> None:
    trace = ("trace", "westmarsh.toml", "record.toml", "--as-at", "2026-04-02 12:00")
    typed = [("policy", "check", "westmarsh.toml"), ("policy", "test", "westmarsh.toml"), trace]
    before = [accord(*words) for words in typed]
    for name in FILES:
        save(westmarsh / name, start)

    assert [accord(*words) for words in typed] == before


def test_a_mistake_in_a_file_saved_on_windows_is_told_with_its_line(westmarsh: Path, accord: Typing) -> None:
    path = westmarsh / "westmarsh.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"answered"', '"replied"'), encoding="utf-8")
    before = accord("policy", "check", "westmarsh.toml")
    save(path, b"\xef\xbb\xbf")

    assert accord("policy", "check", "westmarsh.toml") == before and ", line " in before.out


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_file_in_another_alphabet_is_answered_with_what_to_save_it_as(
    westmarsh: Path, accord: Typing, encoding: str
) -> None:
    save(westmarsh / "westmarsh.toml", encoding=encoding)
    said = accord("policy", "check", "westmarsh.toml")

    assert (said.code, said.out) == (2, "") and "Save it as UTF-8" in said.err
