"""Every address of the site."""

from django.urls import include, path

from accord.site import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("accord.pages.urls")),
]
