"""What a page of the raise journey asks, as values: each knows the inputs it has and what is wrong with what was typed.

Answers are kept as they were typed, so that one reading of them serves the page, the check and the entry made of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from accord.pages import answers
from accord.pages.answers import FieldError
from accord.pages.dates import day
from accord.pages.wording import gettext as _
from accord.record import words
from accord.record.refusals import BadWords

Typed = Mapping[str, str]
MOST_IN_A_LINE = 200
DAY_PARTS = ("day", "month", "year")
CLOCK_PARTS = ("hour", "minute")
# More options than this are a list to pick from, not a page of buttons.
MOST_BUTTONS = 15


def both_sides() -> str:
    """Who reads what is written for both sides."""
    return _("Both {side:s} read this.")


def own_agency() -> str:
    """Who reads what is written for one's own agency."""
    return _("Only your own {agency} reads this, never the other {side}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `eyes`: who will read the answer; `missing`: what to say when it has to have one and has none."""

    id: str
    label: str
    hint: str = ""
    eyes: str = ""
    missing: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return (self.id,)

    def errors(self, typed: Typed, zone: ZoneInfo, now: datetime) -> Iterator[FieldError]:
        """What is wrong with the answer."""
        if self.missing and not answers.words(typed, self.id):
            yield FieldError(self.id, self.missing)

    def shown(self, typed: Typed) -> str:
        """The answer as people read it back."""
        return answers.words(typed, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Field):
    """Words, as many as are kept in one passage."""

    rows: int = 5

    def errors(self, typed: Typed, zone: ZoneInfo, now: datetime) -> Iterator[FieldError]:
        yield from Field.errors(self, typed, zone, now)
        if text := answers.words(typed, self.id):
            try:
                words.checked(words.Words(field="account", audience="both sides", text=text))
            except BadWords as wrong:
                yield FieldError(self.id, wrong.says)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Field):
    """A few words on one line."""

    def errors(self, typed: Typed, zone: ZoneInfo, now: datetime) -> Iterator[FieldError]:
        yield from Field.errors(self, typed, zone, now)
        text = answers.words(typed, self.id)
        if len(text) > MOST_IN_A_LINE:
            yield FieldError(self.id, words.too_long(len(text), MOST_IN_A_LINE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that may be chosen."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of several answers."""

    options: tuple[Option, ...]

    @property
    def is_long(self) -> bool:
        """Whether it is better picked from a list."""
        return len(self.options) > MOST_BUTTONS

    def errors(self, typed: Typed, zone: ZoneInfo, now: datetime) -> Iterator[FieldError]:
        if self.missing and not self.chosen(typed):
            yield FieldError(self.id, self.missing)

    def chosen(self, typed: Typed) -> str:
        """The answer chosen; "" when none is, or one that is no longer offered."""
        return answers.choice(typed, self.id, [option.value for option in self.options])

    def shown(self, typed: Typed) -> str:
        chosen = self.chosen(typed)
        return next((option.label for option in self.options if option.value == chosen), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A day that is past, or today."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.id}-{part}" for part in DAY_PARTS)

    def errors(self, typed: Typed, zone: ZoneInfo, now: datetime) -> Iterator[FieldError]:
        on, error = answers.day(typed, self.id, example="27 3 2016")
        if error:
            yield error
        elif on is not None and on > now.astimezone(zone).date():
            yield FieldError(f"{self.id}-day", _("This day is still to come. Write a day that has been."))
        elif on is None and self.missing:
            yield FieldError(f"{self.id}-day", self.missing)

    def shown(self, typed: Typed) -> str:
        on = answers.day(typed, self.id).on
        return day(on) if on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Field):
    """A day that is past, or today, and perhaps the time; `empty`: what it means where nothing is typed."""

    empty: str = ""
    only_with: str = ""  # asked only where this other input has an answer
    unless: str = ""  # and not this one

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.id}-{part}" for part in (*DAY_PARTS, *CLOCK_PARTS))

    def errors(self, typed: Typed, zone: ZoneInfo, now: datetime) -> Iterator[FieldError]:
        if self.only_with and typed.get(self.only_with, "") in ("", self.unless):
            return
        found = answers.moment(typed, self.id, zone, now)
        if found.error:
            yield found.error
        elif found.at is not None and found.at > now:
            yield FieldError(f"{self.id}-day", _("This is still to come. Write when it was."))
        elif found.at is None and self.missing:
            yield FieldError(f"{self.id}-day", self.missing)

    def shown(self, typed: Typed) -> str:
        on = answers.day(typed, self.id).on
        if on is None and self.empty and typed.get(self.only_with, "") not in ("", self.unless):
            return self.empty
        clock = ":".join(filter(None, (answers.words(typed, f"{self.id}-{part}").zfill(2) for part in CLOCK_PARTS)))
        return f"{day(on)}, {clock}" if on and clock != "00:00" else day(on) if on else ""
