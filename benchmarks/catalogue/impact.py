"""What a draft would touch, of 1,000,000 labels: the figures that the page of a draft asks for.

    python -m benchmarks.catalogue.impact [labels] [labels an image]    (SQLite)
    VQI_DATABASE_URL=postgres://... python -m benchmarks.catalogue.impact    (PostgreSQL)

It makes a data folder and, on PostgreSQL, a database of its own and removes both at the end.
Every fifth label has a finding of one of 12 types with three measured grades. The draft moves a
limit of one type, rejects what another tolerated and changes the words of a third.
"""

import os
import random
import sys
import time
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from benchmarks.agreement.report_job import forget_peak, peak
from benchmarks.labeling.handout import own_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
DEFAULTS = (1_000_000, 4)
TYPES = 12
AT_ONCE = 2_000


def lay(labels: int, each: int) -> Any:
    """The draft over a closed round of so many labels, `each` on an image."""
    from django.db import transaction

    round_, kinds, members = _round(labels, each)
    draw = random.Random(1)
    for start in range(0, labels // each, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, labels // each))
        with transaction.atomic():
            _label(round_, kinds, members, numbers, draw)
    return _draft(round_)


def _round(labels: int, each: int) -> tuple[Any, Sequence[Any], Sequence[Any]]:
    from benchmarks.closed_round import lay_round
    from catalogue.models import Grade, TypeVersion

    round_, kinds, members = lay_round(people=each, types=TYPES, images=labels // each, each=each)
    for kind in kinds:
        for rank, (low, high) in enumerate(((0, 10), (10, 30), (30, None))):
            Grade.objects.create(
                type_version=kind,
                code=f"grade{rank}",
                name=f"Grade {rank}",
                rank=rank,
                consequence="reject" if rank else "tolerated",
                limit_measure="length",
                limit_unit="px",
                limit_min=low,
                limit_max=high,
            )
    graded = list(TypeVersion.objects.filter(version=round_.version).prefetch_related("grades"))
    return round_, graded, members


def _label(
    round_: Any, kinds: Sequence[Any], members: Sequence[Any], numbers: range, draw: random.Random
) -> None:
    from django.utils import timezone

    from benchmarks.closed_round import lay_images
    from labeling.models import Assignment, Finding, Submission

    images = lay_images(round_, numbers, a_product=2, revealed_at=timezone.now())
    rows: list[Any] = []
    answers: list[Any] = []
    findings: list[Any] = []
    for image in images:
        for slot, who in enumerate(members):
            marked = draw.random() < 0.2
            row = Assignment(round=round_, image=image, inspector=who, slot=slot, position=0)
            row.state = "done"
            answer = Submission(
                id=uuid4(),
                assignment=row,
                revision=1,
                author=who,
                verdict="defective" if marked else "ok",
                active_seconds=draw.random() * 20,
            )
            rows.append(row)
            answers.append(answer)
            if marked:
                findings.append(_box(answer, draw.choice(kinds), draw.random() * 60))
    Assignment.objects.bulk_create(rows)
    Submission.objects.bulk_create(answers)
    Finding.objects.bulk_create(findings)


def _box(answer: Any, kind: Any, length: float) -> Any:
    from labeling.models import Finding

    grade = list(kind.grades.all())[0 if length < 10 else 1 if length < 30 else 2]
    return Finding(
        submission=answer,
        key=uuid4(),
        type_version=kind,
        grade=grade,
        geometry={"kind": "box", "x": 1, "y": 1, "width": length, "height": 5, "rotation": 0},
        left=1,
        top=1,
        right=1 + length,
        bottom=6,
        area=length * 5,
        length=max(length, 5),
        width=min(length, 5),
    )


def _draft(round_: Any) -> Any:
    from django.db.models import OuterRef, Subquery

    from catalogue.models import Grade
    from catalogue.services.drafts import create_draft
    from labeling.models import Assignment, Submission

    own = Submission.objects.filter(assignment=OuterRef("pk")).values("pk")[:1]
    Assignment.objects.filter(round=round_).update(live=Subquery(own))
    draft = create_draft(project=round_.project, id=uuid4(), by=None)
    grades = Grade.objects.filter(type_version__version=draft)
    of_first = grades.filter(type_version__defect_type__code="type0")
    of_first.filter(rank=0).update(limit_max=12)
    of_first.filter(rank=1).update(limit_min=12)
    grades.filter(type_version__defect_type__code="type1", rank=0).update(consequence="reject")
    draft.types.filter(defect_type__code="type2").update(recognise="Another text.")
    return draft


def main() -> None:
    wanted = [int(word) for word in sys.argv[1:]]
    labels, each = [*wanted, *DEFAULTS[len(wanted) :]]
    with own_database():
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from agreement.selectors.impact import impact_of

        call_command("migrate", verbosity=0)
        draft = lay(labels, each)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{connection.vendor}: {labels:,} labels laid", flush=True)
        for _ in range(2):
            forget_peak()
            begun, busy = time.perf_counter(), time.process_time()
            found = impact_of(draft)
            took, cpu = time.perf_counter() - begun, time.process_time() - busy
            print(
                f"{found.images:,} images and {found.labels:,} labels touched: {took:.1f} s "
                f"({cpu:.1f} s CPU here), peak {peak():.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
