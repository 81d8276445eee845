from django.urls import path

from catalogue.api import examples, types, versions, zones

VERSIONS = "projects/<uuid:project_id>/catalogue-versions"
VERSION = f"{VERSIONS}/<int:number>"

urlpatterns = [
    path("projects/<uuid:project_id>/defect-types", versions.DefectTypeListView.as_view()),
    path(VERSIONS, versions.VersionListView.as_view()),
    path(VERSION, versions.VersionView.as_view()),
    path(f"{VERSION}/freeze", versions.FreezeView.as_view()),
    path(f"{VERSION}/review", versions.ReviewView.as_view()),
    path(f"{VERSION}/diff", versions.DiffView.as_view()),
    path(f"{VERSION}/types", types.TypeListView.as_view()),
    path(f"{VERSION}/types/<uuid:type_id>", types.TypeView.as_view()),
    path(f"{VERSION}/types/<uuid:type_id>/examples", examples.ExampleListView.as_view()),
    path(f"{VERSION}/mappings/<slug:code>", types.MappingView.as_view()),
    path(f"{VERSION}/types/<uuid:type_id>/series", examples.SeriesView.as_view()),
    path(f"{VERSION}/zones/<slug:code>", zones.ZoneView.as_view()),
    path("zones/<uuid:zone_id>/picture", zones.ZonePictureView.as_view()),
    path(f"{VERSION}/examples/<uuid:example_id>", examples.ExampleView.as_view()),
    path("rule-pictures/<uuid:picture_id>/picture", examples.RulePictureView.as_view()),
    path("examples/<uuid:example_id>/picture", examples.ExamplePictureView.as_view()),
]
