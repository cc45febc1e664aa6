"""What `accord policy check` and `show` say of words: the Welsh labels beside a policy, and words it avoids itself."""

from pathlib import Path
from typing import Any

from accord.cli.answer import CannotBeDone, FoundWrong
from accord.cli.layout import counted, paragraph
from accord.cli.policy_files import load_policy, read
from accord.engine.loader import PolicyErrors
from accord.engine.loader.labels import with_labels
from accord.engine.plain.avoided import of_its_own
from accord.engine.policy import Policy

WELSH = "cy"


def beside(path: Path, language: str = WELSH) -> Path:
    """Where the labels of a policy file stand."""
    return path.with_name(f"{path.stem}.{language}.toml")


def in_language(path: Path, language: str) -> Policy:
    """A policy with the labels beside it. Raises CannotBeDone without any, FoundWrong with every mistake in them."""
    policy, labels = load_policy(str(path)), beside(path, language)
    if not labels.exists():
        raise CannotBeDone(f'There are no labels beside {path}. Expected them in "{labels}".')
    try:
        return with_labels(policy, read(labels), str(labels)).policy
    except PolicyErrors as wrong:
        raise FoundWrong(f"{labels} holds no labels that can be used yet.\n{wrong}") from wrong


def of_welsh(policy: Policy, path: Path) -> tuple[list[str], dict[str, Any]]:
    """What is wrong with the Welsh labels beside a policy and what they leave out, as lines and for programs."""
    labels = beside(path)
    if not labels.exists():
        return [], {"welsh": None}
    try:
        missing = with_labels(policy, read(labels), str(labels)).missing
    except PolicyErrors as wrong:
        lines = [paragraph(str(error), hanging=4) for error in wrong.errors]
        lines.append(f"{counted(len(wrong.errors), 'mistake')} in {labels}.")
        return lines, {"welsh": {"file": str(labels), "mistakes": len(wrong.errors), "missing": []}}
    lines = [f"{labels}: no mistakes, and nothing is missing."]
    if missing:
        lines = [paragraph(f"{labels}: no mistakes. {counted(len(missing), 'label')} stay in English:")]
        lines += [paragraph(one, indent=2, hanging=2) for one in missing]
    return lines, {"welsh": {"file": str(labels), "mistakes": 0, "missing": list(missing)}}


def of_avoided(policy: Policy) -> tuple[list[str], dict[str, Any]]:
    """The words to avoid that stand in the policy's own labels and sentences: pointed out, no mistakes."""
    found = list(of_its_own(policy))
    lines = ["Words to avoid stand in the policy itself:"] if found else []
    for where, one in found:
        instead = f"; say “{one.instead}”" if one.instead else ""
        lines.append(paragraph(f"{where}: “{one.found}”{instead}.", indent=2, hanging=2))
    rows = [{"where": where, "found": one.found, "instead": one.instead} for where, one in found]
    return lines, {"avoided": rows}
