"""What an entry being judged is held against: its own marks, the visit it belongs to, and what would then hold."""

from dataclasses import dataclass, replace
from functools import cached_property

from accord.engine.entries import Entry
from accord.engine.items import Items, Pattern, Whos
from accord.engine.ledger import Ledger, Scope
from accord.engine.marking import marks_of, opens, what_raises
from accord.engine.marks import Mark, VisitName
from accord.engine.policy import ANY, START, Policy, Rule
from accord.engine.standing import Standing


@dataclass(frozen=True)
class Question:
    """One entry asking to be written."""

    standing: Standing
    entry: Entry
    visit: VisitName | None  # the one it belongs to; for a move, the one being left; None before raising

    @property
    def policy(self) -> Policy:
        return self.standing.policy

    @property
    def stage(self) -> str:
        return self.visit[0] if self.visit else START

    @cached_property
    def own(self) -> list[Mark]:
        """The marks the entry makes itself, "raised" and "entered X" among them where it makes those too."""
        made = marks_of(self.entry, len(self.standing.entries) + 1, self.visit)
        made += what_raises(self.entry, made, self.standing.raised_at)
        if opens(self.entry):
            made.append(replace(made[-1], kind="entered", name=opens(self.entry)))
        return made

    @cached_property
    def ledger(self) -> Ledger:
        """What would be on record."""
        return self.standing.ledger.with_marks(self.own)

    def scope(self, rule: Rule, *, visit: bool = False) -> Scope:
        """The scope of a rule: this visit where it names stages, or stands before entering one.

        A rule that holds at "start" too looks at the whole disagreement wherever it stands.
        """
        in_visit = visit or (bool(rule.at) and START not in rule.at)
        return Scope(visit=self.visit if in_visit else None, actor=self.entry.by)

    def at(self, rule: Rule) -> bool:
        """Whether a rule holds at the stage the entry belongs to."""
        return not rule.at or self.stage in rule.at or (ANY in rule.at and self.visit is not None)

    def applies(self, rule: Rule, scope: Scope) -> bool:
        """Whether a rule's `only_if` and `unless` let it hold."""
        return self.ledger.all_hold(rule.only_if, scope) and not self.ledger.any_holds(rule.unless, scope)

    def made(self, items: Items) -> tuple[Pattern, ...]:
        """Those patterns that one of the entry's own marks is, whatever the visit."""
        whole = Scope(actor=self.entry.by)
        named, matches = (pattern for item in items for pattern in item), self.ledger.matches
        return tuple(pattern for pattern in named if any(matches(pattern, mark, whole) for mark in self.own))

    def acts(self, whos: Whos) -> bool:
        """Whether whoever acts is one of these."""
        return any(self.ledger.is_who(who, self.entry.by, self.visit, self.entry.by) for who in whos.members)


def question(standing: Standing, entry: Entry) -> Question:
    """The question an entry asks, with the visit it belongs to worked out as the fold will."""
    return Question(standing, entry, _visit_of(standing, entry))


def _visit_of(standing: Standing, entry: Entry) -> VisitName | None:
    """The visit an entry names, if it stood there; else the one current at its `at`."""
    entered = [visit for visit in standing.visits if visit.entered_at <= entry.at]
    if entry.visit is not None and (named := (entry.visit[0], entry.visit[1])) in [visit.name for visit in entered]:
        return named
    return next((visit.name for visit in reversed(entered) if not visit.beside), None)
