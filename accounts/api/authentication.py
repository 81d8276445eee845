import hashlib

from django.conf import settings
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from accounts.models import ApiKey, User

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SessionLogin(SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        return "Session"


class BearerKey(BaseAuthentication):
    """A program's key: acts as its member, in its project, as far as its scopes reach."""

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        key = _key_of(secret.strip())
        user = key.member.user
        if user is None or not (user.is_active and key.member.is_active):
            raise AuthenticationFailed("This key's member is not active.")
        scope = scope_needed(request.method or "", request.path)
        if scope not in key.scopes:
            raise PermissionDenied(f"This key lacks the scope {scope}.")
        _check_project(key, request)
        user.key_project = key.member.project_id
        _mark_used(key)
        return user, key


def scope_needed(method: str, path: str) -> str:
    if path.endswith("/download"):
        return "export"
    if method in SAFE_METHODS:
        return "read"
    if "/imports" in path:
        return "import"
    if "/releases" in path:
        return "export"
    return "manage"


def _key_of(secret: str) -> ApiKey:
    digest = hashlib.sha256(secret.encode()).hexdigest()
    key = ApiKey.objects.select_related("member__user").filter(digest=digest).first()
    if key is None or key.revoked_at or key.expires_at <= timezone.now():
        raise AuthenticationFailed("This key is unknown, revoked or expired.")
    return key


def _check_project(key: ApiKey, request: Request) -> None:
    match = request.parser_context["kwargs"].get("project_id") if request.parser_context else None
    if match is not None and str(match) != str(key.member.project_id):
        raise PermissionDenied("This key belongs to another project.")


def _mark_used(key: ApiKey) -> None:
    now = timezone.now()
    step = settings.VQI_KEY_USE_STEP
    if key.last_used_at is None or now - key.last_used_at > step:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
