"""The room that says who somebody is and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Workers, their identities, and the guesses made at their passwords."""

    name = "accord.accounts"
    label = "accounts"
