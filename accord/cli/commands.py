"""What may be typed after `accord`: commands, their options, and what each prints with `--json`."""

import argparse
from collections.abc import Callable
from typing import Any

from accord.cli import (
    days,
    installation,
    policy,
    policy_compare,
    policy_flowchart,
    policy_new,
    policy_schema,
    retiming,
    trace,
)
from accord.cli.answer import Answer
from accord.engine.calendars import NATION_NAMES

Does = Callable[[argparse.Namespace], Answer]

_EXIT = "Exit codes: 0 well, 1 something was found wrong, 2 asked for what cannot be done."
_POLICY = "a policy's file, or the id of a shipped policy"
# What each prints with --json, after "ok".
_PRINTS = {
    "policy list": "policies [{id, title, edition, stages, examples, file}]",
    "policy show": "policy, title, sections [{title, rows [{label, text, cite, reading, force}]}]",
    "policy check": """file, policy, counts {stage, duty, ...},
        mistakes [{file, line, table, key, found, expected, write}],
        avoided [{where, found, instead}], welsh {file, mistakes, missing [...]},
        proof {standings, stopped, proved, times,
        findings [{kind, grave, rules, says, way [{at, kind, name, by, words}]}]}""",
    "policy test": "file, policy, examples [{id, title, cites, failures}]",
    "policy compare": """old, new, related,
        sections [{title, pairs [{state (new, gone, changed or beside), rule, label, key, old, new}]}]""",
    "policy flowchart": "policy, title, steps [{title, sentences}], svg or file",
    "policy new": "policy, files, to_fill_in",
    "policy schema": "schema (JSON Schema, draft 7)",
    "days": "day, duration, nation, calendar, last_day, due_at, overdue_from, working [{day, number, why}]",
    "trace": """policy, title, as_at,
        rows [{row, kind, state (added, refused, unreadable or later), line, at, entered_at, refusals}],
        standing {stage, label, visit, raised_at, settled_at, withdrawn_at, closed_at, confirmed, decision_stands,
        facts},
        deadlines [{rule, label, cite, force, state, stage, visit, owed_by, started_at, due_at, overdue_from,
        bound_by, ended_at}],
        offers [{kind, name, target, to, as, words, allowed, refusals, reasons_for, hints, carries, means, wording,
        discharges}]; refusals, reasons_for and hints are [{rule, says, cite, force, instead, to}]""",
    "calendar preview": "nation, days [{on, why}], done, moved [{reference, rule, label, from_at, to_at}], others",
    "calendar retime": "nation, days [{on, why}], done, moved [{reference, rule, label, from_at, to_at}], others",
    "check-records": "records, findings [{reference, line, says}]",
    "demo": "made {areas, agencies, workers, disagreements}, sign_ins [...]",
}


class _Version(argparse.Action):
    """Looks the release up only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"accord {version('accord')}")
        parser.exit(0)


def parser() -> argparse.ArgumentParser:
    """Reads a command line into a namespace; `does` is what answers it."""
    whole = argparse.ArgumentParser(
        prog="accord",
        description="Reads policies, counts days, traces a record by hand, and looks after an installation.",
        epilog=_EXIT,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the release and stop")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _policy(commands.add_parser("policy", help="list, show, check, test or begin policies", allow_abbrev=False))
    _days(_command(commands, "days", "days", days.days))
    _trace(_command(commands, "trace", "trace", trace.trace))
    _calendar(commands.add_parser("calendar", help="count open deadlines by a new calendar", allow_abbrev=False))
    _command(commands, "check-records", "check-records", installation.check_records)
    _command(commands, "demo", "demo", installation.demo)
    return whole


def _command(commands: Any, name: str, whole_name: str, does: Does) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=does.__doc__,
        description=does.__doc__,
        epilog=f"With --json it prints an object: ok, {_PRINTS[whole_name]}. {_EXIT}",
        allow_abbrev=False,
    )
    made.add_argument("--json", action="store_true", help="print the answer as JSON, for programs")
    made.set_defaults(does=does)
    return made


def _policy(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(dest="what", required=True, metavar="WHAT")
    _command(commands, "list", "policy list", policy.show_list)
    for name, does in (("show", policy.show), ("check", policy.check), ("test", policy.test)):
        _command(commands, name, f"policy {name}", does).add_argument("policy", metavar="POLICY", help=_POLICY)
    in_welsh = "cy: with the labels of NAME.cy.toml beside it"
    commands.choices["show"].add_argument("--language", choices=["en", "cy"], default="en", help=in_welsh)
    compared = _command(commands, "compare", "policy compare", policy_compare.compared)
    compared.add_argument("one", metavar="ONE", help=_POLICY)
    compared.add_argument("other", metavar="OTHER", help=_POLICY)
    drawn = _command(commands, "flowchart", "policy flowchart", policy_flowchart.flowchart)
    drawn.add_argument("policy", metavar="POLICY", help=_POLICY)
    policy_flowchart.options(drawn)
    policy_new.options(_command(commands, "new", "policy new", policy_new.new))
    _command(commands, "schema", "policy schema", policy_schema.schema)


def _days(command: argparse.ArgumentParser) -> None:
    command.add_argument("day", metavar="DAY", type=days.a_day, help='the day it starts: 2026-12-24, or "today"')
    command.add_argument(
        "duration", metavar="DURATION", help='"5 working days", "24 hours", "at once", "same working day"'
    )
    command.add_argument("--time", type=days.a_time, metavar="HH:MM", help="the time of day it starts; hours need it")
    reckoned = command.add_mutually_exclusive_group(required=True)
    reckoned.add_argument("--nation", choices=list(NATION_NAMES), help="whose bank holidays")
    reckoned.add_argument("--policy", metavar="POLICY", help=f"count as it does: {_POLICY}")
    for key, values in days.READINGS.items():
        flag = f"--{key.replace('_', '-')}"
        command.add_argument(flag, choices=values, help=f"the reading {key} (first: what silence means)")


def _calendar(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, does in (("preview", retiming.preview), ("retime", retiming.retime)):
        command = _command(commands, name, f"calendar {name}", does)
        command.add_argument("nation", metavar="NATION", choices=list(NATION_NAMES), help=", ".join(NATION_NAMES))
        command.add_argument("--also", metavar="FILE", help="a TOML file of days off besides those of this release")
        if name == "retime":
            command.add_argument("--by", metavar="SIGN-IN", required=True, help="who of the office does this")


def _trace(command: argparse.ArgumentParser) -> None:
    command.add_argument("policy", metavar="POLICY", help=_POLICY)
    command.add_argument("record", metavar="RECORD", help="a record by hand: TOML with [[entry]], or JSON (NAME.json)")
    command.add_argument(
        "--as-at", required=True, metavar="WHEN", help='the moment asked about: "2026-04-07 16:00", 2026-04-07 or now'
    )
    command.add_argument(
        "--as",
        dest="actors",
        action="append",
        default=[],
        metavar="WHO",
        help='who asks what may be written, as in "raising manager"; may be given again (left out: everybody)',
    )
