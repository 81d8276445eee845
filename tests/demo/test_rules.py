import pytest
from django.conf import LazySettings

from accounts.models import Project, User
from catalogue.models import Example, VersionState
from images.models import Image
from vqi.demo.people import load_people, load_project
from vqi.demo.rules import load_catalogue
from vqi.demo.source import photographs


@pytest.fixture
def loaded(db: None, settings: LazySettings) -> tuple[Project, User]:
    settings.VQI_DEMO = True
    people = load_people()
    project, _ = load_project(people)
    for number, photo in enumerate(photographs().values()):
        Image.objects.create(
            project=project,
            sha256=f"{number:064x}",
            file_name=photo.name,
            byte_size=1,
            width=photo.size[0],
            height=photo.size[1],
        )
    return project, people["max"]


def test_it_publishes_version_one_with_three_types_and_their_grades(
    loaded: tuple[Project, User],
) -> None:
    version = load_catalogue(project=loaded[0], by=loaded[1])
    assert (version.number, version.state) == (1, VersionState.APPROVED)
    assert {
        row.defect_type.code: [grade.code for grade in row.grades.all()]
        for row in version.types.all()
    } == {
        "pitting": ["small", "medium", "large"],
        "soiling": [],
        "line_mark": ["short", "long"],
        "unlisted": [],
    }


def test_a_second_time_changes_nothing(loaded: tuple[Project, User]) -> None:
    first = load_catalogue(project=loaded[0], by=loaded[1])
    assert load_catalogue(project=loaded[0], by=loaded[1]) == first
    assert Example.objects.count() == 11
