"""Errors as RFC 9457 problem+json: one family, one handler."""

from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from vqi.common.disk import NO_SPACE, is_full

log = structlog.get_logger()


class ProblemError(Exception):
    """A refusal that the user can act on: a stable code, a status and a sentence."""

    status = 400
    code = "refused"

    def __init__(
        self,
        detail: str,
        *,
        code: str | None = None,
        field: str | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or self.code
        self.field = field
        self.extra = extra


class Invalid(ProblemError):
    status = 422
    code = "invalid"


class NotFound(ProblemError):
    status = 404
    code = "not_found"

    def __init__(self, detail: str = "There is nothing here that you may see.") -> None:
        super().__init__(detail)


class Forbidden(ProblemError):
    status = 403
    code = "forbidden"


class Conflict(ProblemError):
    status = 409
    code = "conflict"


class Stale(ProblemError):
    status = 412
    code = "stale"


class PreconditionRequired(ProblemError):
    status = 428
    code = "precondition_required"


def problem(
    status: int, code: str, detail: str, field: str | None = None, **extra: Any
) -> Response:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "field": field,
        **extra,
    }
    return Response(body, status=status, content_type="application/problem+json")


def _first_error(detail: Any, path: str = "") -> tuple[str | None, str]:
    if isinstance(detail, dict):
        name, inner = next(iter(detail.items()))
        return _first_error(inner, f"{path}.{name}" if path else str(name))
    if isinstance(detail, list):
        errors = [(i, e) for i, e in enumerate(detail) if e]
        index, inner = errors[0] if errors else (0, "")
        if isinstance(inner, dict):
            return _first_error(inner, f"{path}[{index}]")
        return _first_error(inner, path)
    return path or None, str(detail)


def as_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler; None lets a programming error rise."""
    set_rollback()
    if isinstance(error, ProblemError):
        return problem(error.status, error.code, error.detail, error.field, **error.extra)
    if isinstance(error, Http404):
        return problem(404, "not_found", "There is nothing here that you may see.")
    if isinstance(error, PermissionDenied):
        return problem(403, "forbidden", "You may not do this.")
    if isinstance(error, SuspiciousOperation):
        return problem(400, "refused", "The request is too large or malformed.")
    if isinstance(error, exceptions.ValidationError):
        field, detail = _first_error(error.detail)
        return problem(422, "invalid", detail, field)
    if isinstance(error, exceptions.APIException):
        codes = error.get_codes()
        code = codes if isinstance(codes, str) else "refused"
        return problem(error.status_code, code, str(error.detail))
    if isinstance(error, IntegrityError):
        return problem(409, "conflict", "Somebody else changed this at the same time. Try again.")
    if isinstance(error, DataError):
        return problem(422, "invalid", "A value is out of range.")
    return _trouble(error)


def _trouble(error: Exception) -> Response | None:
    """The machine fails, not the program: what was sent is not stored and may be sent again."""
    if not isinstance(error, OSError | OperationalError | InterfaceError):
        return None
    log.exception("a request failed", exc_info=error)
    if is_full(error):
        return problem(507, "no_space", f"{NO_SPACE} Nothing was stored; then send it again.")
    if isinstance(error, OSError):
        return problem(
            503, "files_unavailable", "The server cannot reach its files. Its log says why."
        )
    return problem(
        503, "database_unavailable", "The database does not answer. Nothing was stored; try again."
    )


def plain_problem(status: int, code: str, detail: str, field: str | None = None) -> HttpResponse:
    """The same outside the views of the API."""
    body = problem(status, code, detail, field).data
    return JsonResponse(body, status=status, content_type="application/problem+json")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return plain_problem(403, "csrf_failed", "This page is out of date. Reload it and try again.")
