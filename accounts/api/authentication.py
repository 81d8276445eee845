import hashlib
from typing import Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from accounts.models import ApiKey, User

SCOPE_OF_METHOD = {"GET": "read", "HEAD": "read", "OPTIONS": "read"}


class SessionLogin(SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        return "Session"


class BearerKey(BaseAuthentication):
    """A program's key: acts as its member, reads by default, writes only by scope."""

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"

    def authenticate(self, request: Request) -> tuple[User, Any] | None:
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        digest = hashlib.sha256(secret.strip().encode()).hexdigest()
        key = ApiKey.objects.select_related("member__user").filter(digest=digest).first()
        if key is None or key.revoked_at or key.expires_at <= timezone.now():
            raise AuthenticationFailed("This key is unknown, revoked or expired.")
        user = key.member.user
        if user is None or not (user.is_active and key.member.is_active):
            raise AuthenticationFailed("This key's member is not active.")
        if SCOPE_OF_METHOD.get(request.method or "", "manage") == "read" and not key.scopes:
            raise PermissionDenied("This key has no scope.")
        return user, key
