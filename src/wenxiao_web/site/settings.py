"""Settings of the application. What differs from office to office comes from the environment.

``WENXIAO_DATA``: the folder of the database, files and secret (default ``./data``). ``DATABASE_URL``: a PostgreSQL
database in place of the embedded one. ``WENXIAO_HOSTS``: names under which the server is reached, parted by commas.
``WENXIAO_HTTPS=1``: served over HTTPS, so that cookies travel only there. ``WENXIAO_DEBUG=1``: for developers.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from wenxiao_web.site.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("WENXIAO_DATA", "data")).resolve()
DEBUG = os.environ.get("WENXIAO_DEBUG") == "1"
HTTPS = os.environ.get("WENXIAO_HTTPS") == "1"

ALLOWED_HOSTS = [host for host in os.environ.get("WENXIAO_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SECRET_KEY = secret_key(DATA)

ROOT_URLCONF = "wenxiao_web.site.urls"
WSGI_APPLICATION = "wenxiao_web.site.wsgi.application"
AUTH_USER_MODEL = "storage.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: One package per job of a person.
PAGES = [
    "accounts",
    "todo",
    "people",
    "bodies",
    "compiling",
    "incoming",
    "publishing",
    "portal",
    "records",
    "executing",
    "monitoring",
    "adjusting",
    "supervising",
    "evaluating",
    "assessing",
    "consequences",
    "library",
    "dashboards",
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "wenxiao_web.storage",
    "wenxiao_web.background",
    "wenxiao_web.frame",
    "wenxiao_web.site",
    *(f"wenxiao_web.{page}" for page in PAGES),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wenxiao_web.site.security.ContentPolicy",
    "wenxiao_web.site.faults.DatabaseAway",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wenxiao_web.site.language.PersonalLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wenxiao_web.site.admission.Admission",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "wenxiao_web.site.surroundings.surroundings",
            ],
            "builtins": ["wenxiao_web.frame.templatetags.wenxiao"],
        },
    }
]

# --- the database -----------------------------------------------------------------------------------------------

SQLITE: Any = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "wenxiao.sqlite3",
    # A thread keeps its connection, and with it what the connection has read.
    "CONN_MAX_AGE": 600,
    "OPTIONS": {
        # A writer takes its lock at once and waits for others, rather than failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was told as saved survives a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
    },
}
_SERVER = os.environ.get("DATABASE_URL")
_DATABASE: Any = dj_database_url.parse(_SERVER, conn_max_age=600, conn_health_checks=True) if _SERVER else SQLITE
DATABASES = {"default": _DATABASE}

# --- people -----------------------------------------------------------------------------------------------------

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "todo"
LOGOUT_REDIRECT_URL = "sign-in"
#: A session ends after two hours without a click, and with the browser.
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "wenxiao"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "wenxiao_web.site.faults.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- language and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- files --------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
#: The largest file that can be handed in (bytes), and the largest form without files.
LARGEST_UPLOAD = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

#: Whether background work is done where it is asked for, as tests want it.
WORK_AT_ONCE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
