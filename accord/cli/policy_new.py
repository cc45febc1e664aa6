"""`accord policy new`: asks a few questions and writes a first policy that can be read, played and filled in."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from accord.cli import policy_new_answers as answers
from accord.cli import policy_schema
from accord.cli.answer import Answer, CannotBeDone
from accord.cli.layout import counted, listed, paragraph
from accord.cli.policy_files import examples_beside
from accord.cli.policy_new_answers import Answers, Stage, Unusable
from accord.cli.policy_new_example import example
from accord.cli.policy_new_skeleton import FILL_IN, skeleton
from accord.engine.loader.values import word
from accord.engine.wrong import Wrong

Read = TypeVar("Read")

_NOTHING = "Nothing was written."
_STAGES = (
    "Now the stages, from the lowest. A stage is one rung of the ladder: the two who differ, their managers, and so on."
)
_SPEAKS = "Who speaks there? A role, such as: practitioner, line manager, independent chair."
_SIDES = 'Has each side its own, or is it one person or panel for both? "each side" (or Enter) or "one for both".'
_TIME = 'How long may that stage take? "5 working days", "10 days", "24 hours"; Enter where no time is fixed.'


def options(command: ArgumentParser) -> None:
    """What may be typed after `accord policy new`; each option answers a question that is then not asked."""
    command.add_argument("name", metavar="NAME", help="writes NAME.toml and NAME.examples.toml; small letters, hyphens")
    command.add_argument("--title", metavar="TEXT", help="what the procedure is called")
    command.add_argument("--covers", metavar="WHOM", help="child, adult or both")
    command.add_argument("--nation", metavar="NATION", help=", ".join(answers.NATIONS))
    command.add_argument(
        "--stage",
        metavar="STAGE",
        action="append",
        help='"NAME; WHO SPEAKS; TIME; each side" (or "one for both"), for each stage; the last two may be left out',
    )
    command.add_argument("--raised", metavar="HOW", help="talk, writing or any way")
    command.add_argument("--urgent", metavar="NUMBER", help='the stage that an urgent way leads to, or "no"')
    command.add_argument(
        "--told", metavar="WHO", help="who is told how it ended: raiser, office, person, family, nobody"
    )
    command.add_argument("--replace", action="store_true", help="write over files that are there already")


def new(asked: Namespace) -> Answer:
    """Asks a few questions and writes the first file of a policy, to be filled in from the procedure."""
    path = _path(asked.name)
    files = (path, examples_beside(path), path.with_name(policy_schema.FILE))
    _may_be_written([each for each in files if not _is_the_schema(each)], replace=asked.replace)
    found = _answers(asked, path.stem)
    texts = dict(zip(files, (skeleton(found), example(found), policy_schema.text()), strict=True))
    _write(texts)
    to_fill_in = sum(text.count(f'"{FILL_IN}') for text in texts.values())
    data = {"policy": found.name, "files": [str(each) for each in files], "to_fill_in": to_fill_in}
    return Answer(data, _done(files, to_fill_in))


def _path(name: str) -> Path:
    """The policy's file. Raises CannotBeDone for a name that cannot be an id, or a folder that is not there."""
    path = Path(name.removesuffix(".toml") + ".toml")
    try:
        word(path.stem)
    except Wrong as wrong:
        raise CannotBeDone(f"{wrong.found}; expected {wrong.expected}; write {wrong.instead}.") from wrong
    if not path.parent.is_dir():
        raise CannotBeDone(f'There is no folder "{path.parent}". Expected one that is there; make it first.')
    return path


def _is_the_schema(path: Path) -> bool:
    """Whether a file holds already what would be written, as the schema does beside a second policy."""
    return path.is_file() and path.read_bytes() == policy_schema.text().encode()


def _may_be_written(files: Iterable[Path], *, replace: bool) -> None:
    """Asks before anything is written over. Raises CannotBeDone where it may not be."""
    there = [path for path in files if path.exists()]
    folder = next((path for path in there if path.is_dir()), None)
    if folder:
        raise CannotBeDone(f'"{folder}" is a folder. Expected a name that no folder has. {_NOTHING}')
    if not there or replace:
        return
    names = listed(map(str, there))
    verb = "is" if len(there) == 1 else "are"
    read = answers.one_of({"yes": (), "no": ()})
    if _asked(f"{names} {verb} there already. Write over what is there? yes or no", "--replace", read) == "no":
        raise CannotBeDone(f"{_NOTHING} Choose another name, or say --replace.")


