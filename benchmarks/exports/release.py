"""A release of 10,000 labeled images with three boxes each: seconds, CPU, peak memory.

    python -m benchmarks.exports.release [images]                              (SQLite)
    VQI_DATABASE_URL=postgres://postgres@127.0.0.1/postgres python -m benchmarks.exports.release

Two parts: final labels computed from the answers, then the file (COCO and CSV in a zip) written.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from uuid import uuid4

from benchmarks.labeling.handout import own_database


def lay_answers(count: int) -> tuple[object, object]:
    """Every image answered once and revealed, laid straight into the database."""
    from django.utils import timezone

    from benchmarks.labeling.rows import lay_round
    from labeling.models import Assignment, Finding, RoundImage, Submission

    round_, kind, users = lay_round(count, 1)
    kind.version.approved_at = timezone.now()
    kind.version.save()
    rows = list(Assignment.objects.filter(round=round_))
    answers = [
        Submission(
            id=uuid4(), assignment=row, revision=1, author_id=row.inspector_id, verdict="defective"
        )
        for row in rows
    ]
    Submission.objects.bulk_create(answers, batch_size=5000)
    for row, answer in zip(rows, answers, strict=True):
        row.live, row.state = answer, "done"
    Assignment.objects.bulk_update(rows, ["live", "state"], batch_size=500)
    Finding.objects.bulk_create(
        (_box(answer, kind, number) for answer in answers for number in range(3)), batch_size=5000
    )
    RoundImage.objects.filter(round=round_).update(revealed_at=timezone.now())
    return round_.project, users[0]


def _box(answer: object, kind: object, number: int) -> object:
    from labeling.models import Finding

    x = 10 * number + 1
    shape = {"kind": "box", "x": x, "y": 1, "width": 9, "height": 9, "rotation": 0}
    return Finding(
        submission=answer,
        key=uuid4(),
        type_version=kind,
        geometry=shape,
        left=x,
        top=1,
        right=x + 9,
        bottom=10,
        area=81,
        length=9,
        width=9,
    )


def timed(what: str, act: Callable[[], object]) -> None:
    begun, used = time.perf_counter(), time.process_time()
    act()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what:>14} {time.perf_counter() - begun:>8.1f} {time.process_time() - used:>8.1f} "
        f"{peak:>9.0f}",
        flush=True,
    )


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with own_database():
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        print(f"{connection.vendor}, {count:,} images, {3 * count:,} boxes")
        print("          what  seconds    CPU s  peak MB of this process so far")
        laid: list[tuple[object, object]] = []
        timed("rows laid", lambda: laid.append(lay_answers(count)))
        _release(*laid[0])


def _release(project: object, by: object) -> None:
    from celery import current_app

    from agreement.services.final_labels import compute_final_labels
    from exports.models import Release
    from exports.services.releases import order_release

    current_app.loader.import_default_modules()
    current_app.send_task = lambda *args, **kwargs: None
    release, _ = order_release(
        project=project, id=uuid4(), name="R", with_images=False, with_unsettled=True, by=by
    )
    timed("final labels", lambda: compute_final_labels(project=project))
    timed("whole release", lambda: current_app.tasks["exports.release"](str(release.job_id)))
    done = Release.objects.get(pk=release.pk)
    assert done.n_findings, (done.state, done.reason)
    print(f"{done.n_images:,} images, {done.n_findings:,} findings, {done.byte_size:,} bytes")


if __name__ == "__main__":
    main()
