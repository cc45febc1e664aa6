"""The log tells that something failed and where, never what somebody typed or asked for."""

import logging

import pytest
from django.test import Client

from accord.site.logs import Sparse


@pytest.mark.django_db
@pytest.mark.urls("tests.site.failing_urls")
def test_a_broken_page_is_logged_with_its_place_and_without_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Client(raise_request_exception=False).get("/breaks?child=Somebody")
        Client().get("/child/Somebody")
    lines = [Sparse().format(record) for record in caplog.records if record.name == "django.request"]
    assert len(lines) == 2
    assert "ERROR django.request answered 500 RuntimeError" in lines[0]
    assert "failing_urls.py:" in lines[0]
    assert lines[1].endswith("WARNING django.request answered 404")
    assert not [line for line in lines if "Somebody" in line or "a fault of ours" in line or "/breaks" in line]
