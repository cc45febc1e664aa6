"""Each entry as a plain sentence: who did what, with whom, about what. One table; every kind has its row."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.functional import Promise

from accord.engine.entries import Actor, Entry, Extended
from accord.engine.policy import Policy
from accord.pages.dates import day, moment
from accord.pages.people import Names, listed
from accord.pages.wording import gettext_lazy as _

SENTENCES: Mapping[str, Promise] = {
    "raised": _("%(by)s {raise:past} this%(against)s%(means)s. It began at %(stage)s."),
    "escalated": _("%(by)s {escalate:past} to %(stage)s%(means)s."),
    "returned": _("%(by)s {return:past} to %(stage)s%(means)s."),
    "took": _("%(by)s took {the route} “%(name)s”%(against)s%(means)s. It went to %(stage)s."),
    "withdrawn": _("%(by)s {withdraw:past} it."),
    "reopened": _("%(by)s took it up again."),
    "closed": _("%(by)s {close:past} it."),
    "joined": _("%(by)s brought in %(people)s."),
    "acknowledged": _("%(by)s said they have it%(means)s."),
    "attempted": _("%(by)s tried to reach %(to)s%(means)s and had no answer."),
    "discussed": _("%(by)s talked it over with %(people)s%(means)s."),
    "met": _("%(by)s met with %(people)s%(means)s."),
    "wrote": _("%(by)s wrote to %(to)s%(means)s."),
    "answered": _("%(by)s answered%(means)s."),
    "satisfied": _("%(by)s finds the answer enough."),
    "unsatisfied": _("%(by)s does not find the answer enough."),
    "not-agreed": _("%(by)s recorded that the two {side:s} did not agree."),
    "advised": _("%(by)s gave their own {side} advice%(means)s."),
    "endorsed": _("%(by)s stands behind it for their own {side}."),
    "not-endorsed": _("%(by)s does not stand behind it for their own {side}."),
    "away": _("%(by)s recorded that the %(name)s is away until %(until)s."),
    "agreed": _("%(by)s recorded what was agreed with %(people)s%(means)s."),
    "confirmed": _("%(by)s confirmed {the outcome} that was agreed."),
    "declined": _("%(by)s did not confirm {the outcome} that was agreed."),
    "requested": _("%(by)s asked for this to be granted."),
    "granted": _("%(by)s granted what was asked for."),
    "refused": _("%(by)s refused what was asked for."),
    "offered": _("%(by)s offered: %(name)s."),
    "appointed": _("%(by)s appointed %(people)s as %(name)s."),
    "declared": _("%(by)s declared no conflict of interest as %(name)s."),
    "heard": _("%(by)s heard %(name)s."),
    "decided": _("%(by)s decided."),
    "told": _("%(by)s told %(to)s%(means)s."),
    "sent": _("%(by)s sent “%(name)s” to %(to)s%(means)s."),
    "received": _("%(by)s received “%(name)s”."),
    "read-out": _("%(by)s read out “%(name)s”."),
    "filed": _("%(by)s put a copy on their own {agency}’s file."),
    "happened": _("%(by)s recorded that this happened: %(name)s%(attended)s."),
    "planned": _("%(by)s planned for %(until)s: %(name)s."),
    "said": _("%(by)s wrote something down."),
    "debriefed": _("%(by)s recorded that a debrief was held."),
    "learned": _("%(by)s wrote down what others should learn from this."),
    "suggested": _("%(by)s suggested a change to {the procedure}."),
    "excused": _("%(by)s excused this: %(name)s."),
    "protected": _("%(by)s did something to protect {the subject}."),
    "noted": _("%(by)s put a note on the record."),
    "corrected": _("%(by)s corrected line %(line)s%(in_error)s."),
    "paused": _("%(by)s stopped the clock until %(until)s at the latest: %(name)s."),
    "resumed": _("%(by)s let the clock run on: %(name)s."),
    "extended": _("%(by)s gave more time (%(more)s): %(name)s."),
    "shortened": _("%(by)s set %(until)s as the last day: %(name)s."),
    "retimed": _("%(by)s brought in a new calendar. Open {deadline:s} are counted by it from now on."),
}

MEANS: Mapping[str, Promise] = {
    "telephone": _("by telephone"),
    "video": _("by video call"),
    "face to face": _("face to face"),
    "meeting": _("at a meeting"),
    "writing": _("in writing"),
    "e-mail": _("by e-mail"),
    "letter": _("by letter"),
    "form": _("by form"),
}


def sentence(entry: Entry, policy: Policy, names: Names) -> str:
    """What happened, in one plain sentence or two."""
    made = str(_pattern(entry, policy)) % _parts(entry, policy, names)
    made = made[:1].upper() + made[1:]
    if entry.written_by is not None:
        made += " " + _("%(typist)s wrote this down for them.") % {"typist": names.actor(entry.written_by)}
    return made


def _pattern(entry: Entry, policy: Policy) -> Promise:
    """The sentence of a kind; where the policy has a thing of its own for it, and the sentence names no other: that."""
    pattern = SENTENCES[entry.kind]
    named = any(part in str(pattern) for part in ("%(name)s", "%(stage)s", "%(to)s", "%(line)s"))
    if entry.kind not in policy.words or named:
        return pattern
    with_whom = _("%(by)s put on the record, with %(people)s%(means)s: %(thing)s.")
    return with_whom if "%(people)s" in str(pattern) else _("%(by)s put on the record%(means)s: %(thing)s.")


def answers(entry: Entry, policy: Policy) -> list[dict[str, str]]:
    """The procedure's closed questions an entry answers, as labels with text; what the core noted goes unsaid."""
    asked = ((policy.facts[fact], choice) for fact, choice in entry.answers.items() if fact in policy.facts)
    return [{"label": question(policy, fact.id), "text": fact.see(choice)} for fact, choice in asked]


