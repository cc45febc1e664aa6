"""Every address of the pages."""

from django.urls import URLPattern, URLResolver, path

from accord.pages.views import (
    correcting,
    disagreement,
    form,
    home,
    identity,
    office,
    procedure,
    raising,
    raising_check,
    signing,
    writing,
)

urlpatterns: list[URLPattern | URLResolver] = [
    # Signing in, home, raising
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("", home.home, name="home"),
    path("raise", raising.begin, name="raise"),
    path("raise/<uuid:draft>/questions", raising.questions, name="raise-questions"),
    path("raise/<uuid:draft>/turned", raising.turned, name="raise-turned"),
    path("raise/<uuid:draft>/discard", raising.discard, name="raise-discard"),
    path("raise/<uuid:draft>/check", raising_check.check, name="raise-check"),
    path("raise/<uuid:draft>/<slug:step>", raising.step, name="raise-step"),
    # One disagreement
    path("d/<str:reference>", disagreement.disagreement, name="disagreement"),
    path("d/<str:reference>/identity", identity.identity, name="identity"),
    path("d/<str:reference>/write/<slug:kind>", writing.write, name="write"),
    path("d/<str:reference>/correct/<int:line>", correcting.correct, name="correct"),
    # Forms, the office, the procedure
    path("d/<str:reference>/form/<slug:form_id>", form.form, name="form"),
    path("office", office.office, name="office"),
    path("procedure/<slug:partnership>", procedure.procedure, name="procedure"),
]
