"""`accord policy new`: a business manager answers a few questions and has a first policy that can be followed."""

import io
import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.cli.policy_new_answers import NATIONS, TOLD, Answers, Stage
from accord.cli.policy_new_example import example
from accord.cli.policy_new_skeleton import FILL_IN, skeleton
from accord.engine.durations import parse_duration
from accord.engine.examples import play, read_examples
from accord.engine.loader import load
from accord.engine.proof import prove
from accord.policies.calendars import shipped_calendar
from tests.cli.conftest import Said, Typing
from tests.support import language
from tests.support.schema import mistakes

ALL_BY_FLAGS = [
    *("policy", "new", "westmarsh", "--title", "When we differ", "--covers", "both", "--nation", "scotland"),
    *("--stage", "Stage 1: talk; practitioner; 2 working days", "--stage", "Stage 2: managers; line manager; 5 days"),
    *("--stage", "Stage 3: panel; independent chair; ; one for both"),
    *("--raised", "talk", "--urgent", "3", "--told", "raiser, office"),
]
ANSWERED = [
    *("When we differ", "both", "wales"),
    *("Stage 1: talk", "practitioner", "", "2 working days"),
    *("Stage 2: panel", "independent chair", "one for both", ""),
    *("", "writing", "2", "raiser, family"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def answering(accord: Typing, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Types a command, and these lines after it."""

    def typed(*words: str, lines: list[str]) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return accord(*words)

    return typed


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_first_policy_is_written_from_answers_and_can_be_checked_and_played(
    folder: Path, accord: Typing, answering: Typing
) -> None:
    said = answering("policy", "new", "westmarsh", lines=ANSWERED)

    assert said.code == 0 and "Written: westmarsh.toml, westmarsh.examples.toml and policy.schema.json." in said.out
    assert accord("policy", "check", "westmarsh.toml").code == 0
    assert accord("policy", "test", "westmarsh.toml").code == 0
    policy = load((folder / "westmarsh.toml").read_text(encoding="utf-8"))
    assert (policy.id, policy.title, policy.calendar) == ("westmarsh", "When we differ", "england-and-wales")
    assert [stage.label for stage in policy.stages.values()] == ["Stage 1: talk", "Stage 2: panel"]
    assert str(policy.duties["time-talk"].within) == "2 working days" and policy.duties["time-panel"].within is None
    assert policy.routes["imminent"].to == ("panel",) and "tell-family" in policy.duties


def test_a_script_gives_every_answer_as_an_option_and_is_asked_nothing(folder: Path, answering: Typing) -> None:
    said = answering(*ALL_BY_FLAGS, "--json", lines=[])
    found = json.loads(said.out)

    assert (said.code, said.err) == (0, "")
    assert found["files"] == ["westmarsh.toml", "westmarsh.examples.toml", "policy.schema.json"]
    texts = [(folder / name).read_text(encoding="utf-8") for name in found["files"]]
    assert found["to_fill_in"] == sum(text.count(f'"{FILL_IN}') for text in texts) > 5


def test_an_answer_that_cannot_be_used_is_asked_again_with_what_was_expected(folder: Path, answering: Typing) -> None:
    lines = ["", "When we differ", "people", "child", "france", "scot"]
    lines += [
        "Talk",
        "worker",
        "",
        "2 weeks",
        "before lunch",
        "10 days",
        "",
        "shouting",
        "any",
        "raiser, nobody",
        "nobody",
    ]
    said = answering("policy", "new", "westmarsh", lines=lines)

    assert said.code == 0
    told = " ".join(said.err.split())
    for expected in (
        "a few words were expected",
        'Found "people"; expected "child", "adult" or "both"',
        '"england-and-wales", "scotland" or "northern-ireland"',
        'Write "7 days" for each week',
        "a time that runs from the start of the stage",
        'Found "shouting"; expected "talk", "writing" or "any way"',
        'Found "nobody" beside others',
    ):
        assert expected in told


def test_the_questions_are_asked_as_the_page_of_the_command_line_shows_them(folder: Path, answering: Typing) -> None:
    shown = language.blocks(language.section(language.COMMAND_LINE, "accord policy new"), "text")[0]
    said = answering("policy", "new", "eastmarsh", lines=re.findall(r"(?m)^> ?(.*)$", shown))

    assert said.code == 0
    assert said.err == "\n" + re.sub(r"(?m)^>.*\n", "> ", shown)


@pytest.mark.parametrize("answered", range(len(ANSWERED)))
def test_answers_that_end_too_early_leave_nothing_half_written(folder: Path, answering: Typing, answered: int) -> None:
    said = answering("policy", "new", "westmarsh", lines=ANSWERED[:answered])

    assert (said.code, said.out) == (2, "") and "Nothing was written." in said.err
    assert held(folder) == {}


def test_stopping_from_the_keyboard_leaves_nothing_half_written(
    folder: Path, accord: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopping(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Stopping())
    said = accord("policy", "new", "westmarsh")

    assert (said.code, said.out) == (130, "") and "Stopped." in said.err
    assert held(folder) == {}


@pytest.mark.parametrize("name", ["westmarsh.toml", "westmarsh.examples.toml", "policy.schema.json"])
@pytest.mark.parametrize("answer", ["no", ""])
def test_a_file_that_is_there_is_not_written_over_unless_somebody_says_so(
    folder: Path, answering: Typing, name: str, answer: str
) -> None:
    (folder / name).write_text("mine", encoding="utf-8")
    said = answering(*ALL_BY_FLAGS, lines=[answer] if answer else [])

    assert said.code == 2 and name in said.err and "Nothing was written." in said.err
    assert held(folder) == {name: b"mine"}


@pytest.mark.parametrize(("more", "lines"), [([], ["yes"]), (["--replace"], [])])
def test_a_file_is_written_over_when_somebody_says_so(
    folder: Path, answering: Typing, more: list[str], lines: list[str]
) -> None:
    (folder / "westmarsh.toml").write_text("mine", encoding="utf-8")

    assert answering(*ALL_BY_FLAGS, *more, lines=lines).code == 0
    assert b"mine" not in held(folder).values() and len(held(folder)) == 3


def test_a_second_policy_beside_the_first_is_asked_nothing_about_the_schema(folder: Path, answering: Typing) -> None:
    answering(*ALL_BY_FLAGS, lines=[])

    assert answering(*(word.replace("westmarsh", "eastmarsh") for word in ALL_BY_FLAGS), lines=[]).code == 0
    assert len(held(folder)) == 5


@pytest.mark.parametrize(
    ("option", "answer", "expected"),
    [
        ("--title", " ", "a few words were expected"),
        ("--title", "a\x1b[2J", "no page can show"),
        ("--title", "a" * 201, "at most 200"),
        ("--covers", "all", 'expected "child", "adult" or "both"'),
        ("--nation", "", "england-and-wales"),
        ("--stage", "talk", "NAME; WHO; TIME"),
        ("--stage", "talk; worker; 2 weeks", "7 days"),
        ("--stage", "talk; worker; 2 days; both sides", '"one for both"'),
        ("--raised", "by post", '"writing"'),
        ("--urgent", "1", "from 2 to 3"),
        ("--urgent", "9" * 5000, "from 2 to 3"),
        ("--told", "everybody", '"raiser"'),
    ],
)
def test_an_option_that_cannot_be_used_is_answered_with_what_was_expected(
    folder: Path, accord: Typing, option: str, answer: str, expected: str
) -> None:
    words = list(ALL_BY_FLAGS)
    words[words.index(option) + 1] = answer
    said = accord(*words)

    assert (said.code, said.out) == (2, "") and f"{option}: " in said.err and expected in said.err
    assert held(folder) == {}


@pytest.mark.parametrize(
    ("name", "expected"), [("West Marsh", '"west-marsh"'), ("any", '"the-any"'), ("none/westmarsh", "no folder")]
)
def test_a_name_that_cannot_be_used_is_answered_before_anything_is_asked(
    folder: Path, accord: Typing, name: str, expected: str
) -> None:
    said = accord("policy", "new", name)

    assert (said.code, said.out) == (2, "") and expected in said.err and "?" not in said.err


def test_a_folder_in_the_place_of_a_file_stays_and_nothing_is_written(folder: Path, accord: Typing) -> None:
    (folder / "westmarsh.examples.toml").mkdir()
    said = accord(*ALL_BY_FLAGS, "--replace")

    assert said.code == 2 and "is a folder" in said.err
    assert [path.name for path in folder.iterdir()] == ["westmarsh.examples.toml"]


def test_every_remark_that_is_a_key_can_be_used_by_taking_its_mark_away(folder: Path, accord: Typing) -> None:
    accord(*ALL_BY_FLAGS)
    text = (folder / "westmarsh.toml").read_text(encoding="utf-8")
    used = re.sub(r"(?m)^# ([a-z_]+ = .+)$", r"\1", text)
    policy = load(used)

    assert used.count("\n# ") < text.count("\n# ") - 10
    assert policy.edition == "2026" and policy.words["disagreement"] == "professional difference"
    assert len(policy.closed_days) == 2 and all(stage.guide for stage in policy.stages.values())


seen = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S")), min_size=1, max_size=20)
labels = st.lists(seen, min_size=1, max_size=6).map(" ".join)
times = st.sampled_from(["", "at once", "1 hour", "24 hours", "1 day", "1 working day by 12:00", "10 working days"])
stages = st.builds(
    lambda label, speaker, time, both: Stage(label, speaker, parse_duration(time) if time else None, both),
    st.one_of(labels, st.sampled_from(["any", "Stage 1", "Stage 1: talk", "start", "plan", "not"])),
    st.one_of(labels, st.sampled_from(["office", "raiser", "child", "Line manager", "line manager", "own"])),
    times,
    st.booleans(),
)


@st.composite
def anything_answered(draw: st.DrawFn) -> Answers:
    ladder = tuple(draw(st.lists(stages, min_size=1, max_size=6)))
    urgent = draw(st.none() | st.integers(1, len(ladder) - 1)) if len(ladder) > 1 else None
    return Answers(
        name="invented",
        title=draw(labels),
        covers=draw(st.sampled_from([("child",), ("adult",), ("child", "adult")])),
        nation=draw(st.sampled_from(list(NATIONS))),
        stages=ladder,
        raised=draw(st.sampled_from(["talk", "writing", "any way"])),
        urgent=urgent,
        told=tuple(draw(st.lists(st.sampled_from(TOLD), unique=True))),
    )


@given(anything_answered())
def test_whatever_is_answered_the_first_policy_is_well_and_its_example_comes_out(answers: Answers) -> None:
    text = skeleton(answers)
    policy = load(text, "invented.toml")
    played = read_examples(tomllib.loads(example(answers)))

    assert [play(policy, shipped_calendar(policy.calendar), each) for each in played] == [()]
    assert mistakes(text) == []
    assert policy.title == answers.title and len(policy.stages) == len(answers.stages)


@settings(max_examples=25, deadline=None)
@given(anything_answered())
def test_whatever_is_answered_nobody_gets_stuck_under_the_first_policy(answers: Answers) -> None:
    policy = load(skeleton(answers), "invented.toml")

    assert [
        trouble.says for trouble in prove(policy, shipped_calendar(policy.calendar)).findings if trouble.grave
    ] == []
