"""A form before it is made or read: what is to be written, as whom, what was typed, which rules it may pass."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from accord.engine.candidates import Candidate
from accord.engine.offers import offer
from accord.engine.policy import SHOULD
from accord.engine.standing import Refusal
from accord.pages.entry_forms import REASON
from accord.pages.entry_forms_people import Acting
from accord.pages.opened import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Everything a form is made from: who opened which disagreement, what is to be written, as whom, what was typed."""

    opened: Opened
    candidate: Candidate
    actings: tuple[Acting, ...]
    typed: QueryDict
    refused: tuple[Refusal, ...] = ()  # "should" rules that came up when it was sent

    @property
    def acting(self) -> Acting:
        """As whom it is written: as chosen, else the likeliest."""
        chosen = self.typed.get("acting", "")
        return next((acting for acting in self.actings if acting.value == chosen), self.actings[0])


def plainly(blank: Blank) -> Blank:
    """The same form by the policy itself, so that what is written does not depend on the language it is read in."""
    page = blank.opened.plainly()
    actings = (replace(one, offer=offer(page.standing, blank.candidate, one.by)) for one in blank.actings)
    return blank if page is blank.opened else replace(blank, opened=page, actings=tuple(actings))


def should_rules(blank: Blank) -> dict[str, tuple[str, str]]:
    """The "should" rules this form gives room to pass with a reason: field -> (rule, its sentence and citation).

    Those the offer knows, those that came up when it was sent, and those for which a reason was typed already.
    """
    found = (*blank.acting.offer.reasons_for, *(one for one in blank.refused if one.force == SHOULD))
    rules = {_reason_field(one.rule): (one.rule, cited(one)) for one in found}
    policy = blank.opened.policy
    for noun, table in (("gate", policy.gates), ("signpost", policy.signposts)):
        for rule in table.values():
            name = f"{noun} {rule.id}"
            if rule.force == SHOULD and blank.typed.get(_reason_field(name)):
                rules.setdefault(_reason_field(name), (name, _cited(rule.says, rule.cite)))
    return rules


def _reason_field(rule: str) -> str:
    return f"{REASON}-{rule.replace(' ', '-')}"


def cited(refusal: Refusal) -> str:
    """A refusal's sentence with where it comes from."""
    return _cited(refusal.says, refusal.cite)


def _cited(says: str, cite: str) -> str:
    return f"{says} ({cite})" if cite else says
