"""A policy's words in another language, from a file beside it: the same tables and ids, only what people see.

Rules, names and answers stay those of the policy: what is written down is the same in every language.
Source: the policy language, "Labels in Welsh".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accord.engine import form_text
from accord.engine.loader.avoiding import read_avoid
from accord.engine.loader.errors import Place, Report
from accord.engine.loader.keys import NOUNS
from accord.engine.loader.lines import Lines
from accord.engine.loader.names import unknown
from accord.engine.loader.repairs import Repairs
from accord.engine.loader.toml import read_toml
from accord.engine.loader.values import text as a_text
from accord.engine.policy import Fact, Form, Policy, Rule, Seat, Signpost
from accord.engine.wrong import Wrong, nearest

SEEN = ("label", "says", "guide", "asks", "text", "to")
_HEAD = Place("policy", 0, "[policy]")
_WORDS = Place("words", 0, "[words]")

Found = dict[str, dict[str, dict[str, Any]]]  # noun -> id -> key -> text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A policy in another language, and what of it is still in its own: 'stage "first", key "label"'."""

    policy: Policy
    missing: tuple[str, ...]


def with_labels(policy: Policy, labels: str, file: str = "labels", spoken: Callable[[str], str] = str) -> Labelled:
    """The policy with the labels a file's text holds; what the file leaves out stays as it is and is listed.

    `spoken` makes of each text what pages tell from the policy's own. Raises PolicyErrors with every mistake.
    """
    labels = labels.removeprefix("\ufeff")
    tables = read_toml(labels, file)
    report = Report(file, Lines(labels), Repairs({}))
    _known_tables(tables, report)
    title = _title(tables.get("policy", {}), report)
    avoid = _avoid(tables.get("words", {}), report)
    found = {noun: dict(_rows(policy, noun, tables.get(noun, []), report)) for noun in NOUNS}
    report.close()
    rules: dict[str, Any] = {
        kind.into: {id: _labelled(rule, found[noun].get(id, {}), spoken) for id, rule in _of(policy, noun).items()}
        for noun, kind in NOUNS.items()
    }
    made = replace(policy, title=spoken(title) if title else policy.title, avoid={**policy.avoid, **avoid}, **rules)
    return Labelled(made, tuple(_missing(policy, title, found)))


def _of(policy: Policy, noun: str) -> Mapping[str, Rule]:
    rules: Mapping[str, Rule] = getattr(policy, NOUNS[noun].into)
    return rules


def _known_tables(tables: Mapping[str, Any], report: Report) -> None:
    for name in tables:
        if name not in ("policy", "words", *NOUNS):
            near = nearest(name, NOUNS) or nearest(name.rstrip("s"), NOUNS)
            expected = "the tables of the policy it stands beside"
            report.add(
                Place(name, 0, f"[{name}]"), "", Wrong("no table of a policy", expected, f"[[{near or 'stage'}]]")
            )


def _title(head: Any, report: Report) -> str:
    if not isinstance(head, dict):
        report.add(_HEAD, "", Wrong("no table", "one table with the title", "[policy]"))
        return ""
    for key in head.keys() - {"title"}:
        report.add(_HEAD, key, Wrong(f'"{key}" in a file of labels', "only what people see", 'title = "..."'))
    return _read(_HEAD, "title", head["title"], report) if "title" in head else ""


def _avoid(words: Any, report: Report) -> Mapping[str, str]:
    """Words to avoid in this language too; our own sentences are in English, and have no room for others."""
    if not isinstance(words, dict):
        report.add(_WORDS, "", Wrong("no table", "one table with avoid", "[words]"))
        return {}
    for key in words.keys() - {"avoid"}:
        expected = (
            "\"avoid\" alone: Accord's own sentences are in English, where no other language's word would be read"
        )
        report.add(_WORDS, key, Wrong(f'"{key}" in a file of labels', expected, 'avoid = { ... = "..." }'))
    try:
        return read_avoid(words.get("avoid", []))
    except Wrong as wrong:
        report.add(_WORDS, "avoid", wrong)
        return {}


def _rows(policy: Policy, noun: str, tables: Any, report: Report) -> Iterator[tuple[str, dict[str, Any]]]:
    rules = _of(policy, noun)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        wrong = Wrong(f"[{noun}] with one pair of brackets", "two pairs: there may be several", f"[[{noun}]]")
        report.add(Place(noun, 0, f"[{noun}]"), "", wrong)
        return
    for number, table in enumerate(tables):
        name = table.get("id")
        place = Place(noun, number, f'{noun} "{name}"' if isinstance(name, str) else f"{noun} number {number + 1}")
        if not isinstance(name, str):
            report.add(place, "id", Wrong("nothing", f"the id of a {noun} of the policy", "id = ..."))
        elif name not in rules:
            report.add(place, "id", unknown(name, noun, list(rules)))
        else:
            yield name, dict(_texts(place, rules[name], table, report))


