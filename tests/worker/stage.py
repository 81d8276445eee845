"""Run inside the product under test: `python -m tests.worker.stage order` or `... rows`."""

import io
import json
import os
import random
import sys
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
IMPORT, RELEASE = UUID(int=1), UUID(int=2)
N_FILES, N_ZIPPED = 60, 60


def picture(number: int) -> bytes:
    from PIL import Image

    noise = random.Random(number).randbytes(300 * 300)
    buffer = io.BytesIO()
    Image.frombytes("L", (300, 300), noise).save(buffer, "PNG")
    return buffer.getvalue()


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(N_ZIPPED):
            file.writestr(f"P{number}_zipped.png", picture(1000 + number))
        file.writestr("broken.png", picture(5000)[:500])
    return buffer.getvalue()


def order() -> None:
    """An import, the study's report from nothing, and a release with its images."""
    from django.core.files.base import ContentFile

    from accounts.models import Project, User
    from agreement.models import Discrepancy, FinalLabel, Report
    from exports.services.releases import order_release
    from images.services.imports import add_files, create_import, start_import
    from jobs.services.enqueue import enqueue
    from labeling.models import Round

    project, by = Project.objects.get(), User.objects.get(username="max")
    arrival = create_import(project=project, by=by, id=IMPORT, templates=["{product}_*"])
    files = [(f"P{n}_{n}.png", ContentFile(picture(n))) for n in range(N_FILES)]
    add_files(arrival=arrival, files=[*files, ("more.zip", ContentFile(archive()))])
    start_import(arrival=arrival, by=by)
    for model in (FinalLabel, Discrepancy, Report):
        model.objects.all().delete()
    study = Round.objects.get(name="Study 1")
    enqueue("agreement.report", subject=study.pk, project=project)
    order_release(
        id=RELEASE, project=project, name="Killed", with_images=True, with_unsettled=True, by=by
    )


def rows() -> dict[str, list[Any]]:
    """All that the jobs wrote, by what it says: neither ids nor times."""
    from accounts.models import Event
    from agreement.models import (
        AnswerCount,
        Discrepancy,
        Figure,
        FinalFinding,
        FinalLabel,
        Position,
    )
    from exports.models import Release
    from images.models import Image, ImportFile

    jobs_acts = ["import.done", "release.ready"]
    found = {
        "images": Image.objects.values_list("sha256", "file_name", "product_id", "width", "mode"),
        "files": ImportFile.objects.values_list("name", "state", "reason_code", "image__sha256"),
        "figures": Figure.objects.values_list("subject", "coefficient", "value", "low", "n_items"),
        "counts": AnswerCount.objects.values_list("member__pseudonym", "verdict", "count"),
        "discrepancies": Discrepancy.objects.values_list("image__sha256", "kind", "rule", "state"),
        "positions": Position.objects.values_list(
            "discrepancy__kind", "discrepancy__image__sha256", "submission", "finding__key"
        ),
        "labels": FinalLabel.objects.values_list("image__sha256", "verdict", "origin"),
        "findings": FinalFinding.objects.values_list("label__image__sha256", "source__key"),
        "releases": Release.objects.values_list("name", "sha256", "byte_size", "n_findings"),
        "events": Event.objects.filter(act__in=jobs_acts).values_list("act", "object_id", "count"),
    }
    return {name: sorted(map(str, values)) for name, values in found.items()}


def main() -> None:
    import django

    django.setup()
    if sys.argv[1] == "order":
        order()
    else:
        Path(sys.argv[2]).write_text(json.dumps(rows()))


if __name__ == "__main__":
    main()
