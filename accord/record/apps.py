"""The room that keeps what was written."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Cover sheets, lines, passages, who takes part, and drafts not yet sent."""

    name = "accord.record"
    label = "record"
