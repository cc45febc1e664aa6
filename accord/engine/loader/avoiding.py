"""Reads `avoid` of [words]: words to avoid as a list, or each with what to say instead.

Source: the policy language, section 4.
"""

from collections.abc import Mapping
from typing import Any

from accord.engine.loader.values import text, texts


def read_avoid(value: Any) -> Mapping[str, str]:
    """Each word to avoid with what to say instead, "" where the policy does not say. Raises Wrong."""
    if isinstance(value, dict):
        return {text(word): text(instead) for word, instead in value.items()}
    return dict.fromkeys(texts(value), "")
