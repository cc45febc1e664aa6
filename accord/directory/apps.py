"""The room that says who holds which seat for which agency today."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Partnerships, agencies, seats and who holds them."""

    name = "accord.directory"
    label = "directory"
