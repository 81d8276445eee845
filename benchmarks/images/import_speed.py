# ruff: noqa: E402
"""Import of n PNGs of 1 MP: images a second and peak memory.

VQI_DATA=$(mktemp -d) .venv/bin/python benchmarks/images/import_speed.py [n]
"""

import io
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("VQI_DATA", tempfile.mkdtemp())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")

import django

django.setup()

import numpy as np
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image as Pillow

from accounts.models import Project, User
from images.services.imports import add_files, create_import
from images.services.run_import import run_import


def pngs(first: int, n: int) -> "list[tuple[str, ContentFile[bytes]]]":
    ramp = np.add.outer(np.arange(1000), np.arange(1000)) // 8
    noise = np.random.default_rng(1).integers(0, 6, (1000, 1000))
    files = []
    for i in range(first, first + n):
        buffer = io.BytesIO()
        Pillow.fromarray((ramp + np.roll(noise, i)).astype(np.uint8)).save(
            buffer, "PNG", compress_level=1
        )
        files.append((f"P{i // 4}_{i}.png", ContentFile(buffer.getvalue())))
    return files


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    call_command("migrate", verbosity=0)
    user = User.objects.create(username=f"u{uuid4().hex[:8]}", name="U")
    project = Project.objects.create(name=str(uuid4()), task_kind="detection")
    arrival = create_import(project=project, by=user, id=uuid4(), templates=["{product}_*"])
    for start in range(0, n, 50):
        add_files(arrival=arrival, files=pngs(start, min(50, n - start)))
    began, cpu = time.monotonic(), time.process_time()
    message = run_import(import_id=arrival.pk, progress=lambda *_: None)
    wall, used = time.monotonic() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{message} {n / wall:.1f} images/s ({used:.2f} CPU s), peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
