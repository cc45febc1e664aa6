"""Whatever stands in a record written by hand, people read sentences, never a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord import cli
from accord.engine.entries import ENTRIES
from tests.support import language

KEYS = ["entered", "to", "with", "said", "answers", "means", "visit", "despite", "wording", "written_by", "route"]
KEYS += ["respondents", "steps", "event", "seat", "until", "for", "who", "member", "duty", "form", "reply_to", "side"]
WORDS = [
    "raising",
    "raiser",
    "office",
    "managers",
    "panel",
    "imminent",
    "conference",
    "2026-04-03",
    "responding worker",
]
TEXTS = st.sampled_from(
    [*WORDS, "", "risk", "plan", "chair", "notification", "gate to-the-panel", "managers 2", "reply"]
)
ANYTHING = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from([*KEYS, "risk"]), inner, max_size=2),
    max_leaves=3,
)
ROWS = st.builds(
    lambda kind, at, by, more: {"kind": kind, "at": at, "by": by, **more},
    st.sampled_from([*ENTRIES, "entered", "x"]) | ANYTHING,
    st.sampled_from(["2026-04-01 10:00", "2026-04-02", "2028-12-31", "0001-01-01"]) | ANYTHING,
    TEXTS | ANYTHING,
    st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=3),
)
RAISED = {"at": "2026-04-01 09:00", "kind": "raised", "by": "raiser", "respondents": "respondent"}


@given(st.lists(ROWS, max_size=4))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_record_is_answered_in_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[dict[str, Any]]
) -> None:
    language.write_westmarsh(tmp_path)
    (tmp_path / "record.json").write_text(json.dumps({"entry": [RAISED, *rows]}), encoding="utf-8")

    code = cli.main(["trace", str(tmp_path / "westmarsh.toml"), str(tmp_path / "record.json"), "--as-at", "2026-04-20"])
    printed = capsys.readouterr()

    assert "Accord itself failed" not in printed.err
    assert code in (0, 1) and f"{1 + len(rows)} row" in printed.out