def _answers(asked: Namespace, name: str) -> Answers:
    title = _answer(asked.title, "What is your procedure called?", "--title", answers.words)
    covers = _answer(asked.covers, "Whom is it about: child, adult or both?", "--covers", answers.covers)
    whose = "Whose bank holidays count: england-and-wales, scotland or northern-ireland?"
    nation = _answer(asked.nation, whose, "--nation", answers.nation)
    stages = tuple(_given(text, "--stage", answers.stage) for text in asked.stage or ()) or _asked_stages()
    how = "How is it raised: talk, writing or any way?"
    raised = _answer(asked.raised, how, "--raised", answers.raised)
    urgent = answers.NO if asked.urgent is None and len(stages) == 1 else asked.urgent
    return Answers(
        name=name,
        title=title,
        covers=covers,
        nation=nation,
        stages=stages,
        raised=raised,
        urgent=_answer(urgent, _which(stages), "--urgent", answers.urgent(len(stages))),
        told=_answer(
            asked.told,
            "Who is told how it ended: raiser, office, person (whom it is about), family? Commas between; or nobody",
            "--told",
            answers.told,
        ),
    )


def _asked_stages() -> tuple[Stage, ...]:
    _say(_STAGES)
    found: list[Stage] = []
    while True:
        label = _asked(_next(len(found)), "--stage", answers.words if not found else _or_none)
        if not label:
            return tuple(found)
        found.append(
            Stage(
                label=label,
                speaker=_asked(_SPEAKS, "--stage", answers.words),
                both=_asked(_SIDES, "--stage", answers.one_for_both),
                within=_asked(_TIME, "--stage", answers.within),
            )
        )


def _next(number: int) -> str:
    last = " Enter when there is no further one." if number else ""
    return f"What is stage {number + 1} called?{last}"


def _or_none(given: str) -> str:
    return answers.words(given) if given.strip() else ""


def _which(stages: tuple[Stage, ...]) -> str:
    known = "; ".join(f"{number} {stage.label}" for number, stage in enumerate(stages, start=1))
    return (
        f'Is there a quicker way when somebody is in danger now? The number of the stage it leads to, or "no". {known}'
    )


def _answer(given: str | None, question: str, option: str, read: Callable[[str], Read]) -> Read:
    return _asked(question, option, read) if given is None else _given(given, option, read)


def _given(given: str, option: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(given)
    except Unusable as wrong:
        raise CannotBeDone(f"{option}: {wrong} {_NOTHING}") from wrong


def _asked(question: str, option: str, read: Callable[[str], Read]) -> Read:
    """Asks until an answer can be used. Questions go to standard error: standard output is for the result."""
    _say(question)
    while True:
        print("> ", end="", file=sys.stderr, flush=True)
        try:
            return read(input())
        except Unusable as wrong:
            _say(str(wrong))
        except EOFError as wrong:
            raise CannotBeDone(
                f"No answer came to: {question} {_NOTHING} Answer it, or with {option} on the command line."
            ) from wrong
        except UnicodeDecodeError as wrong:
            raise CannotBeDone(f"The answer is not text in UTF-8. {_NOTHING}") from wrong


def _say(words: str) -> None:
    print(f"\n{paragraph(words)}", file=sys.stderr)


def _write(texts: Mapping[Path, str]) -> None:
    """Writes all files or none: each is made beside its place, and moved there when all of them are whole."""
    making = {path: path.with_name(f".{path.name}.making") for path in texts}
    try:
        for path, text in texts.items():
            making[path].write_text(text, encoding="utf-8", newline="\n")
        for path, made in making.items():
            made.replace(path)
    except OSError as wrong:
        raise CannotBeDone(f"{path} cannot be written: {wrong.strerror or wrong}.") from wrong
    finally:
        for made in making.values():
            made.unlink(missing_ok=True)


def _done(files: tuple[Path, ...], to_fill_in: int) -> str:
    path = files[0]
    return "\n".join(
        [
            paragraph(f"Written: {listed(map(str, files))}."),
            paragraph(
                f"Accord can follow {path} as it stands. {counted(to_fill_in, 'place')} in it and its examples "
                f"still say {FILL_IN}: open it beside the procedure, and read it from top to bottom."
            ),
            paragraph(f"After every change: accord policy check {path}"),
        ]
    )
