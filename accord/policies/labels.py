"""The labels of an edition in Welsh, kept beside its text; what follows from the edition is the same in both."""

from collections.abc import Callable
from functools import lru_cache

from accord.engine.loader.labels import with_labels
from accord.engine.policy import Policy
from accord.policies import editions
from accord.policies.models import Edition


def in_welsh(edition: Edition, spoken: Callable[[str], str] = str) -> Policy:
    """The policy of an edition as people who read Welsh see it; what has no Welsh label stays as it is.

    `spoken` marks each text as Welsh. An edition without Welsh labels has none to show: its policy comes as it is.
    """
    return _labelled(edition.digest, edition.text, edition.welsh, spoken) if edition.welsh else editions.policy(edition)


@lru_cache(maxsize=64)
def _labelled(digest: str, text: str, welsh: str, spoken: Callable[[str], str]) -> Policy:
    plain = editions.policy(Edition(digest=digest, text=text))
    return with_labels(plain, welsh, f"{digest[:12]}.cy.toml", spoken).policy
