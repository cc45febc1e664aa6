"""What moved a deadline besides its own clock, in sentences: dates people set, a clock that stands still, later lines.

Source: the policy language, section 6; model.md, section 2; requirement CA-22.
"""

from accord.engine.standing import Deadline
from accord.pages import sentences
from accord.pages.dates import day, moment
from accord.pages.opened import Opened
from accord.pages.wording import gettext as _


def changes(opened: Opened, deadline: Deadline) -> list[dict[str, str]]:
    """Sentences, each with the place of its line on the page ("" where it is none's)."""
    found = [{"says": says, "href": ""} for says in (*_set(opened, deadline), *_paused(deadline))]
    for line in deadline.moved_by:
        says = sentences.sentence(opened.standing.entries[line - 1], opened.policy, opened.names)
        found.append({"says": _("Line %(line)s: %(says)s") % {"line": line, "says": says}, "href": f"#entry-{line}"})
    return found


def _set(opened: Opened, deadline: Deadline) -> list[str]:
    if deadline.set_for is not None:
        return [_("The last day was set: %(day)s.") % {"day": day(deadline.set_for)}]
    duty = opened.policy.duties.get(deadline.rule)
    if not deadline.dates or not deadline.live or duty is None or duty.set_by is None or not duty.set_by.every:
        return []
    given = dict(deadline.dates)
    says = _("%(who)s would have %(day)s as the last day.")
    found = [says % {"who": _name(opened, who), "day": day(on)} for who, on in given.items()]
    waiting = [str(who) for who in duty.set_by.members if str(who) not in given]
    later = _("It counts once %(who)s has set one too.")
    return found + [later % {"who": opened.names.who(who)} for who in waiting]


def _name(opened: Opened, who: str) -> str:
    name = opened.names.who(who)
    return name[:1].upper() + name[1:]


def _paused(deadline: Deadline) -> list[str]:
    if deadline.paused_until is None or not deadline.live:
        return []
    return [_("Its clock is stopped until %(when)s at the latest.") % {"when": moment(deadline.paused_until)}]
