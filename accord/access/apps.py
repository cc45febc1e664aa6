"""The room of the gatekeeper."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may look at which disagreement, and who has looked."""

    name = "accord.access"
    label = "access"
