"""Settings of the newsroom. With no environment it is a safe local newsroom on SQLite; see docs/operations.md."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cmsapp import policies
from cmsapp.environment import (
    cache,
    database,
    env,
    flag,
    hosts,
    log_level,
    mailer,
    media_storages,
    number,
    origin,
    secret,
    security_contact,
    sender,
    strong,
    words,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
PRODUCTION = flag("PRODUCTION", default=False)
DEBUG = flag("DEBUG", default=False)
HTTPS = flag("HTTPS", default=PRODUCTION)

if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG is on in production: unset DEBUG or PRODUCTION.")
if PRODUCTION and not HTTPS:
    raise ImproperlyConfigured("HTTPS is off in production: unset HTTPS or PRODUCTION.")

SECRET_KEY = secret("SECRET_KEY", production=PRODUCTION, folder=DATA_DIR)
SECRET_KEY_FALLBACKS = [strong("SECRET_KEY_FALLBACKS", key) for key in words("SECRET_KEY_FALLBACKS")]
AUDIT_KEY = secret("AUDIT_KEY", production=PRODUCTION, folder=DATA_DIR)
if AUDIT_KEY == SECRET_KEY:
    raise ImproperlyConfigured("AUDIT_KEY is the same as SECRET_KEY; give each a random text of its own.")
ALLOWED_HOSTS = hosts(production=PRODUCTION)
SITE_ORIGIN = origin(production=PRODUCTION, allowed_hosts=ALLOWED_HOSTS)
SECURITY_CONTACT = security_contact()
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN] if PRODUCTION else []

INSTALLED_APPS = [
    "cmsapp.apps.NewsroomAdminConfig",
    "staff.console",  # before Django's accounts, whose commands it takes the place of
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "ckeditor",
    "django_tasks_db",
    "axes",
    "staff",
    "photos",
    "people",
    "articles",
    "cmsapp",
]

# Whatever answers early still passes through what stands before it: so headers and language come before the refusals,
# and an error page has the same headers as any other.
MIDDLEWARE = [
    "cmsapp.middleware.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "cmsapp.middleware.ResponseHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cmsapp.middleware.LanguageFromPath",
    "cmsapp.middleware.RefuseOddRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cmsapp.middleware.ConditionalAnswers",
    "cmsapp.page_cache.PageCache",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "staff.middleware.StaffSession",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cmsapp.urls"
WSGI_APPLICATION = "cmsapp.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(production=PRODUCTION, default=DATA_DIR / "newsroom.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": cache()}
PAGE_CACHE_SECONDS = number("PAGE_CACHE_SECONDS", default=3600)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAILERS = {"default": mailer(production=PRODUCTION)}
DEFAULT_FROM_EMAIL = sender(production=PRODUCTION)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Language and time. The language of a public page is in its path; see cmsapp.middleware.LanguageFromPath.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "cmsapp" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["cmsapp.formats"]

# Files. Originals are private; renditions are served by articles.views.media, which asks whether they are live.
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
MEDIA_URL = "/media/"
STORAGES = media_storages(MEDIA_ROOT, MEDIA_URL, production=PRODUCTION) | {
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "cmsapp.finders.OneStyleSheetFinder",
    "cmsapp.finders.ServedFilesFinder",
]
WHITENOISE_ROOT = BASE_DIR / "cmsapp" / "root"  # /favicon.ico, which browsers ask for by themselves
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = [
    "photos.uploads.SizeCap",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Where files of old reports are laid that are too large for an upload; the page of the archive offers what lies there.
ARCHIVE_DIR = Path(env.str("ARCHIVE_DIR", default=str(DATA_DIR / "archive")))
PHOTO_MAX_BYTES = 30 * 1024 * 1024
PHOTO_MAX_PIXELS = 64_000_000
DOCUMENT_MAX_BYTES = 20 * 1024 * 1024

# Accounts.
AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "staff.passwords.LengthByRole", "OPTIONS": {"min_length": 12, "min_length_privileged": 15}},
    {"NAME": "staff.passwords.NotWellKnown"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_CALLABLE = "staff.lockout.locked_out"
AXES_HANDLER = "staff.lockout.NewsroomHandler"
AXES_CLIENT_IP_CALLABLE = "staff.addresses.client_ip"
AXES_RESET_ON_SUCCESS = True
# A lock ends after the cool-off even while somebody goes on failing from the same address.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# The record of staff.audit is the one log of logins; axes keeps the counts of failures only.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
PASSWORD_RESET_TIMEOUT = 24 * 3600
PROXY_COUNT = number("PROXY_COUNT", default=0)

# Cookies and transport. The `__Host-` names need HTTPS, so a plain local newsroom goes without.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = COOKIE_PREFIX + "sessionid"
CSRF_COOKIE_NAME = COOKIE_PREFIX + "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a monitor on this machine asks without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Staff pages get theirs from cmsapp.middleware.ResponseHeaders, the forms with an editor from `csp_override`.
SECURE_CSP_TRANSPORT = {"upgrade-insecure-requests": True} if HTTPS else {}
SECURE_CSP = policies.PUBLIC | SECURE_CSP_TRANSPORT
SECURE_CSP_EDITOR = policies.EDITOR | SECURE_CSP_TRANSPORT

# CKEditor 4 is past its end of life. It is kept as an untrusted front end under the conditions listed in
# docs/decisions.md; articles/models/body.py cleans whatever comes out of it.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "cmsapp.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json", "level": log_level()}},
    "root": {"handlers": ["console"], "level": log_level()},
}
