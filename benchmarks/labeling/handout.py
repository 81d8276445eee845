"""Next assignment and hand-in, through the API in this process, in a throwaway test database.

python -m benchmarks.labeling.handout [assignments ...]
"""

import os
import statistics
import sys
import time
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")


def milliseconds(values: list[float]) -> str:
    ordered = sorted(values)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"p50 {statistics.median(ordered) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms"


def prepare(count: int) -> tuple[str, object]:
    """A round of `count` assignments for one inspector, its rows laid straight in."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    from accounts.models import Member, Project, User
    from catalogue.models import CatalogueVersion
    from images.models import Image, Selection
    from labeling.models import Assignment, Round, RoundImage, RoundInspector

    user = User(username=f"bench-{count}", name="Bench")
    user.set_unusable_password()
    user.save()
    project = Project.objects.create(name=f"Bench {count}", task_kind="segmentation")
    member = Member.objects.create(
        project=project, user=user, name="Bench", pseudonym="P", is_inspector=True
    )
    version = CatalogueVersion.objects.create(project=project, number=1, state="approved")
    selection = Selection.objects.create(project=project, name="all", kind="all", size=count)
    round_ = Round.objects.create(
        project=project,
        name="Bench",
        purpose="production",
        state="open",
        version=version,
        selection=selection,
        seed=1,
    )
    RoundInspector.objects.create(round=round_, member=member)
    file = default_storage.save("bench.png", ContentFile(b"picture"))
    for start in range(0, count, 5000):
        images = Image.objects.bulk_create(
            Image(
                project=project,
                sha256=f"{n:064d}",
                file=file,
                thumbnail=file,
                file_name=f"{n}.png",
                media_type="image/png",
                byte_size=7,
                width=100,
                height=80,
                mode="RGB",
            )
            for n in range(start, min(start + 5000, count))
        )
        RoundImage.objects.bulk_create(RoundImage(round=round_, image=i) for i in images)
        Assignment.objects.bulk_create(
            Assignment(round=round_, image=i, inspector=member, slot=0, position=start + n)
            for n, i in enumerate(images)
        )
    return str(round_.pk), user


def measure(count: int, labels: int = 200) -> None:
    from rest_framework.test import APIClient

    round_id, user = prepare(count)
    client = APIClient()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    taking, sending = [], []
    for _ in range(labels):
        begun = time.perf_counter()
        row = client.post(f"/api/v1/rounds/{round_id}/next").json()["assignments"][0]
        taken = time.perf_counter()
        answer = client.put(
            f"/api/v1/submissions/{uuid4()}", {"assignment": row["id"], "verdict": "ok"}
        )
        sending.append(time.perf_counter() - taken)
        taking.append(taken - begun)
        assert answer.status_code == 201, answer.content
    per_second = labels / (sum(taking) + sum(sending))
    print(
        f"{count:>7} assignments: next {milliseconds(taking)}; "
        f"hand-in {milliseconds(sending)}; {per_second:.0f} labels/s with 1 client"
    )


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        print(connection.vendor, "lease", settings.VQI_LEASE_SECONDS, "s")
        for count in [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]:
            measure(count)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
