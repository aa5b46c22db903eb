"""Every setting of PeerHub. What differs between machines comes from the environment (see the README's table)."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
# A database named in the environment comes with its own owner, never with the one in the file.
if "DATABASE_URL" in env.ENVIRON:
    env.ENVIRON.setdefault("DATABASE_OWNER_URL", "")
    env.ENVIRON.setdefault("DATABASE_ADMIN_URL", "")
# The launcher writes the addresses of the embedded servers and a secret key here; the environment wins over it.
env.read_env(VAR_DIR / "peerhub.env", overwrite=False)


def required(name: str, hint: str) -> str:
    """Return the environment variable `name`. If it is missing, raises an error that contains `hint`."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return value


# --- Where PeerHub is -----------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = required("SECRET_KEY", "`make run` makes one under var/; a server needs its own: 50 random characters.")
# Earlier secret keys, while what was signed or sealed with them is still around.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://localhost:{env.int('PORT', default=8000)}").rstrip("/")
_public = urlsplit(PUBLIC_URL)
IS_LOCAL = _public.scheme == "http" and _public.hostname in {"localhost", "127.0.0.1"}
if _public.scheme != "https" and not IS_LOCAL:
    raise ImproperlyConfigured("PUBLIC_URL must start with https:// unless it is http://localhost.")
ALLOWED_HOSTS = [_public.hostname or "", *(["localhost", "127.0.0.1", "[::1]"] if IS_LOCAL else [])]
ALLOWED_HOSTS += env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = [] if IS_LOCAL else [PUBLIC_URL]
FILES_DIR = Path(env.str("FILES_DIR", default=str(VAR_DIR / "files")))

# --- What it is made of ---------------------------------------------------------------------------

# The production image leaves the demo agency out (.dockerignore).
HAS_DEMO = (BASE_DIR / "demo" / "__init__.py").exists()
INSTALLED_APPS = [
    "ops",
    *(["demo"] if HAS_DEMO else []),
    "peerhub",
    "workspace",
    "portal",
    "reminders",
    "sessions",
    "goals",
    "wrap",
    "concerns",
    "access",
    "consumers",
    "staff",
    "files",
    "outbox",
    "agency",
    "audit",
    "accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "pgtrigger",
    "pghistory",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "peerhub.pipeline.request_log.RequestLog",
    "peerhub.pipeline.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peerhub.pipeline.idle.SignInEnds",
    "peerhub.pipeline.unsaved_forms.UnsavedForms",
    "audit.middleware.NoteAfterAll",
    "peerhub.pipeline.acting.ActingTransaction",
    "audit.middleware.AuditTrail",
    "peerhub.pipeline.known_devices.KnownDevices",
    "peerhub.pipeline.agency_time.AgencyTime",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peerhub.pipeline.drawn_refusals.DrawnRefusals",
    "peerhub.pipeline.signed_in.SignedInOnly",
    "peerhub.pipeline.idle.IdleLock",
    "peerhub.pipeline.handover.HandedOver",
    "accounts.middleware.PermissionGate",
    "consumers.middleware.CurrentConsumer",
    "audit.middleware.LetIn",
    "peerhub.pipeline.acting.ReadsWithoutSavepoint",
]

ROOT_URLCONF = "peerhub.urls"
WSGI_APPLICATION = "peerhub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peerhub.context.page",
            ],
            "builtins": ["peerhub.templatetags.moments"],
        },
    },
]
FORM_RENDERER = "peerhub.boxes.BoxRenderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -----------------------------------------------------------------------------------------

# app: what serves and works. owner: what migrates and loads. admin: what makes the two (ensure_roles).
DATABASE_ROLE = env.str("PEERHUB_DATABASE_ROLE", default="app")
required("DATABASE_URL", "`make run` starts an embedded PostgreSQL and writes its address under var/.")
_database = "DATABASE_URL"
if DATABASE_ROLE != "app" and env.str("DATABASE_OWNER_URL", default=""):
    _database = "DATABASE_OWNER_URL"
if DATABASE_ROLE == "admin" and env.str("DATABASE_ADMIN_URL", default=""):
    _database = "DATABASE_ADMIN_URL"
_address = env.db_url(_database, engine="django.db.backends.postgresql")
_address["OPTIONS"] = {
    "connect_timeout": 3,
    "options": "" if DATABASE_ROLE == "admin" else f"-c role=peerhub_{DATABASE_ROLE}",
} | _address.get("OPTIONS", {})
DATABASES = {
    "default": _address | {"ATOMIC_REQUESTS": True, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True},
    # The same database, without a transaction around the request; open while somebody signs in.
    "counting": _address | {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0, "TEST": {"MIRROR": "default"}},
}
DATABASE_ROUTERS = ["peerhub.counting.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "peerhub.session_store"
# Throttling counts here: an outage of Redis must not let more tries through, nor fewer.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throttle_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # counters must not push each other out
    }
}

