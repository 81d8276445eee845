from django.urls import path

from jobs.api import views

urlpatterns = [
    path("jobs/<uuid:job_id>", views.JobView.as_view()),
    path("jobs/<uuid:job_id>/cancel", views.JobCancelView.as_view()),
    path("projects/<uuid:project_id>/jobs/summary", views.JobSummaryView.as_view()),
    path("projects/<uuid:project_id>/jobs", views.JobListView.as_view()),
]
