"""`accord policy flowchart`: a picture on the screen or in a file, a sheet for the wall."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from accord.cli.policy_files import shipped
from tests.cli.conftest import Typing
from tests.support.pdf import says_of_itself


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_shipped_policy_is_drawn_on_standard_output(path: Path, accord: Typing) -> None:
    said = accord("policy", "flowchart", path.stem)
    assert said.code == 0 and said.err == ""
    assert ET.fromstring(said.out).get("role") == "img"


def test_the_picture_and_the_sheet_are_written_where_one_says(westmarsh: Path, accord: Typing) -> None:
    assert accord("policy", "flowchart", "westmarsh.toml", "--svg", "drawn.svg").out == "drawn.svg: written.\n"
    assert accord("policy", "flowchart", "westmarsh.toml", "--pdf", "wall.pdf").out == "wall.pdf: written.\n"
    assert (westmarsh / "drawn.svg").read_text(encoding="utf-8") == accord("policy", "flowchart", "westmarsh.toml").out
    assert "<pdfuaid:part>1</pdfuaid:part>" in says_of_itself((westmarsh / "wall.pdf").read_bytes())


def test_for_programs_it_says_the_same_in_words(westmarsh: Path, accord: Typing) -> None:
    found = json.loads(accord("policy", "flowchart", "westmarsh.toml", "--json").out)
    assert found["policy"] == "westmarsh" and found["svg"].startswith("<svg")
    assert all(step["title"] for step in found["steps"])
    written = json.loads(accord("policy", "flowchart", "westmarsh.toml", "--svg", "drawn.svg", "--json").out)
    assert written["file"] == "drawn.svg" and "svg" not in written


def test_a_place_that_cannot_be_written_to_is_said(westmarsh: Path, accord: Typing) -> None:
    said = accord("policy", "flowchart", "westmarsh.toml", "--svg", "nowhere/drawn.svg")
    assert said.code == 2 and "nowhere/drawn.svg cannot be written" in said.err


def test_one_file_is_written_at_a_time(westmarsh: Path, accord: Typing) -> None:
    said = accord("policy", "flowchart", "westmarsh.toml", "--svg", "a.svg", "--pdf", "a.pdf")

    assert said.code == 2 and not (westmarsh / "a.svg").exists()
    assert "found --svg and --pdf. Type the command once with each." in said.err and "usage" not in said.err
