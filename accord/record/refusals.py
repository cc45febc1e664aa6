"""What the record answers when it has written nothing: each a sentence for the person who asked."""

from accord.engine.standing import Refusal


class NotWritten(Exception):
    """Nothing was written, for the reason in `says`."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


class Refused(NotWritten):
    """The procedure, or the core's own rules, do not allow it: `refusals` say why, signposts first."""

    def __init__(self, refusals: tuple[Refusal, ...], says: str = "") -> None:
        super().__init__(says or " ".join(refusal.says for refusal in refusals))
        self.refusals = refusals


class Stale(Refused):
    """Somebody else wrote something it depends on since the page was read: `since` are those lines' (number, kind)."""

    def __init__(self, since: tuple[tuple[int, str], ...], refusals: tuple[Refusal, ...] = ()) -> None:
        news = ", ".join(f"{kind} (line {sequence})" for sequence, kind in since)
        why = " ".join(refusal.says for refusal in refusals)
        super().__init__(
            refusals,
            f"Since you opened this page, somebody else wrote: {news}. {why + ' ' if why else ''}"
            "Nothing of yours was sent, and your words are kept. Read what is new, then send again if it still holds.",
        )
        self.since = since


class KeyReused(NotWritten):
    """A form that was already sent came again with other contents."""

    def __init__(self) -> None:
        super().__init__(
            "This form was already sent, with other words or answers in it. What was sent first stands on the record. "
            "To add something, open the disagreement and begin a new form there."
        )


class BadWords(NotWritten):
    """The words in `field` cannot be kept as they are."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


class NoSuchDraft(NotWritten):
    """There is no such draft of this worker's."""

    def __init__(self) -> None:
        super().__init__("There is no such draft of yours: it was sent or discarded, or it belongs to somebody else.")


class Broken(NotWritten):
    """The record does not agree with its cover sheet, so somebody changed one of them outside Accord."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"The record of {reference} was changed outside Accord, so nothing more is written on it. "
            "Tell whoever runs Accord: `accord check-records` says what was changed."
        )
