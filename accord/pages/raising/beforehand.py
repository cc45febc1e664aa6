"""What has to have happened, or to have been sent, before raising: when that was, and the entries that come of it."""

from collections.abc import Iterator, Mapping

from accord.engine.entries import Entry, Happened, Sent
from accord.engine.items import Pattern
from accord.pages import answers
from accord.pages.raising.fields import Choice, Field, Moment, Option
from accord.pages.raising.journey import Journey
from accord.pages.wording import gettext as _
from accord.record.write import Writing

KINDS = ("happened", "sent")


def fields(journey: Journey) -> tuple[Field, ...]:
    """When each of these was; for an event whose entry says who was there, whether the raiser was."""
    return tuple(field for pattern in _asked(journey) for field in _questions(journey, pattern))


def writings(journey: Journey) -> Iterator[Writing]:
    """The entries that come of it, in the order asked."""
    for pattern in _asked(journey):
        told = answers.moment(journey.typed, _when(pattern), journey.policy.readings.zone, journey.now)
        if told.at is not None and told.at <= journey.now:
            common = {"at": told.at, "entered_at": journey.now, "precision": told.precision, "by": journey.actor}
            yield Writing(entry=_entry(journey, pattern, common))


def _asked(journey: Journey) -> tuple[Pattern, ...]:
    """The first alternative of each thing that is missing and can be told with its date."""
    items = [item for refusal in journey.found for item in refusal.missing]
    firsts = (next((pattern for pattern in item if pattern.kind in KINDS and pattern.name), None) for item in items)
    return tuple(dict.fromkeys(pattern for pattern in firsts if pattern))


def _questions(journey: Journey, pattern: Pattern) -> Iterator[Field]:
    label = _("When was this: %(what)s?") if pattern.kind == "happened" else _("When did you send this: %(what)s?")
    yield Moment(
        id=_when(pattern),
        label=label % {"what": _called(journey, pattern)},
        hint=_("For example 27 3 2026. The time may be left out."),
        missing=_("Write the day on which this was."),
    )
    if pattern.kind == "happened" and journey.policy.events[pattern.name].attendance:
        options = (Option(value="yes", label=_("Yes")), Option(value="no", label=_("No")))
        missing = _("Say whether you were there.")
        yield Choice(id=_there(pattern), label=_("Were you there?"), options=options, missing=missing)


def _entry(journey: Journey, pattern: Pattern, common: Mapping[str, object]) -> Entry:
    if pattern.kind == "sent":
        to = tuple(str(one) for one in pattern.to.members) if pattern.to else ("responding",)
        return Sent(form=pattern.name, to=to, **common)  # type: ignore[arg-type]
    attended = (journey.actor,) if journey.said(_there(pattern)) == "yes" else ()
    return Happened(event=pattern.name, attended=attended, **common)  # type: ignore[arg-type]


def _called(journey: Journey, pattern: Pattern) -> str:
    rules = journey.policy.events if pattern.kind == "happened" else journey.policy.forms
    return rules[pattern.name].label or pattern.name


def _when(pattern: Pattern) -> str:
    return f"{pattern.kind}-{pattern.name}"


def _there(pattern: Pattern) -> str:
    return f"there-{pattern.name}"
