"""The room that keeps editions of policies and revisions of calendars."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Editions of policies and revisions of calendars, each kept as it was on the day it came in."""

    name = "accord.policies"
    label = "policies"
