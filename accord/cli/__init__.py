"""The command `accord`: reads policies, counts days, traces a record by hand, and looks after an installation.

Exit codes: 0 well, 1 something was found wrong, 2 asked for what cannot be done. Results go to standard output,
everything else to standard error.
"""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from accord.cli.answer import Answer, CannotBeDone, FoundWrong
from accord.cli.commands import parser

NOT_DONE = 2
STOPPED = 130  # what a shell expects of a command that was stopped from the keyboard


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line asks; the answer is the exit code."""
    asked = parser().parse_args(arguments)
    try:
        answer: Answer = asked.does(asked)
    except FoundWrong as wrong:
        return _say(str(wrong), 1)
    except CannotBeDone as wrong:
        return _say(str(wrong), NOT_DONE)
    except KeyboardInterrupt:
        return _say("Stopped.", STOPPED)
    except Exception as fault:
        if os.environ.get("ACCORD_TRACEBACK"):
            raise
        return _say(
            f"Accord itself failed, which is no fault of yours: {type(fault).__name__}: {fault}. Please report it "
            "with what you typed. With ACCORD_TRACEBACK=1 before the command it says where.",
            NOT_DONE,
        )
    _print(answer.shown(as_json=asked.json))
    return 1 if answer.found_wrong else 0


def _say(words: str, code: int) -> int:
    with suppress(BrokenPipeError):
        print(words, file=sys.stderr)
    return code


def _print(shown: str) -> None:
    """Prints a result; whoever reads it may stop early, and may have a screen that knows few letters."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        print(shown, flush=True)
    except BrokenPipeError:
        # Python would complain once more when it closes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
