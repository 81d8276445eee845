"""All settings; everything that differs between machines comes from the environment."""

from datetime import timedelta
from pathlib import Path

import environ
import structlog
from csp.constants import NONE, SELF

from vqi.common import environment
from vqi.common.folders import usable_folder

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VQI_VERSION = "0.1.0"
VQI_DATA = usable_folder(Path(environment.text("VQI_DATA", str(BASE_DIR / "data"))).resolve())
VQI_DEMO = environment.flag("VQI_DEMO", False)
VQI_EMBEDDED = environment.flag("VQI_EMBEDDED", True)
VQI_IMPORT_ROOT = environment.folder("VQI_IMPORT_ROOT")
VQI_MAX_PIXELS = environment.whole("VQI_MAX_PIXELS", 200_000_000)
VQI_MAX_UPLOAD = environment.whole("VQI_MAX_UPLOAD", 2_000_000_000)
VQI_KEY_USE_STEP = timedelta(minutes=1)
VQI_HOST = environment.text("VQI_HOST", "127.0.0.1")
VQI_PORT = environment.whole("VQI_PORT", 8000, most=65_535)
VQI_WEB_PROCESSES = environment.whole("VQI_WEB_PROCESSES", 1, most=64)
VQI_LEASE_SECONDS = environment.whole("VQI_LEASE_SECONDS", 900)
VQI_JOB_LEASE_SECONDS = environment.whole("VQI_JOB_LEASE_SECONDS", 30)


def _secret_key() -> str:
    if not VQI_EMBEDDED:
        if not environment.text("VQI_SECRET_KEY"):
            raise environment.wrong(
                "VQI_SECRET_KEY", "a long random text with VQI_EMBEDDED=false", secret=True
            )
        return environment.text("VQI_SECRET_KEY")
    given = environment.text("VQI_SECRET_KEY")
    if given:
        return given
    from vqi.common.secret import kept_secret

    return kept_secret(VQI_DATA / "secret-key")


SECRET_KEY = _secret_key()
DEBUG = environment.flag("VQI_DEBUG", False)
# The machine itself asks for its health by these names, whatever people type.
_HOSTS = environment.listed(
    "VQI_HOSTS", environment.is_host, "names and addresses without http:// and port, with commas"
)
ALLOWED_HOSTS = [*_HOSTS, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.listed(
    "VQI_TRUSTED_ORIGINS",
    environment.is_origin,
    "addresses as in https://vqi.factory:8443, with commas",
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
    "csp",
    "accounts",
    "jobs",
    "images",
    "catalogue",
    "labeling",
    "agreement",
    "exports",
    "vqi",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vqi.common.parameters.RefuseUnreadParameters",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "vqi.urls"
WSGI_APPLICATION = "vqi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "dist"],
        "APP_DIRS": True,
    }
]

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
    "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
)
if environment.address(
    "VQI_DATABASE_URL",
    ("postgres", "postgresql"),
    "postgres://user:password@host:5432/name",
    secret=True,
):
    DATABASES = {"default": env.db_url("VQI_DATABASE_URL")}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VQI_DATA / "vqi.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": _SQLITE_PRAGMAS,
            },
            "TEST": {"NAME": environment.text("VQI_TEST_DATABASE", "") or None},
        }
    }

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AXES_ENABLED = environment.flag("VQI_LOGIN_LOCKOUT", True)
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "accounts.api.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "accounts.api.lockout.locked_out"

SESSION_COOKIE_NAME = "vqi_session"
SESSION_COOKIE_AGE = environment.whole("VQI_SESSION_SECONDS", 12 * 3600)
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = environment.flag("VQI_HTTPS", False)
CSRF_COOKIE_NAME = "vqi_csrftoken"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_FAILURE_VIEW = "vqi.common.problems.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# What stands between the people and us; each writes into X-Forwarded-For whom it speaks for.
VQI_PROXIES = environment.whole(
    "VQI_PROXIES", 0 if VQI_EMBEDDED and not SESSION_COOKIE_SECURE else 1, least=0
)
if SESSION_COOKIE_SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.SessionLogin",
        "accounts.api.authentication.BearerKey",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["vqi.common.rendering.OrjsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "vqi.common.rendering.AnyAccept",
    "DEFAULT_PARSER_CLASSES": ["vqi.common.plain_json.PlainJson"],
    "DEFAULT_PAGINATION_CLASS": "vqi.common.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "vqi.common.problems.as_problem",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "VQI",
    "DESCRIPTION": "Labeled image data sets for visual inspection that a factory can trust.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SORT_OPERATIONS": True,
    "ENUM_NAME_OVERRIDES": {
        "Verdict": "labeling.models.Verdict",
        "RoundState": "labeling.models.RoundState",
        "JobState": "jobs.models.JobState",
        "VersionState": "catalogue.models.VersionState",
        "ImportState": "images.models.ImportState",
        "ReleaseState": "exports.models.ReleaseState",
        "DiscrepancyState": "agreement.models.DiscrepancyState",
        "RequestState": "agreement.models.RequestState",
        "DiscrepancyKind": "agreement.models.DiscrepancyKind",
        "ExampleKind": "catalogue.models.ExampleKind",
        "DeclaredEffect": "catalogue.models.DeclaredEffect",
        "DefectClass": "catalogue.models.DefectClass",
        "OutlineStyle": "catalogue.models.OutlineStyle",
        "Pieces": "catalogue.models.Pieces",
        "Reach": "catalogue.models.Reach",
        "EffectKind": "catalogue.effects.KINDS",
        "PlaceKind": "images.uses.PLACE_KINDS",
        "MappingKind": "catalogue.models.MappingKind",
    },
}

LANGUAGE_CODE = "en"
TIME_ZONE = environment.time_zone("VQI_TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = usable_folder(VQI_DATA / "static")
STATICFILES_DIRS = [d for d in [BASE_DIR / "frontend" / "dist"] if d.is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_S3_BUCKET = environment.text("VQI_S3_BUCKET", "")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _S3_BUCKET,
            "endpoint_url": environment.address(
                "VQI_S3_ENDPOINT", ("http", "https"), "https://store.factory:9000"
            )
            or None,
            "access_key": environment.text("VQI_S3_ACCESS_KEY", "") or None,
            "secret_key": environment.text("VQI_S3_SECRET_KEY", "") or None,
        },
    }
    if _S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": usable_folder(VQI_DATA / "files")},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

REDIS_URL = environment.address(
    "VQI_REDIS_URL", ("redis", "rediss", "redis+socket"), "redis://host:6379/0", secret=True
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ALWAYS_EAGER = environment.flag("VQI_JOBS_EAGER", False)
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "jobs.sweep", "schedule": environment.seconds("VQI_SWEEP_SECONDS", 5.0)},
    "agreement": {
        "task": "agreement.find_unreported",
        "schedule": environment.seconds("VQI_SWEEP_SECONDS", 5.0),
    },
}
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"visibility_timeout": 6 * 3600}
else:
    _QUEUE = VQI_DATA / "queue"
    for _folder in ("messages", "processed", "control"):
        usable_folder(_QUEUE / _folder)
    CELERY_BROKER_URL = "folder://localhost"  # a host, or it warns
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_QUEUE / "messages"),
        "data_folder_out": str(_QUEUE / "messages"),
        "processed_folder": str(_QUEUE / "processed"),
        "control_folder": str(_QUEUE / "control"),
        "polling_interval": 0.2,
    }

_LOG_LEVEL = environment.one_of(
    "VQI_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.KeyValueRenderer(key_order=["event"]),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": _LOG_LEVEL},
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.make_filtering_bound_logger(_LOG_LEVEL),
)
