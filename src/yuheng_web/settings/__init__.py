"""Settings of the platform, all from the environment; nothing secret stands here.

``YUHENG_HOME`` is the folder of everything that is not code: keys, the embedded database, attachments, exported heads.
"""

from __future__ import annotations

from pathlib import Path

import dj_database_url

from yuheng_web.settings.environment import HOME, chosen, flag, secret, words

PACKAGE = Path(__file__).resolve().parents[1]
SECRET_KEY = secret("secret.key")
CHAIN_KEY = secret("chain.key")
"""The key of the event chain: it lies outside the database."""
DEBUG = False
ALLOWED_HOSTS = words("YUHENG_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = words("YUHENG_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "yuheng_web.shell",
    "yuheng_web.organisations",
    "yuheng_web.workflow",
    "yuheng_web.attachments",
    "yuheng_web.projects",
    "yuheng_web.goals",
    "yuheng_web.library",
    "yuheng_web.checking",
    "yuheng_web.operations",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yuheng_web.organisations.middleware.SignedInMiddleware",
]
ROOT_URLCONF = "yuheng_web.urls"
WSGI_APPLICATION = "yuheng_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "yuheng_web.shell.context.frame",
            ],
            "builtins": ["yuheng_web.shell.templatetags.yuheng"],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(chosen("DATABASE_URL", f"sqlite:///{HOME / 'yuheng.sqlite3'}"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.User"
LOGIN_URL = "organisations:sign_in"
LOGIN_REDIRECT_URL = "workflow:todo"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "yuheng_web.organisations.passwords.MixedCharacters"},
    {"NAME": "yuheng_web.organisations.passwords.NotTheName"},
    {"NAME": "yuheng_web.organisations.passwords.NotRecent"},
]
SESSION_COOKIE_AGE = int(chosen("YUHENG_IDLE_MINUTES", "30")) * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("YUHENG_TLS")
CSRF_FAILURE_VIEW = "yuheng_web.shell.views.csrf_failure"
if flag("YUHENG_TLS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = chosen("YUHENG_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

GOAL_SCHEME = chosen("YUHENG_SCHEME", "unit_self_evaluation")
"""The scheme (``yuheng schemes``) whose parts and weights the goals of this place are held against."""

ATTACHMENTS = HOME / "attachments"
HEADS = HOME / "heads"
CHECKS = HOME / "checks"
CHECKS_KEPT_DAYS = int(chosen("YUHENG_CHECKS_KEPT_DAYS", "30"))
"""How many days a checked file and its results are kept."""
DIVISION = chosen("YUHENG_DIVISION", "")
"""The nine digits of the place (财政区划代码), for exports in the columns of the standard."""
POLICIES = HOME / "policies"
"""Where a place writes amounts that its own rules fix (large_payments.yaml)."""
LARGEST_UPLOAD = 200 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "yuheng_web.attachments.receiving.LargestUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
