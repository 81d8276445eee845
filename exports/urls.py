from django.urls import path

from exports.api.views import DownloadView, ReleaseListView, ReleaseView, TouchedReleasesView

urlpatterns = [
    path(
        "projects/<uuid:project_id>/catalogue-versions/<int:number>/impact/releases",
        TouchedReleasesView.as_view(),
    ),
    path("projects/<uuid:project_id>/releases", ReleaseListView.as_view()),
    path("releases/<uuid:release_id>", ReleaseView.as_view()),
    path("projects/<uuid:project_id>/releases/<uuid:release_id>/download", DownloadView.as_view()),
]
