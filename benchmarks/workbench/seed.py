"""Fills an empty VQI_DATA through the services: one project, one open round for each act.

python -m benchmarks.workbench.seed '{"ok-4mp": [4, 34, 1], ...}'   (megapixels, images, inspectors)
"""

import json
import os
import re
import sys
from uuid import uuid4
from zlib import crc32

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")

TEMPLATES = ["{product}.jpg"]


def main() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    plan = json.loads(sys.argv[1])
    print(json.dumps(seed(plan)))


def seed(plan: dict[str, list[int]]) -> dict[str, str]:
    from accounts.models import Role
    from accounts.services.people import create_user
    from accounts.services.projects import add_member, create_project
    from benchmarks.workbench.pictures import size_of

    lead = create_user(
        id=uuid4(), username="bench", name="Bench", password="bench-bench", is_administrator=True
    )
    project = create_project(id=uuid4(), by=lead, name="Bench", task_kind="segmentation")
    members = []
    for number in range(max(people for _, _, people in plan.values())):
        name = f"bench-{number}"
        user = create_user(id=uuid4(), username=name, name=name, password=f"{name}-{name}")
        roles = [Role.INSPECTOR]
        members.append(add_member(project=project, id=uuid4(), user=user, roles=roles, by=lead))
    version = _catalogue(project, lead)
    found = {
        "project": str(project.pk),
        "type": str(version.types.get(defect_type__code="pitting").pk),
    }
    for name, (megapixels, count, people) in plan.items():
        images = _images(project, lead, name, megapixels, count)
        round_ = _round(version, lead, name, images, members[:people])
        found[name] = str(round_.pk)
        if drawn := re.search(r"with (\d+) findings", name):
            _draw(round_, int(drawn.group(1)), found["type"], size_of(megapixels))
    return found


def _catalogue(project, by):
    from catalogue.services.drafts import create_draft
    from catalogue.services.types import add_type
    from catalogue.services.versions import publish_version
    from vqi.demo.catalogue import TYPES
    from vqi.demo.rules import _grade

    version = create_draft(project=project, id=uuid4(), by=by, summary="Bench")
    for text in TYPES:
        add_type(
            version=version,
            id=uuid4(),
            by=by,
            code=text.code,
            name=text.name,
            geometry="any",
            colour=text.colour,
            hotkey=text.hotkey,
            consequence=text.consequence,
            grades=[_grade(grade) for grade in text.grades],
            recognise=text.recognise,
        )
    return publish_version(version=version, by=by)


def _images(project, by, name, megapixels, count):
    from django.core.files.base import ContentFile

    from benchmarks.workbench.pictures import picture
    from images.models import Image
    from images.services.imports import add_files, create_import, start_import
    from vqi.demo.jobs import finish_jobs

    arrival = create_import(project=project, by=by, id=uuid4(), templates=TEMPLATES)
    for number in range(count):
        content = picture(megapixels, crc32(name.encode()) + number)
        add_files(arrival=arrival, files=[(f"{name}-{number}.jpg", ContentFile(content))])
    start_import(arrival=arrival, by=by)
    finish_jobs(project)
    found = Image.objects.filter(project=project, file_name__startswith=f"{name}-")
    assert found.count() == count, f"{name}: {found.count()} of {count} images came in"
    return found


def _round(version, by, name, images, members):
    from images.services.selections import create_selection
    from labeling.services.rounds import plan_round, start_opening
    from vqi.demo.jobs import finish_jobs

    chosen = create_selection(
        project=version.project,
        by=by,
        id=uuid4(),
        name=name,
        kind="hand",
        images=list(images.values_list("pk", flat=True)),
    )
    round_ = plan_round(
        id=uuid4(),
        by=by,
        version=version,
        selection=chosen,
        inspectors=members,
        name=name,
        purpose="production",
        labels_per_image=len(members),
        repeat_share=0,
        repeat_distance=1,
    )
    start_opening(round=round_, by=by)
    finish_jobs(version.project)
    return round_


def _draw(round_, count, type_version, size):
    """What somebody has drawn on every image and not handed in yet."""
    from benchmarks.workbench.acts import draft_of, findings
    from catalogue.models import Grade
    from labeling.models import Assignment
    from labeling.services.submissions import save_draft

    grade = str(Grade.objects.filter(type_version=type_version, consequence="reject")[0].pk)
    for assignment in Assignment.objects.filter(round=round_):
        laid = findings(count, type_version, *size, grade)
        save_draft(assignment=assignment, version=0, body=draft_of(laid, "defective"))


if __name__ == "__main__":
    main()
