"""`accord policy flowchart`: a policy as a picture, on the screen or in a file, or as a sheet for the wall."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from accord.cli.answer import Answer, CannotBeDone
from accord.cli.policy_files import load_policy
from accord.engine.plain.chart import chart
from accord.engine.plain.told import told
from accord.engine.policy import Policy
from accord.engine.wording import in_words
from accord.exports import flowchart_sheet
from accord.exports.flowchart import picture

_PAPER = {
    "pages": "Page {page} of {pages}",
    "part": "Part {part} of {parts}.",
    "in_words": "The same in words",
}
_SAYS = "The flowchart of {the procedure}."


def options(command: ArgumentParser) -> None:
    """What may be typed after the policy."""
    command.add_argument("--svg", metavar="FILE", help="write the picture into a file (left out: to standard output)")
    command.add_argument(
        "--pdf", metavar="FILE", help="write a sheet for the wall: accessible PDF, with the same in words"
    )


def flowchart(asked: Namespace) -> Answer:
    """A policy as a flowchart: SVG, or a sheet for the wall as PDF."""
    if asked.svg and asked.pdf:
        raise CannotBeDone("One file is written at a time: found --svg and --pdf. Type the command once with each.")
    policy = load_policy(asked.policy)
    data = {
        "policy": policy.id,
        "title": policy.title,
        "steps": [{"title": step.title, "sentences": list(step.sentences)} for step in told(policy)],
    }
    if asked.pdf:
        return Answer({**data, "file": asked.pdf}, _written(asked.pdf, _sheet(policy)))
    svg = picture(chart(policy), {}, says=in_words(policy, _SAYS))
    if asked.svg:
        return Answer({**data, "file": asked.svg}, _written(asked.svg, svg.encode()))
    return Answer({**data, "svg": svg}, svg.rstrip())


def _sheet(policy: Policy) -> bytes:
    # What sets paper is slow to load: only for whoever asks for paper.
    from accord.exports import typeset

    words = {**_PAPER, "foot": policy.edition or policy.title, "says": in_words(policy, _SAYS)}
    try:
        return typeset.pdf("flowchart", flowchart_sheet.data(chart(policy), told(policy), words), title=policy.title)
    except typeset.NotTypeset as wrong:
        raise CannotBeDone(str(wrong)) from wrong


def _written(name: str, made: bytes) -> str:
    try:
        Path(name).write_bytes(made)
    except OSError as wrong:
        raise CannotBeDone(
            f"{name} cannot be written: {wrong.strerror}. Name a file in a folder that is there."
        ) from wrong
    return f"{name}: written."
