"""A round's whole report job on rows of the database: reading, figures, discrepancies, writing.

    python -m benchmarks.agreement.report_job [people] [images] [answers an image]    (SQLite)
    VQI_DATABASE_URL=postgres://... python -m benchmarks.agreement.report_job    (PostgreSQL)

It makes a data folder and, on PostgreSQL, a database of its own and removes both at the end.
Measured on SQLite, two cores shared with other work: 50 people, 100,000 images, 300,000 answers
in 253 CPU s (306 s by the clock, beside other work), 490 MB at the most; 7,566 figures, 33,679
discrepancies, 62,342 counted images.
"""

import os
import resource
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from benchmarks.labeling.handout import own_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
AT_ONCE = 2_000
DEFAULTS = (50, 100_000, 3)
SLIP, DEFECTIVE, UNDECIDED = 0.04, 0.1, 0.005


def lay(people: int, images: int, each: int, *, defective: float = DEFECTIVE) -> Any:
    """A closed round: each image answered by `each` of the people, a box where defective."""
    from django.db.models import OuterRef, Subquery
    from django.utils import timezone

    from benchmarks.closed_round import lay_round
    from labeling.models import Assignment, Submission

    now = timezone.now()
    round_, kinds, members = lay_round(people=people, types=5, images=images, each=each)
    rng = np.random.default_rng(1)
    for start in range(0, images, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, images))
        at = now - timedelta(days=start % 20)
        _answered(round_, members, kinds, numbers, each, rng, at, defective)
    own = Submission.objects.filter(assignment=OuterRef("pk")).values("pk")[:1]
    Assignment.objects.filter(round=round_).update(live=Subquery(own))
    return round_


def _answered(
    round_: Any,
    members: Sequence[Any],
    kinds: Sequence[Any],
    numbers: range,
    each: int,
    rng: np.random.Generator,
    at: Any,
    defective: float,
) -> None:
    from benchmarks.closed_round import lay_images
    from labeling.models import Assignment, Finding, Submission

    images = lay_images(round_, numbers, a_product=1, revealed_at=at)
    assignments, answers, findings = [], [], []
    for image in images:
        bad, kind = rng.random() < defective, kinds[rng.integers(len(kinds))]
        x, y = rng.random(2) * 600
        for slot, who in enumerate(rng.choice(len(members), each, replace=False)):
            said = "defective" if bad ^ (rng.random() < SLIP) else "ok"
            undecided = rng.random() < UNDECIDED
            row = Assignment(
                id=uuid4(),
                round=round_,
                image=image,
                inspector=members[who],
                slot=slot,
                trial=1,
                position=0,
                state="done",
            )
            answer = Submission(
                id=uuid4(),
                assignment=row,
                revision=1,
                author=members[who],
                verdict="undecided" if undecided else said,
                undecided_reason="limit_case" if undecided else "",
                digest="",
                active_seconds=float(rng.gamma(3, 4)),
            )
            assignments.append(row)
            answers.append(answer)
            if said == "defective" and not undecided:
                findings.append(_box(answer, kind, *(rng.normal([x, y, 80, 60], 3))))
    Assignment.objects.bulk_create(assignments)
    Submission.objects.bulk_create(answers)
    Finding.objects.bulk_create(findings)


def _box(answer: Any, kind: Any, x: float, y: float, width: float, height: float) -> Any:
    from labeling.models import Finding

    x, y = max(x, 0.0), max(y, 0.0)
    shape = {"x": x, "y": y, "width": width, "height": height}
    return Finding(
        submission=answer,
        key=uuid4(),
        type_version=kind,
        geometry={"kind": "box", **shape, "rotation": 0},
        left=x,
        top=y,
        right=x + width,
        bottom=y + height,
        area=width * height,
        length=max(width, height),
        width=min(width, height),
    )


def main() -> None:
    wanted = [int(word) for word in sys.argv[1:]]
    people, images, each = [*wanted, *DEFAULTS[len(wanted) :]]
    with own_database():
        import django

        django.setup()
        from django.core.management import call_command

        from agreement.models import CountedImage, Discrepancy, Figure
        from agreement.services.report import report_round
        from jobs.models import Job
        from jobs.services.run import run

        call_command("migrate", verbosity=0)
        round_ = lay(people, images, each)
        print(f"laid in {time.process_time():.0f} s CPU", flush=True)
        laid = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        job = Job.objects.create(
            task="agreement.report", subject=str(round_.pk), project=round_.project
        )
        forget_peak()
        begun, busy = time.perf_counter(), time.process_time()
        run(str(job.pk), report_round)
        took, cpu = time.perf_counter() - begun, time.process_time() - busy
        job.refresh_from_db()
        print(f"{job.state}: {job.message}")
        print(
            f"{people} people, {images:,} images, {images * each:,} answers: {took:.0f} s "
            f"({cpu:.0f} s CPU here), peak {peak():.0f} MB (laying: {laid:.0f} MB); "
            f"{Figure.objects.count():,} figures, {Discrepancy.objects.count():,} discrepancies, "
            f"{CountedImage.objects.count():,} counted images"
        )


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return float(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    main()
