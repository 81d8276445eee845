from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from vqi.frontend import page

urlpatterns = [
    path(
        "api/v1/",
        include(
            [
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
