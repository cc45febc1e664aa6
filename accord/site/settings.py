"""Every setting of an installation, read from the environment; the table below says what each variable means.

ACCORD_SECRET_KEY    what signs sessions and forms: 50 random characters or more. Never shared, never committed.
                     Left out: what var/secret-key holds; `python3 dev.py setup` writes that for a trial.
ACCORD_DATABASE_URL  sqlite:///PATH or postgresql://NAME:PASSWORD@HOST:PORT/DATABASE. Left out: var/accord.sqlite3.
ACCORD_HOSTS         the names this site answers to, with commas between. Left out: localhost,127.0.0.1.
ACCORD_PLAIN_HTTP    1 where pages go without TLS, on one's own machine only. Left out: cookies need https.
ACCORD_BEHIND_PROXY  1 behind a proxy that sets X-Forwarded-Proto itself. Left out: that header is not believed.
ACCORD_DEBUG         1 shows a programmer the cause of an error on the page; never where real people are concerned.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from accord.site import databases

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"


def switched_on(name: str) -> bool:
    """Whether an on-or-off variable is on; says what to write when it is neither 1, 0 nor empty."""
    found = os.environ.get(name, "")
    if found not in {"", "0", "1"}:
        raise ImproperlyConfigured(f"{name} is {found!r}, expected 1 or 0: write {name}=1, or leave it out.")
    return found == "1"


def secret_key() -> str:
    """The secret that signs sessions and forms; refuses to start without one, or with one that could be guessed."""
    kept = VAR_DIR / "secret-key"
    found = os.environ.get("ACCORD_SECRET_KEY") or (kept.read_text().strip() if kept.exists() else "")
    if len(found) < 50:
        raise ImproperlyConfigured(
            f"ACCORD_SECRET_KEY has {len(found)} characters, expected at least 50 random ones. For an installation "
            'set it to what `python3 -c "import secrets; print(secrets.token_urlsafe(50))"` prints and keep it secret; '
            "for a trial on your own machine, `python3 dev.py setup` makes one."
        )
    return found


SECRET_KEY = secret_key()
DEBUG = switched_on("ACCORD_DEBUG")
ALLOWED_HOSTS = os.environ.get("ACCORD_HOSTS", "localhost,127.0.0.1").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "accord.accounts",
    "accord.directory",
    "accord.policies",
    "accord.record",
    "accord.access",
    "accord.pages",
]

MIDDLEWARE = [
    "accord.site.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Each page in the language somebody chose, and in the words of the procedure it is about.
    "accord.pages.language.Language",
    # What was typed when a session had ended is kept before anybody is sent away.
    "accord.pages.signed_out.SignedOut",
    # A page is for people who are signed in unless its view says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

ROOT_URLCONF = "accord.site.urls"
WSGI_APPLICATION = "accord.site.wsgi.application"
APPEND_SLASH = False

DATABASES = {
    "default": databases.from_url(
        os.environ.get("ACCORD_DATABASE_URL") or f"sqlite:///{VAR_DIR / 'accord.sqlite3'}",
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "accord" / "pages" / "templates"],
        "OPTIONS": {"environment": "accord.site.jinja.environment"},
    }
]

# Who somebody is
AUTH_USER_MODEL = "accounts.Worker"
AUTHENTICATION_BACKENDS = ["accord.accounts.signing.PasswordBackend"]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# A session ends after 30 minutes in which nothing was asked for, and with the browser.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not switched_on("ACCORD_PLAIN_HTTP")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if switched_on("ACCORD_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What a browser may do with our pages
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": [],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# What may come in: a form of words, never a megabyte of them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("accord", BASE_DIR / "accord" / "pages" / "built")]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "accord" / "pages" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"

# Logs say that something failed and where in the code, never what was typed or asked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"sparse": {"()": "accord.site.logs.Sparse"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "sparse"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
