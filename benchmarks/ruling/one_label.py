"""What a ruling on one image costs in a large project: the job that brings final labels and
references up to date, run again after it.

    python -m benchmarks.ruling.one_label [images] [references]                  (SQLite)
    VQI_DATABASE_URL=postgres://... python -m benchmarks.ruling.one_label        (PostgreSQL)

It makes a data folder and, on PostgreSQL, a database of its own and removes both at the end.
On SQLite, 10,000 images and 2,000 references, two cores shared with other work: labels
1.8 CPU s, references 1.3.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.agreement.report_job import forget_peak, lay, peak
from benchmarks.labeling.handout import own_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
DEFAULTS = (100_000, 20_000)
AT_ONCE = 500


def lay_labels(round_: Any, references: int) -> None:
    """Each image labeled as its first answer says; on so many of them that was ruled on, and became
    the reference. Derived instead of laid, labels would take most of the time."""
    from agreement.models import (
        Discrepancy,
        FinalFinding,
        FinalLabel,
        Reference,
        ReferenceFinding,
        Ruling,
    )
    from agreement.services.label_basis import bases
    from labeling.models import Submission

    project, version = round_.project, round_.version
    author = project.members.first()
    answers = Submission.objects.filter(assignment__slot=0).prefetch_related("findings")
    laid = 0
    rows = answers.select_related("assignment").order_by("pk")
    while some := list(rows[laid : laid + AT_ONCE]):
        made: dict[Any, list[Any]] = {
            model: []
            for model in (
                Discrepancy,
                Ruling,
                FinalLabel,
                FinalFinding,
                Reference,
                ReferenceFinding,
            )
        }
        for n, answer in enumerate(some):
            of = {"image_id": answer.assignment.image_id, "verdict": answer.verdict}
            label = FinalLabel(project=project, version=version, origin="single", **of)
            made[FinalLabel].append(label)
            named = [
                {"type_version_id": one.type_version_id, "geometry": one.geometry}
                for one in answer.findings.all()
            ]
            made[FinalFinding] += [FinalFinding(label=label, **one) for one in named]
            if laid + n >= references:
                continue
            entry = Discrepancy(
                round=round_, image_id=of["image_id"], kind="verdict", state="ruled"
            )
            ruling = Ruling(
                discrepancy=entry,
                author=author,
                version=version,
                verdict=answer.verdict,
                reason="slip",
            )
            reference = Reference(
                project=project,
                version=version,
                kind="adjudicated",
                revision=1,
                basis="image",
                author=author,
                round=round_,
                ruling=ruling,
                **of,
            )
            made[Discrepancy].append(entry)
            made[Ruling].append(ruling)
            made[Reference].append(reference)
            made[ReferenceFinding] += [
                ReferenceFinding(reference=reference, **one) for one in named
            ]
        for model in (Discrepancy, Ruling, Reference, ReferenceFinding):
            model.objects.bulk_create(made[model], batch_size=AT_ONCE)
        basis = bases([row.image_id for row in made[FinalLabel]][:AT_ONCE], [version])
        for row in made[FinalLabel]:
            row.basis = basis[row.image_id]
        FinalLabel.objects.bulk_create(made[FinalLabel])
        for one in made[FinalFinding]:
            one.label_id = one.label.pk
        FinalFinding.objects.bulk_create(made[FinalFinding], batch_size=AT_ONCE)
        laid += len(some)


def measured(name: str, step: Callable[[], object]) -> None:
    from django.db import connection

    asked = 0

    def count(execute: Any, *args: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*args)

    forget_peak()
    begun, busy = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        said = step()
    took, cpu = time.perf_counter() - begun, time.process_time() - busy
    print(
        f"{name:22} {cpu:6.1f} CPU s here, {took:6.1f} s, {asked:5} queries, "
        f"peak {peak():.0f} MB: {said}",
        flush=True,
    )


def main() -> None:
    wanted = [int(word) for word in sys.argv[1:]]
    images, references = [*wanted, *DEFAULTS[len(wanted) :]]
    with own_database():
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import timezone

        from agreement.models import Ruling
        from agreement.services.carry_over import carry_over
        from agreement.services.final_labels import compute_final_labels
        from agreement.services.settle_ruled import follow_labels

        call_command("migrate", verbosity=0)
        round_ = lay(50, images, 2, defective=0.5)
        project = round_.project
        lay_labels(round_, references)
        print(f"{references:,} references of {images:,} images", flush=True)
        for _ in range(2):
            first = Ruling.objects.filter(withdrawn_at__isnull=True).order_by("pk").first()
            Ruling.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())
            measured("carried over", lambda: carry_over(project))
            measured("labels, one changed", lambda: compute_final_labels(project=project))
            measured("references follow", lambda: follow_labels(project))


if __name__ == "__main__":
    main()
