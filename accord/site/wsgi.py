"""The way in for a web server: `gunicorn accord.site.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from accord.site import databases

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")
application = get_wsgi_application()
databases.refuse_unsafe_habits()
