"""What the schema that editors use has to say against a policy."""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from jsonschema import Draft7Validator

from accord.cli.policy_schema import made


@cache
def _schema() -> Draft7Validator:
    return Draft7Validator(made())


def mistakes(policy: str) -> list[str]:
    """Where a policy's text is not as the schema wants it: the place, as in "gate.0.force", and what is wrong there."""
    errors = _schema().iter_errors(_as_json(tomllib.loads(policy)))
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]


def _as_json(value: Any) -> Any:
    """A value as editors hand it to the schema: a date as its text."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
