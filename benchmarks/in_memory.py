"""A record of 16 entries in memory: the fold with all its clocks, beside an unsaved model taking 16 transitions."""

import django

django.setup()

from accord.engine.fold import fold  # noqa: E402 - models can be named only once Django is set up
from benchmarks import records  # noqa: E402
from benchmarks.models import Difference, transition_of  # noqa: E402
from benchmarks.timing import by_turns, say  # noqa: E402

EACH = 20


def main() -> None:
    policy, calendar, entries = records.policy(), records.calendar(), records.entries()
    as_at = entries[-1].entered_at
    transitions = [transition_of(entry) for entry in entries]

    def stands() -> str:
        stage = fold(policy, calendar, entries, as_at).stage
        return stage.id if stage else ""

    def transited() -> str:
        difference = Difference()
        for name in transitions:
            getattr(difference, name)()
        return str(difference.stage)

    assert stands() == transited() == "partnership"
    compared = by_turns(
        lambda: [stands() for _ in range(EACH)], lambda: [transited() for _ in range(EACH)], pieces=EACH
    )
    say(f"a record of {len(entries)} entries in memory, with clocks", "django-fsm-2 without clocks", compared, wanted=3)


if __name__ == "__main__":
    main()
