"""One page with every component on it, given what a real page would give."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from accord.site.urls import urlpatterns as of_the_site

PAGE = """
{% extends "layout.html" %}
{% from "components/identity.html" import identity %}
{% from "components/deadlines.html" import deadlines %}
{% from "components/views.html" import views %}
{% from "components/record.html" import record %}
{% from "components/facts.html" import facts %}
{% from "components/tasks.html" import tasks %}
{% block title %}Every component{% endblock %}
{% block identity %}{{ identity("K7QD-3F2M", "stage 1", ["raised by the school"]) }}{% endblock %}
{% block beforeContent %}{{ govukBackLink({"text": "Back", "href": "/"}) }}{% endblock %}
{% block content %}
<h1 class="govuk-heading-l">Every component</h1>
<div class="accord-turn"><p class="govuk-body">It is your turn: reply by the end of Tuesday 7 April 2026.</p></div>
{{ govukTextarea({"name": "why", "id": "why", "label": {"text": "Why is it not safe?"},
                  "errorMessage": {"text": "Say why it is not safe"}}) }}
{{ govukButton({"text": "Save and go on"}) }}
<h2 class="govuk-heading-m">What is due</h2>{{ deadlines(due) }}
<h2 class="govuk-heading-m">Both sides</h2>{{ views(sides) }}
<h2 class="govuk-heading-m">The record</h2>{{ record(lines) }}
<h2 class="govuk-heading-m">Check what you wrote</h2>{{ facts(rows) }}
<h2 class="govuk-heading-m">What is left</h2>{{ tasks(left) }}
{% endblock %}
"""
WORKING = {
    "allows": "The procedure allows: 2 working days. The day it starts does not count.",
    "starts": "Raised on Wednesday 1 April 2026 at 10:00; 2 working days are counted from the next day.",
    "rows": [
        {"day": datetime.date(2026, 4, 2), "counts": True, "number": 1, "why": "a working day"},
        {"day": datetime.date(2026, 4, 3), "counts": False, "number": "", "why": "Good Friday"},
        {"day": datetime.date(2026, 4, 7), "counts": True, "number": 2, "why": "a working day"},
    ],
    "ends": "Due by the end of Tuesday 7 April 2026.",
}
LINE = {
    "id": "2",
    "sentence": "Ash School raised a concern with Children's Services",
    "who": "by Rowan Hale, designated safeguarding lead",
    "at": datetime.datetime(2026, 4, 1, 9, 0, tzinfo=datetime.UTC),
    "entered": "written down on Wednesday 1 April 2026, 11:30",
    "words": [{"label": "Why it is not safe", "text": "First line.\nSecond line."}],
    "cite": "Northamptonshire, section 4",
    "corrected": "",
}
GIVEN = {
    "errors": [{"text": "Say why it is not safe", "href": "#why"}],
    "acting": {"worker": "Rowan Hale", "seat": "designated safeguarding lead", "agency": "Ash School"},
    "due": [
        {"what": "Acknowledgement and plan of stage 1", "who": "from Children's Services", "fares": "Due now",
         "due": "by the end of Tuesday 7 April 2026", "colour": "yellow", "cite": "section 4.2", "working": WORKING},
        {"what": "Managers' discussion", "who": "", "fares": "Overdue", "due": "was due on Tuesday 14 April 2026",
         "colour": "red", "cite": "", "working": {}},
    ],
    "sides": [
        {"who": "Ash School", "words": [{"label": "", "text": "The visits stopped."}], "none": ""},
        {"who": "Children's Services", "words": [], "none": "has not said anything yet"},
    ],
    "lines": [LINE, {**LINE, "id": "3", "corrected": "Corrected by the entry of Thursday 2 April 2026"}],
    "rows": [{"key": "What was decided", "value": "No further visits", "change": "/decided"},
             {"key": "By whom", "value": "The duty team", "change": ""}],
    "left": [{"id": "a", "title": "What was decided", "href": "/a", "hint": "", "fares": "Done", "colour": ""},
             {"id": "b", "title": "Why it is not safe", "href": "/b", "hint": "Evidence, or a gut feeling",
              "fares": "Not yet", "colour": "blue"}],
}  # fmt: skip


@login_not_required
def every_component(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["jinja2"].from_string(PAGE).render(GIVEN, request))


urlpatterns = [path("components", every_component), *of_the_site]
