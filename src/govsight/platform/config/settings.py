"""The platform's settings. Everything an operator may change is an environment variable, read here and nowhere else.

GOVSIGHT_HOME          where database, key, evidence and uploads live
GOVSIGHT_DATABASE_URL  postgresql://…; SQLite in GOVSIGHT_HOME when empty
GOVSIGHT_HOSTS         names the platform answers to, separated by commas (loopback names when empty)
GOVSIGHT_HTTPS         1 when people reach it over https: secure cookies, HSTS
GOVSIGHT_OIDC_URL      sign in with another system: its issuer, with _OIDC_ID, _OIDC_SECRET and _OIDC_NAME
GOVSIGHT_RESOLVE       host map for reaching inspected sites: name:port:address:port, separated by commas
GOVSIGHT_ALLOW_PRIVATE 1 when sites on private addresses may be visited
GOVSIGHT_CA_FILE       a root certificate (PEM) trusted besides the usual ones
GOVSIGHT_RECHECK_AFTER seconds before a link that failed is looked at again (2)
GOVSIGHT_METRICS_LOOPBACK 1 when programs on this machine may read /metrics without a token
GOVSIGHT_DEMO_DAY      the demo's today (2026-10-31): its city publishes nothing new. Never on a real desk
GOVSIGHT_CONTACT       who stands behind the visits: a web page or an address, told to the sites
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from govsight.kit.home import home
from govsight.platform.config.secret import secret_key
from govsight.platform.config.sign_in_elsewhere import origins, providers

HOME = home()
HOME.mkdir(parents=True, exist_ok=True)
HTTPS = os.environ.get("GOVSIGHT_HTTPS") == "1"

NETWORK = {
    "resolve": tuple(entry for entry in os.environ.get("GOVSIGHT_RESOLVE", "").split(",") if entry),
    "allow_private": os.environ.get("GOVSIGHT_ALLOW_PRIVATE") == "1",
    "ca_file": os.environ.get("GOVSIGHT_CA_FILE", ""),
    "recheck_after": float(os.environ.get("GOVSIGHT_RECHECK_AFTER") or 2.0),
    "contact": os.environ.get("GOVSIGHT_CONTACT", ""),
}
METRICS_FROM_LOOPBACK = os.environ.get("GOVSIGHT_METRICS_LOOPBACK") == "1"
DEMO_DAY = date.fromisoformat(os.environ["GOVSIGHT_DEMO_DAY"]) if os.environ.get("GOVSIGHT_DEMO_DAY") else None

SECRET_KEY = secret_key(HOME / "secret-key")
DEBUG = False
ALLOWED_HOSTS = [name for name in os.environ.get("GOVSIGHT_HOSTS", "").split(",") if name] or [
    "localhost",
    "127.0.0.1",
    "[::1]",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "govsight.platform.audit",
    "govsight.platform.accounts",
    "govsight.platform.registry",
    "govsight.platform.jobs",
    "govsight.platform.monitoring",
    "govsight.platform.inspections",
    "govsight.platform.rectification",
    "govsight.platform.assessment",
    "govsight.platform.results",
    "govsight.platform.api",
    "govsight.platform.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "govsight.platform.web.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "govsight.platform.accounts.middleware.Bounds",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "govsight.platform.web.middleware.NoStore",
]
ROOT_URLCONF = "govsight.platform.config.urls"
WSGI_APPLICATION = "govsight.platform.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent.parent / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "govsight.platform.web.context.desk",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # our widgets carry the design system's classes

DATABASES = {
    "default": dj_database_url.parse(os.environ.get("GOVSIGHT_DATABASE_URL") or f"sqlite:///{HOME}/platform.db")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Read-then-write under the default DEFERRED fails at once when another writer is there, whatever the time-out.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)  # a host that drops packets
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # no collecting step: the program starts with one command

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "govsight.platform.accounts.passwords.ByProfile"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNTS_UNIT_MODEL = "registry.Organisation"
ACCOUNTS_MEMBERSHIP_MODEL = "registry.Membership"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "govsight.platform.accounts.adapter.Adapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,30/15m/ip"}
MFA_ADAPTER = "govsight.platform.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow it on localhost only
MFA_TOTP_ISSUER = "GovSight"
SOCIALACCOUNT_ADAPTER = "govsight.platform.accounts.adapter.SocialAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_PROVIDERS = providers(os.environ)

SESSION_COOKIE_AGE = 12 * 3600  # whether used or not (accounts.middleware)
SESSION_IDLE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "govsight.platform.web.views.errors.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *origins(os.environ)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a self-assessment has more than Django's thousand
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