# The context of a change is stored in the event row itself: a separate context table would have to be writable.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_APPEND_ONLY = True

# --- Signing in -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["peerhub.sign_in.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "peerhub.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
# An address need not be unique: a household may share one. ACCOUNT_UNIQUE_EMAIL only rules allauth's own table of
# addresses, which stays empty, and allauth insists on it where people sign in by e-mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers because somebody typed their address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # the owner of an account hears of every change to how it is signed in to
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# How many proxies of ours stand before the web server; each adds an address to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0 if IS_LOCAL else 1)
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Beside allauth's own limits, counted in the throttle cache: wrong passwords and second steps (10 a minute from one
# address, 5 in five minutes for one account), asking for a reset, entering a password again.
ACCOUNT_FORMS = {"reset_password": "peerhub.sign_in.ResetForm"}
ACCOUNT_RATE_LIMITS = {
    "enter_code": "20/m/ip,5/5m/key",
    "open_emergency": "10/h/user",
    "open_supporter_link": "20/m/ip,5/15m/key",
    "open_kept_plan": "60/m/ip,10/15m/key",
}
MFA_ADAPTER = "peerhub.sign_in.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "peerhub.account.forms.CodeEnter",
    "reauthenticate": "peerhub.account.forms.CodeAgain",
    "add_webauthn": "peerhub.account.forms.PasskeyAdd",
    "authenticate_webauthn": "peerhub.account.forms.PasskeyEnter",
    "login_webauthn": "peerhub.account.forms.PasskeySignIn",
    "reauthenticate_webauthn": "peerhub.account.forms.PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOCAL
MFA_TOTP_ISSUER = "PeerHub"  # the word that a phone shows beside the code; it says nothing about anybody
# One code before and one after the present one pass too, for phones whose clocks are off. Each code works once.
MFA_TOTP_TOLERANCE = 1
# The invented staff of the demo agency sign in with a password alone. Void once one person or account is real.
DEMO_WITHOUT_SECOND_STEP = env.bool("DEMO_WITHOUT_SECOND_STEP", default=True)
PASSWORD_RESET_TIMEOUT = 24 * 3600
# allauth's own would copy the address of an account into its table of addresses.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in_name", "name", "email")},
    },
    {"NAME": "peerhub.account.passwords.NotOurWords"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "peerhub.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # pages are shown in the agency's zone

# --- Static files ---------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "collected"
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "static"]  # ours; packages and the icon sprite, put there on install
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Security -------------------------------------------------------------------------------------

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not IS_LOCAL else None
SECURE_SSL_REDIRECT = not IS_LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 0 if IS_LOCAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_LOCAL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not IS_LOCAL
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # the forms that save themselves read the one of CSRF
# Not Strict: whoever follows a link in a reminder would find themselves signed out.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# With this prefix a browser takes a cookie over TLS only, and from this very host.
_prefix = "" if IS_LOCAL else "__Host-"
SESSION_COOKIE_NAME = f"{_prefix}sessionid"
CSRF_COOKIE_NAME = f"{_prefix}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_prefix}language"
LEAVE_COOKIE_NAME = f"{_prefix}leave_told"
LEFT_COOKIE_NAME = f"{_prefix}left"
UNSAVED_COOKIE_NAME = f"{_prefix}unsaved"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "peerhub.errors.csrf_failure"
# On http://localhost there is no TLS to insist on; everywhere else PUBLIC_URL must be https (see above).
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # sign-in names are unique whatever their case, by a constraint
    *([f"security.{check}" for check in ("W004", "W008", "W012", "W016")] if IS_LOCAL else []),
    *(["security.W018"] if DEBUG else []),
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Where "Leave now" in the portal leads: a page that anybody might have open.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", default="https://www.weather.gov/")
# The longest form is a note. A form takes at most one file.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = [
    "files.uploads.StopsWhenLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Mail -----------------------------------------------------------------------------------------

SMTP_HOST = env.str("SMTP_HOST", default="")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="PeerHub <peerhub@localhost>")
EMAIL_HOST = SMTP_HOST
EMAIL_PORT = env.int("SMTP_PORT", default=587)
EMAIL_HOST_USER = env.str("SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env.str("SMTP_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("SMTP_STARTTLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

# --- The clock ------------------------------------------------------------------------------------

CELERY_BROKER_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- Logs -----------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "peerhub.logs.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # These come with handlers of their own, which write whole addresses, or mail them.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "propagate": True},
        "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
    },
}

# --- Measuring (make bench) -----------------------------------------------------------------------

MEASURE = env.bool("PEERHUB_MEASURE", default=False)
if MEASURE:
    MIDDLEWARE = ["peerhub.pipeline.timing.ServerTiming", *MIDDLEWARE]
