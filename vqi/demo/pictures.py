"""The demo's photographs come in by an import and are chosen by hand into two selections."""

from django.core.files.base import File

from accounts.models import Project, User
from images.models import Image, Selection
from images.services.imports import add_files, create_import, start_import
from images.services.selections import create_selection
from vqi.demo.jobs import finish_jobs
from vqi.demo.people import demo_id
from vqi.demo.source import IMAGES, TEMPLATES

EXAMPLE_PRODUCT = "KGT3"
EVERY = 3


def load_images(*, project: Project, by: User) -> None:
    arrival = create_import(project=project, by=by, id=demo_id("import"), templates=TEMPLATES)
    if arrival.job is None:
        for path in sorted(IMAGES.iterdir()):
            with path.open("rb") as file:
                add_files(arrival=arrival, files=[(path.name, File(file, name=path.name))])
        start_import(arrival=arrival, by=by)
    finish_jobs(project)


def study_selection(*, project: Project, by: User) -> Selection:
    """All but the drive whose photographs serve as examples."""
    return _by_hand(project, by, "Study images", every=1)


def visitors_selection(*, project: Project, by: User) -> Selection:
    return _by_hand(project, by, "A third of the study images", every=EVERY)


def _by_hand(project: Project, by: User, name: str, *, every: int) -> Selection:
    rows = Image.objects.filter(project=project).exclude(product_id=EXAMPLE_PRODUCT)
    names = rows.order_by("file_name").values_list("pk", flat=True)
    return create_selection(
        project=project,
        by=by,
        id=demo_id(f"selection:{name}"),
        name=name,
        kind="hand",
        images=list(names)[::every],
    )
