from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from vqi.common.problems import plain_problem

STRANGE_NAME = (
    "This server is not known under the name in the address. "
    "The administrator adds it to VQI_HOSTS and starts VQI again."
)


@require_safe
@ensure_csrf_cookie
def page(request: HttpRequest) -> HttpResponse:
    """The one page of the front end; its router shows what the address names."""
    index = settings.BASE_DIR / "frontend" / "dist" / "index.html"
    if not index.is_file():
        return HttpResponse("The front end is not built. Run: make setup\n", status=503)
    response = HttpResponse(index.read_bytes(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        return HttpResponse(f"{STRANGE_NAME}\n", status=400, content_type="text/plain")
    return plain_problem(400, "refused", "The request is too large or malformed.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return plain_problem(404, "not_found", "There is nothing here that you may see.")


def server_error(request: HttpRequest) -> HttpResponse:
    return plain_problem(500, "server_error", "The server made a mistake. Its log says which.")
