"""How templates are read: escaped always, strict about names, with dates that name their weekday."""

import functools
from collections.abc import Callable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined

from accord.pages import dates, language, wording

LIBRARY = "govuk_frontend_jinja"
MACROS = {
    "govukBackLink": "back-link",
    "govukButton": "button",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorMessage": "error-message",
    "govukErrorSummary": "error-summary",
    "govukFieldset": "fieldset",
    "govukGenericHeader": "generic-header",
    "govukHint": "hint",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukLabel": "label",
    "govukNotificationBanner": "notification-banner",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukSkipLink": "skip-link",
    "govukSummaryList": "summary-list",
    "govukTable": "table",
    "govukTag": "tag",
    "govukTaskList": "task-list",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}


def environment(**options: Any) -> Environment:
    """The templates' surroundings; a name that a template is not given is an error, never a blank."""
    surroundings = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    surroundings.install_gettext_callables(  # type: ignore[attr-defined]
        wording.gettext,
        wording.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    surroundings.globals.update(
        {
            "static": static,
            "url": address,
            "language": translation.get_language,
            "other_language": language.other,
            "LANGUAGES": language.LANGUAGES,
            **library(),
        }
    )
    surroundings.filters.update({"day": dates.day, "moment": dates.moment, "machine": dates.machine})
    return surroundings


@functools.cache
def library() -> dict[str, Callable[..., str]]:
    """The design system's macros by name, each called with a dict of its own parameters: `govukButton({"text": ...})`.

    They take a missing parameter for a blank, which our own templates must not: so their surroundings are their own.
    """
    loader = PrefixLoader({LIBRARY: PackageLoader(LIBRARY)})
    theirs = Environment(autoescape=True, undefined=ChainableUndefined, loader=loader)
    return {name: _macro(theirs, name, folder) for name, folder in MACROS.items()}


def _macro(theirs: Environment, name: str, folder: str) -> Callable[..., str]:
    macro: Callable[..., str] = getattr(theirs.get_template(f"{LIBRARY}/components/{folder}/macro.html").module, name)
    return macro


def address(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page by its name and parts."""
    return reverse(name, args=args, kwargs=kwargs)
