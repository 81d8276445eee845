from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import no_key, user_of
from accounts.api.serializers import (
    FirstRunIn,
    LoginIn,
    PasswordIn,
    SessionOut,
    SettingsIn,
)
from accounts.models import User
from accounts.services.people import (
    change_password,
    create_first_administrator,
    update_settings,
)
from vqi.common.demo import DEMO_ACCOUNTS
from vqi.common.input import parsed
from vqi.common.problems import Forbidden, Invalid

LOOPBACK = ("127.0.0.1", "::1")


def is_local(request: Request) -> bool:
    """Asked by a browser on this machine itself, not passed on by a proxy that runs on it."""
    passed_on = {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"} & request.META.keys()
    near = request.META.get("REMOTE_ADDR") in LOOPBACK
    return bool(settings.VQI_EMBEDDED) and near and not passed_on


def session_of(request: Request) -> dict[str, Any]:
    user = request.user if isinstance(request.user, User) else None
    answer = {
        "user": user,
        "demo": {"accounts": DEMO_ACCOUNTS} if settings.VQI_DEMO else None,
        "first_run": user is None and is_local(request) and not User.objects.exists(),
        "version": settings.VQI_VERSION,
    }
    return SessionOut(answer).data


class SessionView(APIView):
    permission_classes = [AllowAny]

    @extend_schema(responses=SessionOut, operation_id="session_read")
    def get(self, request: Request) -> Response:
        return Response(session_of(request))


class LoginView(APIView):
    permission_classes = [AllowAny]

    @extend_schema(request=LoginIn, responses=SessionOut, operation_id="session_login")
    def post(self, request: Request) -> Response:
        given = parsed(LoginIn, request)
        user = authenticate(request._request, **given)
        if not isinstance(user, User):
            raise Invalid(
                "User name or password is not right, or there were too many attempts.",
                code="login_failed",
            )
        login(request._request, user)
        request.user = user
        return Response(session_of(request))


class LogoutView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="session_logout")
    def post(self, request: Request) -> Response:
        logout(request._request)
        return Response(status=204)


class PasswordView(APIView):
    @extend_schema(request=PasswordIn, responses={204: None}, operation_id="session_password")
    def post(self, request: Request) -> Response:
        no_key(request)
        user = user_of(request)
        change_password(user=user, **parsed(PasswordIn, request))
        login(request._request, user, backend="django.contrib.auth.backends.ModelBackend")
        return Response(status=204)


class SettingsView(APIView):
    @extend_schema(request=SettingsIn, responses=SessionOut, operation_id="session_settings")
    def patch(self, request: Request) -> Response:
        given = parsed(SettingsIn, request)
        update_settings(
            user=user_of(request),
            language=given.get("language"),
            settings=given.get("settings"),
        )
        return Response(session_of(request))


class FirstRunView(APIView):
    permission_classes = [AllowAny]

    @extend_schema(request=FirstRunIn, responses=SessionOut, operation_id="first_run")
    def post(self, request: Request) -> Response:
        if not is_local(request):
            raise Forbidden("The first administrator is made on the server: manage.py first_admin")
        user = create_first_administrator(id=uuid4(), **parsed(FirstRunIn, request))
        login(request._request, user, backend="django.contrib.auth.backends.ModelBackend")
        request.user = user
        return Response(session_of(request), status=201)