def answer(policy: Policy, fact: str, choice: str) -> str:
    """An answer as people see it."""
    found = policy.facts.get(fact)
    return found.see(choice) if found else choice


def question(policy: Policy, fact: str) -> str:
    """A fact as it is asked."""
    found = policy.facts.get(fact)
    asked = (found.asks or found.label) if found else ""
    return asked or fact.replace("-", " ").capitalize()


def named(kind: str, name: str, policy: Policy, names: Names) -> str:
    """What an entry or offer is about, as people call it: a route, a form, a seat, an event, a side, a duty."""
    rules = {"took": policy.routes, "sent": policy.forms}
    rules |= dict.fromkeys(("excused", "paused", "resumed", "extended", "shortened"), policy.duties)
    rules |= dict.fromkeys(("received", "read-out"), policy.forms)
    if kind in ("away", "appointed", "declared"):
        return names.seat(name)
    if kind == "heard":
        return names.who(name)
    if kind in ("offered", "happened", "planned"):
        return names.event(name)
    found = rules.get(kind, {}).get(name)
    return found.label if found is not None and found.label else name.replace("-", " ")


def deadline(policy: Policy, rule: str, kept: str) -> str:
    """What is due by a rule, as the policy calls it; as it was kept, where the policy has no such rule."""
    found = policy.duties.get(rule) or policy.routes.get(rule)
    return found.label if found else kept


def stage(policy: Policy, stage: str) -> str:
    """A stage as the policy calls it."""
    found = policy.stages.get(stage)
    return found.label if found and found.label else stage.replace("-", " ")


def _parts(entry: Entry, policy: Policy, names: Names) -> dict[str, object]:
    people = listed(names.actor(actor) for actor in _people(entry))
    to = getattr(entry, "to", ())
    due_on = getattr(entry, "due_on", None)
    until = getattr(entry, "until", None) or getattr(entry, "for_at", None)
    respondents: Iterable[Actor] = getattr(entry, "respondents", ())
    against = listed(names.actor(actor) for actor in respondents)
    attended: Iterable[Actor] = getattr(entry, "attended", ())
    there = listed(names.actor(actor) for actor in attended)
    return {
        "by": names.actor(entry.by),
        "name": named(entry.kind, entry.name, policy, names),
        "stage": stage(policy, to) if isinstance(to, str) else "",
        "to": names.whos(to) if to and not isinstance(to, str) else _("the other {side}"),
        "thing": policy.words.get(entry.kind, ""),
        "people": people or _("nobody named"),
        "against": " " + _("with %(people)s") % {"people": against} if against else "",
        "attended": ". " + _("There: %(people)s") % {"people": there} if there else "",
        "means": f" {MEANS[entry.means]}" if entry.means in MEANS else "",
        "line": getattr(entry, "corrects", ""),
        "in_error": "" if getattr(entry, "entry", None) else _(", which was entered in error"),
        "more": _more(entry, policy),
        "until": day(due_on) if due_on else (day(until) if f"{until:%M}" == "59" else moment(until)) if until else "",
    }


def _more(entry: Entry, policy: Policy) -> str:
    """How much more time, in the duty's own measure: "2 working days"."""
    if not isinstance(entry, Extended):
        return ""
    duty = policy.duties.get(entry.duty)
    return str(replace(duty.within, amount=entry.more, by=None)) if duty and duty.within else str(entry.more)


def _people(entry: Entry) -> tuple[Actor, ...]:
    for name in ("took_part", "member", "appointee"):
        found = getattr(entry, name, ())
        if found:
            return found if isinstance(found, tuple) else (found,)
    return ()
