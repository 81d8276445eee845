from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe


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
