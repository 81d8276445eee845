from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from accounts.api import schema as _login_schema  # noqa: F401
from vqi.frontend import page
from vqi.health import live, ready

handler400 = "vqi.frontend.bad_request"
handler404 = "vqi.frontend.not_found"
handler500 = "vqi.frontend.server_error"

urlpatterns = [
    path(
        "api/v1/",
        include(
            [
                path("health/live", live),
                path("health/ready", ready),
                path("", include("accounts.urls")),
                path("", include("jobs.urls")),
                path("", include("images.urls")),
                path("", include("catalogue.urls")),
                path("", include("labeling.urls")),
                path("", include("agreement.urls")),
                path("", include("exports.urls")),
            ]
        ),
    ),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    re_path(r"^(?!api/|static/).*$", page),
]