def _texts(place: Place, rule: Rule, table: Mapping[str, Any], report: Report) -> Iterator[tuple[str, Any]]:
    """What one table says: each key that this rule shows people, and the answers of a question."""
    keys = [key for key in SEEN if key in NOUNS[place.table].keys and _is_seen(rule, key)]
    keys += ["choices"] if isinstance(rule, Fact) else []
    for key, value in table.items():
        if key == "choices" and isinstance(rule, Fact):
            yield key, dict(_choices(place, rule, value, report))
        elif key in keys:
            text = _read(place, key, value, report)
            for wrong in _unlike(rule, key, text):
                report.add(place, key, wrong)
            yield key, text
        elif key != "id":
            expected = f"only what people see: {', '.join(keys)}"
            near = nearest(key, keys) or keys[0]
            report.add(place, key, Wrong(f'"{key}" in a file of labels', expected, f'"{near}"'))


def _read(place: Place, key: str, value: Any, report: Report) -> str:
    try:
        return a_text(value)
    except Wrong as wrong:
        report.add(place, key, wrong)
        return ""


def _choices(place: Place, fact: Fact, table: Any, report: Report) -> Iterator[tuple[str, str]]:
    """From the policy's own answer to the words people see for it."""
    if not isinstance(table, dict):
        like = f'"{fact.choices[0]}" = "..." below it' if fact.choices else "nothing: the question has no answers"
        report.add(
            place,
            "choices",
            Wrong("no table", "each answer of the policy with its words", f"[fact.choices] with {like}"),
        )
        return
    for choice, words in table.items():
        if choice in fact.choices:
            yield choice, _read(place, "choices", words, report)
            continue
        near = nearest(choice, fact.choices) or next(iter(fact.choices), "")
        expected = "the policy's own answers: " + ", ".join(f'"{each}"' for each in fact.choices)
        report.add(place, "choices", Wrong(f'"{choice}" is no answer of "{fact.id}"', expected, f'"{near}"'), choice)


def _unlike(rule: Rule, key: str, text: str) -> Iterator[Wrong]:
    """Where a text would change what is written: other boxes on a form, another way at a signpost."""
    if isinstance(rule, Form) and key == "text" and text:
        own, theirs = (form_text.boxes(each) for each in (rule, replace(rule, text=text)))
        if [box.blanks for box in own] != [box.blanks for box in theirs]:
            wanted = " ".join(f"{{{blank}}}" for box in own for blank in box.blanks)
            yield Wrong(
                "a text with other boxes", "the policy's own boxes in the same order", wanted or "no box at all"
            )


def _labelled(rule: Rule, texts: Mapping[str, Any], spoken: Callable[[str], str]) -> Rule:
    given: dict[str, Any] = {key: spoken(text) for key, text in texts.items() if key != "choices"}
    if isinstance(rule, Fact):
        given["seen"] = {choice: spoken(words) for choice, words in texts.get("choices", {}).items()}
    if isinstance(rule, Seat):
        # Somebody's title stays the right one, whatever language the page is in.
        given["equivalents"] = {kind: (rule.label, *titles) for kind, titles in rule.equivalents.items()}
    return replace(rule, **given)


def _missing(policy: Policy, title: str, found: Found) -> Iterator[str]:
    if not title:
        yield '[policy], key "title"'
    for noun in NOUNS:
        for id, rule in _of(policy, noun).items():
            given = found[noun].get(id, {})
            yield from (f'{noun} "{id}", key "{key}"' for key in _shown(policy, rule) if not given.get(key))
            for choice in rule.choices if isinstance(rule, Fact) else ():
                if not given.get("choices", {}).get(choice):
                    yield f'{noun} "{id}", key "choices", "{choice}"'


def _shown(policy: Policy, rule: Rule) -> Iterator[str]:
    """The keys of a rule that hold something people see."""
    leads = isinstance(rule, Signpost) and rule.to in policy.routes
    yield from (key for key in SEEN if getattr(rule, key, "") and _is_seen(rule, key) and not (leads and key == "to"))


def _is_seen(rule: Rule, key: str) -> bool:
    """Whether a key holds something people see: of a route, `to` names stages."""
    return key != "to" or isinstance(rule, Signpost)
