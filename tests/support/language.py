"""What the documents of the policy language and of the command line show, taken from their text."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
LANGUAGE = (DOCS / "policy-language.md").read_text(encoding="utf-8")
COMMAND_LINE = (DOCS / "command-line.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a document that are written in a language."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", text)


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next one of the same rank or a higher one."""
    found = re.search(rf"(?ms)^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |^\1 |\Z)", text)
    assert found, f"no section {title}"
    return found[2]


def words(text: str) -> set[str]:
    """What a text puts in backticks, its fenced blocks left aside."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", text)))


def rows(text: str) -> list[str]:
    """What the first column of every table in a text names, in backticks."""
    cells = re.findall(r"(?m)^\| (`[^|]*`[^|]*) \|", text)
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def write_westmarsh(folder: Path) -> None:
    """Puts the files that the documents speak of into a folder."""
    policy, examples = LANGUAGE.partition("## Worked examples")[0], section(LANGUAGE, "Worked examples")
    (folder / "westmarsh.toml").write_text("\n".join(blocks(policy, "toml")), encoding="utf-8")
    (folder / "westmarsh.examples.toml").write_text("\n".join(blocks(examples, "toml")), encoding="utf-8")
    (folder / "record.toml").write_text("\n".join(blocks(COMMAND_LINE, "toml")), encoding="utf-8")
